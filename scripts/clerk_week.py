"""A clerk's week on the local page, in a real browser, from an empty folder to a pushed ledger.

Fields are found by their labels and buttons by their names, as a person finds them. ``make
look`` walks the whole week, the tests a short one, and the manual's pictures are taken on it.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import openpyxl

UNITS = (
    ("县水务局", "水务局", "局长"),
    ("县住房和城乡建设局", "县住建局", "局长"),
    ("县行政审批局", "审批局", "局长"),
)
"""Rows of a spreadsheet: name, short name, post."""
COUNTY, CAMPAIGN = "滦平县", "2022-5+2"
OFFICE, MAIL = "滦平县人大办", "office@example.com"
STEPS = (
    ("2022-03-14", "交办", ""),
    ("2022-03-20", "进展", "已到现场核实，排出工期。"),
    ("2022-04-06", "整改完成", "已整改到位，现场复核无误。"),
)
"""Day, 事项 and 说明 of the three records of an issue."""
LEFT_OPEN = (("2022-03-14", "交办", ""), *(("2022-03-20", "进展", "已开工。"),) * 2)
"""The records of the last issue: what its unit reports comes back in its form."""


@dataclass
class Clerk:
    """Who sits before the page. ``snap`` is told of what there is to see, by name."""

    page: Any
    photos: list[Path]
    snap: Callable[[str], None] = lambda name: None

    def fill(self, **fields: str) -> None:
        """Fill in fields by their labels."""
        for label, text in fields.items():
            field = self.page.get_by_label(label, exact=False).first
            if field.evaluate("one => one.tagName") == "SELECT":
                field.select_option(text)
            else:
                field.fill(text)

    def go(self, link: str) -> None:
        """Follow a link of the menu or of a screen."""
        self.page.get_by_role("link", name=link, exact=True).first.click()

    def press(self, button: str) -> None:
        """Press a button, and stop where the page refuses."""
        self.page.get_by_role("button", name=button, exact=True).first.click()
        refused = self.page.locator(".said[role=alert]")
        assert refused.count() == 0, refused.first.inner_text()

    def sees(self, text: str) -> None:
        """Stop where a text is not on the page."""
        assert text in self.page.locator("main").inner_text(), (text, self.page.url)

    def tab_to(self, name: str) -> None:
        """Go by the keyboard alone to a link, field or button of a name."""
        told = "one => (one?.labels?.[0]?.innerText ?? one?.innerText ?? '').trim()"
        self.page.wait_for_load_state()
        for _ in range(120):
            self.page.keyboard.press("Tab")
            if self.page.evaluate(f"({told})(document.activeElement)").startswith(name):
                return
        raise AssertionError(f"no Tab leads to {name} on {self.page.url}")

    def download(self, button: str) -> bytes:
        """Press a button that brings a file; its content."""
        with self.page.expect_download() as waiting:
            self.page.get_by_role("button", name=button, exact=True).first.click()
        return Path(waiting.value.path()).read_bytes()


def found(clerk: Clerk, address: str, remote: Path) -> None:
    """Make the ledger with the units of a spreadsheet; say who saves, and where it is pushed to."""
    clerk.page.goto(address)
    clerk.sees("这个文件夹里还没有台账")
    pasted = "\n".join("\t".join(row) for row in (("名称", "简称", "责任人"), *UNITS))
    clerk.fill(活动编号=CAMPAIGN, 县区=COUNTY, 主办机关="承德市人大常委会", 单位=pasted)
    clerk.snap("新建")
    clerk.press("新建台账")
    clerk.go("设置")
    clerk.fill(姓名=OFFICE, 邮箱=MAIL)
    clerk.press("记下")
    clerk.fill(远程仓库=str(remote))
    clerk.press("设为推送的地方")


def add_issue(clerk: Clerk, number: int) -> None:
    """Add an issue of the first area that there is."""
    unit = UNITS[number % len(UNITS)][0]
    clerk.go("新增")
    clerk.page.get_by_label("领域").select_option(index=1)
    clerk.press("下一步")
    place = f"东街{number + 1}号楼"
    clerk.fill(
        方面="供水", 问题描述=f"{place}水压不足，群众反映强烈。", 点位=place,
        来源="代表视察", 发现日期="2022-03-11", 类别="限期整改", 责任单位=unit,
        整改措施="更换水泵，改造管网。", 整改时限="2022-04-30",
    )  # fmt: skip
    if number == 0:
        clerk.snap("新增")
    clerk.press("记下")
    clerk.sees("待交办")


def type_day(page: Any, year: str, month: str, day: str) -> None:
    """Type a day into the field of a browser that speaks Chinese or English."""
    if page.evaluate("navigator.language").startswith("zh"):
        page.keyboard.type(f"{year}")
        page.keyboard.press("ArrowRight")
        page.keyboard.type(f"{month}{day}")
    else:
        page.keyboard.type(f"{month}{day}{year}")


def record_by_keyboard(clerk: Clerk, step: str, note: str) -> None:
    """Record a step of the issue on the page without a mouse, on the day 2022-03-18."""
    clerk.tab_to(step)
    clerk.page.keyboard.press("Enter")
    clerk.page.wait_for_url("**/record?**")
    clerk.tab_to("日期")
    type_day(clerk.page, "2022", "03", "18")
    clerk.tab_to("说明")
    clerk.page.keyboard.type(note)
    clerk.tab_to("记下")
    clerk.page.keyboard.press("Enter")
    clerk.page.wait_for_url("**/matter?**")
    clerk.sees(note)


def record_steps(clerk: Clerk, number: int, steps: tuple[tuple[str, str, str], ...]) -> None:
    """Record the steps of the issue on the page, each with a photo as evidence."""
    for day, step, note in steps:
        clerk.go(step)
        clerk.fill(日期=day, **({"说明": note} if note else {}))
        clerk.page.get_by_label("佐证").set_input_files(clerk.photos[number % len(clerk.photos)])
        if number == 0 and step == "整改完成":
            clerk.snap("记一步")
        clerk.press("记下")
        clerk.page.wait_for_url("**/matter?**")  # photos may be made smaller before they go
        if number == 0 and step == "交办":
            record_by_keyboard(clerk, "进展", "已派单，明天到现场。")
    shown = clerk.page.locator("img[alt^=佐证]")
    assert shown.count() == len(steps), (shown.count(), clerk.page.url)
    assert shown.first.evaluate("one => one.decode().then(() => true)")
    if number == 0:
        clerk.snap("一件")


def send_forms(clerk: Clerk) -> tuple[str, bytes]:
    """Take the forms of all units away; return the name and content of one."""
    clerk.go("收发表")
    archive = clerk.download("下载所有单位的填报表")
    with zipfile.ZipFile(io.BytesIO(archive)) as files:
        [name] = [one for one in files.namelist() if any(row[0] in one for row in UNITS)]
        return name, files.read(name)


def filled_in(form: bytes) -> bytes:
    """Return a form in which the unit says of its matter that it is done."""
    book = openpyxl.load_workbook(io.BytesIO(form))
    sheet = book.worksheets[0]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    at = next(place for place, row in enumerate(rows) if "是否完成" in row)
    told = {"是否完成": "是", "完成日期": "2022-04-16", "完成说明": "水泵已更换，水压正常。"}
    for name, value in told.items():
        sheet.cell(at + 2, rows[at].index(name) + 1).value = value
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def take_forms(clerk: Clerk, name: str, form: bytes) -> None:
    """Hand in the form that came back, look at what it brings, write it."""
    clerk.go("收发表")
    clerk.page.get_by_label("单位交回来的表").set_input_files(
        {"name": name, "mimeType": "application/octet-stream", "buffer": form}
    )
    clerk.press("看要记哪些")
    clerk.sees("还没有写入")
    clerk.snap("收发表")
    clerk.press("写入台账")
    clerk.sees("已写入")


def mend_slip(clerk: Clerk, root: Path) -> None:
    """Mend on the page what a colleague wrote wrongly in an editor."""
    [file] = [path for path in root.rglob("issues/*.yaml") if "东街" in path.read_text("utf-8")]
    sound = file.read_text("utf-8")
    file.write_text(sound.replace("方面: ", "方面：", 1), "utf-8")
    clerk.go("检查")
    clerk.snap("检查")
    clerk.press("都改正")
    clerk.go("检查")
    assert clerk.page.locator("main .bad").count() == 0, clerk.page.locator("main").inner_text()
    assert file.read_text("utf-8") == sound


def take_circular(clerk: Clerk) -> bytes:
    """Take the circular of the week away as a Word document."""
    clerk.go("文书")
    clerk.fill(文书="通报", 截至="2022-04-18")
    clerk.snap("文书")
    return clerk.download("下载 Word")


def save_and_push(clerk: Clerk) -> None:
    """Save with a message and push."""
    clerk.go("改动")
    clerk.fill(说明="四月第三周")
    clerk.page.get_by_label("保存以后推送").check()
    clerk.snap("改动")
    clerk.press("保存")
    clerk.sees("已推送到 origin")


def week(clerk: Clerk, address: str, root: Path, remote: Path, issues: int) -> bytes:
    """Walk the whole week with so many issues; return the circular."""
    found(clerk, address, remote)
    for number in range(issues):
        add_issue(clerk, number)
        record_steps(clerk, number, LEFT_OPEN if number == issues - 1 else STEPS)
    form = send_forms(clerk)
    take_forms(clerk, form[0], filled_in(form[1]))
    mend_slip(clerk, root)
    circular = take_circular(clerk)
    save_and_push(clerk)
    return circular
