"""The command by which git starts lddj, so that nothing of the repository is imported.

Git runs hooks and merge drivers in the top folder of the work tree. ``python -m lddj`` would
look for modules there first: a ``typer.py`` that a colleague committed would be run.
"""

from __future__ import annotations

import shlex
import site
import sys
from pathlib import Path, PurePath

import lddj

ISOLATED = "-I"
WITH_USERS_PACKAGES = "-E -P"
"""As ``-I``, but packages that the user installed for himself (``pip install --user``) count."""


def python_command(
    python: PurePath | None = None, package: Path | None = None, users: str | None = None
) -> str:
    """Return the words for a shell that start this very lddj without a look at the folder.

    ``python`` is the interpreter (of Windows too), ``package`` where lddj lies, ``users`` the
    folder of the user's own packages.
    """
    package = package or Path(lddj.__file__).parent
    users = site.getusersitepackages() if users is None else users
    is_users = package.is_relative_to(users)
    flags = WITH_USERS_PACKAGES if is_users else ISOLATED
    return f"{quoted(python or Path(sys.executable))} {flags} -m lddj"


def quoted(path: PurePath) -> str:
    """Return a path as a word for a shell: with ``/`` also on Windows, where git brings sh."""
    return shlex.quote(path.as_posix())


ANYWHERE = "env -u PYTHONPATH -u PYTHONHOME PYTHONSAFEPATH=1 lddj"
"""Whichever lddj is found on the PATH, where the interpreter is gone: no look at the folder."""
