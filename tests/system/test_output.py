"""Outputs: whole or not at all, and no folder for one that failed."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from lddj.errors import AlreadyThere, CannotWrite
from lddj.render.templates.list import copy_template, templates_of
from lddj.system.output import write_bytes


@pytest.mark.parametrize("name", ["open", "fdopen", "fsync", "replace"])
def test_a_full_disk_leaves_no_folder(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, "full")

    (tmp_path / "a").mkdir()
    monkeypatch.setattr(os, name, full)
    with pytest.raises(CannotWrite, match="磁盘满了"):
        write_bytes(tmp_path / "a/b/c/报告.md", b"x")
    assert [path.name for path in tmp_path.rglob("*")] == ["a"]


def test_templates_that_lead_out_are_neither_listed_nor_written(tmp_path: Path) -> None:
    root, elsewhere = tmp_path / "root", tmp_path / "elsewhere"
    (root / "ledgers").mkdir(parents=True)
    elsewhere.mkdir()
    (elsewhere / "secret.docx").write_bytes(b"x")
    (root / "templates").mkdir()
    (root / "templates/letter.docx").symlink_to(elsewhere / "secret.docx")
    (root / "templates/mine.j2").write_text("x")
    own = {one.name for one in templates_of(root) if one.own}
    assert own == {"mine.j2"}
    with pytest.raises(AlreadyThere):
        copy_template(root, "letter.docx")
    (root / "templates/letter.docx").unlink()
    (root / "templates/mine.j2").unlink()
    (root / "templates").rmdir()
    (root / "templates").symlink_to(elsewhere)
    with pytest.raises(CannotWrite, match="到了台账库以外"):
        copy_template(root, "letter.docx")
    assert [path.name for path in elsewhere.iterdir()] == ["secret.docx"]
