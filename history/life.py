"""Sayings made ready for the walk: one life for each thing a document says, over all its versions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from typing import Any

from history.interval import Interval, agree, claim_interval
from model import Basis, Claim, Kind, Period, Qualifier, Saying, Status

MONTH = timedelta(days=31)
SUMMED_UP = timedelta(days=45)
"""How soon after a year, or a part of it, its results are published."""

_UNREAD = Period(date.min, date.max, "")


@dataclass(eq=False, slots=True)
class Life:
    """One claim in one document from the moment it was first seen there until it ended.

    ``claim`` is what is said, corrected where a person corrected it; ``claim_id`` is the stored
    claim's, on which verdicts and the ids of changes hang.
    """

    saying: Saying
    claim: Claim
    claim_id: str
    span: Interval
    rank: int
    since: datetime
    until: datetime | None
    why: str | None
    reread: bool
    name: str
    """What the ids of its changes are made of: the claim that was read first for it."""
    rejected: bool
    """Whether a person rejected it on these very words, or on a reprint's."""

    when: Period = field(default=_UNREAD)
    """When it was true, as closely as its page tells: where the walk places it (see :func:`read_when`)."""
    key: tuple[Any, ...] = ()
    """Its place in the walk: by time, the vaguer date first, then the better tier, then what never changes."""

    def __post_init__(self) -> None:
        if self.when is _UNREAD:
            self.when = read_when(self.claim, self.saying)
        when, said = self.when, self.saying
        place = said.document, said.start, self.claim_id, self.since
        self.key = (when.start, -when.end.toordinal(), self.rank, _day(said), *place)


def read_when(claim: Claim, saying: Saying) -> Period:
    """«В 2026 году в кластере 40 предприятий», published on 9 December 2026: that many are there on that day.

    «В 2025 году», published in January 2026, tells how the year ended; a month is too short for that, its old number
    may be meant. The claim's as-of stays the year in both. The last edit of a page that is kept up to date tells no
    such thing.
    """
    as_of, published = claim.as_of, saying.published
    if as_of.start == as_of.end or published is None or saying.kept_up:
        return as_of
    if as_of.start <= published.start and published.end <= as_of.end:
        return published
    is_result = as_of.end - as_of.start > MONTH and as_of.end < published.start <= as_of.end + SUMMED_UP
    return Period.day(as_of.end) if is_result else as_of


def decision_on(saying: Saying) -> str | None:
    """What a person decided on the words as they stand: accepted, rejected, corrected; None where nobody did.

    A verdict on other words does not count, so changed evidence goes back to the queue.
    """
    verdict = saying.verdict
    if verdict is None or verdict.decision == "undone" or verdict.quote != saying.quote:
        return None
    return verdict.decision


def status_of(saying: Saying, since: datetime) -> Status:
    """The status that a saying's verdict gives to a change recorded at ``since``; older verdicts meant another."""
    decision = decision_on(saying)
    if saying.verdict is None or decision is None or (saying.verdict.at < since and decision != "rejected"):
        return Status.new
    return Status.rejected if decision == "rejected" else Status.accepted


def corrected_claim(saying: Saying) -> Claim:
    """What is said, with the fields a person corrected put in."""
    verdict = saying.verdict
    if decision_on(saying) != "corrected" or verdict is None or not verdict.correction:
        return saying.claim
    return replace(saying.claim, **{name: _READ[name](value) for name, value in verdict.correction.items()})


def _count_or_none(value: Any) -> int | None:
    return None if value is None else int(value)


_READ: Mapping[str, Any] = {
    "count": int,
    "count_high": _count_or_none,
    "qualifier": Qualifier,
    "kind": Kind,
    "cluster": str,
    "unit": str,
    "as_of": lambda value: value if isinstance(value, Period) else Period.parse(value),
}


