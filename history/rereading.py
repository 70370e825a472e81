"""The re-reading list: what our own new rules read otherwise in texts that were read before."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from history.interval import agree, claim_interval
from history.life import decision_on
from model import Saying


@dataclass(frozen=True)
class Rereading:
    """One difference between the old reading of a document and the new one; never news."""

    at: datetime
    before: Saying | None
    """None for what was not read before."""
    after: Saying | None
    """None for what is read no longer."""

    @property
    def verdict(self) -> str:
        """What becomes of a person's decision: ``kept``, ``reopened`` (the words changed) or ``none``."""
        if self.before is None or decision_on(self.before) is None:
            return "none"
        same = (
            self.after is not None and self.after.claim == self.before.claim and self.after.quote == self.before.quote
        )
        return "kept" if same else "reopened"


def derive_rereading(sayings: Iterable[Saying], since: datetime | None = None) -> list[Rereading]:
    """The list in order of document and place; ``since`` leaves out re-readings before that moment."""
    gone: dict[tuple[str, datetime], list[Saying]] = defaultdict(list)
    new: dict[tuple[str, datetime], list[Saying]] = defaultdict(list)
    for saying in sorted(sayings, key=_place):
        if saying.ended is not None and saying.ended_why == "reread":
            gone[saying.document, saying.ended].append(saying)
        if saying.reread:
            new[saying.document, saying.recorded].append(saying)
    found = []
    for document, at in sorted(gone.keys() | new.keys()):
        if since is None or at >= since:
            found.extend(_pair(at, gone[document, at], new[document, at]))
    return found


def _place(saying: Saying) -> tuple[Any, ...]:
    return saying.document, saying.version, saying.field, saying.start, saying.claim.id, saying.recorded


def _pair(at: datetime, gone: list[Saying], new: list[Saying]) -> list[Rereading]:
    left = list(new)
    pairs = []
    for before in gone:
        after = min(left, key=lambda saying: _distance(before, saying), default=None)
        if after is not None and _distance(before, after)[0] < 2:
            left.remove(after)
        else:
            after = None
        pairs.append(Rereading(at, before, after))
    return pairs + [Rereading(at, None, after) for after in left]


def _distance(before: Saying, after: Saying) -> tuple[int, int]:
    """How alike two readings are: 0 the same claim, 1 the same figure or the same place, 2 neither."""
    if before.claim == after.claim:
        return 0, 0
    figure = agree(claim_interval(before.claim), claim_interval(after.claim)) and before.claim.kind is after.claim.kind
    place = before.field == after.field and before.start < after.end and after.start < before.end
    return (1 if figure or place else 2), abs(before.start - after.start)
