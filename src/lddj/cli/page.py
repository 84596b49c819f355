"""The ``lddj-page`` program: the page of a ledger by a double click, without a terminal."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable
from pathlib import Path

CHOOSE = "--choose"
"""What asks for another folder than the one that was opened last."""

NO_WINDOW = "开不了选文件夹的窗口，请写明文件夹：lddj-page 文件夹"


def start_page() -> None:
    """Open the page of the folder that is named, of the last one, or of one that is chosen."""
    sys.exit(open_page(sys.argv[1:]))


def open_page(arguments: list[str]) -> int:
    """Open the page and serve it until it is closed; return the exit code."""
    from lddj.errors import LddjError

    asked = [one for one in arguments if one != CHOOSE]
    last = None if CHOOSE in arguments else last_opened()
    folder = Path(asked[0]).expanduser() if asked else last or choose_folder()
    if folder is None:
        return 0  # nobody chose one
    if not folder.is_dir():
        _tell(f"没有文件夹 {folder}。")
        return 1
    try:
        serve = page_server()
        root = ledger_at(folder)
        remember(root)
        serve(root, print if sys.stdout else lambda _: None)
    except LddjError as refusal:
        _tell(str(refusal))
        return 1
    return 0


def page_server() -> Callable[..., None]:
    """Return what serves the page. Raises NoPage."""
    from lddj.errors import NoPage

    try:
        from lddj.web.serving import serve
    except ModuleNotFoundError as missing:
        if missing.name not in ("uvicorn", "starlette", "multipart", "python_multipart"):
            raise
        raise NoPage from None
    return serve


def ledger_at(folder: Path) -> Path:
    """Return the ledger repository that a folder is in; the folder, for the page to make one."""
    from lddj.errors import NoRepository
    from lddj.load.sources.folder import find_root
    from lddj.system.links import real

    try:
        return find_root(folder)
    except NoRepository:
        return real(folder)


def settings_file() -> Path:
    """Return the file of this user's that says which folder was opened last."""
    if os.name == "nt":
        base = Path(os.environ.get("APPDATA") or Path.home())
    else:
        base = Path(os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config")
    return base / "lddj" / "page.json"


def last_opened() -> Path | None:
    """Return the folder that was opened last; None where there was none or it is gone."""
    try:
        folder = Path(json.loads(settings_file().read_text("utf-8"))["folder"])
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return folder if folder.is_dir() else None


def remember(root: Path) -> None:
    """Remember the folder for the next start; where that cannot be written, it is asked again."""
    path = settings_file()
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps({"folder": str(root)}, ensure_ascii=False), encoding="utf-8")
    except OSError:
        return


def choose_folder() -> Path | None:
    """Ask for the folder in a window; None where nobody chose one or there are no windows."""
    try:
        from tkinter import TclError, Tk, filedialog
    except ImportError:
        _tell(NO_WINDOW)
        return None
    try:
        window = Tk()
    except TclError:
        _tell(NO_WINDOW)
        return None
    window.withdraw()
    chosen = filedialog.askdirectory(title="台账放在哪个文件夹（没有的选一个空文件夹）")
    window.destroy()
    return Path(chosen) if chosen else None


def _tell(sentence: str) -> None:
    """Say a sentence where the user can see it: on the terminal, else in a window."""
    if sys.stderr is not None:
        print(sentence, file=sys.stderr)
        return
    from tkinter import Tk, messagebox

    window = Tk()
    window.withdraw()
    messagebox.showerror("lddj", sentence)
    window.destroy()
