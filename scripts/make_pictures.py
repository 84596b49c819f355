"""The manual's pictures, made from the samples: docs/图/*.png, by ``make docs``.

They are pages as LibreOffice prints them and a page as Chromium shows it, cut to what there is to
see. Where one of the two is not installed, the pictures stay as they are.
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import look
import look_screens

TO = look.ROOT / "docs" / "图"
MOST, ALL = 200_000, 1_500_000
"""How many bytes a picture may have, and all of them together."""
WIDTH = 1100
"""Pixels of a picture's width."""
SHEETS = ("汇总表", "任务清单", "责任清单", "问题清单", "效果清单", "整改台账")
BOOK = f"石塘区-四清单一台账-{look.DAY}"
FIRST_PAGES = {"填报表": "填报", "通报": "通报", "督办函": "督办函"}
"""Picture → the file whose first page it is."""
SAMPLE = "ledgers/2026-示例"
TASKS = """\
任务:
  - 编号: RW-01
    领域: 优化营商环境
    任务: 清理重复检查，推行联合检查计划
    标准: 同一企业一个月内各部门检查不超过1次
    牵头单位: 区市场监督管理局
    配合单位: [区行政审批局]
    完成时限: 2026-09-30
    记录:
      - {日期: 2026-06-10, 事项: 启动, 说明: 印发联合检查方案。}
  - 编号: RW-02
    领域: 河湖管护
    任务: 排查整治入河排污口
    标准: 一口一牌，责任到人
    牵头单位: 区生态环境分局
    配合单位: [区水务局]
    完成时限: 2026-08-20
    记录:
      - {日期: 2026-06-15, 事项: 启动}
      - {日期: 2026-08-18, 事项: 完成, 说明: 全部设牌并公示。}
"""
"""The samples have no 任务清单: the picture's county gets one."""
COMMANDS: tuple[tuple[str, ...], ...] = tuple(
    command
    for command in (
        ("ledger", "--county", "石塘", *look.CAMPAIGN, "--date", look.DAY, "-o", f"{BOOK}.xlsx"),
        *look.COMMANDS,
    )
    if command[-1] in (f"{BOOK}.xlsx", "填报.xlsx", "通报.docx", "督办函.docx", "报告.html")
)
SEEN = (0, 0, 1280, 1150)
"""The part of the report's page that is shown, in pixels."""

SHOWN_ISSUES = 3
"""How many issues the pictured week has."""
SCREENS = dict.fromkeys(("新建", "一件", "记一步", "检查", "文书", "改动"), 900) | {"收发表": 1115}
"""The pictures of the local page, each with how far down it is shown, in pixels."""


def main() -> int:
    """Make the pictures; 1 where one is too large."""
    if not all(map(shutil.which, ("soffice", "pdftoppm", "chromium"))):
        print("没有 LibreOffice、poppler 或 Chromium，手册里的图没有重做。")
        return 0
    TO.mkdir(exist_ok=True)
    look.COMMANDS, look.WIDTHS, look.SCHEMES = COMMANDS, (1280,), ("light",)
    with tempfile.TemporaryDirectory() as folder:
        out, root = Path(folder, "出"), Path(folder, "库")
        out.mkdir()
        shutil.copytree(look.ROOT / SAMPLE, root / SAMPLE)
        (root / SAMPLE / "石塘/tasks.yaml").write_text(TASKS, encoding="utf-8")
        look.make(out, root)
        seen = look.Seen()
        look.look_at_paper(out, seen)
        look.look_at_pages(out, seen)
        for name, page in pages(out):
            save(page, TO / f"{name}.png")
        save(out / "报告.1280-light.png", TO / "报告.png", SEEN)
        save_screens(out)
    sizes = {path.name: path.stat().st_size for path in sorted(TO.glob("*.png"))}
    large = [name for name, size in sizes.items() if size > MOST]
    print(f"docs/图：{len(sizes)} 张，共 {sum(sizes.values()) // 1000} kB")
    return 1 if large or sum(sizes.values()) > ALL else 0


def save_screens(out: Path) -> None:
    """Save what a clerk sees on the local page in a week, in a browser that speaks Chinese."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox", "--lang=zh-CN"],
            env={**os.environ, "LANGUAGE": "zh_CN"},
        )  # fmt: skip
        with look_screens.after_a_week(browser, out, SHOWN_ISSUES):
            pass
        browser.close()
    for name, height in SCREENS.items():
        save(out / f"网页-{name}.png", TO / f"网页-{name}.png", (0, 0, 1280, height))


def pages(out: Path) -> Iterator[tuple[str, Path]]:
    """Yield each picture's name and the page that it shows."""
    import pdfplumber

    with pdfplumber.open(out / f"{BOOK}.pdf") as document:
        texts = [page.extract_text() for page in document.pages]
    for name in SHEETS:
        number = next(at for at, text in enumerate(texts, 1) if name in text.split("\n")[0])
        yield name.removesuffix("表"), page_of(out, BOOK, number)
    for name, file in FIRST_PAGES.items():
        yield name, page_of(out, file, 1)


def page_of(out: Path, file: str, number: int) -> Path:
    """Return the picture of a page; pdftoppm writes as many digits as the last page has."""
    found = [
        path for path in out.glob(f"{file}-*.png") if int(path.stem.rpartition("-")[2]) == number
    ]
    return found[0]


def save(page: Path, to: Path, part: tuple[int, int, int, int] | None = None) -> None:
    """Write a picture small: cut to what is on it, of few colours."""
    from PIL import Image, ImageChops

    with Image.open(page) as opened:
        picture = opened.convert("RGB")
    if part:
        picture = picture.crop(part)
    else:
        if picture.width > picture.height:  # a sheet: without the page number far below
            picture = picture.crop((0, 0, picture.width, int(picture.height * 0.93)))
        blank = Image.new("RGB", picture.size, "white")
        left, top, right, bottom = ImageChops.difference(picture, blank).getbbox() or part or (
            0, 0, *picture.size
        )  # fmt: skip
        picture = picture.crop((max(left - 12, 0), max(top - 12, 0), right + 12, bottom + 12))
    if picture.width > WIDTH:
        picture = picture.resize((WIDTH, round(picture.height * WIDTH / picture.width)))
    picture.quantize(64).save(to, optimize=True)


if __name__ == "__main__":
    sys.exit(main())
