"""Goes through the numbers of a text once more, after the rules."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from model import Kind
from pipelines.reading.bonds.bond import Bond
from pipelines.reading.candidate import Candidate
from pipelines.reading.found import Found, turn
from pipelines.reading.kinds.case import Case
from pipelines.reading.mention import Sort
from pipelines.reading.owner import find_owner
from pipelines.reading.scene import Scene
from pipelines.reading.second.features import find_features, say_ruled
from pipelines.reading.second.opinion import weigh

WEIGHED, REWEIGHED = "weighed", "reweighed"
"""The rules' names of what the second reader adds, and of what it gives another kind."""

LIKELY = 0.7
"""How likely a number must seem; of those below it fewer than half are figures."""

SURE = 0.6
"""How sure of a kind the second reader must be to change that of the rules, which it has been told."""


def read_again(found: Sequence[Found], untied: Sequence[Candidate], scene: Scene) -> list[Found]:
    """The figures after the second reading: ``untied`` numbers that are likely ones too, and kinds weighed anew."""
    told: list[Found] = []
    for c, ruled in put_in_order(found, untied):
        last = find_last(told, c)
        said = _reconsider(ruled, last, scene) if ruled else _weigh(c, last, scene)
        told += [said] if said else []
    return told


def put_in_order(found: Iterable[Found], untied: Iterable[Candidate]) -> Iterator[tuple[Candidate, Found | None]]:
    """The numbers as the text has them; with each what the rules made of it."""
    both = [*((one.c, one) for one in found), *((c, None) for c in untied)]
    met = set()
    for c, ruled in sorted(both, key=lambda pair: (pair[0].line.index, pair[0].number.start, pair[1] is None)):
        if (c.line.index, c.number.start) not in met:
            met.add((c.line.index, c.number.start))
            yield c, ruled


def find_last(told: Sequence[Found], c: Candidate) -> Found | None:
    """The figure told last, if it was in this sentence or the one before."""
    return told[-1] if told and c.line.index - told[-1].c.line.index <= 1 else None


def give(c: Candidate, last: Found | None, kind: Kind, scene: Scene) -> Found | None:
    """The number as a figure of the cluster nearest to it, or of the last figure's; None where that is not decided.

    A chronicle's heading, «2023: Свыше 50 компаний», tells in short what follows with its date.
    """
    if c.line.opens_year:
        return None
    mention, owner, rivals = find_owner(c, Bond.contain, scene)
    if owner is None and last is not None:
        mention, owner = last.mention, last.case.owner
    if owner is None or mention is None or rivals or owner.sort is Sort.excluded:
        return None
    if owner.sort is Sort.group and kind is Kind.total:
        return None  # several clusters have sums; a size is one's own
    c.unit = c.unit or (last.c.unit if last else "") or "участник"
    return Found(Case(c, Bond.contain, owner, scene), kind, mention, WEIGHED)


def _weigh(c: Candidate, last: Found | None, scene: Scene) -> Found | None:
    opinion = weigh({*find_features(c, last, scene), say_ruled(None)})
    return give(c, last, opinion.kind, scene) if opinion.likelihood >= LIKELY else None


def _reconsider(found: Found, last: Found | None, scene: Scene) -> Found:
    """Sums are told by the clusters they are of, and not by words."""
    opinion = weigh({*find_features(found.c, last, scene), say_ruled(found)})
    if opinion.sureness < SURE or opinion.kind is found.kind or Kind.aggregate in (found.kind, opinion.kind):
        return found
    return turn(found, opinion.kind, REWEIGHED)
