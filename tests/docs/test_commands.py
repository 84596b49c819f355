"""Every command in the manual works: its ``sh`` blocks run in a copy of the sample ledgers.

Each second-level chapter has a copy of its own, in which its commands run one after another.
A command that the text says is refused ends with ``# 会被拒绝``. Lines that are no lddj command
(git, pip) are left to the reader; ``mkdir`` and ``cd`` are done.
"""

from __future__ import annotations

import re
import shlex
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from lddj.cli import app
from lddj.system import git

from .props import provide

ROOT = Path(__file__).resolve().parents[2]
PAGES = sorted((ROOT / "docs").glob("*.md"))
REFUSED = "# 会被拒绝"

_CHAPTER = re.compile(r"^## (.+)$", re.MULTILINE)
_BLOCK = re.compile(r"^```sh\n(.*?)^```$", re.MULTILINE | re.DOTALL)


@dataclass(frozen=True)
class Chapter:
    """A chapter with the lines of its ``sh`` blocks."""

    page: str
    title: str
    lines: tuple[str, ...]


def chapters() -> Iterator[Chapter]:
    """All chapters that hold commands."""
    for page in PAGES:
        parts = _CHAPTER.split(page.read_text(encoding="utf-8"))
        for title, text in zip(parts[1::2], parts[2::2], strict=True):
            blocks = "".join(_BLOCK.findall(text)).replace("\\\n", " ")
            lines = tuple(line.strip() for line in blocks.splitlines() if line.strip())
            if lines:
                yield Chapter(page.name, title, lines)


CHAPTERS = list(chapters())


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with 库, a repository of the sample ledgers, and 远程.git, to push to.

    库 has two commits on main and a branch 县里. It has been checked once.
    """
    folder = tmp_path_factory.mktemp("made")
    root = folder / "库"
    shutil.copytree(ROOT / "ledgers", root / "ledgers")
    git.work(folder, "init", "--quiet", "--bare", "-b", "main", "远程.git")
    for arguments in (
        ("init", "--quiet", "--initial-branch=main"),
        ("remote", "add", "origin", "../远程.git"),
        ("config", "user.name", "clerk"),
        ("config", "user.email", "clerk@example.org"),
        ("config", "commit.gpgsign", "false"),
        ("add", "ledgers/*/campaign.yaml"),
        ("commit", "--quiet", "-m", "the campaigns"),
        ("add", "ledgers"),
        ("commit", "--quiet", "-m", "the counties"),
        ("branch", "县里"),
        ("push", "--quiet", "--set-upstream", "origin", "main"),
    ):
        git.work(root, *arguments)
    assert app._run_command(["-C", str(root), "validate"]) == 0
    return folder


@pytest.fixture
def copy(made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of 库 as the current folder, with the repository that it pushes to beside it."""
    for one in ("库", "远程.git"):
        shutil.copytree(made / one, tmp_path / one, symlinks=True)
    monkeypatch.chdir(tmp_path / "库")
    return tmp_path / "库"


@pytest.mark.parametrize("chapter", CHAPTERS, ids=lambda one: f"{one.page} {one.title}")
def test_the_commands_of_a_chapter(
    chapter: Chapter,
    copy: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr("sys.stdin", (copy / "ledgers/2022-5+2/campaign.yaml").open())
    for line in chapter.lines:
        words = shlex.split(line, comments=True)
        do: Callable[[list[str]], int] = app._run_command
        if words[:1] == ["mkdir"]:
            monkeypatch.chdir(tmp_path)  # beside the ledgers, not inside
            Path(words[1]).mkdir()
        elif words[:1] == ["cd"]:
            monkeypatch.chdir(words[1])
        elif words[:1] == ["lddj"]:
            if words[1] == "import":
                provide(words[2])
            capfd.readouterr()
            code = do(words[1:])
            out, err = capfd.readouterr()
            assert code == (1 if REFUSED in line else 0), f"{line}\n{out}{err}"


def test_the_manual_has_commands() -> None:
    assert sum(len(chapter.lines) for chapter in CHAPTERS) >= 60


def test_nothing_is_installed_by_a_name_that_anybody_may_hold() -> None:
    """Only from a file, a folder or an index of one's own (--no-index, an address)."""
    pages = [ROOT / "README.md", *ROOT.glob("docs/**/*.*"), *ROOT.glob("src/lddj/**/*.py")]
    texts = {one: one.read_text("utf-8") for one in pages if one.suffix in (".md", ".yml", ".py")}
    by_name = re.compile(
        r"pip3? (?:install|download|wheel) (?![^\n`]*--no-index)[^\n`]*?"
        r"[ '\"]lddj(?![-\w]*-[0-9.{_])|LDDJ: lddj"
    )
    assert {
        str(one): by_name.findall(text) for one, text in texts.items() if by_name.search(text)
    } == {}
    assert by_name.search("pip install 'lddj[web]'")
    assert by_name.search("pip install -U lddj")
