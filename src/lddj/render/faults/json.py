"""Write ``validate --format json``: the machine output, a contract with other programs."""

from __future__ import annotations

import json
from typing import TextIO

from lddj.checking.run import Result
from lddj.diagnostics import Diagnostic
from lddj.load.sources.folder import Source


def fault_data(one: Diagnostic) -> dict[str, object]:
    """Return a diagnostic as an object of the contract."""
    return {
        "代码": one.code,
        "级别": one.severity.value,
        "文件": one.location.path,
        "行": one.location.line,
        "列": one.location.column,
        "信息": one.message,
        "可修复": one.fix is not None,
    }


def write(result: Result, source: Source, out: TextIO) -> None:
    """Write the result as one object."""
    more = sum(one.total for one in result.unlisted.values())
    whole = {
        "版本": 1,
        "文件数": result.files,
        "错误": result.errors,
        "警告": result.warnings,
        **({"未列": more} if more else {}),
        **({"至少": True} if result.is_least else {}),
        "诊断": [fault_data(one) for one in result.diagnostics],
    }
    json.dump(whole, out, ensure_ascii=False, indent=1)
    out.write("\n")
