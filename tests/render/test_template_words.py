"""What is said of a template that somebody wrote wrongly."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from ledger import write_ledger

from lddj.errors import BadTemplate
from lddj.render.templates import confined
from lddj.render.templates.documents import render_markdown

ENGLISH = re.compile("[A-Za-z]{2,} [A-Za-z]{2,}")


@pytest.fixture(autouse=True)
def here(monkeypatch: pytest.MonkeyPatch) -> None:
    """Render in this process: these templates use up nothing."""
    monkeypatch.setattr(confined, "within", lambda limits, made, *given: made(*given))


@pytest.mark.parametrize(
    ("template", "line", "says"),
    [
        ("{% if 县区 %}\n有\n", 2, "“if”没有写结束的标签 endif"),
        ("{% for 一 in 单位 %}\n{{ 一 }}\n", 2, "“for”没有写结束的标签 endfor"),
        ("{% if 县区 %}\n{% endfor %}\n", 2, "“if”没有写结束的标签 endif"),
        ("\n{% endif %}", 2, "多了“endif”，前面没有它的开头"),
        ("{% 如果 县区 %}{% endif %}", 1, "没有“如果”这个标签"),
        ("{{ 县区", 1, "模板没有写完"),
        ("{{ 县区 单位 }}", 1, "应是 结束的 }}，这里是 单位"),
        ("{% for 一 在 单位 %}{% endfor %}", 1, "应是 in，这里是 在"),
        ("{% if %}{% endif %}", 1, "这里应写变量或算式，却是 结束的 %}"),
        ("{{ (县区] }}", 1, "多了“]”，应是“)”"),
        ("{{ 县区？ }}", 1, "不该有字符 '？'"),
        ("{{ 县区|大写 }}", 1, "没有“大写”这个过滤器"),
        ("{% if 县区 is 空 %}{% endif %}", 1, "没有“空”这个判断"),
        ("{# 说明", 1, "注释没有写结束的 #}"),
        ("{% block 甲-乙 %}{% endblock %}", 1, "语法错误"),
    ],
)
def test_wrong_syntax_is_said_in_chinese(
    tmp_path: Path, template: str, line: int, says: str
) -> None:
    write_ledger(tmp_path, {"templates/report.md.j2": template})
    with pytest.raises(BadTemplate) as refused:
        render_markdown(tmp_path, "report.md.j2", {"县区": "滦平县", "单位": []})
    assert f"第 {line} 行有误：写法有误（{says}" in str(refused.value)
    assert not ENGLISH.search(str(refused.value))
