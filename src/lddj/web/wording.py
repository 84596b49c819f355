"""Say in the words of the page what refusals and results say in the words of the commands.

Whoever sits before the page has no command line: where a sentence names an option, the page has a
button or a field for the same, or a person who has a command line must be asked.
"""

from __future__ import annotations

from typing import Any

PAGE_WORDS = (
    (
        "请改用 --ours（留自己的）或 --theirs（留对方的）",
        "请改按“矛盾的地方留自己的”或“矛盾的地方留对方的”",
    ),
    ("请用 --ours 或 --theirs", "请按“矛盾的地方留自己的”或“矛盾的地方留对方的”"),
    ("两边的改动合得到一起，用 --both", "两边的改动合得到一起，按“两边都留”"),
    ("，加 --take returned。", "，在下面勾“冲突的行以退回的为准”。"),
    ("别处来的台账请加 --new", "别处来的台账请点“收别处来的台账”"),
    ("请用 lddj ledger --for-return 发出的", "请用“收发表”里下载的填报表"),
    (
        "看不出是哪个县区的台账，请加 --county",
        "看不出是哪个县区的台账，请用“收发表”里下载的填报表",
    ),
    ("MAP 写明不用", "选了不用"),
    ("MAP 写明不读", "选了不读"),
    ("确认无误后加 --apply，写入：", "确认无误后按“写入台账”，写入："),
    ("不能从表里收，请用 lddj record ", "不能从表里收，请在“事项”里打开 "),
    ("请先按 lddj validate 改正", "请先在“检查”里改正"),
    ("请先运行 lddj validate 改正", "请先在“检查”里改正"),
    ("请运行 lddj validate 看哪里不对", "请在“检查”里看哪里不对"),
    ("，或加 --force 只用无误的部分计算", ""),
    ("看有哪些用 lddj list", "看有哪些点“事项”"),
    ("请先运行 lddj save 或 lddj save --abort", "请先在“改动”里保存或者放弃合并"),
    ("请先运行 lddj save", "请先在“改动”里保存"),
    ("；先用 lddj undo --save 撤回保存", "；请先撤回保存"),
)
"""As a command says it, and as the page does. The first that fits is taken."""


def in_page_words(told: Any) -> Any:
    """Return a text, or a list of texts, in the words of the page; all else as it is."""
    if isinstance(told, list):
        return [in_page_words(one) for one in told]
    if not isinstance(told, str):
        return told
    for written, shown in PAGE_WORDS:
        told = told.replace(written, shown)
    return told
