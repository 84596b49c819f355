"""Where results go: a file, a folder, stdout."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, TextIO

import typer


def deliver(content: bytes, output: Path | None, form: str) -> None:
    """Write a result to the file that was asked for, else to stdout.

    A usage error for what is no text (docx, xlsx) on a terminal.
    """
    if output is not None:
        from lddj.output import write_bytes

        write_bytes(output, content)
    elif form not in BINARY:
        sys.stdout.write(content.decode())
    elif sys.stdout.isatty():
        raise typer.BadParameter(f"{form} 不能显示在屏幕上，请用 -o 写明文件名。")
    else:
        sys.stdout.buffer.write(content)


def show(
    data: dict[str, Any],
    write: Callable[[dict[str, Any], TextIO], None],
    form: str,
    output: Path | None,
    out: TextIO,
) -> None:
    """Data as JSON, or as ``write`` puts it for people; to a file or to ``out``."""
    import io

    from lddj.render.papers import as_json

    if form == "json":
        deliver(as_json(data), output, form)
    elif output is None:
        write(data, out)
    else:
        text = io.StringIO()
        write(data, text)
        deliver(text.getvalue().encode(), output, form)


def deliver_all(
    paper: Callable[[str], bytes], forms: list[str] | None, output: Path | None, name: str
) -> None:
    """Write a paper in each of its forms: into a folder under ``name``, to a file, or to stdout.

    All are made before any is written, so that a bad template leaves every old one. The
    folder is locked meanwhile.
    """
    from lddj.lock import locked
    from lddj.output import write_bytes

    if output is None or not _is_folder(output):
        if forms and len(set(forms)) > 1:
            raise typer.BadParameter("写几种格式时，-o 要写文件夹，如 -o out/。")
        form = forms[0] if forms else _form_of(output)
        deliver(paper(form), output, form)
        return
    made = {form: paper(form) for form in dict.fromkeys(forms or ("md", "html", "docx"))}
    with locked(output):
        for form, content in made.items():
            write_bytes(output / f"{name}.{form}", content)


def _is_folder(output: Path) -> bool:
    """``out`` and ``out/`` are one path to the shell's receiver: without an ending, a folder."""
    return output.is_dir() or (not output.suffix and not output.is_file())


def _form_of(output: Path | None) -> str:
    """The format that a file's name asks for; md where it asks for none."""
    ending = output.suffix[1:].lower() if output else ""
    return ending if ending in ("md", "html", "docx", "json") else "md"


BINARY = frozenset({"docx", "xlsx"})
