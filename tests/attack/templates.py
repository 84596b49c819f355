# ruff: noqa: E501
"""Attack the renderer: templates that are made to use up the machine end with one sentence.

A sample is given a second of the processor for each; at length lddj's own limits count.
"""

from __future__ import annotations

import random
import resource
import tempfile
from pathlib import Path

from ledger import write_ledger

from lddj.errors import BadTemplate
from lddj.render.templates import confined, documents

SAMPLE = 6
"""Templates of a sample."""
MOST_KILOBYTES = 500_000
"""The memory that the largest process may have had."""

A = "a" * 1000

NESTED = "{% set n = namespace(x=['甲']) %}{% for i in range(60) %}{% set n.x = [n.x, n.x] %}{% endfor %}"
CAPTURED = "{% set n = namespace(x='甲甲甲甲') %}{% for i in range(60) %}{% set y %}{{ n.x }}{{ n.x }}{% endset %}{% set n.x = y %}{% endfor %}"

HOSTILE = {
    "nested lists doubled": NESTED + "{{ n.x }}",
    "nested lists as text": NESTED + "{{ n.x|string|length }}",
    "nested lists as JSON": NESTED + "{{ n.x|tojson }}",
    "nested lists sorted out": NESTED + "{{ n.x|pprint }}",
    "captured blocks doubled": CAPTURED + "{{ n.x }}",
    "lists doubled by extending": "{% set n = namespace(x=[1]) %}{% for i in range(60) %}{% set n.x = n.x + n.x %}{% endfor %}",
    "lists doubled by unpacking": "{% set n = namespace(x=[1]) %}{% for i in range(60) %}{% set n.x = (n.x, n.x)|sum(start=[]) %}{% endfor %}",
    "joined": "{% set x = range(99999)|list %}{% for i in range(99999) %}{{ x|join('" + A + "')|length }}{% endfor %}",
    "joined once": "{{ range(99999)|join('" + A * 99 + "')|length }}",
    "ranges": "{% for i in range(99999) %}{% for j in range(99999) %}{% endfor %}{% endfor %}",
    "ranges as lists": "{% set n = namespace(x=[]) %}{% for i in range(99999) %}{% set n.x = [n.x, range(99999)|list] %}{% endfor %}",
    "a text repeated": "{{ ('甲' * 9999999 * 9999) }}",
    "texts repeated one by one": "{% set n = namespace(x=[]) %}{% for i in range(999) %}{% set n.x = [n.x, '甲' * 9999999] %}{% endfor %}",
    "padded": "{{ '甲'|center(9999999999) }}",
    "padded by a format": "{{ '%09999999999d'|format(1) }}",
    "indented": "{{ ('甲\n' * 99999)|indent(99999) }}",
    "replaced": "{{ ('a' * 99999)|replace('a', '" + A * 9 + "')|length }}",
    "a power": "{{ 99 ** 9999 ** 99 }}",
    "a macro that calls itself": "{% macro m() %}{{ m() }}{{ m() }}{% endmacro %}{{ m() }}",
    "a template that includes itself": "{% include 'report.md.j2' %}{% include 'report.md.j2' %}",
    "brackets in brackets": "{{ " + "(" * 20000 + "1" + ")" * 20000 + " }}",
    "output without end": "{% for i in range(9999) %}{{ '甲' * 99999 }}{% endfor %}",
    "batches": "{{ [1]|batch(999999999, '甲')|list }}",
    "slices": "{{ range(9)|slice(99999999)|list|length }}",
    "words wrapped": "{{ ('甲 ' * 999999)|wordwrap(1)|urlize|length }}{% for i in range(99999) %}{{ ('a.b ' * 99999)|urlize|length }}{% endfor %}",
}  # fmt: skip


def attack(seed: int, small: bool) -> tuple[str, list[str]]:
    """Render a ledger's own report by each template; return the count, and what got through."""
    names = random.Random(seed).sample(list(HOSTILE), SAMPLE) if small else list(HOSTILE)
    if small:
        confined.CPU_SECONDS = 1
    said = [(name, _rendered(HOSTILE[name])) for name in names]
    return f"{len(names)} templates", [f"{name}: {fault}" for name, fault in said if fault]


def _rendered(template: str) -> str:
    """Return what is wrong with how a template was refused."""
    with tempfile.TemporaryDirectory() as room:
        write_ledger(Path(room), {"templates/report.md.j2": template})
        try:
            documents.render_markdown(Path(room), "report.md.j2", {})
        except BadTemplate as refused:
            sentence = str(refused)
        else:
            return "it was rendered"
    if "\n" in sentence or len(sentence) >= 200:
        return f"no sentence: {sentence[:200]}"
    largest = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    return f"{largest} KB" if largest > MOST_KILOBYTES else ""
