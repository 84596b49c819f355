"""Send results to where they go: a file, a folder, stdout."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from lddj.cli import formats, options
from lddj.cli.options import folder_option, valued

if TYPE_CHECKING:
    from lddj.api import OfficialPaper
    from lddj.api.values import Printed

FOREIGN = frozenset(
    {"html", "htm", "json", "csv", "pdf", "doc", "docx", "wps", "xls", "xlsx", "et", "ics"}
)
"""Endings that say what a file holds: under them nothing else may be written."""


def form_of(output: Path | None, given: str | None, known: Sequence[str]) -> str:
    """Return the format that was asked for, by name or by the file's ending; else the first known.

    Raises a usage error for an ending that the command cannot write, or that says otherwise.
    """
    ending = output.suffix[1:].lower() if output else ""
    by_name = ending if ending in known else None
    if by_name is None and ending in FOREIGN:
        say = f"写不出 .{ending} 文件，可以写的格式有：{'、'.join(known)}。"
        raise typer.BadParameter(say + _by_office(ending, known))
    if given is not None and given not in known:
        raise typer.BadParameter(f"写不出 {given} 格式，可以写的格式有：{'、'.join(known)}。")
    if given is not None and by_name not in (None, given):
        raise typer.BadParameter(f"文件名的后缀 .{ending} 与 --format {given} 不一致。")
    return given or by_name or known[0]


def _by_office(ending: str, known: Sequence[str]) -> str:
    """Return how one comes to a PDF all the same; nothing for other endings."""
    if ending != "pdf" or "docx" not in known:
        return ""
    return "要 PDF 的，先写 docx，再用 WPS 或 Word 打开、另存为 PDF。"


def deliver(content: bytes, output: Path | None, form: str) -> None:
    """Write a result to the file that was asked for, else to stdout: readable on a terminal.

    A usage error for what is no text (docx, xlsx) on a terminal.
    """
    if output is not None:
        from lddj.system.output import write_bytes

        _tell_written(output, is_new=write_bytes(output, content), form=form)
    elif form == "md" and sys.stdout.isatty():
        from lddj.render.terminal.markdown import write_paper

        write_paper(content.decode(), sys.stdout)
    elif form not in BINARY:
        sys.stdout.write(content.decode())
    elif sys.stdout.isatty():
        raise typer.BadParameter(f"{form} 不能显示在屏幕上，请用 -o 写明文件名。")
    else:
        sys.stdout.buffer.write(content)


def _tell_written(output: Path, *, is_new: bool, form: str = "") -> None:
    """Say on a terminal that a file was written; elsewhere (cron) success is silent."""
    if sys.stderr.isatty():
        said = "写好" if is_new else "内容没有变，没有重写"
        kind = "" if output.suffix else f"（没有写后缀，是 {form} 格式）"
        print(f"{said} {output}{kind}", file=sys.stderr)


def deliver_paper(paper: Printed, form: str, output: Path | None) -> int:
    """Show what the library made in a form, or write it to a file; return the exit code.

    Text for people is as wide as the screen that it goes to.
    """
    if form == "text" and output is None:
        paper.write(sys.stdout)
    else:
        deliver(paper.render(form), output, form)
    return 0


class SheetWish(NamedTuple):
    """The options of a paper that lists what was done: its form, where it goes, despite faults."""

    format: Annotated[str | None, formats.by_ending(formats.STEPS)] = None
    output: options.Output = None
    force: options.Force = False

    @property
    def form(self) -> str:
        """The format that is meant. A usage error as of ``form_of``."""
        return form_of(self.output, self.format, formats.STEPS)


class FilesWish(NamedTuple):
    """The options of where a paper goes in its several forms."""

    format: Annotated[
        list[str] | None,
        formats.option(
            formats.PAPERS, "格式，可以写几次；默认 md，写入文件夹时 md、html、docx 各一份"
        ),
    ] = None
    output: options.FileOrFolder = None

    def deliver(self, paper: OfficialPaper) -> int:
        """Write a paper in each of its forms: into a folder under its name, a file, or to stdout.

        All are made before any is written, so that a bad template leaves every old one. The
        folder is locked meanwhile. Return the exit code.
        """
        forms, output = self.format, self.output
        if output is None or not is_folder(output):
            if forms and len(set(forms)) > 1:
                raise typer.BadParameter("写几种格式时，-o 要写文件夹，如 -o out/。")
            return deliver_first(paper, forms, formats.PAPERS, output)
        wanted = dict.fromkeys(forms or ["md", "html", "docx"])
        made = {output / f"{paper.name}.{form}": paper.render(form) for form in wanted}
        new = write_together(made, output)
        for path in made:
            _tell_written(path, is_new=path in new)
        return 0


def deliver_first(
    paper: OfficialPaper, forms: list[str] | None, known: Sequence[str], output: Path | None
) -> int:
    """Write a paper in the one form that was asked for; without one by the file's ending."""
    return deliver_paper(paper, form_of(output, forms[0] if forms else None, known), output)


def write_together(files: Mapping[Path, bytes], folder: Path) -> list[Path]:
    """Write files of a folder, which is locked meanwhile; return those that are new or changed."""
    from lddj.system.lock import locked
    from lddj.system.output import refuse_ledgers, write_bytes

    refuse_ledgers(folder)
    with locked(folder):
        return [path for path, content in files.items() if write_bytes(path, content)]


class EditionWish(NamedTuple):
    """The options of where an edition goes, and with which one it is compared."""

    output: Annotated[Path, folder_option("写到哪里，默认文件夹 公开版/")] = Path("公开版")
    since: Annotated[
        Path | None, valued("--since", "旧版文件夹", "与哪一版比；不写就与 -o 里原来的那一版比")
    ] = None

    @property
    def earlier(self) -> Path:
        """The folder of the edition that it is compared with."""
        return self.since or self.output


def deliver_edition(files: Mapping[str, bytes], output: Path) -> None:
    """Write an edition into a folder, and take away what the edition there before had besides.

    Raises OutputInLedgers where the folder is one of the ledgers.
    """
    from lddj.render.public.files import earlier_files
    from lddj.system.lock import locked
    from lddj.system.output import refuse_ledgers, write_bytes

    refuse_ledgers(output)
    if not is_folder(output):
        raise typer.BadParameter("公开版有几个文件，-o 要写文件夹，如 -o 公开版/。")
    with locked(output):
        for name in earlier_files(output):
            if name not in files:
                (output / name).unlink(missing_ok=True)
        for name, content in files.items():
            write_bytes(output / name, content)


def is_folder(output: Path) -> bool:
    """Tell a folder from a file: without an ending, ``out`` and ``out/`` are one path, a folder."""
    return output.is_dir() or (not output.suffix and not output.is_file())


BINARY = frozenset({"docx", "xlsx"})
