"""A paper in Markdown on the screen: every sort of line that our templates write."""

from __future__ import annotations

import io

import pytest

from lddj.render.terminal.markdown import write_paper

PAPER = """\
# 临溪县*报告*

> 说明：**截至**今天\\.

## 一、清单

**名单**

| 编号 | 内容 | 数 | 单位 |
|---|---|---:|:---:|
| XS-001 | 西村北头\\|垃圾点<br>没有清运，已经一个月了。 | 12 | 县城管局 |
| XS-002 | `短` | 3 |  |
| 少一格 | 不印 | 1 |

1. 第一项\\*原样\\*。
- 另一项
* 又一项，这一项很长，要折到第二行，第二行缩进三格，和上面对得齐，看得清楚。

---

末了。
"""
SCREEN = """\
【临溪县*报告*】

说明：截至今天.

一、清单

名单

编号    内容                                    数  单位
────────────────────────────────────────────────────────────
XS-001  西村北头|垃圾点 没有清运，已经一个月    12  县城管局
        了。
XS-002  短                                       3


1. 第一项*原样*。
· 另一项
· 又一项，这一项很长，要折到第二行，第二行缩进三格，和上面
   对得齐，看得清楚。

────────────────────────────────────────

末了。
"""


class Screen(io.StringIO):
    """A terminal of 60 columns."""

    def isatty(self) -> bool:
        return True


def test_the_lines_of_a_paper(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "60")
    out = Screen()
    write_paper(PAPER, out)
    assert out.getvalue() == SCREEN
