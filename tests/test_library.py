"""``import lddj``: what is refused is a sentence for the user; a paper has its own forms only."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from ledger import write_ledger
from repository import Repo

import lddj
from lddj.api.values import Repository, SentLetter
from lddj.errors import LddjError

DAY = date(2022, 4, 28)


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Repository:
    """The small clean ledger."""
    root = tmp_path_factory.mktemp("库")
    write_ledger(root, {})
    return lddj.open(root)


@pytest.mark.parametrize(
    ("ask", "said"),
    [
        (lambda it: lddj.report(it, "滦平", date=DAY).render("pdf"),
         "没有名为“pdf”的格式。可选的有：md、html、docx、json。"),
        (lambda it: lddj.report(it, "滦平", date=DAY).render("xlsx"), "没有名为“xlsx”的格式"),
        (lambda it: lddj.trend(it, county="滦平", end=DAY).render("docx"),
         "可选的有：html、xlsx、json、text。"),
        (lambda it: lddj.owed_by_unit(it, "县行政审批局", "滦平", date=DAY).render("md"),
         "可选的有：xlsx、json、text。"),
        (lambda it: lddj.rank(it, "整改完成率", date=DAY).render("md"), "可选的有：json、text。"),
        (lambda it: lddj.due_matters(it, "滦平", date=DAY).shares(Path(), ["pdf"]),
         "没有名为“pdf”的格式。可选的有：md、html、ics。"),
        (lambda it: lddj.circular(it, period="2022-W99"), "没有“2022-W99”这样的时段"),
        (lambda it: lddj.circular(it, period="2099-01"), "2099年1月从 2099-01-01 开始，到"),
        (lambda it: lddj.rank(it, period="2022-05", date=DAY),
         "2022年5月从 2022-05-01 开始，到 2022-04-28 还没有到，不能出数。"),
        (lambda it: lddj.rank(it, "整改完成率", period="上周"), "写法如 2022-W17（周）、2022-04"),
        (lambda it: lddj.report(it, "滦平", date=DAY, form="信"),
         "没有名为“信”的版式。可选的有：普通、公文、简报。"),
        (lambda it: lddj.circular(it, period="2022-W15", form="信"), "没有名为“信”的版式。"),
        (lambda it: lddj.letter(it, "滦平", "县行政审批局", form="信"), "没有名为“信”的版式。"),
        (lambda it: lddj.find(it, kind="通讯录"), "没有名为“通讯录”的种类。"),
        (lambda it: lddj.find(it, states="办完"), "没有名为“办完”的状态。"),
        (lambda it: lddj.matter(it, "LP-02-004", kind="建议"), "“LP-02-004”是问题，不是建议。"),
        (lambda it: lddj.trace(it, "滦平", "好不好"), "没有名为“好不好”的指标。"),
        (lambda it: lddj.tables(it, county="没有"), "没有名为“没有”的县区。"),
        (lambda it: lddj.record(it, [], "进展"), "没有写编号。"),
        (lambda it: lddj.record(it, ["LP-02-004"], "飞"), "没有“飞”这个事项。"),
        (lambda it: lddj.record(it, "LP-02-004", "飞"), "没有“飞”这个事项。"),
    ],
)  # fmt: skip
def test_a_refusal_is_a_sentence(
    repository: Repository, ask: Callable[[Repository], object], said: str
) -> None:
    with pytest.raises(LddjError) as refused:
        ask(repository)
    assert said in str(refused.value)


@pytest.mark.parametrize(
    ("ask", "given", "said"),
    [
        (lddj.record, {"numbers": "LP-02-004", "step": "进展", "date": "2022-04-28"},
         "date 应是日期（datetime.date，1900 至 2199 年）或 None，这里是 '2022-04-28'。"),
        (lddj.record, {"numbers": "LP-02-004", "step": "进展", "说明": 3.5},
         "说明 应是文字、整数、日期，或这些的列表、字典，这里是 3.5。"),
        (lddj.report, {"county": "滦平", "date": datetime(2022, 4, 28, tzinfo=UTC)},
         "date 应是日期"),
        (lddj.board, {"date": date.max}, "date 应是日期"),
        (lddj.report, {"repository": ".", "county": "滦平"},
         "repository 应是 lddj.open 打开的台账库，这里是 '.'。"),
        (lddj.report, {"county": None}, "county 应是文字，这里是 None。"),
        (lddj.report, {"county": "滦平", "force": "是"}, "force 应是 True 或 False，"),
        (lddj.check, {"paths": "ledgers"}, "paths 应是路径（pathlib.Path）的列表，"),
        (lddj.circular, {"period": 17}, "period 应是时段或文字或 None，这里是 17。"),
        (lddj.due_matters, {"days": True}, "days 应是整数或 None，这里是 True。"),
        (lddj.check, {"progress": 3}, "progress 应是函数或 None，这里是 3。"),
        (lddj.find, {"words": [3]}, "words 应是文字的列表或文字，这里是 [3]。"),
    ],
    ids=lambda one: "-".join(one) if isinstance(one, dict) else "",
)  # fmt: skip
def test_what_is_of_another_type_is_refused(
    repository: Repository, ask: Callable[..., object], given: dict[str, object], said: str
) -> None:
    with pytest.raises(LddjError, match=f"^{re.escape(said)}") as refused:
        ask(**{"repository": repository, **given})
    assert isinstance(refused.value, TypeError)


@pytest.mark.parametrize(
    ("folder", "said"), [(3, "folder 应是文字或路径"), (Path("\0"), "没有找到 ledgers/ 文件夹")]
)
def test_what_is_no_folder_is_refused(folder: Any, said: str) -> None:
    with pytest.raises(LddjError, match=said):
        lddj.open(folder)


def test_a_paper_is_made_in_each_of_its_forms(repository: Repository) -> None:
    paper = lddj.report(repository, "滦平", date=DAY)
    starts = {form: paper.render(form)[:2] for form in paper.forms}
    assert starts == {"md": b"# ", "html": b"<!", "docx": b"PK", "json": b"{\n"}


def test_the_facts_are_made_once(repository: Repository) -> None:
    found = lddj.find(repository, date=DAY)
    assert found.data is found.data


def test_an_answer_does_not_change(repository: Repository) -> None:
    paper = lddj.report(repository, "滦平", date=DAY)
    with pytest.raises(AttributeError):
        paper.name = "别的"


@pytest.mark.parametrize(
    ("words", "states", "found"),
    [("大厅", "整改中", 1), (["大厅"], ["整改中"], 1), ("大厦", (), 0), ("大厅", "已销号", 0)],
)
def test_one_word_is_given_as_it_is(
    repository: Repository, words: str | list[str], states: str | list[str], found: int
) -> None:
    assert len(lddj.find(repository, words, states=states, date=DAY).issues) == found


def test_a_letter_goes_into_a_folder_or_a_file(repository: Repository, tmp_path: Path) -> None:
    def ask(output: Path | str) -> SentLetter:
        return lddj.letter(
            repository, "滦平", "县行政审批局", date=date(2022, 5, 10), output=output
        )

    name = "滦平人大督函〔2022〕1号-县行政审批局"
    assert [ask(tmp_path).name, ask(str(tmp_path)).name] == [name, name]
    path = tmp_path / f"{name}.docx"
    assert [one.name for one in tmp_path.iterdir()] == [path.name]
    before = path.read_bytes()
    for place in (path / "函.docx", tmp_path / f"{'长' * 200}.docx"):
        with pytest.raises(LddjError, match="写不了"):
            ask(place)
    assert path.read_bytes() == before


def test_nothing_is_written_into_a_revision(tmp_path: Path) -> None:
    write_ledger(tmp_path, {})
    repo = Repo(tmp_path)
    repo.git("init", "-q")
    repo.git("add", "-A")
    repo.git("commit", "-qm", "建账")
    with pytest.raises(LddjError, match="打开的是 git 里的版本"):
        lddj.record(lddj.open(tmp_path, revision="HEAD"), "LP-02-004", "进展", 说明="好")
    with pytest.raises(LddjError, match="出督办函照文件夹里现在的台账"):
        lddj.letter(lddj.open(tmp_path, revision="HEAD"), "滦平", "县行政审批局")
    assert repo.git("status", "--porcelain") == ""
