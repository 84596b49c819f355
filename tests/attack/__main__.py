"""Runs the attacks that are named, or all: ``python -m attack [--small] [--seed N] [NAME…]``.

Each prints what it does as it goes and one last line with its counts; the exit code is 1 where
one of them got through.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Mapping

from attack import kills, races, templates, texts, workbooks

Attack = Callable[[int, bool], tuple[str, list[str]]]
"""Takes the seed and whether only a sample is asked for; returns its last line with the counts
and one line for each thing that got through."""

ATTACKS: Mapping[str, Attack] = {
    "races": races.attack,
    "kills": kills.attack,
    "texts": texts.attack,
    "workbooks": workbooks.attack,
    "templates": templates.attack,
}
"""Who adds an attack, adds a line."""


def main() -> int:
    """Run them; 1 where anything got through."""
    parser = argparse.ArgumentParser(prog="attack")
    parser.add_argument("names", nargs="*", choices=[*ATTACKS, []], metavar="NAME")
    parser.add_argument("--small", action="store_true", help="a seeded sample")
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    lines, through = [], []
    for name in asked.names or ATTACKS:
        line, found = ATTACKS[name](asked.seed, asked.small)
        lines.append(f"{name}: {line}")
        through += [f"{name}: {one}" for one in found]
    print(*through[:40], *lines, sep="\n")
    return 1 if through else 0


if __name__ == "__main__":
    sys.exit(main())
