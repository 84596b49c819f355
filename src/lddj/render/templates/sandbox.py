"""The sandbox that templates run in: they come from others, and should end.

Jinja's own sandbox keeps templates from the machine. This one also bounds the turns of their
loops and calls, taken together, and how large sums, products, powers and joined texts get: what
a slip or a careless template runs into, with a sentence that says which. What is made to use up
memory ends at the limits of its process (confined.py).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from jinja2 import Template, TemplateSyntaxError, nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.exceptions import SecurityError
from jinja2.runtime import Context
from jinja2.sandbox import ImmutableSandboxedEnvironment

MOST_TURNS = 3_000_000
"""Of all loops of one document; a province's circular takes some ten thousand."""

A_CALL, A_TEMPLATE = 20, 2000
"""What a call and an included template cost, in turns: about their time."""

MOST_BITS = 4096
MOST_LONG = 10_000_000
"""Characters or items of one value."""

_COUNTED = "逐个"


class _Counting(CodeGenerator):
    """A code generator that sends what each loop goes over through a filter that counts."""

    def visit_Template(self, node: nodes.Template, frame: Frame | None = None) -> None:  # noqa: N802
        for loop in node.find_all(nodes.For):
            if loop.recursive:
                raise TemplateSyntaxError("循环不能用 recursive", loop.lineno, self.name)
            at = loop.iter.lineno
            loop.iter = nodes.Filter(loop.iter, _COUNTED, [], [], None, None, lineno=at)
        super().visit_Template(node, frame)

    def visit_Concat(self, node: nodes.Concat, frame: Frame) -> None:  # noqa: N802
        self.write("environment.bounded(")
        super().visit_Concat(node, frame)
        self.write(")")


class Sandbox(ImmutableSandboxedEnvironment):
    """An environment for one document. What goes too far raises SecurityError."""

    code_generator_class = _Counting
    intercepted_binops = frozenset({"+", "*", "**"})

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self._turns = 0
        self.filters[_COUNTED] = self._counted
        del self.globals["lipsum"]

    def _spend(self, turns: int) -> None:
        self._turns += turns
        if self._turns > MOST_TURNS:
            raise SecurityError(f"循环和调用超过 {MOST_TURNS} 次")

    def _counted(self, items: Iterable[Any]) -> Iterator[Any]:
        for item in items:
            self._spend(1)
            yield item

    def call(self, context: Context, obj: Any, *args: Any, **kwargs: Any) -> Any:
        """Call what a template calls: a macro, a method, ``range``."""
        self._spend(A_CALL)
        made = super().call(context, obj, *args, **kwargs)
        if isinstance(made, range):
            self._spend(len(made))
        return made

    def get_template(self, *args: Any, **kwargs: Any) -> Template:
        """Return a template, also one that another includes."""
        self._spend(A_TEMPLATE)
        return super().get_template(*args, **kwargs)

    def bounded(self, text: str) -> str:
        """Return a text that was joined. Raises SecurityError where it is too long."""
        if len(text) > MOST_LONG:
            raise SecurityError("文字太长")
        return text

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        """Compute the sum, product or power of ``left`` and ``right``, within bounds."""
        if isinstance(left, int) and isinstance(right, int):
            if _bits(operator, left, right) > MOST_BITS:
                raise SecurityError("数太大")
        elif _length(operator, left, right) > MOST_LONG:
            raise SecurityError("重复的次数太多")
        return super().call_binop(context, operator, left, right)


def _bits(operator: str, left: int, right: int) -> int:
    """Return how many bits the result has at most."""
    if operator == "**":
        return left.bit_length() * right
    return left.bit_length() + right.bit_length()


def _length(operator: str, left: Any, right: Any) -> int:
    """Return how long the result is; 0 where neither side has a length."""
    sizes = [len(one) if hasattr(one, "__len__") else one for one in (left, right)]
    if not all(isinstance(size, int) for size in sizes) or operator == "**":
        return 0
    return sizes[0] * sizes[1] if operator == "*" else sizes[0] + sizes[1]
