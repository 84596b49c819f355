"""The kinds of matter that an office's own tables may hold, by their words."""

from __future__ import annotations

from lddj.intake.fields import FOREIGN_ISSUES
from lddj.intake.foreign_kind import ForeignKind
from lddj.intake.project_fields import PROJECTS
from lddj.intake.suggestion_fields import SUGGESTIONS

FOREIGN_KINDS: dict[str, ForeignKind] = {
    one.word: one for one in (FOREIGN_ISSUES, SUGGESTIONS, PROJECTS)
}
