"""The files of a new repository."""

from __future__ import annotations

import json
from pathlib import Path

from lddj.edits.change import FileEdit
from lddj.edits.new import campaign_change, county_change
from lddj.edits.skeleton import SCHEMAS, BadRequest, NewCampaign, NewCounty, setting_files
from lddj.errors import NoRepository
from lddj.load.sources.folder import find_root
from lddj.render.handbook.schema import file_schema, kinds_of_files
from lddj.render.templates.documents import render_markdown, shipped_templates


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
    texts |= schema_files()
    return [
        campaign_change(campaign),
        county_change(county),
        *(FileEdit(path, None, text.encode()) for path, text in texts.items()),
    ]


def schema_files() -> dict[str, str]:
    """Return the schemas for the editor: path → text."""
    return {
        f"{SCHEMAS}/{kind}.schema.json": json.dumps(file_schema(kind), ensure_ascii=False, indent=1)
        + "\n"
        for kind in kinds_of_files()
    }
