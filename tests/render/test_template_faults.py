"""What a template of one's own may not do, and the whole sentence that says so, with its place."""

from __future__ import annotations

import io
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from ledger import write_ledger

from lddj.errors import BadTemplate, LddjError
from lddj.render.templates import confined, documents, sandbox
from lddj.render.templates.word import render_word

DATA: dict[str, Any] = {"县区": "滦平县", "单位": ["教育局", "水务局"], "数": 7}


@pytest.fixture(autouse=True)
def here(monkeypatch: pytest.MonkeyPatch) -> None:
    """Render in this process: these templates use up nothing."""
    monkeypatch.setattr(confined, "within", lambda limits, made, *given: made(*given))


def refusal(root: Path, text: str, **others: str) -> str:
    """What is said of a template."""
    files = {f"templates/{name}.md.j2": content for name, content in others.items()}
    write_ledger(root, {"templates/report.md.j2": text, **files})
    with pytest.raises(BadTemplate) as refused:
        documents.render_markdown(root, "report.md.j2", DATA)
    return str(refused.value)


TURNS = "模板不许这样做（循环和调用超过 5000 次）。"
FIRST = "模板 report.md.j2 第 1 行有误："
FAULTS = {
    "{{ 县名 }}": "用了没有的变量 县名。",
    "{{ 县区.人口 }}": "用了没有的变量 人口。",
    "{{ 单位[0]['人口'] }}": "用了没有的变量 人口。",
    "{% include 'circular2.md.j2' %}": "没有 circular2.md.j2 这个模板。",
    "{{ 数 / 0 }}": "算不出来（除以零）。",
    "{{ 数 % 0 }}": "算不出来（除以零）。",
    "{{ 数 + 县区 }}": "算不出来（两边不是同一种东西，不能用“+”来算）。",
    "{{ 县区 + 数 }}": "算不出来（两边不是同一种东西，不能用“+”来算）。",
    "{{ [数, 县区]|sort }}": "算不出来（不是同一种东西，不能用“<”来比，也不能排序）。",
    "{{ 县区() }}": "算不出来（后面带了括号的，不是能调用的）。",
    "{% for 一 in 数 %}{% endfor %}": "算不出来（不是列表，不能一项一项地取）。",
    "{{ 县区|sort(甲=1) }}": "算不出来（括号里写的参数不对）。",
    "{{ '%d' % 县区 }}": "算不出来（格式串和后面的值对不上）。",
    "{{ ''.__class__ }}": "模板不许这样做（不许用 __class__）。",
    "{{ '{0.__class__}'.format(数) }}": "模板不许这样做（不许用 __class__）。",
    "{{ 数|大写 if 数 else 1 }}": "写法有误（没有“大写”这个过滤器）。",
    "{% for 一 in 单位 recursive %}{% endfor %}": "写法有误（循环不能用 recursive）。",
    "{{ 99 ** 9999 }}": "模板不许这样做（数太大）。",
    "{{ 2 ** 2049 }}": "模板不许这样做（数太大）。",
    "{{ '甲' * 1001 }}": "模板不许这样做（重复的次数太多）。",
    "{{ 1001 * '甲' }}": "模板不许这样做（重复的次数太多）。",
    "{% set x = '甲' * 501 %}{{ x + x }}": "模板不许这样做（重复的次数太多）。",
    "{% set x = '甲' * 501 %}{{ x ~ x }}": "模板不许这样做（文字太长）。",
    "{% for 一 in range(60) %}{% for 二 in range(99) %}{% endfor %}{% endfor %}": TURNS,
    "{% macro m() %}{% endmacro %}{% for 一 in range(99) %}{{ m() }}{{ m() }}{% endfor %}": TURNS,
    "{% include 'small.md.j2' %}{% include 'small.md.j2' %}": TURNS,
    "{{ range(5001) }}": TURNS,
    "{{ lipsum() }}": "用了没有的变量 lipsum。",
}  # fmt: skip


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Lower bounds, so that the tests are quick."""
    monkeypatch.setattr(sandbox, "MOST_TURNS", 5000)
    monkeypatch.setattr(sandbox, "MOST_LONG", 1000)


@pytest.mark.usefixtures("small")
@pytest.mark.parametrize("text", FAULTS)
def test_a_fault(tmp_path: Path, text: str) -> None:
    assert refusal(tmp_path, text, small="甲") == FIRST + FAULTS[text]


ALLOWED = {
    "{{ 2 ** 2048 > 0 }}": "True",
    "{{ ('甲' * 1000)|length }}": "1000",
    "{{ (1000 * '甲')|length }}": "1000",
    "{% set x = '甲' * 500 %}{{ (x ~ x)|length }} {{ (x + x)|length }}": "1000 1000",
    "{% for 一 in range(990) %}{% endfor %}完": "完",
    "{{ 数 * 1.5 }} {{ (单位 + [数])|length }} {{ 2.0 ** 3 }} {{ 数 + 2000 }}": "10.5 3 8.0 2007",
    "{{ 县区|replace('县', '') }} {{ '2022-04-28'|中文日期 }}": "滦平 2022年4月28日",
}  # fmt: skip


@pytest.mark.usefixtures("small")
@pytest.mark.parametrize("text", ALLOWED)
def test_what_is_within_the_bounds(tmp_path: Path, text: str) -> None:
    write_ledger(tmp_path, {"templates/report.md.j2": text})
    made = documents.render_markdown(tmp_path, "report.md.j2", DATA)
    assert made == ALLOWED[text]


def test_the_place_is_that_of_the_innermost_template(tmp_path: Path) -> None:
    text = "甲\n乙\n{% include 'part.md.j2' %}\n"
    told = refusal(tmp_path, text, part="丙\n{{ 县名 }}\n")
    assert told == "模板 part.md.j2 第 2 行有误：用了没有的变量 县名。"
    told = refusal(tmp_path, text, part="丙\n\n{% if %}\n")
    assert told == ("模板 part.md.j2 第 3 行有误：写法有误（这里应写变量或算式，却是 结束的 %}）。")


RAISED: dict[type[BaseException], str] = {
    RecursionError: "一层套一层，套得太深。",
    MemoryError: "要的时间或者内存太多，停下不做了。",
    ValueError: "算不出来（ValueError）。",
}


@pytest.mark.parametrize("kind", RAISED)
def test_what_python_raises(kind: type[BaseException]) -> None:
    with pytest.raises(BadTemplate) as refused, documents.naming("report.md.j2"):
        raise kind
    assert str(refused.value) == f"模板 report.md.j2有误：{RAISED[kind]}"


def test_a_template_that_is_no_text(tmp_path: Path) -> None:
    write_ledger(tmp_path, {"templates/report.md.j2": "县".encode("gb18030")})
    with pytest.raises(BadTemplate, match=r"^模板 report\.md\.j2有误：不是 UTF-8 编码的文字。$"):
        documents.render_markdown(tmp_path, "report.md.j2", DATA)


def fails(problem: BaseException) -> Any:
    """A function that renders nothing."""

    def failing(*_: object) -> str:
        raise problem

    return failing


LIBRARY = "照它写不出来（KeyError），请对照自带的模板改好，或者移走它。"


@pytest.mark.parametrize(
    ("render", "says"),
    [
        (fails(LddjError("别的。")), "别的。"),
        (fails(MemoryError()), f"模板 report.md.j2有误：{confined.TOO_MUCH}"),
        (fails(KeyError("甲")), f"模板 report.md.j2有误：{LIBRARY}"),
        (lambda *_: "甲" * 11, "模板 report.md.j2有误：写出来的内容太长。"),
    ],
)
def test_what_goes_wrong_in_the_process_that_renders(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, render: Any, says: str
) -> None:
    monkeypatch.setattr(confined, "MOST_OUTPUT", 10)
    with pytest.raises(LddjError) as refused:
        confined.confined(tmp_path, "report.md.j2", render)
    assert str(refused.value) == says


WORD = {
    "{{ 县名 }}": "第 2 段“{{ 县名 }}”用了没有的变量 县名。",
    "{% if %}": "第 2 段“{% if %}”写法有误（这里应写变量或算式，却是 结束的 %}）。",
    "{{ 县区 单位 }}": "第 2 段“{{ 县区 单位 }}”写法有误（应是 结束的 }}，这里是 单位）。",
}


@pytest.mark.parametrize("text", WORD)
def test_a_fault_of_a_word_template_is_said_with_its_paragraph(tmp_path: Path, text: str) -> None:
    made = Document()
    for one in ("致{{ 县区 }}", text, "完"):
        made.add_paragraph(one)
    out = io.BytesIO()
    made.save(out)
    write_ledger(tmp_path, {"templates/letter.docx": out.getvalue()})
    with pytest.raises(BadTemplate) as refused:
        render_word(tmp_path, "letter.docx", DATA, day=date(2022, 4, 28), title="函", source="")
    assert str(refused.value) == f"模板 letter.docx有误：{WORD[text]}"


def test_no_word_file(tmp_path: Path) -> None:
    write_ledger(tmp_path, {"templates/letter.docx": b"PK"})
    with pytest.raises(BadTemplate, match="有误：这不是能打开的 Word 文件"):
        render_word(tmp_path, "letter.docx", DATA, day=date(2022, 4, 28), title="函", source="")


def test_templates_that_lie_outside_are_not_read(tmp_path: Path) -> None:
    outside, inside = tmp_path / "outside", tmp_path / "inside"
    outside.mkdir()
    (outside / "report.md.j2").write_text("{{ 县区 }}", encoding="utf-8")
    write_ledger(inside, {"templates/circular.md.j2": "{% include 'part.md.j2' %}"})
    (inside / "templates/report.md.j2").symlink_to(outside / "report.md.j2")
    (inside / "templates/part.md.j2").symlink_to(outside / "report.md.j2")
    for name, says in (
        ("report.md.j2", "模板 report.md.j2有误：templates/ 或者这个模板指到了台账库以外，不读。"),
        ("circular.md.j2", "模板 circular.md.j2 第 1 行有误：没有 part.md.j2 这个模板。"),
    ):
        with pytest.raises(BadTemplate) as refused:
            documents.render_markdown(inside, name, DATA)
        assert str(refused.value) == says


def test_a_word_file_holds_no_sign_that_xml_has_no_place_for(tmp_path: Path) -> None:
    made, out = Document(), io.BytesIO()
    made.add_paragraph("致{{ 县区 }}的{{ 数 + 1 }}件")
    made.save(out)
    write_ledger(tmp_path, {"templates/letter.docx": out.getvalue()})
    raw = render_word(
        tmp_path, "letter.docx", DATA | {"县区": "滦\x07平<县>&"}, day=date(2022, 4, 28),
        title="函", source="台账版本",
    )  # fmt: skip
    found = Document(io.BytesIO(raw))
    assert [one.text for one in found.paragraphs] == ["致滦平<县>&的8件"]
    about = found.core_properties
    assert (about.title, about.comments, about.author, about.revision) == (
        "函", "台账版本", "lddj", 1,
    )  # fmt: skip
