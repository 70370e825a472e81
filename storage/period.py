"""Periods as the tables keep them."""

from __future__ import annotations

from functools import lru_cache

from model import Period


def read_period(text: str | None) -> Period | None:
    """A period as the tables keep it."""
    return None if text is None else parse_period(text)


@lru_cache(maxsize=16384)
def parse_period(text: str) -> Period:
    """The same for one that is there; a few thousand different ones come again and again."""
    return Period.parse(text)
