"""Several who write at the same moment, and a page that dies while it writes."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from lddj.cli import app
from lddj.web.desk import PageDesk
from web.conftest import Browser, enter, files
from web.test_screens import ISSUES, PICTURE

NEWS = {"number": "LP-02-004", "step": "进展", "日期": "2022-03-20", "做": "记下"}
COMMAND = ("record", "LP-02-004", "进展", "--date", "2022-03-20", "--note")


def test_two_pages_and_a_command_at_the_same_moment_lose_nothing(browser: Browser) -> None:
    root = browser.desk.root
    pages = {"甲": browser, "乙": enter(PageDesk(root))}

    def by_page(who: str) -> list[int]:
        said = [{**NEWS, "说明": f"{who}记的第{number}条"} for number in range(4)]
        return [pages[who].post("/record", one)[0] for one in said]

    def by_command() -> int:
        words = [sys.executable, "-m", "lddj", "-C", str(root), *COMMAND, "命令记的"]
        return subprocess.run(words, capture_output=True, check=False).returncode

    with ThreadPoolExecutor(3) as at_once:
        command = at_once.submit(by_command)
        assert list(at_once.map(by_page, pages)) == [[200] * 4] * 2
        assert command.result() == 0
    text = (root / ISSUES).read_text("utf-8")
    written = [f"{who}记的第{number}条" for who in pages for number in range(4)] + ["命令记的"]
    assert [text.count(one) for one in written] == [1] * 9
    assert app._run_command(["-C", str(root), "validate"]) == 0


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
@pytest.mark.parametrize("step", [4, 9, 13])
def test_a_page_that_is_killed_while_it_writes_leaves_all_or_nothing(
    root: Path, tmp_path: Path, step: int
) -> None:
    from attack.child import killing_at

    data = {**NEWS, "step": "整改完成", "说明": "一窗受理已运行。"}
    before = files(root)

    def send(where: Path, **more: Any) -> int:
        sent = {"佐证": ("现场.png", PICTURE, "image/png")}
        return enter(PageDesk(where)).post("/record", data, files=sent, **more)[0]

    child = os.fork()
    if child == 0:
        killing_at(step)()
        send(root)
        os._exit(0)
    _, status = os.waitpid(child, 0)
    assert os.waitstatus_to_exitcode(status) == -signal.SIGKILL
    assert app._run_command(["-C", str(root), "validate"]) == 0  # puts right what was half written
    after = files(root)
    if after == before:
        assert send(root) == 200
        after = files(root)
    assert "一窗受理已运行" in after[ISSUES].decode()
    assert "ledgers/2022-5+2/滦平/附件/LP-02-004/现场.png" in after
    assert len(after) == len(before) + 1
