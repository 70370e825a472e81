"""What pages of the world are like, as data: selectors and phrases, one a line, ``#`` begins a remark."""

from __future__ import annotations

import re
from pathlib import Path


def load_lines(name: str) -> list[str]:
    """The lines of one list here."""
    text = (Path(__file__).parent / f"{name}.txt").read_text(encoding="utf-8")
    return [line for line in map(str.strip, text.splitlines()) if line and not line.startswith("# ")]


def load_selector(name: str) -> str:
    """A list of selectors as one selector."""
    return ", ".join(load_lines(name))


def load_pattern(name: str) -> re.Pattern[str]:
    """A list of phrases (regular expressions) as one pattern that knows no capitals."""
    return re.compile("|".join(load_lines(name)), re.IGNORECASE)
