"""Make pictures of the samples' papers, sheets and pages and measure them: ``make look``.

LibreOffice prints what Excel and Word open, Chromium what a browser shows. Type below 8 points,
“###” in a cell, text past a page's edge and what axe-core finds are findings, and fail the run.
Where a program is not installed, its part is left out and said so.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

import come_back
import look_screens

ROOT = Path(__file__).resolve().parent.parent
OUT = ROOT / "out" / "look"
LEAST = 8.0
"""The smallest type on paper, in points."""
TOLERANCE = 0.05
"""Points by which a program may round."""
RESOLUTION = 90
"""Pixels to the inch of the pictures of paper."""
WIDTHS: tuple[int, ...] = (390, 1280)
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
RULES = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice")
"""The tags of axe-core's rules that are run."""
CAMPAIGN = ("--campaign", "2026-示例")
DAY = "2026-08-31"

ABOUT_MATTERS: tuple[tuple[str, ...], ...] = tuple(
    ("paper", name, *what, "-o", f"{name}.{ending}")
    for name, *what in (
        ("线索信息报告", "--county", "松坪", "--date", DAY),
        ("交办单", "--county", "松坪", "--date", DAY),
        ("未告知清单", "--county", "松坪", "--date", DAY),
        ("渠道月报", "--county", "松坪", "--period", "2026-08"),
        ("审议意见交办函", "SY-2026-01", "--county", "松坪", "--date", "2026-04-02"),
        ("落实清单", "--county", "松坪", "--date", "2026-11-25"),
        ("到期提醒", "--county", "松坪", "--date", "2026-11-25"),
        ("应公开未公开清单", "--county", "松坪", "--date", "2026-11-25"),
        ("答复函", "JY-5-3-09", "--county", "松坪", "--date", "2026-11-25"),
        *(
            (name, "--county", "松坪", "--date", "2026-11-25")
            for name in (
                "交办通知及清单",
                "主协办表",
                "催办单",
                "征询意见表",
                "重点月调度表",
                "办理情况报告",
                "承诺事项台账",
                "转化表",
                "通报",
            )
        ),
        ("询问实录表", "--county", "松坪", "--campaign", "2026-示例", "--date", DAY),
        ("承诺清单", "--county", "松坪", "--campaign", "2026-示例", "--date", DAY),
        ("一跟到底表", "--county", "松坪", "--campaign", "2026-示例", "--date", DAY),
    )
    for ending in ("docx", "html")
)
PAPERS: tuple[tuple[str, ...], ...] = (
    *ABOUT_MATTERS,
    ("steps", "--county", "松坪", *CAMPAIGN, "--date", DAY, "-o", "步骤.docx"),
    ("steps", "--county", "松坪", *CAMPAIGN, "--date", DAY, "-o", "步骤.html"),
    ("paper", "渠道月报", "--county", "松坪", "--period", "2026-08", "-o", "渠道.xlsx"),
    ("paper", "线索信息报告", "XS-006", "--county", "松坪", "--date", DAY, "-o", "线索.xlsx"),
)
"""The papers about matters, in Word and as pages; two of them as workbooks."""

