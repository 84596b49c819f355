"""Write faults as JUnit's XML: one test case for each file, which fails where it has errors."""

from __future__ import annotations

import re
from typing import TextIO
from xml.sax.saxutils import escape, quoteattr

from lddj.checking.run import Result
from lddj.diagnostics import Diagnostic
from lddj.load.sources.folder import Source
from lddj.load.sources.layout import ledger_files

_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def write(result: Result, source: Source, out: TextIO) -> None:
    """Write the test suite."""
    files = (file for path in result.checked for file in ledger_files(source, path))
    found: dict[str, list[Diagnostic]] = {file: [] for file in files}
    for one in result.diagnostics:
        found.setdefault(one.location.path, []).append(one)
    failing = sum(any(one.is_error for one in faults) for faults in found.values())
    counts = f'tests="{len(found)}" failures="{failing}" errors="0" skipped="0"'
    out.write('<?xml version="1.0" encoding="UTF-8"?>\n')
    out.write(f'<testsuites name="lddj" {counts}>\n <testsuite name="lddj validate" {counts}>\n')
    for path, faults in sorted(found.items()):
        _write_case(path, faults, out)
    out.write(" </testsuite>\n</testsuites>\n")


def _write_case(path: str, faults: list[Diagnostic], out: TextIO) -> None:
    folder, _, name = path.rpartition("/")
    names = {"classname": folder, "name": name, "file": path}
    head = " ".join(["<testcase", *(f"{key}={_attribute_text(one)}" for key, one in names.items())])
    errors = [one for one in faults if one.is_error]
    warnings = [one for one in faults if not one.is_error]
    if not faults:
        out.write(f"  {head}/>\n")
        return
    out.write(f"  {head}>\n")
    if errors:
        first = errors[0]
        message = f"{first.code} {first.message}"
        more = f"（共 {len(errors)} 处错误）" if len(errors) > 1 else ""
        out.write(f'   <failure type="{first.code}" message={_attribute_text(message + more)}>')
        out.write(_xml_text(errors) + "</failure>\n")
    if warnings:
        out.write(f"   <system-out>{_xml_text(warnings)}</system-out>\n")
    out.write("  </testcase>\n")


def _xml_text(faults: list[Diagnostic]) -> str:
    lines = (f"{one.location} {one.severity.value} {one.code} {one.message}" for one in faults)
    return escape(_NOT_XML.sub("?", "\n".join(lines)))


def _attribute_text(text: str) -> str:
    return quoteattr(_NOT_XML.sub("?", text))
