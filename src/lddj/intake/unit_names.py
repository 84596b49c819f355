"""The units that a cell names, and which of them lead: 县水务局牵头，县住建局、县交通局配合."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

_ENDINGS = (
    "局", "委", "办", "院", "厅", "所", "站", "处", "部", "会", "中心", "公司", "集团", "大队",
    "支队", "政府", "乡", "镇", "街道", "村", "社区", "学校", "医院",
)  # fmt: skip
_SEPARATORS = "、，,；;/／\n。|"
_OPEN, _CLOSE = "（(【[", "）)】]"
_LEADS, _HELPS = "牵头|主办|主责|责任", "配合|协办|协助|参与|会同"
_LABEL = re.compile(rf"({_LEADS}|{_HELPS})(?:责任)?(?:单位|部门)?\s*[:：]")
_IN_BRACKETS = re.compile(r"[（(]\d{1,2}[)）]")
_NUMBERED = re.compile(
    r"(?:^|(?<=[\s；;，,、]))(?:\d{1,2}\s*[.．、)）](?!\d)|[（(]\d{1,2}[)）])\s*|[①-⑳]\s*"
)
_LEADING = re.compile(
    rf"(?:由)?(.+?)\s*(?:[（(]\s*)?(?:(?:{_LEADS})(?:负责)?|负责)(?:单位|部门)?(?:\s*[）)])?"
)
_HELPING = re.compile(rf"(.+?)\s*(?:[（(]\s*)?(?:{_HELPS})(?:单位|部门)?(?:\s*[）)])?")
_HELPED = re.compile(rf"(?:{_HELPS})\s*(.+)")
_AND_SO_ON = re.compile(r"\s*等(?:相关|有关|各|多个|县直)*(?:责任)?(?:单位|部门|乡镇)?$")
_AND = re.compile("以及|和|及|与")
_BRACKETS = re.compile(r"[（(【\[].*?[）)】\]]")


@dataclass(slots=True)
class Units:
    """The units that a cell names: who leads, who helps, who is only named, and who is no unit."""

    leads: list[str] = field(default_factory=list)
    helps: list[str] = field(default_factory=list)
    named: list[str] = field(default_factory=list)
    persons: list[str] = field(default_factory=list)
    doubts: list[str] = field(default_factory=list)

    @property
    def all(self) -> list[str]:
        """The units, all of them, in the order of their weight."""
        return [*self.leads, *self.named, *self.helps]


def is_unit(name: str, known: Mapping[str, str]) -> bool:
    """Return whether a name is a unit's: registered, or ending as units' names do."""
    bare = _BRACKETS.sub("", name)
    return name in known or (len(bare) >= 3 and bare.endswith(_ENDINGS))


def units_in(text: str, known: Mapping[str, str]) -> Units:
    """Return the units that a cell names. ``known`` are the county's registered names."""
    found = Units()
    role = ""
    if _IN_BRACKETS.match(text.strip()):
        text = _IN_BRACKETS.sub("\n", text)
    text = _NUMBERED.sub("\n", text)
    for label, stretch in _labelled(text):
        role = label or role
        waiting: list[str] = []
        for part in _separated(stretch, known):
            _assign_units(part, role, waiting, found, known)
        (found.leads if role == "lead" else found.helps if role else found.named).extend(waiting)
    for group in (found.leads, found.helps, found.named):
        group[:] = list(dict.fromkeys(group))
    return found


def _labelled(text: str) -> Iterator[tuple[str, str]]:
    """Yield the stretches of a text with the role that the label before them gives."""
    role, start = "", 0
    for match in _LABEL.finditer(text):
        if text[start : match.start()].strip(_SEPARATORS + " "):
            yield role, text[start : match.start()]
        role, start = ("lead" if re.fullmatch(_LEADS, match[1]) else "help"), match.end()
    yield role, text[start:]


def _separated(text: str, known: Mapping[str, str]) -> Iterator[str]:
    """Yield what stands between separators, not within brackets or registered names."""
    names = sorted((n for n in known if any(s in n for s in _SEPARATORS)), key=len, reverse=True)
    depth, part, at = 0, "", 0
    while at < len(text):
        name = next((one for one in names if text.startswith(one, at)), "")
        if name:
            part, at = part + name, at + len(name)
            continue
        sign = text[at]
        depth += (sign in _OPEN) - (sign in _CLOSE and depth > 0)
        if sign in _SEPARATORS and depth == 0:
            yield part
            part = ""
        else:
            part += sign
        at += 1
    yield part


def _assign_units(
    part: str, role: str, waiting: list[str], found: Units, known: Mapping[str, str]
) -> None:
    """Put the units of a part to those that lead, help or wait for the word that says it."""
    part = part.strip()
    if not part:
        return
    bare = _AND_SO_ON.sub("", part)
    if bare != part and bare:
        found.doubts.append(f"“{part}”里的“{part[len(bare) :].strip()}”没有写入")
        part = bare
    if part in known:
        waiting.append(part)
        return
    if match := _LEADING.fullmatch(part):
        found.leads += [*_names_within(match[1], waiting, found, known)]
    elif match := _HELPED.fullmatch(part) or _HELPING.fullmatch(part):
        found.helps += (
            [*waiting, *_names_within(match[1], waiting, found, known)] if not role else []
        )
        if role:
            waiting += _names_within(match[1], waiting, found, known)
        else:
            waiting.clear()
    else:
        waiting += _names_within(part, waiting, found, known)


def _names_within(
    part: str, waiting: list[str], found: Units, known: Mapping[str, str]
) -> list[str]:
    """Return the units of a part: several where blanks or 和 stand between units' names."""
    words = part.split()
    if len(words) > 1:
        units = [is_unit(word, known) for word in words]
        if all(units):
            return [name for word in words for name in _names_within(word, waiting, found, known)]
        count = next(at for at, one in enumerate(units) if not one)
        if count:
            found.persons.append(" ".join(words[count:]))
            return [
                name
                for word in words[:count]
                for name in _names_within(word, waiting, found, known)
            ]
        part = "".join(words)
    for match in _AND.finditer(part):
        left, right = part[: match.start()], part[match.end() :]
        if part not in known and is_unit(left, known) and is_unit(right, known):
            return [
                *_names_within(left, waiting, found, known),
                *_names_within(right, waiting, found, known),
            ]
    is_person = not is_unit(part, known) and len(part) <= 4
    if is_person and (waiting or found.all or found.persons):
        found.persons.append(part)
        return []
    return [_listed_name(part, found, known)]


def _listed_name(name: str, found: Units, known: Mapping[str, str]) -> str:
    """Return the listed name that a name with brackets means; the name where none is."""
    bare = _BRACKETS.sub("", name).strip()
    if name in known or bare == name or bare not in known:
        return name
    found.doubts.append(f"“{name}”当作“{bare}”")
    return bare
