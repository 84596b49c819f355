"""Compare names: of counties as people call them, and of numbers as they are written."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from typing import NamedTuple, Protocol

from lddj.model.signs import narrow

_ORGANS = ("人大常委会", "人民代表大会常务委员会", "人大", "人民政府")
_PEOPLES = (
    "蒙古 回 藏 维吾尔 苗 彝 壮 布依 朝鲜 满 侗 瑶 白 土家 哈尼 哈萨克 傣 黎 傈僳 佤 畲 高山 "
    "拉祜 水 东乡 纳西 景颇 柯尔克孜 土 达斡尔 仫佬 羌 布朗 撒拉 毛南 仡佬 锡伯 阿昌 普米 塔吉克 "
    "怒 乌孜别克 俄罗斯 鄂温克 德昂 保安 裕固 京 塔塔尔 独龙 鄂伦春 赫哲 门巴 珞巴 基诺 各"
)
_AUTONOMOUS = f"(?:(?:{'|'.join(_PEOPLES.split())})族)*自治县$"
_KINDS = ("矿区", "县", "区", "市")


_CODE = "[A-Z]{1,6}(?:-[0-9A-Z]{1,12}){1,4}"


def is_code(name: str) -> bool:
    """Tell whether a name is a code: letters, then one to four groups (FY-001, D-031)."""
    return re.fullmatch(_CODE, narrow(name)) is not None


class Named(Protocol):
    """A holder of a county's names: the model, or only its Card."""

    @property
    def name(self) -> str: ...

    @property
    def code(self) -> str | None: ...

    @property
    def short_names(self) -> Sequence[str]: ...


class Card(NamedTuple):
    """A county's names alone, as text: 县区, 代码, 简称."""

    name: str
    code: str | None = None
    short_names: tuple[str, ...] = ()


def comparable(number: str) -> str:
    """Return a 编号 or name as it is compared: NFKC and case folding (LP-02 = ｌｐ-02)."""
    return unicodedata.normalize("NFKC", number).strip().casefold()


def without_organ(name: str) -> str:
    """Return 滦平县 for 滦平县人大常委会."""
    return _without(name.strip(), _ORGANS)


def short(name: str) -> str:
    """Return the short form of a county's name; never only one character is left (赵县)."""
    name = without_organ(name)
    is_autonomous = name.endswith("自治县")
    cut = re.sub(_AUTONOMOUS, "", name) if is_autonomous else _without(name, _KINDS)
    return cut if len(cut) > 1 else name


def _without(name: str, endings: Sequence[str]) -> str:
    """Return a name without the first of some endings that it has."""
    ending = next((one for one in endings if name.endswith(one)), "")
    return name.removesuffix(ending)


def names_of(county: Named) -> set[str]:
    """Return all names by which a county may be called, its code among them."""
    full = without_organ(county.name)
    names = {county.name, full, short(full), *county.short_names}
    if county.code:
        names.add(county.code)
    return names


def answering(query: str, counties: Iterable[tuple[str, Named]]) -> list[str]:
    """Return the keys of the counties that a name means: several where it is ambiguous.

    A full name means that county alone (承德市), a short one all that go by it (承德).
    """
    asked = without_organ(query)
    known = list(counties)
    exact = [k for k, county in known if asked in (without_organ(county.name), county.code)]
    return exact or [key for key, county in known if asked and asked in names_of(county)]
