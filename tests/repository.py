"""A small ledger in a git repository: written, committed, compared."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, chdir, contextmanager, redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path

import ready
from ledger import CAMPAIGN, COUNTY, FOLDER, ISSUES, write_ledger

from lddj.cli import app
from lddj.review.run import Review, review
from lddj.review.sides import sides
from lddj.system import git

COUNTY_FILE = f"{FOLDER}/滦平/county.yaml"
CAMPAIGN_FILE = f"{FOLDER}/campaign.yaml"
FILE = f"{FOLDER}/滦平/issues/02.yaml"
OTHER = f"{FOLDER}/滦平/issues/01.yaml"
TEXTS = {FILE: ISSUES, COUNTY_FILE: COUNTY, CAMPAIGN_FILE: CAMPAIGN}

WHO = {
    "GIT_AUTHOR_NAME": "台账员",
    "GIT_AUTHOR_EMAIL": "clerk@example.com",
    "GIT_COMMITTER_NAME": "台账员",
    "GIT_COMMITTER_EMAIL": "clerk@example.com",
    "GIT_CONFIG_GLOBAL": str(Path(__file__).parent / "data" / "gitconfig"),
    "GIT_CONFIG_NOSYSTEM": "1",
}


@dataclass(frozen=True)
class Ran:
    """How a program ended and what it said."""

    code: int
    out: str
    err: str


def run(folder: Path, *command: str, env: Mapping[str, str] | None = None) -> Ran:
    """Run a program in a folder, with nothing of this machine's git settings."""
    there = {**os.environ, **WHO, **(env or {})}
    done = subprocess.run(command, cwd=folder, env=there, capture_output=True, check=False)
    return Ran(done.returncode, done.stdout.decode(), done.stderr.decode())


@contextmanager
def _surroundings(variables: Mapping[str, str]) -> Iterator[None]:
    """Lay variables over the environment for a while."""
    before = dict(os.environ)
    os.environ.update(variables)
    try:
        yield
    finally:
        os.environ.clear()
        os.environ.update(before)


def _stream() -> io.TextIOWrapper:
    return io.TextIOWrapper(io.BytesIO(), encoding="utf-8", errors="replace", newline="\n")


def _text(stream: io.TextIOWrapper) -> str:
    stream.flush()
    assert isinstance(stream.buffer, io.BytesIO)
    return stream.buffer.getvalue().decode()


@dataclass(frozen=True)
class Repo:
    """A repository with a ledger."""

    root: Path

    def git(self, *arguments: str, env: Mapping[str, str] | None = None) -> str:
        """What git prints; it must not fail."""
        ran = run(self.root, "git", *arguments, env=env)
        assert ran.code == 0, ran.err
        return ran.out.strip()

    def write(self, files: Mapping[str, str | bytes]) -> None:
        """Write files, paths from the root."""
        for name, content in files.items():
            path = self.root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content if isinstance(content, bytes) else content.encode())

    def commit(self, message: str = "记录", day: str = "2022-04-20") -> str:
        """Commit everything as of a day; the commit's name."""
        when = f"{day}T12:00:00+0800"
        self.git("add", "-A")
        dates = {"GIT_AUTHOR_DATE": when, "GIT_COMMITTER_DATE": when}
        self.git("commit", "-q", "--allow-empty", "-m", message, env=dates)
        return self.git("rev-parse", "HEAD")

    def change(
        self, files: Mapping[str, str | bytes], message: str = "改", day: str = "2022-04-20"
    ) -> str:
        """Write and commit."""
        self.write(files)
        return self.commit(message, day)

    def review(self, base: str | None = "HEAD~1", head: str | None = "HEAD") -> Review:
        """Compare two states, by default what the last commit did."""
        root, before, after = sides(self.root, base, head, staged=False)
        return review(root, before, after)

    def lddj(self, *arguments: str, env: Mapping[str, str] | None = None) -> Ran:
        """Run a command of lddj here; the hooks and drivers that git starts are processes.

        What ``init --hooks`` installs starts ``ready.command()`` for the interpreter.
        """
        with ExitStack() as around:
            python, sys.executable = sys.executable, str(ready.command() or sys.executable)
            around.callback(setattr, sys, "executable", python)
            around.enter_context(chdir(self.root))
            around.enter_context(_surroundings({**WHO, **(env or {})}))
            out, err, nothing = _stream(), _stream(), around.enter_context(Path(os.devnull).open())
            around.enter_context(redirect_stdout(out))
            around.enter_context(redirect_stderr(err))
            stdin, sys.stdin = sys.stdin, nothing
            around.callback(setattr, sys, "stdin", stdin)
            git._filters.cache_clear()  # the folder "." is another one each time
            code = app._run_command(list(arguments))
        return Ran(code, _text(out), _text(err))

    def process(self, *arguments: str, env: Mapping[str, str] | None = None) -> Ran:
        """Run a command of lddj as a process of its own, as a user starts it."""
        return run(self.root, sys.executable, "-m", "lddj", *arguments, env=env)


def make(root: Path, files: Mapping[str, str | bytes] | None = None) -> Repo:
    """The small clean ledger with files laid over it, committed on 2022-04-01."""
    write_ledger(root, files or {})
    repo = Repo(root)
    repo.git("init", "-q", "-b", "main")
    repo.commit("建账", "2022-04-01")
    return repo


def codes(found: Review) -> list[str]:
    """The codes of the faults."""
    return [one.code for one in found.faults]
