"""Render documents from templates: the shipped ones, or the repository's own of the same name.

Templates come from others, so they run in Jinja's sandbox, and a repository's own in a process
with limits. A name that a template uses and that is not there is an error that names the template
and the line.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from types import CodeType
from typing import Any, ClassVar

from jinja2 import (
    BytecodeCache,
    ChoiceLoader,
    Environment,
    FileSystemLoader,
    StrictUndefined,
    TemplateError,
    TemplateNotFound,
    TemplateSyntaxError,
    UndefinedError,
)
from jinja2.bccache import Bucket
from jinja2.exceptions import SecurityError

from lddj.errors import BadTemplate
from lddj.render.days import chinese_date
from lddj.render.marked import markdown_text
from lddj.render.templates.confined import TOO_MUCH, T, confined
from lddj.render.templates.places import (
    TEMPLATES,
    has_own_templates,
    leads_out,
    shipped_templates,
)
from lddj.render.templates.sandbox import Sandbox
from lddj.render.templates.words import syntax_error, translated, went_wrong


def rendered(root: Path, name: str, render: Callable[..., T], *given: object) -> T:
    """Return ``render(root, name, *given)``, in confinement where templates are not lddj's own.

    Raises BadTemplate, also where the repository's templates lie outside of it.
    """
    if not has_own_templates(root):
        return render(root, name, *given)
    folder = root / TEMPLATES
    if any(leads_out(root, file) for file in (folder, folder / name)):
        raise BadTemplate(name, None, "templates/ 或者这个模板指到了台账库以外，不读。")
    return confined(root, name, render, *given)


class _Inside(FileSystemLoader):
    """A loader of a repository's templates, which takes none that a link leads out of it."""

    def __init__(self, root: Path) -> None:
        super().__init__(root / TEMPLATES)
        self._root = root

    def get_source(
        self, environment: Environment, template: str
    ) -> tuple[str, str, Callable[[], bool]]:
        """Return a template's source as jinja2 asks for it; one that leads out is not there."""
        if leads_out(self._root, self._root / TEMPLATES / template):
            raise TemplateNotFound(template)
        return super().get_source(environment, template)


class _Kept(BytecodeCache):
    """The templates as they were compiled, as long as the process lives: many papers use few."""

    _codes: ClassVar[dict[Hashable, CodeType]] = {}

    def __init__(self, options: Hashable) -> None:
        self._options = options  # of the environment: they are compiled in

    def load_bytecode(self, bucket: Bucket) -> None:
        """Put in what the same text was compiled to."""
        bucket.code = self._codes.get((self._options, bucket.key, bucket.checksum))

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what a text was compiled to."""
        if bucket.code is not None:
            self._codes[self._options, bucket.key, bucket.checksum] = bucket.code


def environment(root: Path, **options: Any) -> Sandbox:
    """Return the sandbox that all templates run in, with Jinja's ``options``."""
    made = Sandbox(
        loader=ChoiceLoader([_Inside(root), FileSystemLoader(shipped_templates())]),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        bytecode_cache=_Kept(tuple(options.items())),
        **options,
    )
    made.filters["中文日期"] = chinese_date
    return made


def render_markdown(root: Path, name: str, data: Mapping[str, Any]) -> str:
    """Return the template ``name`` filled with ``data``. Raises BadTemplate."""
    return rendered(root, name, _markdown, data)


def render_html(root: Path, name: str, data: Mapping[str, Any]) -> str:
    """Return the template ``name`` filled with ``data``, all values escaped. Raises BadTemplate."""
    return rendered(root, name, _html, data)


def _markdown(root: Path, name: str, data: Mapping[str, Any]) -> str:
    # Markdown has no escaping of its own: markdown_text is applied to every value instead.
    made = environment(root, autoescape=False, finalize=markdown_text)
    with naming(name):
        return made.get_template(name).render(data)


def _html(root: Path, name: str, data: Mapping[str, Any]) -> str:
    made = environment(root, autoescape=True)
    with naming(name):
        return made.get_template(name).render(data)


@contextmanager
def naming(name: str) -> Iterator[None]:
    """Raise what goes wrong in a template as BadTemplate, which names the template and the line."""
    try:
        yield
    except TemplateSyntaxError as problem:
        said = syntax_error(problem.message)
        raise BadTemplate(problem.name or name, problem.lineno, f"写法有误（{said}）。") from None
    except (TemplateError, TypeError, ValueError, ArithmeticError, LookupError, AttributeError,
            RecursionError, MemoryError) as problem:  # fmt: skip
        frames = _frames(problem)
        if isinstance(problem, RecursionError):
            frames = frames[:-1]  # the one before the last calls; the last ran out somewhere
        file, line = next(reversed(frames), (name, None))
        raise BadTemplate(file, line, why(problem)) from None


_LACKING = re.compile(
    r"^(?:.* has no (?:attribute|element) )?'?(?P<name>[^']+?)'?(?: is undefined)?$"
)


def why(problem: BaseException) -> str:
    """Return what a template did wrong, as a sentence."""
    said = str(problem)
    if isinstance(problem, UndefinedError):
        match = _LACKING.match(said)
        return f"用了没有的变量 {match['name'] if match else said}。"
    if isinstance(problem, TemplateNotFound):
        return f"没有 {problem.name} 这个模板。"
    if isinstance(problem, SecurityError):
        return f"模板不许这样做（{went_wrong(said)}）。"
    if isinstance(problem, MemoryError):
        return TOO_MUCH
    if isinstance(problem, RecursionError):
        return "一层套一层，套得太深。"
    if isinstance(problem, UnicodeDecodeError):
        return "不是 UTF-8 编码的文字。"
    if words := translated(said):  # a filter or test that only fails when it is come to
        return f"写法有误（{words}）。"
    return f"算不出来（{went_wrong(said) or type(problem).__name__}）。"


def _frames(problem: BaseException) -> list[tuple[str, int | None]]:
    """Return the template frames of a traceback: Jinja gives them the template's file and line."""
    out: list[tuple[str, int | None]] = []
    step = problem.__traceback__
    while step is not None:
        file = step.tb_frame.f_code.co_filename
        if "__jinja_template__" in step.tb_frame.f_globals or file.endswith(
            (".j2", ".md", ".html")
        ):
            out.append((Path(file).name, step.tb_lineno))
        step = step.tb_next
    return out
