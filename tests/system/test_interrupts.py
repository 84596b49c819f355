"""^C where something that is not ours would take it for something else, or drop it."""

import signal
import sys
import time
import weakref
from typing import Annotated, Any

import pytest
from pydantic_core import CoreSchema, core_schema

import lddj.cli.app
from lddj.__main__ import start
from lddj.load.typed import typed
from lddj.model.types import LedgerEntry, Text
from lddj.system.interrupts import interrupts_deferred
from lddj.yamltext.read import read


class _Interrupting:
    """A word whose looks the builder of validators asks for; ^C comes just then, once."""

    came = 0

    def __repr__(self) -> str:
        if not self.came:
            self.came += 1
            signal.raise_signal(signal.SIGINT)
        return "词"

    def __get_pydantic_core_schema__(self, source: Any, handler: Any) -> CoreSchema:
        return core_schema.literal_schema([self, "词"])


def test_it_waits_while_a_validator_is_built() -> None:
    """Not waited for, it is a SchemaError, or a pattern that no value matches any more."""

    class Model(LedgerEntry):
        word: Annotated[str, _Interrupting()]

    with pytest.raises(KeyboardInterrupt):
        Model.model_validate({"word": "词"})
    assert Model.model_validate({"word": "词"}).word == "词"


def test_it_is_no_fault_of_the_file_that_is_read() -> None:
    class Interrupted(LedgerEntry):
        text: Text

        def model_post_init(self, context: object) -> None:
            raise KeyboardInterrupt

    document = read("a.yaml", "text: 一段文字\n".encode())
    with pytest.raises(KeyboardInterrupt):
        typed(document, Interrupted)
    assert list(document.diagnostics) == []


def test_it_comes_after_whatever_else_is_raised() -> None:
    def interrupted_and_faulty() -> None:
        with interrupts_deferred():
            signal.raise_signal(signal.SIGINT)
            raise ValueError

    with pytest.raises(KeyboardInterrupt):
        interrupted_and_faulty()


def test_whoever_ignores_it_goes_on_ignoring_it() -> None:
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        with interrupts_deferred():
            signal.raise_signal(signal.SIGINT)
        assert signal.getsignal(signal.SIGINT) is signal.SIG_IGN
    finally:
        signal.signal(signal.SIGINT, before)


def test_it_comes_again_where_python_drops_it(monkeypatch: pytest.MonkeyPatch) -> None:
    class Thing:
        pass

    def interrupted(gone: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(sys, "unraisablehook", lddj.cli.app._interrupt_again)
    thing = Thing()
    kept = weakref.ref(thing, interrupted)
    with pytest.raises(KeyboardInterrupt):  # noqa: PT012 - it comes a moment later
        del thing
        for _ in range(1000):
            time.sleep(0.01)
    assert kept() is None


def test_it_ends_lddj_with_130_while_its_modules_are_loaded(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def interrupted() -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(lddj.cli.app, "main", interrupted)
    with pytest.raises(SystemExit) as end:
        start()
    assert end.value.code == 130
