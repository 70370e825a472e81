"""Stretches of digits whose form alone says that they are no count: dates, clock times, telephones, addresses."""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import Enum


class Nature(Enum):
    """What a number is. Only a ``count`` can be a figure."""

    count = "count"
    year = "year"
    ordinal = "ordinal"
    percent = "percent"
    """Also shares: «две трети»."""
    money = "money"
    date = "date"
    time = "time"
    """A stretch of time or an hour of the day."""
    multiple = "multiple"
    """«в 1,8 раза»."""
    decimal = "decimal"
    other = "other"
    """Names, addresses, measures, list marks."""


_MARKED = re.compile(
    r"(?<![\d.])(?:"
    r"(?P<date>\d{1,2}\.\d{1,2}\.(?:\d{4}|\d{2})(?![\d])|\d{4}-\d{2}-\d{2}(?!\d))"
    r"|(?P<time>[0-2]?\d:[0-5]\d(?::[0-5]\d)?(?!\d))"
    r"|(?P<other>\+?[78][\s\u00a0]?[(-][\s\u00a0]?\d{3}[\s\u00a0]?[)-][\s\u00a0]?\d{3}[-\s\u00a0]?\d\d[-\s\u00a0]?\d\d(?!\d)"
    r"|\+7\d{10}(?!\d)"
    r"|\d{1,4}(?:\.\d{1,4}){2,5}(?![\d])"
    r"|\d{1,6}(?:-\d{1,6}){2,5}(?!\d)"
    r"|\d{1,4}/\d{1,4}(?!\d))"
    r")|(?P<note>\[\d{1,3}\])"
)
_ADDRESS = re.compile(r"(?:https?://|www\.)\S{1,500}|[\w.+-]{1,60}@[\w-]{1,60}\.[\w.-]{1,60}")


def find_marked(text: str) -> Iterator[tuple[int, int, Nature]]:
    """The stretches in order: start, end, nature. A group of thousands such as 1.500.000 is left alone."""
    found = [(each.start(), each.end(), Nature.other) for each in _addresses(text)]
    for each in _MARKED.finditer(text):
        kind = each.lastgroup or "other"
        if kind == "other" and _THOUSANDS.fullmatch(each.group()):
            continue
        found.append((each.start(), each.end(), Nature.other if kind == "note" else Nature(kind)))
    last = 0
    for start, end, nature in sorted(found):
        if start >= last:
            yield start, end, nature
            last = end


_THOUSANDS = re.compile(r"[1-9]\d{0,2}(?:\.\d{3})+")


def _addresses(text: str) -> Iterator[re.Match[str]]:
    if "://" in text or "www." in text or "@" in text:
        yield from _ADDRESS.finditer(text)
