"""Set git up for reading, so that a repository's own settings start nothing.

A repository may come from anyone: as a folder on a stick, as plain files of a clone that look
like a git directory. Its configuration can name programs that git starts while it only reads:
a file system monitor, hooks, filters, a remote to fetch missing objects from, a program that
checks signatures. What is given on the command line outweighs the files, so each is named here.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

SETTINGS = (
    "safe.bareRepository=explicit",  # plain files of a clone are no git directory
    "core.fsmonitor=false",
    "core.hooksPath=/dev/null",
    "core.pager=cat",
    "core.editor=false",
    "core.askPass=",
    "core.sshCommand=false",
    "credential.helper=",
    "gpg.program=gpg",
    "gpg.openpgp.program=gpg",
    "gpg.x509.program=gpgsm",
    "gpg.ssh.program=ssh-keygen",
    "log.showSignature=false",  # else each log starts the program above
    # What follows starts nothing, but would change what is read.
    "core.quotepath=off",
    "color.ui=false",
    "color.diff=false",
    "color.status=false",
    "log.showRoot=true",
    "log.follow=false",
    "i18n.logOutputEncoding=UTF-8",
    "trailer.separators=:",
)
"""What outweighs a repository's configuration whenever git only reads."""

KEPT = (
    "GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_OBJECT_DIRECTORY", "GIT_COMMON_DIR",
    "GIT_ALTERNATE_OBJECT_DIRECTORIES", "GIT_QUARANTINE_PATH", "GIT_CEILING_DIRECTORIES",
    "GIT_CONFIG_GLOBAL", "GIT_CONFIG_SYSTEM", "GIT_CONFIG_NOSYSTEM",
)  # fmt: skip
"""Variables of git that hooks and the user set for good reason; the others are not passed on:
they name programs, files to write, or another meaning of paths."""

_RELATIVE = ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_OBJECT_DIRECTORY")

READ_THE_FOLDER = ("status", "diff-files")
"""Commands that compare contents of the work tree and would pass them through filters."""

_FILTERS = ("clean", "smudge", "process")


def command(root: Path, arguments: Sequence[str]) -> list[str]:
    """Return the command line of a ``git -C root …`` that only reads."""
    settings = [part for one in SETTINGS for part in ("-c", one)]
    return [
        "git", "-C", str(root), *_bare_repository(root), "--no-pager", "--no-replace-objects",
        "--no-optional-locks", *settings, *arguments,
    ]  # fmt: skip


def surroundings(filters: Sequence[str] = ()) -> dict[str, str]:
    """Return the environment of such a command; ``filters`` are the names of those to empty."""
    there = users_surroundings()
    there = {
        name: value
        for name, value in there.items()
        if not name.startswith("GIT_") or name in (*KEPT, "GIT_TERMINAL_PROMPT")
    }
    # A missing object is missing: nothing is fetched, by whatever way a remote names.
    there |= {"GIT_ALLOW_PROTOCOL": "none", "GIT_NO_LAZY_FETCH": "1", "GIT_GRAFT_FILE": os.devnull}
    return there | _as_variables(filters)


def users_surroundings() -> dict[str, str]:
    """Return the user's environment, in which a hook's relative paths lead home after ``-C``.

    Messages are English, so that what is looked for in them is found.
    """
    there = {**os.environ, "LC_ALL": "C.UTF-8", "LANGUAGE": "", "GIT_TERMINAL_PROMPT": "0"}
    for name in _RELATIVE:
        value = there.get(name)
        if value and not Path(value).is_absolute():
            there[name] = str(Path.cwd() / value)
    return there


def _bare_repository(root: Path) -> list[str]:
    """Return the option that names a bare repository, which git is not to find by itself.

    That is done for the folder that the user named, where it lies in no work tree: a folder
    of a clone that looks like a bare repository is a folder.
    """
    if "GIT_DIR" in os.environ or not is_bare(root):
        return []
    return ["--git-dir", str(root.absolute())]


def is_bare(root: Path) -> bool:
    """Tell whether a folder is a bare repository that lies within no other."""
    looks = (root / "HEAD").exists() and (root / "objects").is_dir() and (root / "refs").is_dir()
    if not looks or (root / ".git").exists():
        return False
    above = root.absolute().parents
    return not any((folder / ".git").exists() for folder in above)


def filters_among(listed: bytes) -> tuple[str, ...]:
    """Return the filters that the repository's own configuration names, its includes too.

    ``listed`` is what ``git config --list --name-only --show-scope -z`` prints. Filters of the
    user's own configuration (such as Git LFS) are the user's.
    """
    fields = listed.decode("utf-8", "surrogateescape").split("\x00")
    names = [
        key.removeprefix("filter.").rpartition(".")[0]
        for scope, key in zip(fields[::2], fields[1::2], strict=False)
        if scope in ("local", "worktree") and key.startswith("filter.")
    ]
    return tuple(dict.fromkeys(names))


def _as_variables(filters: Sequence[str]) -> dict[str, str]:
    """Return what empties the filters; as variables, in which a name may hold any sign."""
    pairs = [(f"filter.{name}.{kind}", "") for name in filters for kind in _FILTERS]
    pairs += [(f"filter.{name}.required", "false") for name in filters]
    if not pairs:
        return {}
    out = {"GIT_CONFIG_COUNT": str(len(pairs))}
    for index, (key, value) in enumerate(pairs):
        out |= {f"GIT_CONFIG_KEY_{index}": key, f"GIT_CONFIG_VALUE_{index}": value}
    return out
