"""The entry point: the commands, what -C means, and how a run ends."""

from __future__ import annotations

import errno
import gc
import os
import sys
from pathlib import Path

from lddj import __version__
from lddj.cli.chinese import in_english
from lddj.cli.loading import load_less
from lddj.cli.table import COMMANDS

EXIT_FAULTS, EXIT_USAGE, EXIT_BUG, EXIT_INTERRUPTED = 1, 2, 3, 130
NO_BUGS = (errno.ENOSPC, errno.EIO, errno.ENAMETOOLONG)
"""What the system refuses wherever it is asked: a full or broken disk, a name that is too long."""


def main() -> None:
    """Run the command line; never returns."""
    sys.unraisablehook = _interrupt_again
    _prepare_streams()
    load_less()
    # What is read is trees without cycles; the collector would only walk them.
    gc.set_threshold(100_000, 50, 100)
    code = _with_room(sys.argv[1:])
    _ignore_interrupts()
    gc.freeze()  # on its way out Python would walk everything once more, to free it: 40 ms
    sys.exit(code)


def _with_room(arguments: list[str]) -> int:
    """Run a command with the stack of all its calls in one piece.

    Python takes its stack from the system in pieces of 16 KB. At the depth where one ends, each
    call takes the next and gives it back (4 µs), hundreds of times where a model is built there.
    """
    return _run_command(arguments)


_ROOM = 7_300  # words of 8 bytes, of which Python then takes 128 KB at once
_with_room.__code__ = _with_room.__code__.replace(co_stacksize=_ROOM)


def _interrupt_again(dropped: sys.UnraisableHookArgs) -> None:
    """Interrupt once more where Python dropped ^C, as in what it calls when an object goes.

    Nothing can be raised in a hook like this: a moment later it can.
    """
    if not issubclass(dropped.exc_type, KeyboardInterrupt):
        sys.__unraisablehook__(dropped)
        return
    import _thread
    import threading

    threading.Timer(0.01, _thread.interrupt_main).start()


def _ignore_interrupts() -> None:
    """Stop hearing ^C: what was asked for is done, and nothing is left to interrupt."""
    import signal

    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _run_command(arguments: list[str]) -> int:
    try:
        code = _answer(arguments)
        _flush()
    except BrokenPipeError:
        # The reader went away (| head): nothing is wrong, and nothing more can be said.
        for stream in (sys.stdout, sys.stderr):
            os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
        return 0
    except OSError as problem:
        from lddj.system.output import reason

        what = "写的路径不能用" if problem.errno == errno.ENAMETOOLONG else "结果写不出来"
        print(f"{what}：{reason(problem)}。", file=sys.stderr)
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return EXIT_FAULTS
    return code


def _flush() -> None:
    """Write out everything that is held back.

    The system tells of a reader that is gone, or of a full disk, only when it gets the bytes.
    """
    sys.stdout.flush()
    sys.stderr.flush()


def _answer(arguments: list[str]) -> int:
    from lddj.errors import LddjError

    if arguments == ["--version"]:  # answered without loading anything
        from lddj.cli.version import version_line

        print(version_line())
        return 0
    _complete_in_english()
    try:
        return _invoke(in_english(arguments))
    except LddjError as refusal:
        _say(str(refusal))
        return EXIT_FAULTS
    except KeyboardInterrupt:
        return EXIT_INTERRUPTED
    except BrokenPipeError:
        raise
    except Exception as problem:
        if isinstance(problem, OSError) and problem.errno in NO_BUGS:
            raise
        from lddj.system.interrupts import is_interruption

        return EXIT_INTERRUPTED if is_interruption(problem) else _bug()


def _complete_in_english() -> None:
    """Make what the shell wants completed begin with the English word of its command."""
    for name in ("COMP_WORDS", "_TYPER_COMPLETE_ARGS"):
        program, blank, rest = os.environ.get(name, "").partition(" ")
        if blank and "_LDDJ_COMPLETE" in os.environ:
            word, space, more = rest.partition(" ")
            if space:  # the word itself may still be completed
                os.environ[name] = f"{program} {in_english([word])[0]} {more}"


def _say(sentence: str) -> None:
    """Print a refusal; what somebody typed or named a file does not drive the terminal."""
    from lddj.render.lines import undriven

    print(undriven(sentence), file=sys.stderr)


def _invoke(arguments: list[str]) -> int:
    from lddj.cli.words import speak_chinese, usage_error

    speak_chinese()  # typer looks some of its words up when it is first imported
    import typer

    from lddj.cli.build import command_line, one_command

    name = _command_named(arguments)
    command = command_line() if name is None else one_command(name)
    try:
        code = command.main(arguments, prog_name="lddj", standalone_mode=False)
    except typer.Abort:
        return EXIT_INTERRUPTED
    except SystemExit as end:
        if isinstance(end.__context__, BrokenPipeError):  # click makes a failure of it
            raise end.__context__ from None
        raise
    except Exception as problem:
        if not hasattr(problem, "format_message"):
            raise
        if type(problem).__name__ == "NoArgsIsHelpError":
            return 0
        context = getattr(problem, "ctx", None)
        _say(usage_error(problem.format_message()))
        if context is not None:
            print(f"用法见：{context.command_path} --help", file=sys.stderr)
        return EXIT_USAGE
    return code if isinstance(code, int) else 0


def _command_named(arguments: list[str]) -> str | None:
    """The command that the arguments name, so that only this one need be built."""
    if "_LDDJ_COMPLETE" in os.environ:
        return None
    rest = list(arguments)
    while rest and rest[0] == "-C":
        rest = rest[2:]
    return rest[0] if rest and rest[0] in COMMANDS else None


def _prepare_streams() -> None:
    """Make Chinese come out whatever the locale: UTF-8 unless a terminal says otherwise.

    A stream that whoever started lddj has closed (``>&-``) is one that goes nowhere.
    """
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, Path(os.devnull).open(mode, encoding="utf-8"))  # noqa: SIM115
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is None:
            continue
        if stream.isatty():
            reconfigure(errors="replace")
        else:
            reconfigure(encoding="utf-8", errors="replace", newline="\n")


def _bug() -> int:
    """A bug in lddj: one line for the user, the traceback in a file that may be handed on.

    What people typed and what ledgers hold is masked there, in arguments and in messages.
    """
    import tempfile

    from lddj.system.bug import bug_told, masked

    problem = sys.exc_info()[1]
    line = f"lddj 出错了（{type(problem).__name__}），这是程序的问题，不是台账的问题"
    try:
        with tempfile.NamedTemporaryFile(
            "w", prefix="lddj-", suffix=".log", delete=False, encoding="utf-8"
        ) as log:
            log.write(f"lddj {__version__} {masked(repr(sys.argv[1:]))}\n")
            log.write(bug_told(problem) if problem else "")
        print(f"{line}；详情在 {Path(log.name)}，请交给维护人员。", file=sys.stderr)
    except OSError:
        print(f"{line}：{masked(str(problem))}", file=sys.stderr)
    return EXIT_BUG
