"""The files of a new repository."""

from __future__ import annotations

import json
from pathlib import Path

from lddj.edits.change import Draft, FileEdit
from lddj.edits.new import campaign_change, county_change, not_there_yet
from lddj.edits.skeleton import SCHEMAS, BadRequest, NewCampaign, NewCounty, setting_files
from lddj.errors import NoRepository
from lddj.kinds.registry import ISSUES, campaign_file_names
from lddj.load.sources.folder import find_root
from lddj.render.handbook.schema import CONTACTS, file_schema, kinds_of_files
from lddj.render.templates.documents import render_markdown
from lddj.render.templates.places import shipped_templates


def refuse_inside(root: Path) -> None:
    """Raise BadRequest where ``root`` lies inside another repository."""
    try:
        found = find_root(root)
    except NoRepository:
        return
    if found != root:
        raise BadRequest(
            f"{root} 在台账库 {found} 里面，不能再建一个；"
            "要加活动或县区请用 lddj new campaign、lddj new county。"
        )


def repository_changes(root: Path, campaign: NewCampaign, county: NewCounty) -> list[FileEdit]:
    """Return all files of a new repository, whether they are there already or not."""
    folder = shipped_templates() / "skeleton"
    names = {"名称": campaign.title, "活动": campaign.id, "县区": county.path.split("/")[2]}
    texts = {"README.md": render_markdown(root, "skeleton/README.md.j2", names)}
    texts |= setting_files(folder)
    texts[SETTINGS] = with_schemas(texts[SETTINGS])
    texts |= schema_files()
    return [
        campaign_change(campaign),
        county_change(county),
        *(FileEdit(path, None, text.encode()) for path, text in texts.items()),
    ]


def write_files(
    draft: Draft, campaign: NewCampaign, county: NewCounty
) -> tuple[list[str], list[str]]:
    """Write the files of a new repository that are not there; return those, and those that are.

    Raises BadRequest inside another repository, WouldBreak.
    """
    refuse_inside(draft.root)
    missing, kept = not_there_yet(draft.root, repository_changes(draft.root, campaign, county))
    draft.judge(missing)
    return draft.write(missing), kept


SETTINGS = ".vscode/settings.json"


def with_schemas(settings: str) -> str:
    """Return an editor's settings with the schema of each kind of file, by its place."""
    places = {f"./{SCHEMAS}/{kind}.schema.json": place_of(kind) for kind in kinds_of_files()}
    told = {**json.loads(settings), "yaml.schemas": places}
    return json.dumps(told, ensure_ascii=False, indent=2) + "\n"


def place_of(kind: str) -> str | list[str]:
    """Return where files of a kind lie: ``/ledgers/*/*/leads.yaml``, and the folder leads."""
    if kind == ISSUES:
        return f"/ledgers/*/*/{ISSUES}/*.yaml"
    if kind == "campaign" or kind in campaign_file_names():
        return f"/ledgers/*/{kind}.yaml"
    if kind in (CONTACTS, "county"):
        return f"/ledgers/*/*/{'通讯录' if kind == CONTACTS else kind}.yaml"
    places = [f"/ledgers/*/*/{kind}.yaml", f"/ledgers/*/*/{kind}/*.yaml"]
    return [f"/ledgers/*/{kind}.yaml", *places] if kind == "文字" else places


def schema_files() -> dict[str, str]:
    """Return the schemas for the editor: path → text."""
    return {
        f"{SCHEMAS}/{kind}.schema.json": json.dumps(file_schema(kind), ensure_ascii=False, indent=1)
        + "\n"
        for kind in kinds_of_files()
    }
