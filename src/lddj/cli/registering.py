"""Register on the spot what somebody names and the county's list does not have."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lddj.cli import asking

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lddj.edits.change import FileEdit
    from lddj.edits.choices import Choices
    from lddj.load.books import CountyBook
    from lddj.load.sources.folder import Source
    from lddj.yamltext.document import Node


class Register:
    """The names that are registered in the course of one command.

    ``names`` are what was typed, each with the value that fields take: a team's is its 编号.
    """

    def __init__(self, book: CountyBook) -> None:
        self.book = book
        self.names: dict[str, str] = {}
        self.entries: list[tuple[str, dict[str, Node]]] = []

    def offer(self, key: str, name: str, known: Choices) -> str | None:
        """Offer to register a name; say what to do where that is not wanted."""
        from lddj.suggest import near, surely_meant

        words = [*known.words, *known.others]
        close = near(name, words)
        told = f"“{name}”没有登记过" + (f"，像是“{close}”" if close else "")
        again = "不登记，重新填"
        choices = [f"登记为新的{one}" for one in known.registers] + [again]
        take = f"用“{close}”"
        if close:
            choices.insert(0 if surely_meant(name, words) else len(choices), take)
        chosen = asking.choose(f"{key}：{told}", choices)
        if chosen == again:
            return "请重新填。"
        if close and chosen == take:
            label = known.others.get(close, close)
            self.names[name] = known.values.get(label, label)
            return None
        self._take(chosen.removeprefix("登记为新的"), key, name)
        return None

    def _take(self, kind: str, key: str, name: str) -> None:
        """Take a name up as a unit or a team."""
        from lddj.edits.add import next_team
        from lddj.edits.choices import TEAM
        from lddj.edits.forms import form_fields
        from lddj.model.county import Team

        if kind != TEAM:
            self.names[name] = name
            self.entries.append((kind, {"名称": name}))
            return
        types = form_fields(Team)["类型"].choices
        type_ = asking.choose(f"{key}：“{name}”的类型", types)
        number = next_team(self.book, type_, list(self.names.values()))
        self.names[name] = number
        self.entries.append((kind, {"编号": number, "名称": name, "类型": type_}))

    def changes(self, source: Source) -> list[FileEdit]:
        """Return the change of county.yaml that registers them; nothing where there are none."""
        if not self.entries:
            return []
        from lddj.edits.register import register_change

        return [register_change(source, self.book, self.entries)]


def told_names(entries: Sequence[tuple[str, dict[str, Node]]]) -> list[str]:
    """Return a line for each name that was registered."""
    return [
        f"登记{kind} {one.get('编号', '')} {one['名称']}".replace("  ", " ")
        for kind, one in entries
    ]
