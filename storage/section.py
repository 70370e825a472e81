"""The sections of a long page, each known by the hash of its text: what an edit elsewhere on the page leaves alone.

A wiki page reaches hundreds of kilobytes and tells of many years; a sentence added to one of them may change how the
reader understands another. What stands untouched says what it said.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import pairwise

from model import Document, Evidence, digest

Stretch = tuple[int, int]


def find_sections(document: Document) -> dict[str, Stretch]:
    """Each section's hash → where its text stands. Empty for a page of one piece; a text that stands twice is left
    out, since nobody knows which is which."""
    cuts = sorted({0, len(document.text), *(heading.start for heading in document.headings)})
    found = [_measure(document.text, start, end) for start, end in pairwise(cuts)]
    times = Counter(mark for mark, _ in found)
    return {mark: stretch for mark, stretch in found if times[mark] == 1} if len(found) > 1 else {}


def _measure(text: str, start: int, end: int) -> tuple[str, Stretch]:
    words = text[start:end].strip()
    at = text.index(words, start)
    return digest(words), (at, at + len(words))


def keep_untouched(now: Iterable[Evidence], before: Iterable[Evidence], new: Document, old: Document) -> list[Evidence]:
    """The evidence of an edited page, in its untouched sections as it was read before.

    A number that now belongs to another cluster is believed: the page may have turned to that one. What an untouched
    section says and a new one repeats is said once, where it stood.
    """
    if new.title != old.title:
        return list(now)
    kept = {_place(one): one for one in _move(before, find_sections(old), find_sections(new))}
    others = []
    for one in now:
        former = kept.get(_place(one))
        if former is not None and former.claim.cluster != one.claim.cluster:
            del kept[_place(one)]
            former = None
        if former is None:
            others.append(one)
    told = {one.claim.id: one for one in (*others, *kept.values())}
    return sorted(told.values(), key=lambda one: (one.field, one.start, one.claim.id))


def _move(before: Iterable[Evidence], old: dict[str, Stretch], new: dict[str, Stretch]) -> Iterator[Evidence]:
    """The evidence of the sections that stand in both texts, at its place in the new one."""
    shared = [(old[mark], new[mark][0] - old[mark][0]) for mark in old.keys() & new.keys()]
    for one in before:
        by = next((by for (start, end), by in shared if start <= one.start and one.end <= end), None)
        if one.field == "text" and by is not None:
            yield replace(one, start=one.start + by, end=one.end + by)


def keep_kept(found: Iterable[Evidence], kept: Iterable[Evidence]) -> list[Evidence]:
    """What the same rules find in the same text, as it was kept: an untouched section may mean what it once meant.

    Which rules they are is told by the extractor. Another cluster is what the register has learned since, and holds.
    """
    before = {(*_place(one), one.extractor, one.claim.cluster): one for one in kept}
    return [before.get((*_place(one), one.extractor, one.claim.cluster), one) for one in found]


def _place(one: Evidence) -> tuple[str, int]:
    """Where the number itself stands."""
    return one.field, one.start + max(one.quote.find(one.count_text), 0)
