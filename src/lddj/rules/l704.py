"""L704: a text for the public repeats what is internal or of a person."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import NamedTuple

from lddj.diagnostics import Diagnostic, Severity
from lddj.rules.rule import Example, Rule
from lddj.stats.edition import PUBLIC_NOTE, PublicEntry
from lddj.yamltext.document import Path

LONG = 6
"""From how many characters on a hidden value is recognised."""


class OfPerson(NamedTuple):
    """A value of a file out of git: the file's name, its key there, what it says."""

    file: str
    key: str
    text: str


def named_persons(
    entries: Iterable[PublicEntry], persons: Sequence[OfPerson]
) -> Iterator[Diagnostic]:
    """Yield each public text that holds a name, a telephone or an address of a file out of git."""
    for one in entries:
        for way, shown in one.texts if one.is_shown else ():
            found = next((person for person in persons if person.text in shown), None)
            if found is not None:
                say = (
                    f"{one.kind} {one.number} 的{_key(way)}要给公众看，里面有{found.file}写的"
                    f"{found.key}；请改写，或把这一条改为不公开。"
                )
                yield RULE.at(one.entry.at(*one.path, *way), say)


def leaks(entries: Iterable[PublicEntry], registered: Collection[str]) -> Iterator[Diagnostic]:
    """Yield each public text that repeats a hidden value of 6 or more characters of its entry.

    ``registered`` are the names of the county's units, teams and areas: they are no secrets.
    """
    for one in entries:
        hidden = [(_key(way), text) for way, text in one.hidden if text not in registered]
        for way, shown in one.texts if one.is_shown else ():
            repeats = _repeats_in_words if _key(way) == PUBLIC_NOTE else _repeats
            key = next((key for key, text in hidden if repeats(shown, text)), None)
            if key is not None:
                say = (
                    f"{one.kind} {one.number} 的{_key(way)}要给公众看，却重复了不公开的“{key}”；"
                    "请改写给公众看的文字，或把这一条改为不公开。"
                )
                yield RULE.at(one.entry.at(*one.path, *way), say)


def _key(way: Path) -> str:
    """Return the last key on a way."""
    return next(part for part in reversed(way) if isinstance(part, str))


def _repeats(shown: str, hidden: str) -> bool:
    return len(hidden) >= LONG and hidden in shown


def _repeats_in_words(shown: str, hidden: str) -> bool:
    """Tell whether a text made for the public holds a hidden one, but for its punctuation.

    Other texts are the matter itself, which a 说明 often names again in fewer words.
    """
    plain = _without_punctuation(hidden)
    return _repeats(shown, hidden) or (len(plain) >= LONG and plain in _without_punctuation(shown))


def _without_punctuation(text: str) -> str:
    return "".join(one for one in unicodedata.normalize("NFKC", text) if one.isalnum()).casefold()


RULE = Rule(
    code="L704",
    severity=Severity.ERROR,
    name="给公众看的文字重复了内部的内容",
    why=(
        "说明、理由、批准、附件等是内部的，责任人、反映人是个人的，公开版一律不写。"
        "同一条里给公众看的文字照抄了其中的一段（六个字以上），就等于公开了它。"
        "本机的代表名册、反映人、选民名册里的姓名（三个字以上）、电话、地址，"
        "通讯录里的电话，写进了给公众看的文字，也是这一条。"
        "这一条只在 lddj public 出公开版时检查，有一处就一个文件也不写；"
        "lddj validate 不报，内部用的台账照样有效。"
    ),
    wrong=Example(
        file="滦平/issues/02.yaml",
        line=15,
        text="""\
领域: 优化营商环境
问题:
  - 编号: LP-02-004
    方面: 政务服务
    问题描述: 不动产登记窗口未实行一窗受理。
    点位: 县政务服务大厅二楼
    来源: 代表视察
    发现日期: 2022-03-11
    类别: 限期整改
    责任单位: 县行政审批局
    责任人: 局长
    整改措施: 整合窗口，统一受理。
    整改时限: 2022-04-30
    记录:
      - {日期: 2022-03-14, 事项: 交办, 说明: 窗口两名干部长期脱岗, 公开说明: 已交办；窗口两名干部长期脱岗。}
""",
    ),
    right=Example(
        file="滦平/issues/02.yaml",
        text="""\
领域: 优化营商环境
问题:
  - 编号: LP-02-004
    方面: 政务服务
    问题描述: 不动产登记窗口未实行一窗受理。
    点位: 县政务服务大厅二楼
    来源: 代表视察
    发现日期: 2022-03-11
    类别: 限期整改
    责任单位: 县行政审批局
    责任人: 局长
    整改措施: 整合窗口，统一受理。
    整改时限: 2022-04-30
    记录:
      - {日期: 2022-03-14, 事项: 交办, 说明: 窗口两名干部长期脱岗, 公开说明: 已交责任单位整改。}
""",
    ),
)