def as_known_on(sayings: Iterable[Saying], day: date | datetime) -> list[Saying]:
    """The sayings as they were known at the end of ``day`` (UTC), or at a moment.

    What was recorded, ended or decided later is taken away, so the answer never changes later.
    """
    known = []
    for saying in sayings:
        if _after(saying.recorded, day):
            continue
        if saying.ended is not None and _after(saying.ended, day):
            saying = replace(saying, ended=None, ended_why=None)
        if saying.verdict is not None and _after(saying.verdict.at, day):
            saying = replace(saying, verdict=None)
        known.append(saying)
    return known


def _after(moment: datetime, day: date | datetime) -> bool:
    return moment > day if isinstance(day, datetime) else moment.date() > day


def read_lives(sayings: Iterable[Saying], cluster: str | None = None) -> list[Life]:
    """One life for each claim of each document, whatever the order of the sayings.

    Sayings that our own new rules took back are left out, unless the same rules read an agreeing
    figure in the same document: then the new reading steps into the old one's life.
    """
    documents: dict[str, list[Saying]] = defaultdict(list)
    for saying in sayings:
        documents[saying.document].append(saying)
    lives = [life for said in documents.values() for life in _document_lives(said)]
    _reject_reprints(lives)
    return sorted((life for life in lives if cluster in (None, life.claim.cluster)), key=lambda life: life.key)


def _reject_reprints(lives: list[Life]) -> None:
    """The same figure from near-identical texts is one saying: what a person rejected in one, in all of them."""
    rejected = {(life.saying.origin, life.claim.kind, life.span) for life in lives if life.rejected}
    documents = {life.saying.document for life in lives if life.rejected}
    for life in lives if rejected else ():
        decided = decision_on(life.saying) is not None or life.saying.document in documents
        life.rejected |= not decided and (life.saying.origin, life.claim.kind, life.span) in rejected


def _document_lives(sayings: list[Saying]) -> list[Life]:
    if len(sayings) == 1:
        return [new_life(sayings[0])] if sayings[0].ended_why != "reread" else []
    lives: list[Life] = []
    for saying in sorted(sayings, key=lambda said: (said.recorded, said.version, said.start, said.claim.id)):
        life = new_life(saying)
        former = _continued(lives, life)
        if former is None:
            lives.append(life)
        else:
            lives[lives.index(former)] = _go_on(former, life)
    return [life for life in lives if life.why != "reread"]


def _go_on(former: Life, life: Life) -> Life:
    """What a newer version says, with what the first one that said it tells of when: a page may be dated anew."""
    when = former.when if former.claim.as_of == life.claim.as_of else life.when
    return replace(life, since=former.since, reread=former.reread, name=former.name, when=when)


def _continued(lives: list[Life], life: Life) -> Life | None:
    """The life that goes on in ``life``: the same claim in the next version, or its new reading."""
    for former in lives:
        goes_on = former.until is None or former.until >= life.since
        if former.claim_id == life.claim_id and goes_on:
            return former
    for former in lives:
        read_again = life.reread and former.why == "reread" and former.until == life.since
        if read_again and former.claim.kind is life.claim.kind and agree(former.span, life.span):
            return former
    return None


def new_life(saying: Saying) -> Life:
    """The life of a saying that no other version of its document goes on with."""
    decided = saying.verdict is not None
    claim = corrected_claim(saying) if decided else saying.claim
    stored = saying.claim.id
    return Life(
        saying=saying,
        claim=claim,
        claim_id=stored,
        span=claim_interval(claim),
        rank=saying.tier.rank,
        since=saying.recorded,
        until=saying.ended,
        why=saying.ended_why,
        reread=saying.reread,
        name=stored,
        rejected=decided and decision_on(saying) == "rejected",
    )


def by_clock(life: Life) -> bool:
    """Whether its as-of date is only our own clock's."""
    return life.saying.basis is Basis.fetched


def _day(saying: Saying) -> str:
    return saying.published.text if saying.published else ""


def is_accepted(life: Life) -> bool:
    """Whether a person had accepted it when it was recorded."""
    return status_of(life.saying, life.since) is Status.accepted
