"""Crawl what is due, each source at its interval, then say what is new.

APScheduler is only the ticker. What is due follows from the table of runs: a source's time is cut into slots as
long as its interval, and a slot is served when a run carries it (``UNIQUE(source, due_at)``). So a restart forgets
nothing, slots missed while the machine was off are caught up by one run, and two schedulers on one database
never serve a slot twice. Every crawl is a process of its own with a time limit.
"""

from __future__ import annotations

import json
import logging
import os
import subprocess
import sys
import threading
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zlib import crc32

from apscheduler.executors.pool import ThreadPoolExecutor as PoolExecutor
from apscheduler.schedulers.background import BackgroundScheduler
from apscheduler.triggers.interval import IntervalTrigger

from home import Home
from model import Outcome, Run
from sources import Source, load_sources
from storage.engine import open_store
from storage.health import take_source_news
from storage.notice import take_unsent
from storage.run import end_lost_run, load_latest_runs

log = logging.getLogger("clusterwatch.scheduler")

TIME_LIMIT = timedelta(hours=2)
"""How long one crawl may take; past it the process is ended, first politely, then not."""

GRACE = 20.0
"""Seconds between the polite word and the hard one."""

AT_ONCE = 2
"""Crawls that run side by side, each of another source."""

_EPOCH = datetime(2020, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Crawled:
    """What came of one crawl: the child's last word, or why there is none."""

    source: str
    exit_code: int
    outcome: Outcome | None
    counts: Mapping[str, int]
    problems: tuple[Mapping[str, str], ...]
    message: str = ""

    @property
    def done(self) -> bool:
        """Whether everything that was asked for could be done."""
        return self.exit_code == 0


Progress = Callable[[str, Mapping[str, Any]], None]
"""Called with a source's name and what its crawl says of itself: requests, documents, figures so far, at the end its
``outcome``."""

News = Callable[[list[dict[str, Any]]], None]
"""Called with the new flags after a crawl, entries as ``changes --format json`` writes them."""


def crawl(
    home: Home,
    names: Iterable[str],
    since: date | None = None,
    full: bool = False,
    progress: Progress = lambda source, word: None,
    time_limit: timedelta = TIME_LIMIT,
) -> list[Crawled]:
    """Crawl the named sources now, :data:`AT_ONCE` at a time, and hand back their outcomes in the names' order.

    They are one round: all they bring becomes known at one moment, so it does not matter which is crawled first.
    Interrupted, it begins no other and waits for those under way, which Ctrl-C tells to end as well.
    """
    words = [
        "--round",
        datetime.now(UTC).isoformat(),
        *(["--since", since.isoformat()] if since else []),
        *(["--full"] if full else []),
    ]
    with ThreadPoolExecutor(AT_ONCE) as pool:
        crawls = [pool.submit(crawl_one, home, name, words, progress, time_limit) for name in names]
        try:
            return [crawled.result() for crawled in crawls]
        except KeyboardInterrupt:
            pool.shutdown(wait=False, cancel_futures=True)
            raise


def crawl_one(
    home: Home,
    name: str,
    words: list[str],
    progress: Progress = lambda source, word: None,
    time_limit: timedelta = TIME_LIMIT,
) -> Crawled:
    """Crawl one source in a process of its own; ends that process when its time is over."""
    home.logs.mkdir(parents=True, exist_ok=True)
    begun = datetime.now(UTC)
    with (home.logs / f"{name}.log").open("ab") as errors:
        child = subprocess.Popen(
            [sys.executable, "-P", "-m", "crawler.process", name, *words],  # -P: the working folder is no package
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=errors,
            text=True,
            encoding="utf-8",
            env={**os.environ, **home.environment},
        )
        last, timed_out = _listen(child, name, progress, time_limit)
    if timed_out or not last:
        why = f"stopped after {time_limit}" if timed_out else f"its process ended with {child.returncode}"
        why += f"; see {home.logs / f'{name}.log'}"
        with open_store(home).begin() as connection:
            end_lost_run(connection, name, begun, why)
        return Crawled(name, 1, Outcome.killed, {}, (), why)
    return Crawled(
        source=name,
        exit_code=child.returncode,
        outcome=Outcome(last["outcome"]) if last.get("outcome") else None,
        counts=last.get("counts", {}),
        problems=tuple(last.get("problems", ())),
        message=last.get("message", ""),
    )


def _listen(
    child: subprocess.Popen[str], name: str, progress: Progress, time_limit: timedelta
) -> tuple[dict[str, Any], bool]:
    """Pass on what the child says; its last word, and whether its time ran out."""
    timed_out = threading.Event()

    def stop() -> None:
        timed_out.set()
        child.terminate()
        try:
            child.wait(GRACE)
        except subprocess.TimeoutExpired:
            child.kill()

    timer = threading.Timer(time_limit.total_seconds(), stop)
    timer.daemon = True
    timer.start()
    last: dict[str, Any] = {}
    with child:
        for line in child.stdout or ():
            word = _read_word(name, line)
            if "outcome" in word or "message" in word:
                last = word
            progress(name, word)
    timer.cancel()
    return last, timed_out.is_set()


def _read_word(name: str, line: str) -> dict[str, Any]:
    """One line of a child's talk; a line that is none is logged, not trusted."""
    try:
        word = json.loads(line)
    except ValueError:
        word = None
    if isinstance(word, dict):
        return word
    log.warning("%s: not a word of progress: %r", name, line[:200])
    return {}


def find_slot(source: Source, now: datetime) -> datetime:
    """The begin of the slot that ``now`` lies in. Sources are spread over their interval by their name."""
    anchor = _EPOCH + timedelta(seconds=crc32(source.name.encode()) % int(source.every.total_seconds()))
    return anchor + (now - anchor) // source.every * source.every


@dataclass(frozen=True)
class Appointment:
    """A source in the timetable: its latest run, and when it is due next (in the past: at once)."""

    source: Source
    latest: Run | None
    due: datetime


def load_timetable(home: Home, now: datetime | None = None) -> list[Appointment]:
    """What runs when, and what ran, by due time."""
    now = now or datetime.now(UTC)
    with open_store(home).connect() as connection:
        latest = load_latest_runs(connection)
    found = []
    for source in load_sources(home.sources).values():
        run = latest.get(source.name)
        slot = find_slot(source, now)
        served = run is not None and run.begun >= slot and run.outcome not in (None, Outcome.killed)
        found.append(Appointment(source, run, slot + source.every if served else slot))
    return sorted(found, key=lambda appointment: (appointment.due, appointment.source.name))


class Timetable:
    """The sources' crawls in the background, from :meth:`start` to :meth:`stop`."""

    def __init__(self, home: Home, tell: News, time_limit: timedelta = TIME_LIMIT) -> None:
        self.home = home
        self.tell = tell
        self.time_limit = time_limit
        self._begun = datetime.now(UTC)
        self._overdue: set[str] = set()
        self._ticker = BackgroundScheduler(
            executors={"default": PoolExecutor(AT_ONCE)},
            job_defaults={"coalesce": True, "misfire_grace_time": None, "max_instances": 1},
            timezone=UTC,
        )

    def start(self) -> None:
        """Begin: what is due or was missed runs at once, the rest at its time."""
        self._begun = datetime.now(UTC)
        for appointment in load_timetable(self.home, self._begun):
            source = appointment.source
            if appointment.due <= self._begun:
                self._overdue.add(source.name)
            self._ticker.add_job(
                self.crawl_due,
                IntervalTrigger(
                    seconds=int(source.every.total_seconds()), start_date=find_slot(source, datetime.now(UTC))
                ),
                args=[source],
                id=source.name,
                next_run_time=max(appointment.due, self._begun),
            )
        self._ticker.start()

    def stop(self) -> None:
        """End: no new crawl begins; those that run are ended with their parent and caught up at the next start."""
        self._ticker.shutdown(wait=False)

    def crawl_due(self, source: Source) -> None:
        """Serve the source's present slot, unless it is served, and say what is new."""
        slot = find_slot(source, datetime.now(UTC))
        words = ["--due-at", slot.isoformat()]
        if source.name in self._overdue:  # what is caught up at the start is one round
            self._overdue.discard(source.name)
            words += ["--round", self._begun.isoformat()]
        crawled = crawl_one(self.home, source.name, words, time_limit=self.time_limit)
        log.info("%s: %s %s", source.name, crawled.outcome or "not run", crawled.message or dict(crawled.counts))
        with open_store(self.home).begin() as connection:
            news, health = take_unsent(connection), take_source_news(connection)
        for one in health:
            log.warning(
                "%s: %s since %s (%s) %s", one.source, one.news, f"{one.since:%Y-%m-%d %H:%M}", one.outcome, one.why
            )
        if news:
            self.tell(news)
