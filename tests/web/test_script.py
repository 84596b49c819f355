"""What the page does besides with JavaScript, in a real browser."""

from __future__ import annotations

from pathlib import Path

import pytest

from web.conftest import Browser

pytest.importorskip("playwright")

from playwright.sync_api import sync_playwright

from web.test_browser import CHROMIUM, served
from web.test_screens import ISSUES

DROP = """() => {
  const carried = new DataTransfer();
  const canvas = document.createElement('canvas');
  canvas.width = 3200;
  canvas.height = 2400;
  return new Promise(done => canvas.toBlob(blob => {
    carried.items.add(new File([blob], '现场.jpg', {type: 'image/jpeg'}));
    const event = {dataTransfer: carried, bubbles: true, cancelable: true};
    document.querySelector('.drop').dispatchEvent(new DragEvent('drop', event));
    done();
  }, 'image/jpeg'));
}"""


@pytest.mark.skipif(CHROMIUM is None, reason="needs Chromium")
def test_what_is_typed_is_looked_at_kept_and_dropped_photos_are_made_smaller(root: Path) -> None:
    with served(root) as address, sync_playwright() as play:
        browser = play.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        page = browser.new_page()
        wrong: list[str] = []
        page.on("pageerror", lambda problem: wrong.append(str(problem)))
        page.goto(address)
        home = address.partition("/?")[0]
        page.goto(f"{home}/record?number=LP-02-004&step=进展&county=滦平")
        page.get_by_label("说明").fill("设备已到。")
        page.get_by_label("日期").fill("2022-03-01")
        assert "请核对日期" in page.locator(".live .said").inner_text()
        page.get_by_label("日期").fill("2022-03-20")
        assert "+      - {日期: 2022-03-20" in page.locator(".live .diff").inner_text()
        page.reload()
        assert page.get_by_label("说明").input_value() == "设备已到。"
        page.evaluate(DROP)
        assert "现场.jpg" in page.locator(".files").inner_text()
        page.get_by_label("大照片缩小").check()
        page.get_by_role("button", name="记下").click()
        page.wait_for_url("**/matter**")
        found = root / "ledgers/2022-5+2/滦平/附件/LP-02-004/现场.jpg"
        assert b"\xff\xc0\x00\x11\x08\x04\xb0\x06\x40" in found.read_bytes()  # 1200 by 1600
        page.goto(f"{home}/record?number=LP-02-004&step=进展&county=滦平")
        assert page.get_by_label("说明").input_value() == ""  # what was sent is no draft
        page.goto(f"{home}/file?path={ISSUES.replace('+', '%2B')}")
        text = page.locator("#t").input_value()
        page.locator("#t").fill(text.replace("事项: 交办", "事项: 交班"))
        assert "L104" in page.locator("#faults li").inner_text()
        page.goto(f"{home}/matters?county=滦平")
        page.get_by_label("改一项").press_sequentially("窗口")
        offered = page.locator("option[value=LP-02-004]")
        offered.wait_for(state="attached")
        assert not wrong
        browser.close()


def test_numbers_are_offered_while_one_types(browser: Browser) -> None:
    found = browser.client.get("/ahead?county=滦平&q=窗口").json()
    assert found == [["LP-02-004", "不动产登记窗口未实行一窗受理，群众需跑三个窗口。"]]
    assert browser.client.get("/ahead?q=").json() == []
