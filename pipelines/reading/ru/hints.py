"""Regions that a page tells without their names: by the people it quotes, by its own address."""

from __future__ import annotations

import re

_PEOPLE = {
    "сеченовск": "moscow",
    "собянин": "moscow",
    "сергунин": "moscow",
    "ликсутов": "moscow",
    "беглов": "petersburg",
}
_BEGINNINGS = tuple(_PEOPLE)
_SITES = re.compile(
    r"//(?:[\w.-]+\.)?(?:mos\.ru|[\w-]+\.moscow|sobyanin\.ru|technomoscow\.ru|m24\.ru|vm\.ru|mskagency\.ru)(?:[/:]|$)"
)


def find_hints(lows: set[str]) -> frozenset[str]:
    """Regions known by their people: a page that quotes the mayor need not name the city."""
    told = [low for low in lows if low.startswith(_BEGINNINGS)]
    return frozenset(place for low in told for start, place in _PEOPLE.items() if low.startswith(start))


def find_site_places(url: str | None) -> frozenset[str]:
    """The region of the city's own sites: their pages speak of «город» and «столица» without its name."""
    return frozenset(("moscow",)) if url and _SITES.search(url.lower()) else frozenset()
