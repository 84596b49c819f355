"""Read 是否完成: the words that say done, not done, or something else."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from lddj.kinds.remediation import LONG_TERM, ON_THE_SPOT

_TICKS, _CROSSES = "√✓✔☑", "×✗✘☒"
_DONE = frozenset({
    "是", "对", "已完成", "完成", "已整改", "已整改到位", "整改到位",
    "已整改完成", "整改完成", "已完成整改", "完成整改", "整改完毕", "已整改完毕", "已办结", "办结",
    "已解决", "已销号", "销号", "待核查", "待验收", "已完成待验收", "已完成待核查", "待销号",
    "已完成待销号", "全部完成", "已全部完成",
})  # fmt: skip
_NOT_DONE = frozenset({
    "否", "x", "未", "未完成", "未整改", "未销号", "未办结", "未整改完成",
    "没有完成", "尚未完成", "整改中", "正在整改", "正在整改中", "推进中", "正在推进", "正在推进中",
    "进行中", "持续推进", "持续推进中", "持续整改", "无", "暂无", "没有", "-", "—", "–", "/", "",
})  # fmt: skip
_IN_PART = ("基本", "部分", "大部分", "阶段性", "初步")
_ODD = frozenset({
    "不予销号", "无法销号", "暂不销号", "无法整改", "不能整改", "不予整改", "难以整改", "不予受理",
})  # fmt: skip
_NEGATED = re.compile("(?:未|不|无法|没有|暂|难以).*(?:完成|销号|整改|办结)")
_WITH_BRACKETS = re.compile(r"(.+?)[(\[](.+)[)\]]")
_PERCENT = re.compile(r"(\d{1,3}(?:\.\d+)?)%")


@dataclass(frozen=True, slots=True)
class Status:
    """The meaning of a word of 是否完成. ``doubt`` says why it is not sure; empty where it is."""

    is_done: bool
    doubt: str = ""
    day_words: str = ""
    """The day that stands in brackets behind it."""
    category: str = ""


def status_of(text: str) -> Status:
    """Return what the words of a cell say."""
    plain = "".join(unicodedata.normalize("NFKC", text).split()).strip("。.!;,").lower()
    match = _WITH_BRACKETS.fullmatch(plain)
    if match and re.search(r"\d", match[2]) and _plain_status(match[1]) is not None:
        return Status(bool(_plain_status(match[1])), day_words=match[2])
    said = _plain_status(plain)
    if said is not None:
        return Status(said)
    word = _without_marks(plain)
    if word in (LONG_TERM, ON_THE_SPOT):
        return Status(False, f"“{text}”当作未完成；没有写类别的，类别作“{word}”", "", word)
    if word in _ODD:
        say = f"“{text}”：台账里没有这种状态；要撤销的，导入后用 lddj record 记撤销"
        return Status(False, say)
    return Status(False, f"“{text}”当作未完成")


def _plain_status(plain: str) -> bool | None:
    """Return what a plain word says without doubt; None where there is one."""
    word = _without_marks(plain)
    if not word:
        return any(sign in plain for sign in _TICKS)
    if match := _PERCENT.fullmatch(word):
        return float(match[1]) >= 100
    if word in _DONE:
        return not any(sign in plain for sign in _CROSSES)
    return False if word in _NOT_DONE else None


def _without_marks(plain: str) -> str:
    return "".join(sign for sign in plain if sign not in _TICKS + _CROSSES)


def tells_status(text: str) -> bool:
    """Return whether a text is no more than a word like 已完成 or 未完成."""
    plain = "".join(unicodedata.normalize("NFKC", text).split()).strip("。.!;,").lower()
    word = _without_marks(plain)
    is_word = len(word) <= 8 and (
        word.startswith(_IN_PART) or word in _ODD or bool(_NEGATED.fullmatch(word))
    )
    return _plain_status(plain) is not None or is_word
