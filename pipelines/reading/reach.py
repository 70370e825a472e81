"""What of a page is within reach of a word that may name a cluster; the rest has nothing to say of its size."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from pipelines.reading.line import Line, is_dated

_OPENING = 5
"""So many lines at a page's head are always read: they say where it is at home."""
_BEFORE, _BEHIND = 3, 8
"""So many lines around one that may name a cluster are read with it."""


def find_near(title: str, text: str, lines: Sequence[Line], triggers: Sequence[tuple[str, str]]) -> set[int]:
    """The lines within reach of a word that holds one of ``triggers``, and the first ones.

    Each trigger comes behind the letter of it that is sought first, see :func:`alias.find_rare`.
    """
    near = set(range(_OPENING))
    for field, words in (("title", title), ("text", text)):
        own = [line for line in lines if line.field == field]
        for at in _find_told(words, own, triggers):
            near.update(range(own[at].index - _BEFORE, own[at].index + _BEHIND + 1))
    for line in lines:  # a chronicle goes on as long as its entries do
        if not near.isdisjoint(range(line.index - _BEFORE, line.index + 1)) and is_dated(line):
            near.update(range(line.index, line.index + _BEFORE))
    return near


def _find_told(text: str, lines: Sequence[Line], triggers: Sequence[tuple[str, str]]) -> set[int]:
    """Which lines hold one of ``triggers``: each is sought in the whole text, once a line."""
    starts = [line.sentence.start for line in lines]
    ends = [line.sentence.start + len(line.sentence.text) for line in lines]
    told: set[int] = set()
    for rare, trigger in triggers:
        at = text.find(trigger) if rare in text else -1
        while at != -1:
            index = bisect_right(starts, at) - 1
            inside = index >= 0 and at + len(trigger) <= ends[index]
            if inside:
                told.add(index)
            at = text.find(trigger, max(ends[index], at + 1) if inside else at + 1)
    return told


def find_stretches(lines: Sequence[Line], near: set[int], field: str) -> Iterator[tuple[int, int]]:
    """The stretches of a text that its near lines and their neighbours take, in order and apart."""
    around = {index + step for index in near for step in (-1, 0, 1)}
    reached = [line for line in lines if line.index in around and line.field == field]
    first = 0
    for at, line in enumerate(reached):
        if at + 1 == len(reached) or reached[at + 1].index > line.index + 1:
            yield reached[first].sentence.start, line.sentence.end
            first = at + 1
