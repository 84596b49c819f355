"""The keys of one running page: who may come in, and that each form is sent once.

The first address carries a key that opens the page once; the browser then holds a cookie. Each
form carries a key of its own. A key is a random word with its seal, so none need be stored
before it is used.
"""

from __future__ import annotations

import hmac
import secrets
from hashlib import sha256

ENTRY, FORM, SESSION = "entry", "form", "session"
"""What a key is for; a key for one thing opens nothing else."""


class Keys:
    """The keys that a secret of the server seals."""

    def __init__(self, secret: bytes | None = None) -> None:
        self.secret = secret or secrets.token_bytes(32)
        self._used: set[str] = set()

    @property
    def session(self) -> str:
        """The value of the cookie of a browser that has come in."""
        return self._seal(SESSION, "")

    def mint(self, purpose: str) -> str:
        """Return a new key for a purpose."""
        word = secrets.token_urlsafe(16)
        return f"{word}.{self._seal(purpose, word)}"

    def is_session(self, given: str | None) -> bool:
        """Tell whether a cookie is that of a browser that has come in."""
        return given is not None and hmac.compare_digest(given.encode(), self.session.encode())

    def is_good(self, purpose: str, given: str | None) -> bool:
        """Tell whether a key is good: sealed here for the purpose, and not used yet."""
        word, dot, seal = (given or "").partition(".")
        is_ours = bool(dot) and hmac.compare_digest(
            seal.encode(), self._seal(purpose, word).encode()
        )
        return is_ours and word not in self._used

    def take(self, purpose: str, given: str | None) -> bool:
        """Use a key up; tell whether it was good."""
        if given is None or not self.is_good(purpose, given):
            return False
        self._used.add(given.partition(".")[0])
        return True

    def _seal(self, purpose: str, word: str) -> str:
        return hmac.new(self.secret, f"{purpose}:{word}".encode(), sha256).hexdigest()
