"""Stretches of digits whose form alone says that they are no count: dates, clock times, telephones, addresses."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from enum import Enum

from pipelines.reading.numbers.tokens import Tokens


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


_DATE = re.compile(r"(?:\d{1,2}\.\d{1,2}\.(?:\d{4}|\d{2})|\d{4}-\d{2}-\d{2}|(?:0[1-9]|1[0-2])\.(?:19|20)\d\d)(?!\d)")
_CLOCK = re.compile(r"[0-2]?\d:[0-5]\d(?::[0-5]\d)?(?!\d)")
_PHONE = re.compile(
    r"[78][ \u00a0]?[(-][ \u00a0]?\d{3}[ \u00a0]?[)-][ \u00a0]?\d{3}[- \u00a0]?\d\d[- \u00a0]?\d\d(?!\d)|7\d{10}(?!\d)"
)
_CHAIN = re.compile(r"\d{1,4}(?:\.\d{1,4}){2,5}(?!\d)|\d{1,6}(?:-\d{1,6}){2,5}(?!\d)|\d{1,4}/\d{1,4}(?!\d)")
_THOUSANDS = re.compile(r"[1-9]\d{0,2}(?:\.\d{3})+")
_ADDRESS = re.compile(r"(?:https?://|www\.)\S{1,500}|[\w.+-]{1,60}@[\w-]{1,60}\.[\w.-]{1,60}")
_FORMS = ((_DATE, Nature.date), (_CLOCK, Nature.time), (_PHONE, Nature.other), (_CHAIN, Nature.other))
_PHONED = frozenset(" (\u00a0")
_FORMS_BEFORE = dict.fromkeys(_PHONED, ((_PHONE, Nature.other),))
"""What may go on with a blank or a bracket behind its first digits: a telephone, by its seven or eight."""
_INSIDE = frozenset(".:-/ (\u00a0")
"""What may stand inside of such a stretch."""


def find_marked(tokens: Tokens, places: Sequence[int]) -> list[tuple[int, int, Nature]]:
    """The stretches at some tokens, in order: start, end, nature. A group of thousands (1.500.000) is left alone."""
    found = [(each.start(), each.end(), Nature.other) for each in _addresses(tokens.text)]
    last = 0
    for i in places:
        if tokens.words[i].isdecimal() and tokens.starts[i] >= last:
            each = _read_marked(tokens, i)
            if each:
                found.append(each)
                last = each[1]
    return _apart(sorted(found, key=lambda each: each[0]))


def _read_marked(tokens: Tokens, i: int) -> tuple[int, int, Nature] | None:
    text, start = tokens.text, tokens.starts[i]
    behind, before = text[tokens.ends[i] : tokens.ends[i] + 1], text[start - 1 : start]
    if before == "[" and behind == "]" and len(tokens.words[i]) <= 3:
        return start - 1, tokens.ends[i] + 1, Nature.other
    if (behind not in _INSIDE and before != "+") or (before == "," and text[start - 2 : start - 1].isdecimal()):
        return None
    for form, nature in _FORMS_BEFORE.get(behind, _FORMS) if behind not in _PHONED or text[start] in "78" else ():
        match = form.match(text, start)
        if match and before != "." and not (form is _CHAIN and _THOUSANDS.fullmatch(match[0])):
            return start, match.end(), nature
    return None


def _apart(found: list[tuple[int, int, Nature]]) -> list[tuple[int, int, Nature]]:
    """Those that do not lie in an earlier one."""
    kept: list[tuple[int, int, Nature]] = []
    for each in found:
        if not kept or each[0] >= kept[-1][1]:
            kept.append(each)
    return kept


def _addresses(text: str) -> Iterator[re.Match[str]]:
    if "://" in text or "www." in text or "@" in text:
        yield from _ADDRESS.finditer(text)
