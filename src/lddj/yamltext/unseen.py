"""Find signs that nobody sees in indents: with them a line stands elsewhere than it seems to."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from lddj.yamltext.decode import UNSEEN, UNSEEN_INDENT, unseen_sign
from lddj.yamltext.wide import LIMIT_PUTS, Put


def unseen_in_indents(text: str) -> list[Put]:
    """Return the repairs that take such signs out of indents, in order."""
    return list(islice(_repairs(text), LIMIT_PUTS))


def _repairs(text: str) -> Iterator[Put]:
    line = counted = 0
    for indent in re.finditer(UNSEEN_INDENT, text):
        line += text.count("\n", counted, indent.start())
        counted = indent.start()
        for run in re.finditer(f"[{UNSEEN}]+", indent[0]):
            yield Put(line, run.start(), len(run[0]), "", unseen_sign(run[0][0]))
