"""Where a number stands, and where clusters are named around it, as plain names."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from pipelines.reading.bonds.bond import Bond, clause_mentions, preposition
from pipelines.reading.candidate import FAR, Candidate
from pipelines.reading.mention import Mention
from pipelines.reading.owner import find_owner
from pipelines.reading.scene import Scene

_DISTANCES = (1, 2, 3, 5, 8, 13, 21)
_PARTING = frozenset(",;:—–()")


def find_places(c: Candidate, scene: Scene) -> Iterator[str]:
    """``mention before:named:cluster``, ``far after:2`` (the nearest cluster), ``line:1``, ``count in line:0``."""
    yield from _of_clause(c)
    yield from _of_sentence(c, scene)
    yield from _of_text(c, scene)


def _of_clause(c: Candidate) -> Iterator[str]:
    mentions = clause_mentions(c)
    yield f"mentions:{min(len(mentions), 2)}"
    for mention in mentions:
        side = _side(c, mention)
        yield f"mention {side}:{mention.form}:{mention.sort}"
        yield f"mention {side}:{preposition(c, mention)}"


def _of_sentence(c: Candidate, scene: Scene) -> Iterator[str]:
    around = [one for one in c.line.mentions if c.first - FAR <= one.first <= c.unit_at + FAR]
    yield f"in sentence:{min(len(around), 2)}"
    yield from [f"in sentence:{one.form}:{one.sort}" for one in around]
    _, owner, rivals = find_owner(c, Bond.contain, scene)
    yield f"owner:{owner.sort if owner else ''}:{bool(rivals)}"
    yield f"owner here:{owner is not None and any(one is owner for one in around)}"
    yield from _of_nearest(c, around)


def _of_nearest(c: Candidate, around: list[Mention]) -> Iterator[str]:
    if not around:
        yield "far:"
        return
    nearest = min(around, key=lambda one: _count_between(c, one))
    far, side = sum(_count_between(c, nearest) >= limit for limit in _DISTANCES), _side(c, nearest)
    first, last = (nearest.last + 1, c.first) if side == "before" else (c.unit_at + 1, nearest.first)
    parted = sum(token.text in _PARTING for token in c.tokens[first:last])
    yield f"far {side}:{far}"
    yield f"parted {side}:{min(parted, 3)}"
    yield f"far {side}:{nearest.form}:{nearest.sort}:{far // 2}"


def _of_text(c: Candidate, scene: Scene) -> Iterator[str]:
    counts = c.line.counts
    yield f"counts in line:{min(len(counts), 4)}"
    yield f"count in line:{min(bisect_left(counts, c.number.start), 3)}"
    yield f"line:{sum(c.line.index >= limit for limit in _DISTANCES)}"
    yield f"ends text:{c.line.index >= len(scene.lines) - 2}"
    before = scene.lines[c.line.index - 1] if c.line.index else None
    yield f"named before:{before is not None and bool(before.mentions)}"


def _side(c: Candidate, mention: Mention) -> str:
    return "before" if mention.first < c.at else "after"


def _count_between(c: Candidate, mention: Mention) -> int:
    """The tokens between the number with its noun and a mention."""
    return max(c.first - mention.last, mention.first - c.unit_at, 0)
