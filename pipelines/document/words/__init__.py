"""What pages of the world are like, as data: selectors and phrases, one a line, ``#`` begins a remark."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path

_NAME = re.compile(r"[.#](-?[A-Za-z_][\w-]*)")


def load_lines(name: str) -> list[str]:
    """The lines of one list here."""
    text = (Path(__file__).parent / f"{name}.txt").read_text(encoding="utf-8")
    return [line for line in map(str.strip, text.splitlines()) if line and not line.startswith("# ")]


def load_selectors(name: str) -> Selectors:
    """A list of selectors as one."""
    return Selectors(", ".join(load_lines(name)))


class Selectors:
    """Selectors, of which most match nothing on a page: those whose names it does not hold need not be tried."""

    def __init__(self, text: str) -> None:
        self._all = text
        self._keyed = [(one, _NAME.findall(one)) for one in (part.strip() for part in text.split(","))]
        self._keys = frozenset(key for _, keys in self._keyed for key in keys)
        self._choose = lru_cache(1024)(self._choose_anew)

    def possible(self, names: frozenset[str] | None) -> str:
        """The selectors that may match a page with these class names and ids; all of them where nobody knows."""
        if names is None:
            return self._all
        return self._choose(names & self._keys)

    def _choose_anew(self, names: frozenset[str]) -> str:
        return ", ".join(one for one, keys in self._keyed if all(key in names for key in keys))


def load_pattern(name: str) -> re.Pattern[str]:
    """A list of phrases (regular expressions) as one pattern that knows no capitals."""
    return re.compile("|".join(load_lines(name)), re.IGNORECASE)
