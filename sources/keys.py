"""The keys of ``[pages]`` and ``[select]``: which kind knows which, and what stands behind each."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from clusters import DeclarationError


def is_texts(value: object) -> bool:
    """A list of texts, none empty."""
    return isinstance(value, list) and all(isinstance(one, str) and bool(one.strip()) for one in value)


def is_numbers(value: object) -> bool:
    """A list of whole numbers."""
    return isinstance(value, list) and all(isinstance(one, int) and not isinstance(one, bool) for one in value)


def is_count(value: object) -> bool:
    """A whole number above nought."""
    return isinstance(value, int) and not isinstance(value, bool) and value > 0


def is_text(value: object) -> bool:
    """A text that says something."""
    return isinstance(value, str) and bool(value.strip())


def is_pattern(value: object) -> bool:
    """A regular expression."""
    try:
        return isinstance(value, str) and bool(re.compile(value))
    except re.error:
        return False


def is_next(value: object) -> bool:
    """An address with the page's number left open."""
    return isinstance(value, str) and "{page}" in value


Rule = tuple[Callable[[object], bool], str]

_WATCH: Rule = (is_texts, "a list of addresses or paths")
_PATTERN: Rule = (is_pattern, "a regular expression")

PAGES: dict[str, dict[str, Rule]] = {
    "pages": {"watch": _WATCH},
    "feed": {"watch": _WATCH},
    "wordpress": {"watch": _WATCH},
    "mediawiki": {"watch": _WATCH, "feed": (is_text, "the feed's address or path"), "recent": _PATTERN},
    "sitemap": {"watch": _WATCH, "files": _PATTERN, "only": _PATTERN},
    "listing": {
        "watch": _WATCH,
        "next": (is_next, "an address with {page} in it"),
        "most": (is_count, "a number of pages above 0"),
        "only": _PATTERN,
    },
    "mosru": {
        "watch": _WATCH,
        "spheres": (is_numbers, "a list of sphere numbers"),
        "search": (is_texts, "a list of phrases"),
    },
}
"""Keys of ``[pages]`` by kind; a kind that is not here knows none."""

_READING = ("text", "title", "published", "drop")
_LISTING = ("item", "link", "date")


def check_pages(path: Path, table: Mapping[str, Any], kind: str) -> None:
    """Raises :class:`~clusters.DeclarationError` for a key that the kind does not know, and for what it cannot take."""
    rules = PAGES.get(kind, {})
    for key, value in table.items():
        if key not in rules:
            known = f"known for kind {kind} are {', '.join(rules)}" if rules else f"kind {kind} knows none"
            raise DeclarationError(f"{path}: pages.{key}: unknown key; {known}")
        fits, expected = rules[key]
        if not fits(value):
            raise DeclarationError(f"{path}: pages.{key}: expected {expected}, found {value!r}")


def check_select(path: Path, table: Mapping[str, Any], kind: str) -> None:
    """The same for ``[select]``."""
    known = (*_READING, *_LISTING) if kind == "listing" else _READING
    for key, value in table.items():
        if key == "until":
            if type(value) is not date:
                raise DeclarationError(f"{path}: select.until: expected a day such as 2025-03-01, found {value!r}")
        elif key not in known:
            raise DeclarationError(f"{path}: select.{key}: unknown key; known are {', '.join((*known, 'until'))}")
        elif not is_text(value):
            raise DeclarationError(f"{path}: select.{key}: expected a CSS selector, found {value!r}")
