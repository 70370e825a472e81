"""Numbers that go on with what was counted before them: if that was no cluster's, neither are they."""

from __future__ import annotations

from pipelines.reading.bonds.bond import Bond, clause_mentions
from pipelines.reading.candidate import Candidate
from pipelines.reading.found import Found
from pipelines.reading.mention import Sort

LOOSE_BONDS = (Bond.now, Bond.row, Bond.member, Bond.compose)
"""Ties that leave open whose the number is."""

_OURS = frozenset(("мы", "нас", "нам", "нами"))


def leans_back(found: Found) -> bool:
    """Whether a figure is told by what was counted before it: «из них [12]», «год назад — [45]»."""
    c = found.c
    if found.case.bond is Bond.part:
        return True
    if found.case.bond is Bond.grow and c.noun_before and _is_counted_before(c):
        return True
    if found.case.bond not in LOOSE_BONDS or any(cue in c.low for cue in _ANEW):
        return False
    return c.elided or (c.noun_before and _is_counted_before(c))


def _is_counted_before(c: Candidate) -> bool:
    """«Форум собрал 60 предприятий, год назад — [45]»: the noun before the number is another number's."""
    unit = frozenset((c.unit,))
    noun = next((t for t in reversed(c.tokens[: c.at]) if t.is_word and t.word.has(unit)), None)
    if noun is None:
        return False
    first = c.tokens[max(0, noun.index - _NEAR)].start
    return any(first <= start < noun.start for start in c.line.counts)


_NEAR = 3
"""Words from a number to its noun, adjectives between them."""


_ANEW = (" всего ", " итого ", " на самом деле ")


def names_its_cluster(c: Candidate) -> bool:
    """Whether a cluster is named in its clause, or meant by «в нём»: «их» may be anybody."""
    return any(m.sort is not Sort.group for m in clause_mentions(c))


def is_ours(c: Candidate) -> bool:
    """«теперь нас 40», «рассчитываем на 35»: the cluster's own people speak of it."""
    return any(t.low in _OURS or ("VERB" in t.word.parts and t.low.endswith(("ем", "им"))) for t in c.segment)
