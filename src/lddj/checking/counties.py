"""Spread counties over processes or machines; what another machine reads must be what is here."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING, NamedTuple, TypeAlias, TypeVar

from lddj.checking.digest import campaign_digest, county_digest
from lddj.errors import LddjError
from lddj.load.sources.folder import LEDGERS, Source
from lddj.system import cluster
from lddj.system.processes import PARALLEL_FROM, spread

if TYPE_CHECKING:
    from concurrent.futures import Executor

R = TypeVar("R")

CountyAt: TypeAlias = tuple[str, str]
"""A campaign and a county's folder in it."""


class OtherFiles(LddjError):
    """A refusal: another machine reads other files at the same place."""

    def __init__(self, path: str) -> None:
        super().__init__(
            f"有一台机器上的 {path} 和这里的不一样，没有得出结果；"
            "请让各台机器读同一个台账库，路径和内容都要相同。"
        )


class _AnswerFromThere(NamedTuple):
    """The answer of another machine about a county, with the digest of what it read for it."""

    digest: str
    made: object
    problem: Exception | None


def spread_counties(
    job: Callable[[CountyAt], R],
    source: Source,
    pairs: Sequence[CountyAt],
    jobs: int,
    executor: Executor | None = None,
    least: int = PARALLEL_FROM,
) -> Iterator[R]:
    """Yield what ``job`` makes of each county, in their order.

    ``executor`` does it, or the cluster that was asked for, or ``jobs`` processes where there
    are ``least`` counties. Raises OtherFiles where another machine reads something else,
    WorkerDied, ClusterRefused, and what ``job`` raises.
    """
    executor = executor or cluster.executor()
    if executor is None:
        yield from spread(job, pairs, jobs, least=least)
        return
    answers: Iterator[_AnswerFromThere] = spread(
        partial(_made_there, job, source), pairs, jobs, executor
    )
    with cluster.told_of():
        for pair, answer in zip(pairs, answers, strict=True):
            if answer.digest != _digest_of_files(source, pair):
                raise OtherFiles(f"{LEDGERS}/{pair[0]}/{pair[1]}")
            if answer.problem is not None:
                raise answer.problem
            yield answer.made  # type: ignore[misc]  # by whichever job


def _made_there(job: Callable[[CountyAt], R], source: Source, pair: CountyAt) -> _AnswerFromThere:
    digest = _digest_of_files(source, pair)
    try:
        return _AnswerFromThere(digest, job(pair), None)
    except Exception as problem:  # told only where the files are the same
        return _AnswerFromThere(digest, None, problem)


def _digest_of_files(source: Source, pair: CountyAt) -> str:
    campaign, folder = pair
    county = county_digest(source, f"{LEDGERS}/{campaign}/{folder}")
    return f"{campaign_digest(source, campaign)} {county}"
