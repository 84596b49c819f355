"""Write faults as SARIF 2.1.0, for code scanning services: with the rules' pages and fixes."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any, TextIO
from urllib.parse import quote

from lddj import __version__
from lddj.checking.run import Result
from lddj.diagnostics import RECODE, Diagnostic
from lddj.load.sources.folder import Source
from lddj.render.handbook.rules import Page, rule_page

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
ROOT = "SRCROOT"


def write(result: Result, source: Source, out: TextIO, rules: Iterable[Page] = ()) -> None:
    """Write one run; ``rules`` are the pages of all codes."""
    pages = list(rules)
    index = {rule.code: number for number, rule in enumerate(pages)}
    run = {
        "tool": {"driver": {
            "name": "lddj", "version": __version__, "rules": [_sarif_rule(rule) for rule in pages],
        }},
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {ROOT: {"description": {"text": "台账库的根文件夹"}}},
        "results": [_sarif_result(one, index) for one in result.diagnostics],
    }  # fmt: skip
    whole = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
    json.dump(whole, out, ensure_ascii=False, indent=1)
    out.write("\n")


def _sarif_rule(rule: Page) -> dict[str, Any]:
    return {
        "id": rule.code,
        "name": rule.code,
        "shortDescription": {"text": rule.name},
        "fullDescription": {"text": rule.why},
        "help": {"text": rule.why, "markdown": rule_page(rule)},
        "defaultConfiguration": {"level": _level(rule.severity == "错误")},
        "properties": {"problem.severity": _level(rule.severity == "错误")},
    }


def _level(is_error: bool) -> str:
    return "error" if is_error else "warning"


def _sarif_result(one: Diagnostic, index: dict[str, int]) -> dict[str, Any]:
    place = one.location
    file = {"uri": quote(place.path, errors="surrogateescape"), "uriBaseId": ROOT}
    shown: dict[str, Any] = {
        "ruleId": one.code,
        "level": _level(one.is_error),
        "message": {"text": one.message},
        "locations": [{"physicalLocation": {
            "artifactLocation": file,
            "region": {"startLine": place.line, "startColumn": place.column},
        }}],
    }  # fmt: skip
    if one.code in index:
        shown["ruleIndex"] = index[one.code]
    if one.fix is not None and one.fix != RECODE:  # a whole file has no region
        fix = one.fix
        deleted = {
            "startLine": fix.line,
            "startColumn": fix.column,
            "endLine": fix.line,
            "endColumn": fix.column + fix.length,
        }
        change = {"deletedRegion": deleted, "insertedContent": {"text": fix.text}}
        shown["fixes"] = [
            {
                "description": {"text": one.message},
                "artifactChanges": [{"artifactLocation": file, "replacements": [change]}],
            }
        ]
    return shown
