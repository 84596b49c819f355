"""``lddj validate --fix``: each slip is undone, nothing else changes, once is enough."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ledger import COUNTY, FOLDER, ISSUES

from lddj.checking.run import check_repository
from lddj.edits.fix import keeps_meaning, repair
from lddj.edits.overlay import OverlaySource

from .conftest import ROOT, Run

FILE = f"{FOLDER}/滦平/issues/02.yaml"

SLIPS = {
    "full-width colon": ("    来源: 代表视察", "    来源：代表视察"),
    "full-width colon and blank": ("    来源: 代表视察", "    来源：　代表视察"),
    "colon without space": ("    来源: 代表视察", "    来源:代表视察"),
    "full-width space in the indent": ("    来源: 代表视察", "　　来源: 代表视察"),
    "both": ("    来源: 代表视察", "　　来源：代表视察"),
    "tab in the indent": ("    来源: 代表视察", "\t来源: 代表视察"),
    "no-break space in the indent": ("    来源: 代表视察", "  \xa0\xa0来源: 代表视察"),
    "dash without space": ("  - 编号: LP-02-004", "  -编号: LP-02-004"),
    "full-width digits": ("2022-04-30", "２０２２-04-30"),
    "date with dots": ("2022-04-30", "2022.4.30"),
    "date in Chinese": ("2022-04-30", "2022年4月30日"),
    "date with slashes": ("2022-04-30", "2022/04/30"),
    "full-width comma in braces": ("2022-03-14, 事项", "2022-03-14，事项"),
}


@pytest.mark.parametrize("slip", SLIPS.values(), ids=SLIPS)
def test_a_slip_is_undone(home: Path, run: Run, slip: tuple[str, str]) -> None:
    right, wrong = slip
    assert ISSUES.count(right) == 1
    slipped = ISSUES.replace(right, wrong)
    (home / FILE).write_text(slipped)
    assert run("validate").code == 1
    done = run("validate", "--fix", "--dry-run")
    assert (done.code, (home / FILE).read_text()) == (0, slipped)
    assert f"+{right.strip()}".replace("+", "") in done.out
    assert run("validate", "--fix").code == 0
    assert (home / FILE).read_text() == ISSUES
    assert "没有可以自动改正的" in run("validate", "--fix").err


@pytest.mark.parametrize("bom", [b"\xef\xbb\xbf", b"\xef\xbb\xbf\xef\xbb\xbf"])
def test_a_bom_is_taken_off(home: Path, run: Run, bom: bytes) -> None:
    (home / FILE).write_bytes(bom + ISSUES.replace("\n", "\r\n").encode())
    assert run("validate", "--fix", "--strict").code == 0
    assert (home / FILE).read_bytes() == ISSUES.replace("\n", "\r\n").encode()


@pytest.mark.parametrize("encoding", ["gb18030", "gbk", "utf-16"])
def test_another_encoding_is_written_anew_and_the_original_kept(
    home: Path, run: Run, encoding: str
) -> None:
    old = ISSUES.replace("来源: 代表", "来源：代表").encode(encoding)
    (home / FILE).write_bytes(old)
    assert run("validate", "--fix", "--strict").code == 0
    assert (home / FILE).read_text("utf-8") == ISSUES
    aside = home / FOLDER / "滦平/issues/_原件-02.yaml"
    assert aside.read_bytes() == old
    (home / FILE).write_bytes(old)
    run("validate", "--fix")
    assert {path.name for path in aside.parent.iterdir()} == {
        "01.yaml", "02.yaml", "_原件-02.yaml", "_原件-2-02.yaml",
    }  # fmt: skip


def test_names_are_replaced_only_on_request(home: Path, run: Run) -> None:
    slipped = ISSUES.replace("县行政审批局", "县行政审批句").replace("限期整改", "限时整改")
    (home / FILE).write_text(slipped)
    assert run("validate", "--fix").code == 1
    assert (home / FILE).read_text() == slipped
    assert run("validate", "--fix", "--fix-names").code == 0
    assert (home / FILE).read_text() == ISSUES


def test_two_near_names_are_not_guessed_between(home: Path, run: Run) -> None:
    units = COUNTY.replace("县行政审批局,", "县第一行政局,").replace(
        "县发展和改革局", "县第二行政局"
    )
    (home / FOLDER / "滦平/county.yaml").write_text(units)
    slipped = ISSUES.replace("县行政审批局", "县第三行政局")
    (home / FILE).write_text(slipped)
    assert run("validate", "--county", "滦平", "--fix", "--fix-names").code == 1
    assert (home / FILE).read_text() == slipped


@pytest.mark.parametrize(
    ("old", "new", "keeps"),
    [
        ("：　", ": ", True),
        ("２０２２.6.30", "2022-06-30", True),
        ("2022年6月30日", "2022-06-30", True),
        ("1,200", "1200", True),
        ("2022年6月30日", "2022-06-03", False),
        ("县财政局", "县税务局", False),
        ("12", "1.2", False),
        ("55.06", "55.06%", False),
        ("-3", "3", False),
    ],
)
def test_what_keeps_the_meaning(old: str, new: str, keeps: bool) -> None:
    assert keeps_meaning(old, new) is keeps


KINDS = {
    "：": lambda line: line.replace(": ", "：", 1),
    ":": lambda line: line.replace(": ", ":", 1),
    "tab": lambda line: "\t\t" + line[4:] if line.startswith("    ") else line,
    "-": lambda line: line.replace("- ", "-", 1),
}
SAMPLE = ROOT / "ledgers/2022-5+2/滦平/issues/04-农村人居环境整治提升.yaml"


@settings(max_examples=12, deadline=None)
@given(data=st.data())
def test_slips_anywhere_in_a_sample_are_repaired_or_left_alone(data: st.DataObject) -> None:
    path = SAMPLE.relative_to(ROOT).as_posix()
    lines = SAMPLE.read_text("utf-8").split("\n")
    for _ in range(data.draw(st.integers(1, 3))):
        number = data.draw(st.integers(3, len(lines) - 2))
        lines[number] = KINDS[data.draw(st.sampled_from(sorted(KINDS)))](lines[number])
    slipped = "\n".join(lines).encode()
    source = OverlaySource(ROOT, {path: slipped})

    def check(now: OverlaySource) -> list:  # type: ignore[type-arg]
        files = {path: slipped, **now.files} if isinstance(now, OverlaySource) else {}
        overlay = OverlaySource(ROOT, files)
        found = check_repository(
            overlay, today=date(2023, 6, 1), campaign="2022-5+2", folders=["滦平"]
        )
        return list(found.diagnostics)

    done = repair(source, check, names=False)  # type: ignore[arg-type]
    for change in done.changes:
        assert change.old is not None
        # not a letter, not a digit: only blanks and the signs that YAML is written with
        assert keeps_meaning(change.old.decode(), change.new.decode())
