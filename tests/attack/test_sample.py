"""A seeded sample of every attack: ``make attack`` runs them whole."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from attack.__main__ import ATTACKS

TESTS = Path(__file__).resolve().parents[1]


@pytest.mark.skipif(not hasattr(os, "fork"), reason="the attackers are forked")
@pytest.mark.parametrize("name", ATTACKS)
def test_nothing_gets_through(name: str) -> None:
    command = [sys.executable, "-m", "attack", name, "--small"]
    there = {name: value for name, value in os.environ.items() if name != "PYTHONSAFEPATH"}
    done = subprocess.run(
        command, cwd=TESTS, env=there, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.startswith(f"{name}: ")
