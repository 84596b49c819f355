"""A docstring begins with a verb, or with “A/The noun that …”; a name means one thing."""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import lddj

PACKAGE = Path(lddj.__file__).resolve().parent
sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "scripts"))

MOST_NAMES = 19
"""Names that several modules may define, those apart that a list asks each of its modules for."""

VERBS = frozenset(
    """
    Accept Add Allow Answer Append Apply Ask Attach Begin Bind Bring Build Call Carry Change
    Check Choose Clean Clear Close Collect Compare Complete Compute Copy Count Cut Decide
    Decode Describe Divide Do Draw Drop Edit Emit Encode End Enter Escape Examine Expand
    Explain Explode Export Fill Find Finish Fit Fix Fold Follow Format Forget Gather Give Go
    Group Guard Hash Hide Hold Import Indent Insert Install Interrupt Iterate Join Judge
    Keep Lay Leave Limit Link List Load Lock Look Make Map Mark Match Measure Mend Merge
    Move Name Note Number Offer Open Order Pair Parse Pick Place Plan Point Prepare Print
    Promote Prove Push Put Quote Raise Rank Read Rebuild Recognise Record Recover Refuse
    Register Release Remember Remove Rename Render Repair Repeat Replace Report Resolve
    Restore Return Review Rewrite Roll Round Run Save Say Search Send Separate Serve Set
    Shape Share Shorten Show Sign Skip Sort Splice Split Spread Stage Stamp Start State Stop
    Store Strike Strip Suggest Sum Summarise Take Tell Test Tidy Total Trace Translate Try
    Turn Type Undo Unpack Update Use Validate Wait Walk Warn Weigh Widen Wrap Write Yield
    """.split()  # noqa: SIM905
)
BEGINS = re.compile(r"(A|An|The) |L[0-9]{3}: ")


def documented() -> Iterator[tuple[str, str]]:
    """Yield the place and the first line of each docstring; those of commands are their help."""
    for path in sorted(PACKAGE.rglob("*.py")):
        name = path.relative_to(PACKAGE).as_posix()
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.FunctionDef | ast.ClassDef | ast.Module):
                continue
            text = ast.get_docstring(node)
            is_help = path.parent.name == "commands" and isinstance(node, ast.FunctionDef)
            if text and not (is_help and not text.isascii()):
                place = getattr(node, "lineno", 1)
                yield f"{name}:{place}", text.splitlines()[0]


def test_a_first_line_begins_with_a_verb_or_names_the_thing() -> None:
    found = list(documented())
    assert len(found) > 1000
    odd = [
        f"{place} {line}"
        for place, line in found
        if line.split()[0].rstrip(",:") not in VERBS and not BEGINS.match(line)
    ]
    assert not odd, "\n".join(odd)


def test_a_name_means_one_thing() -> None:
    from same_names import same_names

    found = same_names()
    assert len(found) <= MOST_NAMES, sorted(found)
