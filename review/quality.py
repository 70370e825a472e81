"""The monitor's own errors: how many of its flags people rejected, what it missed, and how late its flags came."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from statistics import median
from typing import NamedTuple

from sqlalchemy import Connection, func, select

from model import FLAGGED, MOSCOW, Period
from storage.rereading import load_rereadings
from storage.schema import DECIDED, change, claim, evidence, run


@dataclass(frozen=True)
class Rate:
    """The decided flags of one source, one rule of the extractor, or one kind of change."""

    of: str
    decided: int
    rejected: int

    @property
    def per_hundred(self) -> float:
        """False flags in a hundred decided ones."""
        return round(100 * self.rejected / self.decided, 1) if self.decided else 0.0


@dataclass(frozen=True)
class Quality:
    """Everything that is told of the monitor."""

    total: Rate
    sources: tuple[Rate, ...]
    rules: tuple[Rate, ...]
    """By the extractor's rule that took the number, as ``clusterwatch explain`` names it."""
    changes: tuple[Rate, ...]
    """By the kind of change: first, rise, fall …"""
    delay: float | None
    """Median days from publication to flag; None where no flag can tell."""
    missed: int
    """Changes that no flag told, since only later rules of ours read their figures, in pages we had."""


def measure(connection: Connection) -> Quality:
    """Measure from the decisions and the flags there are.

    A figure that was rejected in all who tell it is one false flag: the first source's.
    """
    figure = (claim.c.cluster, claim.c.kind, claim.c.count, claim.c.count_high, claim.c.qualifier)
    rule = select(func.min(evidence.c.rule)).where(evidence.c.claim == change.c.claim)
    query = (
        select(change.c.status, claim.c.source, rule.scalar_subquery(), change.c.change, *figure)
        .join_from(change, claim, change.c.claim == claim.c.id)
        .where(change.c.flagged, DECIDED)
        .order_by(change.c.recorded, change.c.cluster, change.c.position)
    )
    first: dict[tuple[object, ...], _Flag] = {}
    for status, source, rule, word, *said in connection.execute(query):
        first.setdefault((status, *said), _Flag(source, rule, word, status == "rejected"))
    flags = list(first.values())
    return Quality(
        total=Rate("", len(flags), sum(flag.wrong for flag in flags)),
        sources=_rate((flag.source, flag.wrong) for flag in flags),
        rules=_rate((flag.rule, flag.wrong) for flag in flags if flag.rule),
        changes=_rate((flag.change, flag.wrong) for flag in flags),
        delay=_measure_delay(connection),
        missed=_count_missed(connection),
    )


class _Flag(NamedTuple):
    source: str
    rule: str | None
    change: str
    wrong: bool


def _rate(flags: Iterable[tuple[str, bool]]) -> tuple[Rate, ...]:
    """The rates by name, the worst first."""
    decided, rejected = Counter[str](), Counter[str]()
    for name, wrong in flags:
        decided[name] += 1
        rejected[name] += wrong
    rates = [Rate(name, count, rejected[name]) for name, count in decided.items()]
    return tuple(sorted(rates, key=lambda rate: (-rate.per_hundred, rate.of)))


def _count_missed(connection: Connection) -> int:
    new = [one for one in load_rereadings(connection) if one.before is None and one.after is not None]
    found = {one.after.claim.id: one.after.claim for one in new if one.after is not None}
    if not found:
        return 0
    silent = change.c.change.in_(FLAGGED) & ~change.c.flagged & (change.c.status != "rejected")
    clusters = change.c.cluster.in_({claim.cluster for claim in found.values()})
    then = change.c.recorded.in_({one.at for one in new})
    return len(found.keys() & set(connection.execute(select(change.c.claim).where(clusters, then, silent)).scalars()))


def _measure_delay(connection: Connection, newest: int = 1000) -> float | None:
    """Days from publication to flag, over the newest flags whose page came out after our first crawl."""
    crawls = select(run.c.source, func.min(run.c.begun).label("first")).group_by(run.c.source)
    begun = {row.source: row.first for row in connection.execute(crawls)}
    query = select(change.c.recorded, change.c.entry).where(change.c.flagged).order_by(change.c.recorded.desc())
    delays = [
        delay
        for recorded, entry in connection.execute(query.limit(newest))
        for source in entry["sources"][:1]
        if (delay := _find_delay(recorded, source.get("published"), begun.get(source["source"]))) is not None
    ]
    return round(median(delays), 1) if delays else None


def _find_delay(recorded: datetime, published: str | None, begun: datetime | None) -> int | None:
    period = Period.parse(published) if published else None
    if period is None or begun is None or period.start != period.end or period.start <= begun.date():
        return None
    return max(0, (recorded.astimezone(MOSCOW).date() - period.start).days)
