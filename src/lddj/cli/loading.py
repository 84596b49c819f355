"""Keep libraries from loading what they do not use here: a start is nothing but loading."""

from __future__ import annotations

import os
import sys
from _thread import allocate_lock
from collections.abc import Sequence
from importlib import import_module
from importlib.machinery import ModuleSpec, PathFinder, SourceFileLoader
from types import ModuleType
from typing import Any

LATER = ("bz2", "hashlib", "lzma", "secrets", "subprocess", "tempfile", "tokenize")
"""Modules of Python that libraries import, and of which a short command uses nothing."""

_SCHEMAS = "pydantic_core.core_schema"
_LEAVING = allocate_lock()


def load_less() -> None:
    """Load some modules at their first use, or in part, or not at all.

    pydantic looks for plugins, and one of some other package has no business in typing ledgers.
    To look, it loads the readers of package metadata, of mail and of archives, even where the
    setting says that it need not: so it is given the module that says that there are none.
    """
    for name in LATER:
        sys.modules.setdefault(name, _Later(name))
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    none = ModuleType("pydantic.plugin._loader")
    none.get_plugins = lambda: ()  # type: ignore[attr-defined]  # all that the module offers
    sys.modules.setdefault(none.__name__, none)
    if _SCHEMAS not in sys.modules and _UntypedSchemas not in sys.meta_path:
        sys.meta_path.insert(0, _UntypedSchemas)


class _Later(ModuleType):
    """A module that is loaded when something of it is first asked for.

    The LazyLoader of importlib loads as soon as a second module imports it. What is asked of it,
    set or taken away is that of the module itself.
    """

    def _loaded(self) -> ModuleType:
        with _LEAVING:  # not while it is loaded: what it imports may be later ones, too
            if sys.modules.get(self.__name__) is self:
                del sys.modules[self.__name__]
        return import_module(self.__name__)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._loaded(), name)

    def __setattr__(self, name: str, value: object) -> None:
        setattr(self._loaded(), name, value)

    def __delattr__(self, name: str) -> None:
        delattr(self._loaded(), name)

    @property
    def __dict__(self) -> dict[str, Any]:  # type: ignore[override]  # what vars and dir ask for
        return vars(self._loaded())


class _UntypedSchemas(SourceFileLoader):
    """The finder and loader of pydantic's module of ninety TypedDicts, each made a plain dict.

    They are for type checkers alone. Before Python 3.14 each of their seven hundred fields is
    compiled when the module is loaded, a twentieth of a short command.
    """

    @classmethod
    def find_spec(
        cls, name: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """Find the one module; see importlib.abc.MetaPathFinder."""
        if name != _SCHEMAS:
            return None
        sys.meta_path.remove(cls)
        spec = PathFinder.find_spec(name, path, target)
        if spec is not None and isinstance(spec.loader, SourceFileLoader):
            spec.loader = cls(spec.loader.name, spec.loader.path)
        return spec

    def exec_module(self, module: ModuleType) -> None:
        """Run the module while there is no TypedDict to be had."""
        places = [import_module(one) for one in ("typing", "typing_extensions")]
        typed = [one.__dict__["TypedDict"] for one in places]
        for place in places:
            place.__dict__["TypedDict"] = _PlainDict
        try:
            super().exec_module(module)
        finally:
            for place, one in zip(places, typed, strict=True):
                place.__dict__["TypedDict"] = one


class _PlainDict(dict[str, Any]):
    """A class that makes dicts, and takes what TypedDict takes."""

    def __new__(cls, *values: Any, **more: Any) -> Any:
        return dict(*values, **more)

    def __init_subclass__(cls, **said: Any) -> None:
        super().__init_subclass__()
