"""The sandbox that templates run in: they come from others, and must end.

Jinja's own sandbox keeps templates from the machine; this one also bounds what they compute:
how many turns their loops take together, and how large a product or a power gets.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from jinja2 import TemplateSyntaxError, nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.exceptions import SecurityError
from jinja2.runtime import Context
from jinja2.sandbox import ImmutableSandboxedEnvironment

MOST_TURNS = 3_000_000
"""Of all loops of one document; a province's circular takes some ten thousand."""

MOST_BITS = 4096
MOST_REPEATED = 1_000_000
"""Characters or items of a product like ``"=" * 80``."""

_COUNTED = "逐个"


class _Counting(CodeGenerator):
    """Sends what each loop goes over through a filter that counts."""

    def visit_Template(self, node: nodes.Template, frame: Frame | None = None) -> None:  # noqa: N802
        for loop in node.find_all(nodes.For):
            if loop.recursive:
                raise TemplateSyntaxError("循环不能用 recursive", loop.lineno, self.name)
            at = loop.iter.lineno
            loop.iter = nodes.Filter(loop.iter, _COUNTED, [], [], None, None, lineno=at)
        super().visit_Template(node, frame)


class Sandbox(ImmutableSandboxedEnvironment):
    """An environment for one document. What goes too far raises SecurityError."""

    code_generator_class = _Counting
    intercepted_binops = frozenset({"*", "**"})

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self._turns = 0
        self.filters[_COUNTED] = self._counted

    def _counted(self, items: Iterable[Any]) -> Iterator[Any]:
        for item in items:
            self._turns += 1
            if self._turns > MOST_TURNS:
                raise SecurityError(f"循环超过 {MOST_TURNS} 次")
            yield item

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        """``left * right`` or ``left ** right``, within bounds."""
        if operator == "**" and isinstance(left, int) and isinstance(right, int):
            if left.bit_length() * right > MOST_BITS:
                raise SecurityError("乘方的结果太大")
        elif operator == "*" and max(_length(left, right), _length(right, left)) > MOST_REPEATED:
            raise SecurityError("重复的次数太多")
        return super().call_binop(context, operator, left, right)


def _length(items: Any, times: Any) -> int:
    """Of ``items * times``; 0 where that repeats nothing."""
    return len(items) * times if hasattr(items, "__len__") and isinstance(times, int) else 0
