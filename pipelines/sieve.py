"""Whether the bytes of an answer can hold a name at all, asked before anything is parsed.

An answer that is doubtful passes: the sieve may only leave out what a reading would leave out as well.
"""

from __future__ import annotations

import json
from collections.abc import Iterable

_RUSSIAN = "о".encode()
"""The commonest letter of Russian, in UTF-8: an answer without it is written otherwise, or is not Russian."""

_OTHER_CHARSETS = ("windows-1251", "koi8-r", "utf-16-le", "utf-16-be")
_ASCII = bytes(range(128))
_LEADS = b"\xd0\xd1"
"""What Russian letters begin with in UTF-8. Without it a letter is one byte, and few letters share theirs."""
_PLAIN = bytes(set(_ASCII) - set(b"&#\\")) + _LEADS
"""All that says nothing: what is left shows whether letters are spelled out in numbers, as ``&#`` or ``\\u``."""


class Sieve:
    """The names of a register as bytes, in each way that a page, a feed or a JSON answer may spell them."""

    def __init__(self, names: Iterable[str]) -> None:
        words = list(names)
        mixed = [word for word in words if any(letter < "\x80" for letter in word)]
        self._mixed = [word.encode() for word in mixed]
        self._russian = [word.encode() for word in words if word not in mixed]
        self._short = [word.translate(None, _LEADS) for word in self._russian]
        self._charsets = [word.encode(charset, "ignore") for word in words for charset in _OTHER_CHARSETS]
        self._escaped = [spelling.encode() for word in words for spelling in _escape(word)]

    def passes(self, body: bytes) -> bool:
        """Whether the answer may hold one of the names."""
        rest = body.translate(None, _PLAIN)
        if self._is_spelled(body, rest) or _holds(body, self._mixed):
            return True
        if b"&#" in rest and _is_spelled_out(body):
            return True
        if b"\\" in rest and b"\\u04" in body and _holds(body, self._escaped):
            return True
        return _RUSSIAN not in body and _holds(body, self._charsets)

    def _is_spelled(self, body: bytes, rest: bytes) -> bool:
        """Names are looked for in the answer's letters alone: that is quicker than in its markup, and joins what
        markup parts; first in a byte a letter, which is quicker still."""
        letters = rest.translate(None, _ASCII)
        return _holds(letters, self._short) and _holds(body.translate(None, _ASCII), self._russian)


def _holds(body: bytes, words: Iterable[bytes]) -> bool:
    return any(word in body for word in words if word)


def _escape(word: str) -> tuple[str, str]:
    """As JSON may write it, with small and with capital hex digits."""
    small = json.dumps(word)[1:-1]
    return small, "".join(f"\\u{ord(letter):04X}" if letter > "\x7f" else letter for letter in word)


def _is_spelled_out(body: bytes) -> bool:
    """Whether letters of the Cyrillic alphabet (U+0400 to U+04FF) stand as numbers: &#1083; or &#x43b;."""
    return any(mark in body for mark in (b"&#x4", b"&#X4", b"&#10", b"&#11", b"&#x04", b"&#01"))
