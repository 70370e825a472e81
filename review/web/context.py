"""A quote in its context: the words around its span, and the number inside it."""

from __future__ import annotations

import re
from dataclasses import dataclass

AROUND = 170
"""Characters shown on each side, cut at a word."""


@dataclass(frozen=True)
class Quoted:
    """A stretch of text cut up for highlighting: what stands before, the quote in three parts, what follows."""

    before: str
    lead: str
    number: str
    trail: str
    after: str


def cut_quote(text: str, start: int, end: int, number: str = "", around: int = AROUND) -> Quoted:
    """Cut out ``text[start:end]`` with its surroundings; ``number`` are the words to stress inside of it."""
    before = _shorten_left(text[max(0, start - around - 40) : start], around)
    after = _shorten_right(text[end : end + around + 40], around)
    return Quoted(before, *split_number(text[start:end], number), after)


def split_number(quote: str, number: str) -> tuple[str, str, str]:
    """The quote before, at and after its number; the number is empty where it does not stand in the quote."""
    at = quote.find(number) if number else -1
    if at < 0:
        return quote, "", ""
    return quote[:at], number, quote[at + len(number) :]


def _shorten_left(text: str, around: int) -> str:
    line = text.rpartition("\n\n")[2]
    if len(line) <= around:
        return line
    return "… " + re.sub(r"^\S*\s+", "", line[-around:])


def _shorten_right(text: str, around: int) -> str:
    line = text.partition("\n\n")[0]
    if len(line) <= around:
        return line
    return re.sub(r"\s+\S*$", "", line[:around]) + " …"
