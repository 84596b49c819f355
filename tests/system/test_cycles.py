"""The search for cycles stops for a while, and is afterwards as it was."""

from __future__ import annotations

import gc
from contextlib import suppress

from lddj.system.cycles import cycles_not_sought


def test_the_search_is_stopped_and_taken_up_again_even_after_a_failure() -> None:
    with suppress(ValueError), cycles_not_sought():
        assert not gc.isenabled()
        raise ValueError
    assert gc.isenabled()


def test_one_within_another_does_not_take_it_up() -> None:
    with cycles_not_sought():
        with cycles_not_sought():
            pass
        assert not gc.isenabled()
    assert gc.isenabled()
