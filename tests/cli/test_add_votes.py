# ruff: noqa: E501 - commands as they are typed
"""``lddj add`` and ``record`` for 实事 and 测评: heads of files, numbers of a year, votes refused."""

from __future__ import annotations

from pathlib import Path

import pytest
from paper_ledger import PLACE, write_papers

from cli.conftest import Run

COUNTY = Path(PLACE) / "临溪"


@pytest.fixture
def office(tmp_path: Path) -> Path:
    """A county with two years of projects and two votes."""
    return write_papers(tmp_path)


@pytest.mark.parametrize(
    ("proposed", "year"), [("2025-08-31", 2025), ("2025-09-01", 2026), ("2026-02-10", 2026)]
)
def test_a_new_file_says_of_which_year_it_is(
    run: Run, office: Path, proposed: str, year: int
) -> None:
    for file in (office / COUNTY / "livelihood").iterdir():
        file.unlink()
    (office / COUNTY / "livelihood").rmdir()
    done = run("-C", office, "add", "project", "--county", "临溪", "--name", "社区食堂", "--set",
               f"提出日期={proposed}")  # fmt: skip
    assert (done.code, done.err) == (0, "")
    assert (office / COUNTY / "livelihood.yaml").read_text(encoding="utf-8") == (
        f"年度: {year}\n项目:\n  - 编号: MS-001\n    名称: 社区食堂\n    提出日期: {proposed}\n"
    )


def test_a_year_counts_on_from_its_own_numbers(run: Run, office: Path) -> None:
    done = run("-C", office, "add", "project", "--county", "临溪", "--name", "社区食堂", "--set",
               "提出日期=2026-03-01")  # fmt: skip
    assert done.code == 0, done.err
    assert "MS-2026-03" in (office / COUNTY / "livelihood" / "2026.yaml").read_text("utf-8")


def subject(run: Run, office: Path, no: int) -> tuple[int, str]:
    done = run("-C", office, "add", "subject", "--of", "CP-2026-02", "--county", "临溪", "--name",
               "县财政局主要负责人", "--set", "满意=15", "--set", "基本满意=8", "--set",
               f"不满意={no}")  # fmt: skip
    return done.code, done.out + done.err


def test_one_more_is_appraised_where_the_ballots_add_up(run: Run, office: Path) -> None:
    code, said = subject(run, office, 5)
    assert code == 1
    assert "票数之和 28 与收回 29 不符" in said
    code, said = subject(run, office, 6)
    assert code == 0, said
    text = (office / COUNTY / "appraisals.yaml").read_text(encoding="utf-8")
    assert text.endswith(
        "      - 名称: 县财政局主要负责人\n        满意: 15\n        基本满意: 8\n        不满意: 6\n"
    )
    recorded = run("-C", office, "record", "CP-2026-02/县财政局主要负责人", "通报", "--date",
                   "2026-03-10", "--set", "对象=县委,本人")  # fmt: skip
    assert recorded.code == 0, recorded.err
    text = (office / COUNTY / "appraisals.yaml").read_text(encoding="utf-8")
    assert "{日期: 2026-03-10, 事项: 通报, 对象: [县委, 本人]}" in text


def test_what_was_voted_is_moved_by_the_standing_committee_only(run: Run, office: Path) -> None:
    words = ("-C", office, "record", "MS-2025-02", "调整", "--date", "2026-03-10", "--set",
             "类型=时限", "--deadline", "2026-05-31", "--note", "材料未到。", "--approved-by")  # fmt: skip
    refused = run(*words, "县政府常务会议")
    assert refused.code == 1
    assert "L310 调整由“县政府常务会议”批准" in refused.out + refused.err
    assert run(*words, "县人大常委会第四十次会议").code == 0
    shown = run("-C", office, "show", "MS-2025-02")
    assert "现行时限：2026-05-31" in shown.out