COMMANDS: tuple[tuple[str, ...], ...] = (
    ("ledger", "--all", *CAMPAIGN, "--date", DAY, "-o", "台账"),
    ("ledger", "--county", "滦平", "--date", "2022-04-28", "-o", "台账/滦平.xlsx"),
    ("ledger", "--county", "石塘", *CAMPAIGN, "--unit", "区水务局", "--for-return", "--date", DAY,
     "-o", "填报.xlsx"),
    ("ledger", "--county", "松坪", "--unit", "县住建局", "--for-return", "--date", DAY,
     "-o", "填报各种.xlsx"),
    ("unit", "县住建局", "--county", "松坪", "--date", DAY, "-o", "要办.xlsx"),
    *PAPERS,
    ("sample", "--county", "石塘", *CAMPAIGN, "--date", DAY, "--rate", "20%", "--seed", "1",
     "--by", "领域", "-o", "抽查.xlsx"),
    ("trend", "--county", "石塘", *CAMPAIGN, "--date", DAY, "-o", "走势.xlsx"),
    ("trend", "--county", "石塘", *CAMPAIGN, "--date", DAY, "-o", "走势.html"),
    ("circular", *CAMPAIGN, "--week", "2026-W34", "-o", "通报.html"),
    ("circular", *CAMPAIGN, "--week", "2026-W34", "-o", "通报.docx"),
    ("report", "--county", "石塘", *CAMPAIGN, "--date", DAY, "-o", "报告.html"),
    ("report", "--county", "石塘", *CAMPAIGN, "--date", DAY, "-o", "报告.docx"),
    ("report", "--county", "滦平", "--date", "2022-04-28", "-o", "滦平报告.html"),
    ("board", "--county", "石塘", *CAMPAIGN, "--date", DAY, "-o", "看板.html"),
    ("board", "--overview", *CAMPAIGN, "--date", DAY, "-o", "一页看.html"),
    ("board", "--screen", *CAMPAIGN, "--date", DAY, "-o", "大屏.html"),
    ("letter", "--county", "石塘", *CAMPAIGN, "--unit", "区水务局", "--date", "2026-08-23",
     "-o", "督办函.docx"),
)  # fmt: skip

SHEETS = {"看板": 2, "一页看": 1}
"""Page → on how many sheets it is to be printed: the board's second is 要账单."""


@dataclass(slots=True)
class Seen:
    """The outcome of looking: how much was seen, what was found, what could not be done."""

    counts: dict[str, int] = field(default_factory=dict)
    findings: list[str] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)

    def count(self, name: str, number: int = 1) -> None:
        """Count something that was looked at."""
        self.counts[name] = self.counts.get(name, 0) + number


def main(arguments: Sequence[str]) -> int:
    """Make everything, look at it, say what was found; 1 where there are findings."""
    out = Path(arguments[0]).resolve() if arguments else OUT
    shutil.rmtree(out, ignore_errors=True)
    out.mkdir(parents=True)
    make(out)
    seen = Seen()
    look_at_paper(out, seen)
    look_at_pages(out, seen, with_screens=True)
    seen.findings += come_back.forms_that_differ(out / "填报.xlsx", ROOT)
    seen.findings += come_back.forms_that_differ(out / "填报各种.xlsx", ROOT, come_back.EVERY_KIND)
    for one in seen.findings:
        print(f"发现：{one}")
    for one in seen.missing:
        print(f"没有看：{one}")
    counts = "，".join(f"{name} {number}" for name, number in seen.counts.items())
    print(
        f"看了：{counts or '没有'}。发现 {len(seen.findings)} 处。图片在 {out.relative_to(ROOT)}/"
    )
    return 1 if seen.findings else 0


def make(out: Path, root: Path = ROOT) -> None:
    """Make the files of all commands; the workbooks of the counties but two go again."""
    for command in COMMANDS:
        done = subprocess.run(
            [sys.executable, "-m", "lddj", "-C", str(root), *command],
            cwd=out, capture_output=True, encoding="utf-8", check=False,
        )  # fmt: skip
        if done.returncode:
            sys.exit(f"lddj {' '.join(command)}：{done.stderr}")
    if not (out / "台账").is_dir():
        return
    for path in (out / "台账").glob("*.xlsx"):
        if not any(name in path.name for name in ("石塘", "滦平", "汇总")):
            path.unlink()
    for path in list((out / "台账").glob("*.xlsx")):
        path.rename(out / path.name)
    (out / "台账").rmdir()


def look_at_paper(out: Path, seen: Seen) -> None:
    """Print workbooks and Word documents, measure their type and picture their pages."""
    office = shutil.which("soffice")
    if office is None or shutil.which("pdftoppm") is None:
        seen.missing.append("Excel 和 Word（没有 LibreOffice 或 poppler）")
        return
    files = sorted([*out.glob("*.xlsx"), *out.glob("*.docx")])
    subprocess.run(
        [office, f"-env:UserInstallation=file://{out}/.office", "--headless", "--convert-to", "pdf",
         "--outdir", str(out), *map(str, files)],
        check=True, capture_output=True, timeout=240,
    )  # fmt: skip
    shutil.rmtree(out / ".office", ignore_errors=True)
    for path in files:
        printed = path.with_suffix(".pdf")
        subprocess.run(
            ["pdftoppm", "-r", str(RESOLUTION), "-png", str(printed), str(path.with_suffix(""))],
            check=True, capture_output=True,
        )  # fmt: skip
        seen.count("纸面")
        seen.findings += list(measured(printed, seen))


