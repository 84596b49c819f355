"""Spread work over other machines: a Dask cluster, for as long as a command runs."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING, Any

from lddj.errors import LddjError, how_to_install

if TYPE_CHECKING:
    from concurrent.futures import Executor

SECONDS_TO_ANSWER = 10

_executor: ContextVar[Executor | None] = ContextVar("executor", default=None)


class ClusterRefused(LddjError):
    """A refusal: there is no cluster, or it did not do the work."""


def executor() -> Executor | None:
    """Return what other machines are handed work by; None where nobody asked for them."""
    return _executor.get()


@contextmanager
def cluster(address: str) -> Iterator[None]:
    """Spread the counties by the Dask scheduler at ``address`` till the end of this.

    Raises ClusterRefused where it does not answer.
    """
    try:
        from distributed import Client
    except ImportError:
        raise ClusterRefused(f"用 --dask 要先从安装包装上：{how_to_install('dask')}。") from None
    import logging

    logging.getLogger("distributed").setLevel(logging.CRITICAL)
    connect: Any = Client  # it has no types
    try:
        client = connect(address, timeout=SECONDS_TO_ANSWER, set_as_default=False)
    except (OSError, ValueError):
        raise ClusterRefused(f"连不上 Dask 调度机 {address}，请核对地址，或去掉 --dask。") from None
    with client:
        before = _executor.set(client.get_executor())
        try:
            yield
        finally:
            _executor.reset(before)


@contextmanager
def told_of() -> Iterator[None]:
    """Raise what Dask itself stumbles over as ClusterRefused."""
    try:
        yield
    except Exception as problem:
        if not type(problem).__module__.startswith("distributed"):
            raise
        name = type(problem).__name__
        say = f"几台机器没有做成（{name}），没有得出结果，请去掉 --dask 再试。"
        raise ClusterRefused(say) from None
