"""Entries of every kind with something planted in every key, made from the registry alone.

A kind that joins the registry joins these; nothing here knows a kind by name.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Annotated, Any, Literal, get_args, get_origin

from pydantic import BaseModel

from lddj.kinds.kind import Kind
from lddj.model.publicity import Publicity, class_of
from lddj.model.references import Elsewhere

DAY = date(2026, 1, 5)
HIDDEN = (Publicity.INTERNAL, Publicity.PERSONAL)


@dataclass
class Planted:
    """What was planted: the place of each text, by the text; ``secret`` are those of no public."""

    say: Callable[[int], str] = "植入{:04d}的一段文字".format
    texts: dict[str, str] = field(default_factory=dict)
    secret: set[str] = field(default_factory=set)

    def entry(self, kind: Kind) -> Any:
        """Return an item of the kind's list with a text of its own in every key."""
        return self._model(kind.item, kind.word, is_secret=False)

    def _model(self, model: type[BaseModel], place: str, *, is_secret: bool) -> Any:
        if "kind" in model.model_fields and class_of(model, "kind") in HIDDEN:
            is_secret = True
        given = {
            name: self._value(
                info.annotation,
                f"{place}.{info.alias or name}",
                is_secret=is_secret or class_of(model, name) in HIDDEN,
            )
            for name, info in model.model_fields.items()
            if name != "struck_out"  # such a record is not public, whatever it holds
        }
        return model.model_construct(**given)

    def _value(self, annotation: Any, place: str, *, is_secret: bool) -> Any:
        parts = [one for one in get_args(annotation) if one is not type(None)]
        if get_origin(annotation) is Literal:
            return parts[0]
        if get_origin(annotation) is tuple:
            return tuple(self._each(parts[0], place, is_secret=is_secret))
        if parts:  # X | None, a reference: the first that it may be
            return self._value(parts[0], place, is_secret=is_secret)
        if isinstance(annotation, type) and issubclass(annotation, BaseModel):
            return self._model(annotation, place, is_secret=is_secret)
        return {date: DAY, int: 7, Decimal: Decimal(7)}.get(annotation) or self._text(
            place, is_secret=is_secret
        )

    def _each(self, annotation: Any, place: str, *, is_secret: bool) -> Iterator[Any]:
        """Yield one item of a list; of records one of each 事项."""
        if get_origin(annotation) is Annotated:
            annotation = get_args(annotation)[0]
        models = [one for one in get_args(annotation) if _is_model(one)]
        for one in models if models and Elsewhere not in models else [annotation]:
            yield self._value(one, place, is_secret=is_secret)

    def _text(self, place: str, *, is_secret: bool) -> str:
        text = self.say(len(self.texts))
        self.texts[text] = place
        if is_secret:
            self.secret.add(text)
        return text


def _is_model(annotation: Any) -> bool:
    return isinstance(annotation, type) and issubclass(annotation, BaseModel)