def measured(path: Path, seen: Seen) -> Iterator[str]:
    """Yield what is wrong with a PDF's text: too small, past the edge, a number as “###”."""
    try:
        import pdfplumber
    except ImportError:
        seen.missing.append("字号（没有 pdfplumber）")
        return
    with pdfplumber.open(path) as document:
        for number, page in enumerate(document.pages, 1):
            seen.count("页")
            signs = [one for one in page.chars if one["text"].strip()]
            where = f"{path.name} 第{number}页"
            small = [one for one in signs if one["size"] < LEAST - TOLERANCE]
            if small:
                text = "".join(one["text"] for one in small[:20])
                yield f"{where}：{min(one['size'] for one in small):.2f} 磅的字“{text}”"
            if "###" in "".join(one["text"] for one in signs):
                yield f"{where}：有一栏显示成 ###"
            if any(one["x0"] < 0 or one["x1"] > page.width + 1 for one in signs):
                yield f"{where}：有字出了纸边"
            if not signs:
                yield f"{where}：空白页"


def look_at_pages(out: Path, seen: Seen, *, with_screens: bool = False) -> None:
    """Make pictures of the pages, narrow and wide, light and dark, and run axe-core on them.

    ``with_screens`` adds those of the local page, after a clerk's week on it.
    """
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    try:
        from axe_playwright_python.sync_playwright import Axe
        from playwright.sync_api import sync_playwright
    except ImportError:
        seen.missing.append("网页（没有 playwright：pip install -e '.[look]'）")
        return
    if chromium is None:
        seen.missing.append("网页（没有 Chromium）")
        return
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        for path in sorted(out.glob("*.html")):
            for width in WIDTHS:
                for scheme in SCHEMES:
                    context = browser.new_context(
                        viewport={"width": width, "height": 900}, color_scheme=scheme
                    )
                    _look(context.new_page(), Axe(), path, f"{width}-{scheme}", seen)
                    context.close()
            printed = browser.new_page()
            printed.goto(path.as_uri())
            printed.pdf(path=path.with_suffix(".html.pdf"), prefer_css_page_size=True)
            printed.close()
            seen.count("网页")
            seen.findings += list(sheets_beyond(path))
        if with_screens:
            shapes = [(width, scheme) for width in WIDTHS for scheme in SCHEMES]
            look_screens.walk(browser, Axe(), out, seen, _measure, shapes)
        browser.close()


def sheets_beyond(path: Path) -> Iterator[str]:
    """Yield that a board needs more sheets than it should."""
    import pypdfium2  # type: ignore[import-untyped]

    number = len(pypdfium2.PdfDocument(path.with_suffix(".html.pdf")))
    if number > SHEETS.get(path.stem, number):
        yield f"{path.name}：打印出来有 {number} 张"


def _look(page: Any, axe: Any, path: Path, what: str, seen: Seen) -> None:
    page.goto(path.as_uri())
    _measure(page, axe, path, what, seen)


def _measure(page: Any, axe: Any, path: Path, what: str, seen: Seen) -> None:
    """Picture the page that is open, and say what is wrong with it."""
    page.screenshot(path=path.with_suffix(f".{what}.png"), full_page=True)
    beyond = page.evaluate("document.documentElement.scrollWidth - innerWidth")
    if beyond > 0:
        seen.findings.append(f"{path.name} {what}：比屏幕宽 {beyond} 像素")
    found = axe.run(page, options={"runOnly": list(RULES)}).response
    engine = found["testEngine"]
    name = f"{engine['name']} {engine['version']} 规则（{'、'.join(RULES)}）通过"
    seen.count(name, len(found["passes"]))
    for one in found["violations"]:
        where = "；".join(str(node["target"]) for node in one["nodes"][:3])
        seen.findings.append(f"{path.name} {what}：axe {one['id']}，{one['help']}（{where}）")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
