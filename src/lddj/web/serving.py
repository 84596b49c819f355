"""Start the page on this machine, find its port, and open the browser."""

from __future__ import annotations

import contextlib
import ipaddress
import json
import logging
import os
import socket
import webbrowser
from collections.abc import Callable, Iterator
from pathlib import Path

import uvicorn

from lddj.errors import LddjError
from lddj.system.home import home
from lddj.web.app import make_app
from lddj.web.desk import PageDesk
from lddj.web.keys import ENTRY, Keys

PORT = 8421
NOTE = "serve.json"
"""The file of lddj's own that says where the page of a repository runs, and its secret."""

LOG_FILE = "page.log"
"""The file of lddj's own that has the details of what went wrong."""


class NotServed(LddjError):
    """A refusal: the page cannot be started so."""


def serve(
    root: Path,
    say: Callable[[str], None],
    *,
    port: int = PORT,
    host: str = "127.0.0.1",
    read_only: bool = False,
    opens: bool = True,
) -> None:
    """Serve the page of a repository until it is interrupted; a running one is opened instead.

    Raises NotServed where another machine could write.
    """
    is_local = _is_loopback(host)
    if not is_local and not read_only:
        raise NotServed("--host 写别的地址，别的机器就能打开，只能和 --read-only 一起用。")
    os.environ.setdefault("GIT_TERMINAL_PROMPT", "0")  # nobody sits at git's terminal
    running = _running(root, read_only=read_only)
    if running is not None:
        _tell_address(running, say, opens)
        return
    with _listening(host, port) as listening:
        found = listening.getsockname()[1]
        if found != port:
            say(f"端口 {port} 有别的程序在用，改用 {found}。")
        desk = PageDesk(root, Keys(), read_only, not is_local, _readers_word(read_only))
        app = make_app(desk, _host_names(host, found) if is_local else ())
        with _note_of_page(root, found, desk, is_local):
            _tell_address(_address(host if is_local else "127.0.0.1", found, desk.keys), say, opens)
            say("按 Ctrl+C 结束。")
            config = uvicorn.Config(
                app, log_config=None, access_log=False, server_header=False, lifespan="off"
            )
            server = uvicorn.Server(config)
            desk.stop = lambda: setattr(server, "should_exit", True)
            with _log_of(root):
                server.run([listening])


@contextlib.contextmanager
def _log_of(root: Path) -> Iterator[None]:
    """Keep what went wrong in a file of lddj's own while the page runs."""
    handler = logging.FileHandler(home(root).make() / LOG_FILE, encoding="utf-8", delay=True)
    handler.setFormatter(logging.Formatter("%(asctime)s %(message)s"))
    handler.setLevel(logging.ERROR)
    logger = logging.getLogger("lddj.web")
    logger.addHandler(handler)
    try:
        yield
    finally:
        logger.removeHandler(handler)
        handler.close()


READER = "LDDJ_READER"
"""The variable that holds the word by which a proxy lets its readers in."""
LEAST_WORD = 32
"""Characters that such a word has at least."""


def _readers_word(read_only: bool) -> str:
    """Return the word of the surroundings. Raises NotServed for a short one, or with writing."""
    word = os.environ.get(READER, "")
    if word and (not read_only or len(word) < LEAST_WORD):
        raise NotServed(
            f"{READER} 只能和 --read-only 一起用，至少要 {LEAST_WORD} 个字符，别人猜不到。"
        )
    return word


def _is_loopback(host: str) -> bool:
    try:
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _host_names(host: str, port: int) -> list[str]:
    return [f"{name}:{port}" for name in ("127.0.0.1", "localhost", "[::1]", host)]


def _address(host: str, port: int, keys: Keys) -> str:
    return f"http://{host}:{port}/?key={keys.mint(ENTRY)}"


def _tell_address(address: str, say: Callable[[str], None], opens: bool) -> None:
    say(f"网页在 {address}")
    if opens:
        webbrowser.open(address)


@contextlib.contextmanager
def _listening(host: str, port: int) -> Iterator[socket.socket]:
    """Yield a socket on the port, or on the next one that is free. Raises NotServed."""
    for one in (*range(port, min(port + 20, 65536)), 0):
        listening = socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET)
        try:
            if os.name == "posix":
                listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            listening.bind((host, one))
            listening.listen()  # who opens the address at once waits; he is not turned away
        except OSError:
            listening.close()
            continue
        with listening:
            yield listening
        return
    raise NotServed(f"在 {host} 上打不开端口，请换一个 --port 或 --host。")


@contextlib.contextmanager
def _note_of_page(root: Path, port: int, desk: PageDesk, is_local: bool) -> Iterator[None]:
    """Note where the page runs while it does, readable by its user alone."""
    path = home(root).make() / NOTE
    told = {"port": port, "secret": desk.keys.secret.hex(), "read_only": desk.read_only}
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        json.dump(told if is_local else {}, file)
    try:
        yield
    finally:
        path.unlink(missing_ok=True)


def _running(root: Path, *, read_only: bool) -> str | None:
    """Return the address of the page that runs for this repository already; None for none."""
    try:
        told = json.loads((home(root).folder / NOTE).read_text("utf-8"))
        port, secret = int(told["port"]), bytes.fromhex(told["secret"])
        if told["read_only"] is not read_only:
            return None
        with socket.create_connection(("127.0.0.1", port), timeout=1):
            return _address("127.0.0.1", port, Keys(secret))
    except (OSError, ValueError, KeyError, TypeError):
        return None
