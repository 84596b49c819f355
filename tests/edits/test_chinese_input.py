"""Ledgers typed with a Chinese input method on: ``validate --fix`` gives back what was meant."""

from __future__ import annotations

import random
import shutil
from datetime import date
from pathlib import Path

import pytest
from typing_slips import slipped

from lddj.checking.select import check_selected
from lddj.diagnostics import Diagnostic
from lddj.edits.fix import keeps_meaning, repair
from lddj.load.sources.folder import FolderSource
from lddj.model.signs import narrow

ROOT = Path(__file__).resolve().parents[2]
FILES = sorted(ROOT.glob("ledgers/*/*/issues/*.yaml")) + sorted(ROOT.glob("ledgers/*/*/*.yaml"))
DAY = date(2026, 11, 25)


def _faults(root: Path, path: Path) -> list[Diagnostic]:
    return list(check_selected(FolderSource(root), [path], None, None, DAY).diagnostics)


def _mended(root: Path, path: Path) -> str:
    """The file after at most three rounds of ``validate --fix``."""
    for _ in range(3):
        source = FolderSource(root)
        done = repair(
            source,
            lambda now: check_selected(now, [path], None, None, DAY).diagnostics,
            names=False,
        )
        if not done.changes:
            break
        for change in done.changes:
            (root / change.path).write_bytes(change.new or b"")
    return path.read_text(encoding="utf-8")


@pytest.mark.parametrize("rate", [0.05, 0.3, 1.0])
@pytest.mark.parametrize("seed", range(8))
def test_what_was_typed_full_width_comes_back_or_is_named(
    seed: int, rate: float, tmp_path: Path
) -> None:
    chance = random.Random(f"{seed} {rate}")
    file = chance.choice(FILES)
    campaign, county = file.relative_to(ROOT / "ledgers").parts[:2]
    folder = tmp_path / "ledgers" / campaign
    shutil.copytree(ROOT / "ledgers" / campaign / county, folder / county)
    shutil.copy(ROOT / "ledgers" / campaign / "campaign.yaml", folder)
    path = tmp_path / file.relative_to(ROOT)
    meant = path.read_text(encoding="utf-8")
    path.write_text(slipped(meant, chance, rate), encoding="utf-8")
    mended = _mended(tmp_path, path)
    if mended != meant:  # a tab may stand for several depths: then that is named
        left = [one for one in _faults(tmp_path, path) if one.is_error]
        assert [one.code for one in left], mended
        assert keeps_meaning(mended, meant)


@pytest.mark.parametrize("text", ["5²", "10³", "5₂", "㉑", "½", "Ⅻ", "①", "〇"])
def test_a_number_that_looks_like_another_is_never_made_one(text: str) -> None:
    assert narrow(text) == text
    assert not keeps_meaning(text, "52")


def test_narrow_is_for_the_forms_of_ascii_alone() -> None:
    assert narrow("ＬＰ－０１：｛５５．６％｝\u3000！") == "LP-01:{55.6%} !"
    assert narrow("、。“”【】～・￥") == "、。“”【】~・￥"
