"""Allow a change once: an empty commit with the trailer, made by whoever allows."""

from __future__ import annotations

from pathlib import Path

from lddj.errors import GitRefused, LddjError
from lddj.gitwork.save import NobodyKnown, identity_missing
from lddj.history.allow import TRAILER, reason_problem
from lddj.history.allowers import LIST, Signer, named_allowers
from lddj.load.sources.revision import RevisionSource
from lddj.system import git


class CannotAllow(LddjError):
    """An allowance that would not count."""


def allow(root: Path, code: str, about: str, reason: str) -> str:
    """Make the commit that allows ``code`` for ``about``, with the reason; return its short name.

    The folder and what is staged stay as they are. Raise CannotAllow or GitRefused.
    """
    if problem := reason_problem(reason):
        raise CannotAllow(f"没有许可：{problem}。")
    if identity_missing(root):
        raise NobodyKnown
    head = git.resolve(root, "HEAD")
    names = named_allowers(RevisionSource.at(root, head))
    reason = " ".join(reason.split())
    text = f"许可 {code} {about}\n\n{TRAILER}: {code} {about} {reason}\n"
    sign = git.attempt(root, "config", "--type=bool", "commit.gpgsign").text == "true"
    options = ["-S"] if sign else []
    done = git.attempt_work(
        root, "commit-tree", *options, "-p", head, "-F", "-", f"{head}^{{tree}}",
        stdin=text.encode(),
    )  # fmt: skip
    if done.code != 0:
        raise GitRefused(f"没有许可：{done.last_line}")
    if names and not (who := Signer.of(root, done.text, signed=sign)).is_among(names):
        raise CannotAllow(
            f"没有许可：名单（{LIST}）里没有 {who.mail}；请由名单里的人来做：{'、'.join(names)}。"
        )
    git.work(root, "update-ref", "-m", f"lddj allow {code} {about}", "HEAD", done.text, head)
    return done.text[:8]
