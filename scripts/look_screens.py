"""Walk the local page in a browser for ``make look``: a clerk's whole week, then every screen.

The page is started as a clerk starts it, by ``lddj serve``, over an empty folder. Each screen is
pictured and given to axe-core, narrow and wide, light and dark.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import quote

import clerk_week

ISSUES = 10
FIRST = "LP-01-001"
OWN = (
    f"/matter?number={FIRST}",
    f"/record?number={FIRST}",
    f"/record?number={FIRST}&step={quote('核查')}",
    f"/edit?number={FIRST}",
    f"/void?number={FIRST}&record=1",
    "/file?path=" + quote("ledgers/2022-5+2/滦平/county.yaml"),
    "/faults/rule?code=L504",
    "/help?words=" + quote("看板"),
    "/matter?number=LP-99-999",
    "/changes/trace?county=" + quote("滦平"),
    "/foreign",
    "/nothing",
)
"""The screens that are not in the menu, by their addresses."""
FRAMED = ("/board/page", "/board/page?county=" + quote("滦平"))
"""Papers that the page shows in a frame."""


@contextmanager
def served(root: Path, port: int = 8600) -> Iterator[str]:
    """Run ``lddj serve`` over a folder; yield the address that opens it."""
    command = [sys.executable, "-m", "lddj", "-C", str(root), "serve", "--no-open"]
    running = subprocess.Popen(
        [*command, "--port", str(port)], stdout=subprocess.PIPE, encoding="utf-8"
    )
    assert running.stdout is not None
    try:
        yield next(line for line in running.stdout if "http" in line).split()[-1]
    finally:
        running.terminate()
        running.wait(10)


def photo(path: Path) -> Path:
    """Write a photo as a telephone makes it, large and with another look at each name."""
    from PIL import Image, ImageDraw

    picture = Image.new("RGB", (1600, 1200), "#7d8b8f")
    draw = ImageDraw.Draw(picture)
    seed = sum(path.stem.encode())
    for at in range(12):
        left, top = (seed * (at + 3) * 37) % 1300, (seed * (at + 5) * 23) % 900
        colour = ("#4f6d7a", "#b7a57a", "#8c5e4a", "#d9d4c7")[at % 4]
        draw.rectangle((left, top, left + 260, top + 190), fill=colour)
    picture.save(path, quality=80)
    return path


@contextmanager
def after_a_week(browser: Any, out: Path, issues: int) -> Iterator[tuple[str, Any, list[str]]]:
    """Walk a week; yield the page's address, the browser's window, and what is not as it should be.

    Its pictures go to ``out``.
    """
    with tempfile.TemporaryDirectory(prefix="lddj-") as folder:
        root, remote = Path(folder, "台账"), Path(folder, "市.git")
        root.mkdir()
        subprocess.run(["git", "init", "-q", "--bare", "-b", "main", str(remote)], check=True)
        photos = [photo(Path(folder, f"{name}.jpg")) for name in ("整改前", "施工中", "整改后")]
        with served(root) as address:
            context = browser.new_context(viewport={"width": 1280, "height": 900})
            page = context.new_page()
            page.set_default_timeout(15_000)

            def snap(name: str) -> None:
                page.wait_for_load_state("networkidle")  # what stands in frames too
                page.screenshot(path=out / f"网页-{name}.png", full_page=True)

            clerk = clerk_week.Clerk(page, photos, snap)
            clerk_week.week(clerk, address, root, remote, issues)
            yield address.partition("/?")[0], page, list(_not_clean(root, remote))


def walk(browser: Any, axe: Any, out: Path, seen: Any, look_at: Any, shapes: Any) -> None:
    """Walk the week and look at every screen; ``look_at`` pictures one and asks axe-core."""
    with after_a_week(browser, out, ISSUES) as (base, page, wrong):
        seen.findings += wrong
        ways = _menu(page, base)
        signed_in = page.context.storage_state()
        for width, scheme in shapes:
            shaped = browser.new_context(
                viewport={"width": width, "height": 900}, color_scheme=scheme,
                storage_state=signed_in,
            )  # fmt: skip
            shown = shaped.new_page()
            for way in (*ways, *OWN, *FRAMED):
                shown.goto(base + way)
                look_at(shown, axe, out / f"屏{_named(way)}.html", f"{width}-{scheme}", seen)
            shaped.close()
        seen.count("网页的屏", len(ways) + len(OWN) + len(FRAMED))


def _menu(page: Any, base: str) -> list[str]:
    page.goto(base)
    links = page.locator("nav a")
    return [links.nth(at).get_attribute("href") for at in range(links.count())]


def _named(way: str) -> str:
    from urllib.parse import unquote

    kept = "".join(one if one.isalnum() else "-" for one in unquote(way))
    return kept.rstrip("-") or "-今天"


def _not_clean(root: Path, remote: Path) -> Iterator[str]:
    """Yield what a week on the page must not leave behind."""

    def told(*words: str) -> str:
        done = subprocess.run(words, capture_output=True, encoding="utf-8", check=False)
        return done.stdout.strip() if done.returncode == 0 else f"退出码 {done.returncode}"

    checked = told(sys.executable, "-m", "lddj", "-C", str(root), "validate")
    if "0 处错误" not in checked:
        yield f"网页上的一周：{checked}"
    git = ("git", "-C", str(root))
    if told(*git, "status", "--porcelain"):
        yield "网页上的一周：有没保存的"
    if told(*git, "log", "--format=%an：%s") != f"{clerk_week.OFFICE}：四月第三周":
        yield f"网页上的一周：提交记录是 {told(*git, 'log', '--format=%an：%s')}"
    if told(*git, "rev-parse", "HEAD") != told("git", "-C", str(remote), "rev-parse", "main"):
        yield "网页上的一周：没有推送上去"
