"""A module that is loaded later stands for the real one, whoever asks and whatever is asked."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier
from time import sleep
from types import ModuleType, SimpleNamespace

import pytest

from lddj.cli import loading
from lddj.cli.loading import LATER, _Later

NAME = "lddj_told_later"
FOUND = 3


@pytest.fixture
def later(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[ModuleType]:
    """A module that stands for a small one."""
    (tmp_path / f"{NAME}.py").write_text("WORD = 3\n")
    monkeypatch.syspath_prepend(tmp_path)
    sys.modules[NAME] = _Later(NAME)
    yield sys.modules[NAME]
    sys.modules.pop(NAME, None)


class SlowModules:
    """The modules that are loaded; a moment passes between a look and what is made of it."""

    def get(self, name: str) -> ModuleType | None:
        """Return a module as it was a moment ago."""
        found = sys.modules.get(name)
        sleep(0.002)
        return found

    def __delitem__(self, name: str) -> None:
        """Take a module away."""
        del sys.modules[name]


def test_what_several_threads_ask_for_at_once_is_loaded_once(
    later: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(loading, "sys", SimpleNamespace(modules=SlowModules()))
    start, every = Barrier(6), range(6)

    def ask(_: int) -> tuple[int, int]:
        start.wait()
        return later.WORD, id(sys.modules[NAME])

    with ThreadPoolExecutor(len(every)) as pool:
        found = set(pool.map(ask, every))
    assert found == {(FOUND, id(sys.modules[NAME]))}
    assert sys.modules[NAME] is not later


def test_what_is_set_of_it_is_set_of_the_module(
    later: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(later, "WORD", 4)
        patch.setattr(later, "MORE", 5, raising=False)
        assert (sys.modules[NAME].WORD, later.MORE) == (4, 5)
    assert sys.modules[NAME].WORD == FOUND
    assert not hasattr(later, "MORE")
    assert "WORD" in dir(later)


def test_it_lacks_what_the_module_lacks(later: ModuleType) -> None:
    with pytest.raises(AttributeError):
        _ = later.LESS


@pytest.mark.parametrize("name", LATER)
def test_what_is_loaded_later_is_what_it_would_be(name: str) -> None:
    real = __import__(name)
    stands = _Later(name)
    assert {getattr(stands, one) is getattr(real, one) for one in real.__all__} == {True}
