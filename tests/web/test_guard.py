"""Who may come in, from where, with what: everything else is refused in a sentence."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from lddj.web.app import WRITES
from lddj.web.desk import PageDesk
from lddj.web.guard import COOKIE, LARGEST
from lddj.web.keys import ENTRY, FORM, Keys
from lddj.web.serving import NotServed, serve
from web.conftest import HOST, ORIGIN, Browser, client_of, enter

RECORD = {
    "number": "LP-02-004",
    "step": "进展",
    "日期": "2022-03-20",
    "说明": "在办。",
    "做": "记下",
}


def before(root: Path) -> bytes:
    """The file that a record would be written into."""
    return (root / "ledgers/2022-5+2/滦平/issues/02.yaml").read_bytes()


def test_without_the_first_address_nothing_is_shown(root: Path) -> None:
    client = client_of(PageDesk(root))
    for way in ("/", "/matters", "/static/page.css", "/evidence?number=LP-02-004&file=x"):
        found = client.get(way)
        assert found.status_code == 403
        assert "lddj serve" in found.text
        assert "LP-02" not in found.text


def test_the_first_address_opens_once_and_its_cookie_stays_with_the_browser(root: Path) -> None:
    desk = PageDesk(root)
    key = desk.keys.mint(ENTRY)
    first, second = client_of(desk), client_of(desk)
    found = first.get(f"/?key={key}", follow_redirects=False)
    assert (found.status_code, found.headers["location"]) == (303, "/")
    cookie = found.headers["set-cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=strict" in cookie
    assert first.get("/").status_code == 200
    assert second.get(f"/?key={key}").status_code == 403
    for wrong in ("", "x", f"{key}0", desk.keys.mint(FORM), Keys().mint(ENTRY)):
        assert second.get("/", params={"key": wrong}).status_code == 403
    second.cookies.set(COOKIE, Keys().session)
    assert second.get("/").status_code == 403
    odd = {b"cookie": f"{COOKIE}=é".encode()}
    assert client_of(desk).get("/", headers=odd).status_code == 403


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1:9999", "localhost.evil.example:8421"])
def test_another_name_for_this_machine_is_refused(root: Path, host: str) -> None:
    desk = PageDesk(root)
    client = client_of(desk, host)
    assert client.get(f"/?key={desk.keys.mint(ENTRY)}").status_code == 403


@pytest.mark.parametrize(
    "origin", [None, "null", "http://evil.example", "https://127.0.0.1:8421", "http://127.0.0.1:1"]
)
def test_a_form_of_another_page_writes_nothing(browser: Browser, origin: str | None) -> None:
    old = before(browser.desk.root)
    headers = {} if origin is None else {"origin": origin}
    data = {**RECORD, "钥匙": browser.desk.keys.mint(FORM)}
    found = browser.client.post("/record", data=data, headers=headers)
    assert found.status_code == 403
    assert before(browser.desk.root) == old


@pytest.mark.parametrize("key", ["", "x", "x.y", "of another page"])
def test_a_form_without_its_key_writes_nothing(browser: Browser, key: str) -> None:
    old = before(browser.desk.root)
    sent = Keys().mint(FORM) if key == "of another page" else key
    found = browser.client.post("/record", data={**RECORD, "钥匙": sent}, headers=ORIGIN)
    assert found.status_code == 403
    assert "没有再做一遍" in found.text
    assert before(browser.desk.root) == old


def test_a_form_that_is_sent_again_is_written_once(browser: Browser) -> None:
    data = {**RECORD, "钥匙": browser.desk.keys.mint(FORM)}
    assert browser.client.post("/record", data=data, headers=ORIGIN).status_code == 200
    once = before(browser.desk.root)
    assert browser.client.post("/record", data=data, headers=ORIGIN).status_code == 403
    assert before(browser.desk.root) == once


def test_too_many_bytes_are_not_even_read(browser: Browser) -> None:
    found = browser.client.post(
        "/record", content=b"x", headers={**ORIGIN, "content-length": str(200 * 1024 * 1024)}
    )
    assert found.status_code == 413


def test_bytes_are_counted_whatever_the_header_says(browser: Browser) -> None:
    piece = b"x" * (1024 * 1024)

    def body() -> Iterator[bytes]:
        yield b'--x\r\nContent-Disposition: form-data; name="f"; filename="a.png"\r\n\r\n'
        yield from (piece for _ in range(LARGEST // len(piece) + 2))
        yield b"\r\n--x--\r\n"

    kind = {"content-type": "multipart/form-data; boundary=x"}
    found = browser.client.post("/record", content=body(), headers={**ORIGIN, **kind})
    assert found.status_code == 413


@pytest.mark.parametrize(
    "way",
    [
        "/static/../web/base.html.j2", "/static/%2e%2e/base.html.j2", "/..%2f..%2fetc/passwd",
        "/evidence?number=LP-02-004&file=../../campaign.yaml",
        "/evidence?number=LP-02-004&file=/etc/passwd",
        "/matter?number=../../x", "/matters?campaign=../..", "/add?campaign=../../x",
        "/papers/make?paper=../x", "/papers/make?paper=报告&county=../..",
        "/board/page?county=../..",
    ],
)  # fmt: skip
def test_no_address_leads_out_of_the_ledgers(browser: Browser, way: str) -> None:
    status, page = browser.get(way)
    assert status in (200, 404, 409)
    assert "root:" not in page
    assert "{% block" not in page
    assert "主办" not in page


def test_a_page_that_only_shows_has_no_way_to_write(root: Path) -> None:
    shown = enter(PageDesk(root, read_only=True))
    old = before(root)
    for way in ("/record", "/add", "/changes/do", "/settings"):
        status, _ = shown.post(way, RECORD)
        assert status == 405
    for way in ("/record?number=LP-02-004", "/add", "/settings"):
        assert shown.get(way)[0] == 404
    assert before(root) == old
    status, page = shown.get("/matter?number=LP-02-004")
    assert status == 200
    assert "只能看，不能改" in page
    assert "接下来可以记" not in page


def test_others_may_open_only_what_cannot_be_changed(root: Path) -> None:
    with pytest.raises(NotServed, match="只能和 --read-only 一起用"):
        serve(root, lambda _: None, host="0.0.0.0", opens=False)
    page = enter(PageDesk(root, read_only=True, is_open_to_others=True)).get("/")[1]
    assert "别的机器也能打开这个网页" in page


def test_every_answer_forbids_scripts_within_it_and_loading_from_elsewhere(
    browser: Browser,
) -> None:
    client: TestClient = browser.client
    for way in ("/", "/matters", "/help", "/nothing", "/board/page?county=滦平"):
        policy = client.get(way).headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "script-src 'self'" in policy or "script-src" not in policy
        assert "unsafe-inline" not in policy or way.startswith("/board/page")
        assert "http" not in policy
    assert HOST in str(client.base_url)


def test_a_proxy_lets_readers_in_by_its_word_and_only_where_nothing_can_be_written(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    word = "w" * 40
    shown = client_of(PageDesk(root, read_only=True, reader=word))
    assert shown.get("/matters").status_code == 403
    assert shown.get("/matters", headers={"x-lddj-reader": "w" * 39}).status_code == 403
    assert shown.get("/matters", headers={"x-lddj-reader": word}).status_code == 200
    written = client_of(PageDesk(root, reader=word))
    assert written.get("/matters", headers={"x-lddj-reader": word}).status_code == 403
    for given, read_only in ((word, False), ("short", True)):
        monkeypatch.setenv("LDDJ_READER", given)
        with pytest.raises(NotServed, match="只能和 --read-only 一起用"):
            serve(root, lambda _: None, read_only=read_only, opens=False)


def test_no_way_of_writing_is_left_on_a_page_that_only_shows(root: Path) -> None:
    shown = enter(PageDesk(root, read_only=True))
    for route in WRITES:
        for method in route.methods or ():
            headers = ORIGIN if method == "POST" else {}
            found = shown.client.request(method, route.path, headers=headers)
            assert found.status_code in (404, 405), (method, route.path)
    assert {"/record", "/add", "/settings"} <= {route.path for route in WRITES}
