"""Ask for the fields of an entry: one after the other, each answer judged where it is given."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from lddj.cli import asking, telling
from lddj.cli.registering import Register
from lddj.cli.values import dated

if TYPE_CHECKING:
    from pydantic import BaseModel

    from lddj.edits.choices import Choices
    from lddj.edits.forms import Field
    from lddj.load.books import CountyBook
    from lddj.yamltext.document import Node

LIMIT_SHOWN = 8
"""How many of the words that a field may hold are named."""

LIMIT_LISTED = 60
"""The longest list of words that is shown: of more the screen shows the end alone."""

ABREAST = 20
"""A longer list of words is set three abreast."""

Options = Mapping[str, Sequence[str]]
"""Option → the keys that it fills."""


class Special(NamedTuple):
    """A field of which more is known than its model says; its answer is taken as it is typed."""

    meaning: str
    problem: Callable[[str], str | None]


@dataclass(eq=False, repr=False)
class Filling:
    """A filling of an entry: its model, the options that fill it, the words to choose from.

    ``defaults`` are taken where nothing is said. ``special`` are fields that are asked for
    in a way of their own.
    """

    model: type[BaseModel]
    options: Options
    choices: Mapping[str, Choices] = field(default_factory=dict)
    defaults: Mapping[str, str] = field(default_factory=dict)
    special: Mapping[str, Special] = field(default_factory=dict)
    register: Register | None = None
    given: Mapping[str, Node] = field(default_factory=dict, init=False)
    within: str = field(default="", init=False)
    """What the questions begin with: the item that they are about."""

    def complete(self, data: dict[str, Node], extra: Sequence[str] = ()) -> None:
        """Ask for what is missing in ``data``; without a terminal refuse and name the options.

        ``extra`` are optional keys that are worth a question.
        """
        from lddj.edits.forms import form_fields, has_own_numbers, missing_fields, takes

        if not asking.is_terminal():
            self._take_defaults(data)
            return
        fields = form_fields(self.model)
        self.given = data
        self._ask_again(data, fields)
        asked: set[str] = set()
        while waiting := [one for one in missing_fields(self.model, data) if one[0] not in asked]:
            key, why = waiting[0]
            asked.add(key)
            self.ask_field(data, fields[key], why)
        for key in extra:
            if key not in data and key in fields and takes(self.model, data, key):
                if fields[key].many and has_own_numbers(fields[key].nested):
                    from lddj.cli.items import ask_items  # few entries have such

                    ask_items(self, data, fields[key])
                else:
                    self.ask_field(data, fields[key], None)

    def _ask_again(self, data: dict[str, Node], fields: Mapping[str, Field]) -> None:
        """Ask first for what options said and cannot be: no later question could mend it."""
        for key, said in list(data.items()):
            one = fields.get(key)
            if one is None or key == "编号" or key in self.special or not isinstance(said, str):
                continue
            if wrong := self._problem(one)(said):
                telling.notice(f"{key}：{wrong}")
                self.ask_field(data, one, "")
            elif key in self.choices:
                data[key] = self.value(one, said)

    def _take_defaults(self, data: dict[str, Node]) -> None:
        from lddj.edits.forms import form_fields, missing_fields

        missing = missing_fields(self.model, data)
        while found := {key: self.defaults[key] for key, _ in missing if key in self.defaults}:
            data.update(found)  # what is lacking may only show now
            missing = missing_fields(self.model, data)
        if missing:
            fields = form_fields(self.model)
            raise asking.missing([self._as_option(fields[key], why) for key, why in missing])

    def ask_field(self, data: dict[str, Node], one: Field, why: str | None) -> None:
        """Ask for a field; ``why`` it is needed says more than its meaning; None: it is not."""
        known = self.choices.get(one.key)
        words = one.choices or (known.words if known else ())
        problem = self._problem(one)
        day = self._day(one)
        offer = f"；如 {'、'.join(words[:3])}" if words else _example(one)
        if why is None:
            meaning = f"{one.meaning}{offer}"
            if one.key in self.special:
                meaning = self.special[one.key].meaning
            shown = f"{self.within}{one.key}（{meaning}，可不填）"
            answer = asking.ask_or_skip(shown, problem, day)
        elif words and not one.many and len(words) <= LIMIT_LISTED:
            answer = asking.choose(
                f"{self.within}{one.key}（{why or one.meaning}）",
                words,
                self.defaults.get(one.key),
                abreast=3 if len(words) > ABREAST else 1,
                others=known.others if known else {},
                unknown=problem if known and known.registers else None,
            )
        else:
            shown = f"{self.within}{one.key}（{why or one.meaning}{offer}）"
            answer = asking.ask(shown, self.defaults.get(one.key), problem, day)
        if answer:
            data[one.key] = answer if one.key in self.special else self.value(one, answer)

    def value(self, one: Field, answer: str) -> Node:
        """Return the data that an answer means: the full name for a 简称, a day as it is kept."""
        from lddj.edits.forms import value_of

        found = value_of(one, dated(one, answer, self.given))
        known = self.choices.get(one.key)
        if known is None:
            return found
        if isinstance(found, list):
            return [self._meant(known, str(part)) for part in found]
        return self._meant(known, str(found))

    def _day(self, one: Field) -> Callable[[str], str] | None:
        """Return what tells the day that an answer means; None for a field that holds none."""
        if not one.is_day or one.many or one.key in self.special:
            return None
        return lambda answer: dated(one, answer, self.given)

    def _meant(self, known: Choices, word: str) -> str:
        """Return the value of a word; a word that was registered has one of its own."""
        if self.register and word in self.register.names:
            return self.register.names[word]
        label = known.others.get(word, word)
        label = asking.choice_meant(label, known.words) or label
        return known.values.get(label, word)

    def _problem(self, one: Field) -> Callable[[str], str | None]:
        """Return what judges the answers to a field."""
        from lddj.edits.forms import problem_of
        from lddj.errors import LddjError

        if one.key in self.special:
            return self.special[one.key].problem

        def judge(answer: str) -> str | None:
            if one.is_day and (wrong := _day_problem(answer)):
                return wrong
            if one.key == "编号" and (wrong := self._number_problem(answer)):
                return wrong
            try:
                value = self.value(one, answer)
            except LddjError as problem:
                return str(problem)
            return problem_of(self.model, one.key, value) or self._outside(one, answer, value)

        return judge

    def _number_problem(self, answer: str) -> str | None:
        """Say what is wrong with “1”, typed as if a list had been shown: it would stay for good."""
        following = self.defaults.get("编号", "")
        if not following or following.isdecimal() or not answer.isdecimal():
            return None
        if len(answer) > len(str(LIMIT_LISTED)):
            return None
        return f"“{answer}”不像编号；接着编的是 {following}，直接回车就是它。"

    def _outside(self, one: Field, answer: str, value: Node) -> str | None:
        """Say what is wrong with words outside a closed list, if they are not registered."""
        from lddj.suggest import did_you_mean

        known = self.choices.get(one.key)
        if known is None or not answer:
            return None
        values = {*known.values.values(), *(self.register.names.values() if self.register else ())}
        for word in value if isinstance(value, list) else [value]:
            if str(word) in values:
                continue
            if not known.registers or self.register is None:
                end = did_you_mean(str(word), known.words)
                return (
                    f"没有“{word}”{end if end != '。' else f'；可用的有：{shorten(known.words)}。'}"
                )
            wrong = self.register.offer(one.key, str(word), known)
            if wrong:
                return wrong
        return None

    def _as_option(self, one: Field, why: str) -> str:
        """A missing field as an option to write."""
        option = next((name for name, keys in self.options.items() if one.key in keys), None)
        shown = f"{option} {one.key}" if option else f"--set {one.key}=…"
        known = self.choices.get(one.key)
        choices = one.choices or tuple(known.values.values() if known else ())
        return f"{shown}（{why or (shorten(choices) if choices else one.meaning)}）"


def shorten(words: Sequence[str]) -> str:
    """Return the first words of a list, and how many there are."""
    more = f" 等 {len(words)} 个" if len(words) > LIMIT_SHOWN else ""
    return "、".join(words[:LIMIT_SHOWN]) + more


def _day_problem(answer: str) -> str | None:
    import typer

    from lddj.cli.options import parse_day

    try:
        parse_day(answer)
    except typer.BadParameter as problem:
        return problem.message
    return None


def _example(one: Field) -> str:
    """Return how to write a field whose form is not plain from its meaning."""
    from lddj.kinds.words import Quantity

    if one.nested is Quantity:
        return "；如 压减环节2个"
    return "；几个用顿号隔开" if one.many else ""


def chosen_area(book: CountyBook, named: str | None) -> str:
    """Return the 领域 of an issue: the one that is named, else one chosen on a terminal."""
    from lddj.edits.add import refuse_no_area

    if named is not None:
        return refuse_no_area(book, named)
    areas = list(book.areas)
    if not asking.is_terminal():
        raise asking.missing([f"--area 领域（{'、'.join(areas)}）"])
    return asking.choose("领域", areas)
