"""What people should be told of a source itself: it broke, recovered, fell silent, yields oddly. Each is told once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import pairwise, takewhile
from typing import Any

from sqlalchemy import Connection, select

from model import ODD, Outcome, Run
from storage import schema
from storage.database import lock_store
from storage.run import load_latest_runs, load_runs
from storage.upsert import upsert

FRESH = frozenset({Outcome.changed, Outcome.unchanged})

_LOOK_BACK = 200
"""Runs of a source that are looked at."""

_HABIT = 5
"""How often a source must have brought something before its silence says anything."""

_PATIENCE = 2
"""A silence is told when it is so many times as long as the longest one before."""

_LEAST = timedelta(days=2)


@dataclass(frozen=True)
class SourceNews:
    """One thing to tell. ``news``: broken, recovered, silent or odd; ``since``: when that began."""

    source: str
    news: str
    since: datetime
    outcome: Outcome
    why: str
    subject: str
    """What it is remembered by, so that it is told once."""


def take_source_news(connection: Connection, now: datetime | None = None) -> list[SourceNews]:
    """What nobody was told yet, by source; from now on it counts as told.

    A source breaks when a crawl of it ends neither changed nor unchanged, and recovers with the next that does; a
    crawl that was killed says nothing of its source. Tell it before the transaction is committed.
    """
    lock_store(connection)
    found = [
        news
        for source in sorted(load_latest_runs(connection))
        for news in find_news(load_runs(connection, source, _LOOK_BACK))
    ]
    told = _load_told(connection, [news.subject for news in found])
    untold = [news for news in found if _is_due(news, told)]
    rows: list[dict[str, Any]] = [{"subject": news.subject, "at": now or datetime.now(UTC)} for news in untold]
    upsert(connection, schema.notice, rows)
    return untold


def find_news(runs: Sequence[Run]) -> Iterator[SourceNews]:
    """What the runs of one source, newest first, say of it."""
    ended = [run for run in runs if run.outcome not in (None, Outcome.killed)]
    failing = list(takewhile(lambda run: run.outcome not in FRESH, ended))
    if failing:
        yield _read_news(failing[-1], "broken", failing[0], _find_why(failing[0]))
        return
    good = list(takewhile(lambda run: run.outcome in FRESH, ended))
    before = list(takewhile(lambda run: run.outcome not in FRESH, ended[len(good) :]))
    if before:
        yield _read_news(before[-1], "recovered", good[-1], "")
    yield from _find_silence(ended)
    yield from _find_oddness(ended)


def _find_oddness(ended: Sequence[Run]) -> Iterator[SourceNews]:
    """Whether the source answers, but with far less or more than it used to: half a selector, a new shape."""
    odd = list(takewhile(_find_odd, ended))
    if odd:
        yield _read_news(odd[-1], "odd", odd[0], _find_odd(odd[0]))


def _find_odd(run: Run) -> str:
    said = (f"{one.get('url')}: {one.get('why')}" for one in run.problems if one.get("outcome") == ODD)
    return "; ".join(said)


def _find_silence(ended: Sequence[Run]) -> Iterator[SourceNews]:
    """Whether a source that used to bring something has brought nothing for longer than ever."""
    brought = [run for run in ended if run.outcome is Outcome.changed]
    if len(brought) < _HABIT or ended[0].outcome is Outcome.changed:
        return
    longest = max(later.begun - earlier.begun for later, earlier in pairwise(brought))
    silence = ended[0].begun - brought[0].begun
    if silence > max(_LEAST, _PATIENCE * longest):
        why = f"nothing new for {silence.days} days; the longest pause before was {longest.days} days"
        yield _read_news(brought[0], "silent", ended[0], why)


def _read_news(first: Run, news: str, latest: Run, why: str) -> SourceNews:
    """``first`` is the run that it began with, by which it is remembered."""
    assert latest.outcome is not None
    subject = f"source:{first.source}:{news}:{first.id}"
    return SourceNews(first.source, news, first.begun, latest.outcome, why, subject)


def _find_why(run: Run) -> str:
    return next((problem.get("why", "") for problem in run.problems), "")


def _load_told(connection: Connection, subjects: Sequence[str]) -> set[str]:
    """Which of the subjects, and of the breakdowns that recoveries end, were told."""
    asked = [*subjects, *(subject.replace(":recovered:", ":broken:") for subject in subjects)]
    query = select(schema.notice.c.subject).where(schema.notice.c.subject.in_(asked))
    return set(connection.execute(query).scalars())


def _is_due(news: SourceNews, told: set[str]) -> bool:
    """A recovery is told only to who was told of the breakdown."""
    heard = news.news != "recovered" or news.subject.replace(":recovered:", ":broken:") in told
    return heard and news.subject not in told
