"""An lddj that is loaded already, for the hooks and drivers that git starts in the tests.

Python loads lddj's modules again for each hook: a third of a second, and a commit has three of
them. Here a server has loaded them once. ``command`` is a program that stands in the place of
the interpreter in hooks: what it is given to run as lddj, it asks the server to run, which
forks; anything else it hands to the interpreter. Each command is a process of its own still,
with the variables, the folder and the streams that git gave it. That hooks start the real
interpreter and import nothing of the folder is tested in tests/cli/test_planted.py.
"""

from __future__ import annotations

import atexit
import functools
import importlib
import marshal
import os
import pkgutil
import select
import shlex
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import traceback
from pathlib import Path

_STUB = """\
#!/bin/sh
'''exec' {quoted} -IS "$0" "$@"
' '''
import array, marshal, os, sys
import _socket
words = sys.argv[1:]
if words[:3] != ["-I", "-m", "lddj"]:
    os.execv({python!r}, [{python!r}, *words])
asked = marshal.dumps((words[3:], os.getcwdb(), dict(os.environb)))
there = _socket.socket(_socket.AF_UNIX, _socket.SOCK_STREAM)
there.connect({at!r})
streams = array.array("i", [0, 1, 2])
there.sendmsg([len(asked).to_bytes(4, "big")], [(_socket.SOL_SOCKET, _socket.SCM_RIGHTS, streams)])
while asked:
    asked = asked[there.send(asked):]
answer = there.recv(1)
os._exit(answer[0] if answer else 70)
"""


@functools.cache
def command() -> Path | None:
    """Return the program that asks the server, which is started now; None without fork."""
    if not hasattr(os, "fork"):
        return None
    room = Path(tempfile.mkdtemp(prefix="ready"))
    atexit.register(shutil.rmtree, room, ignore_errors=True)
    at = str(room / "at")
    # The server ends when this process does: nobody holds its input open any more.
    server = subprocess.Popen(
        [sys.executable, "-I", __file__, at], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    assert server.stdout is not None
    assert server.stdout.readline() == b"ready\n"
    stub = room / "python"
    python = sys.executable
    stub.write_text(_STUB.format(python=python, quoted=shlex.quote(python), at=at), "utf-8")
    stub.chmod(0o755)
    return stub


def _load() -> None:
    """Import what hooks and drivers need, and what they import late."""
    for package in ("checking", "compare", "gitwork", "history", "kinds", "review", "rules"):
        within = importlib.import_module(f"lddj.{package}")
        for found in pkgutil.walk_packages(within.__path__, f"lddj.{package}."):
            importlib.import_module(found.name)
    for name in ("diff", "merge_ledger", "validate"):
        importlib.import_module(f"lddj.cli.commands.{name}")
    for name in ("faults.text", "review.text"):
        importlib.import_module(f"lddj.render.{name}")


def _serve(at: str) -> None:
    """Answer at a socket until the input is closed."""
    _load()
    here = socket.socket(socket.AF_UNIX)
    here.bind(at)
    here.listen(16)
    print("ready", flush=True)
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # nobody waits for those that answered
    while sys.stdin.buffer not in select.select([here, sys.stdin.buffer], [], [])[0]:
        asked, _ = here.accept()
        if os.fork() == 0:
            signal.signal(signal.SIGCHLD, signal.SIG_DFL)
            here.close()
            _answer(asked)
        asked.close()


def _answer(asked: socket.socket) -> None:
    """Run the command that is asked for as if it were started now."""
    from lddj.cli import app

    size, streams, _, _ = socket.recv_fds(asked, 4, 3)
    words, folder, variables = marshal.loads(_whole(asked, int.from_bytes(size, "big")))
    for number, stream in enumerate(streams):
        os.dup2(stream, number)
        os.close(stream)
    sys.stdin, sys.stdout, sys.stderr = open(0), open(1, "w"), open(2, "w")  # noqa: SIM115
    os.chdir(folder)
    os.environb.clear()
    os.environb.update(variables)
    time.tzset()
    sys.argv = ["lddj", *words]
    code = 70
    try:
        app.main()
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else 1
    except BaseException:
        traceback.print_exc()
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        asked.send(bytes([code]))
        os._exit(code)


def _whole(asked: socket.socket, size: int) -> bytes:
    parts = b""
    while len(parts) < size:
        parts += asked.recv(size - len(parts))
    return parts


if __name__ == "__main__":
    _serve(sys.argv[1])
