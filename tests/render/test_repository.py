"""The files of a new repository, and which schema an editor takes for which file."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from ledger import write_ledger

from lddj.edits.change import Draft
from lddj.edits.skeleton import BadRequest, NewCampaign, NewCounty
from lddj.render import repository
from lddj.render.handbook.schema import kinds_of_files
from lddj.render.repository import place_of, refuse_inside, repository_changes, write_files

PLACES = {
    "issues": "/ledgers/*/*/issues/*.yaml",
    "campaign": "/ledgers/*/campaign.yaml",
    "methods": "/ledgers/*/methods.yaml",
    "county": "/ledgers/*/*/county.yaml",
    "contacts": "/ledgers/*/*/通讯录.yaml",
    "leads": ["/ledgers/*/*/leads.yaml", "/ledgers/*/*/leads/*.yaml"],
    "文字": ["/ledgers/*/文字.yaml", "/ledgers/*/*/文字.yaml", "/ledgers/*/*/文字/*.yaml"],
}


@pytest.mark.parametrize("kind", PLACES)
def test_where_files_of_a_kind_lie(kind: str) -> None:
    assert kind in kinds_of_files()
    assert place_of(kind) == PLACES[kind]


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> tuple[Any, Any]:
    """A campaign and a county, and no more than two schemas, so that it is quick."""
    monkeypatch.setattr(repository, "kinds_of_files", lambda: {"county": None, "leads": None})
    term = date(2027, 1, 1), date(2027, 12, 31)
    areas = (("优化营商环境", "省定", ("政务服务",)),)
    campaign = NewCampaign("2027-6+1", "“6+1”联动监督", 2027, "测试市人大常委会", *term, areas)
    return campaign, NewCounty("2027-6+1", "测试县")


def test_what_is_written(tmp_path: Path, asked: tuple[Any, Any]) -> None:
    draft = Draft(tmp_path, date(2027, 1, 5), print)
    written, kept = write_files(draft, *asked)
    assert kept == []
    assert written == [one.path for one in repository_changes(tmp_path, *asked)]
    assert {"ledgers/2027-6+1/campaign.yaml", "README.md", ".vscode/settings.json"} < set(written)
    readme = (tmp_path / "README.md").read_text("utf-8")
    assert "“6+1”联动监督" in readme
    assert "`ledgers/2027-6+1/测试/county.yaml`" in readme
    settings = json.loads((tmp_path / ".vscode/settings.json").read_text("utf-8"))
    assert settings["yaml.schemas"] == {
        "./.vscode/lddj/county.schema.json": "/ledgers/*/*/county.yaml",
        "./.vscode/lddj/leads.schema.json": PLACES["leads"],
    }
    raw = (tmp_path / ".vscode/lddj/leads.schema.json").read_text("utf-8")
    assert json.loads(raw)["title"] == "线索（leads.yaml）"
    assert raw.endswith("\n}\n")
    again = write_files(Draft(tmp_path, date(2027, 1, 5), print), *asked)
    assert again == ([], written)


def test_not_inside_of_another(tmp_path: Path) -> None:
    write_ledger(tmp_path, {})
    refuse_inside(tmp_path)
    inner = tmp_path / "里面"
    inner.mkdir()
    with pytest.raises(BadRequest) as refused:
        refuse_inside(inner)
    assert str(refused.value) == (
        f"{inner} 在台账库 {tmp_path} 里面，不能再建一个；"
        "要加活动或县区请用 lddj new campaign、lddj new county。"
    )
