"""The change log at scale: each question's time, alone and while rows come in; a new document; a rebuild.

    .venv/bin/python benchmarks/log.py [--claims 10000000] [--clusters 2000] [--on sqlite --on postgresql]

Fills a store of its own with claims, each with evidence, version and document of its own and a step of the log for
every fifth, then asks through the storage functions that the pages use. Ten million claims take about 20 GB and an
hour on each database; `--claims 200000 --clusters 40` has histories as long in two minutes.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
import time
import zlib
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import asdict
from datetime import UTC, datetime, timedelta
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, insert, text

sys.path.insert(0, str(Path(__file__).parents[1]))

from home import Home
from model import (
    Basis,
    Claim,
    ClusterUpdate,
    Document,
    Evidence,
    Kind,
    Outcome,
    Page,
    Period,
    Qualifier,
    Snapshot,
    Tier,
)
from storage import schema
from storage.change import load_changes, refresh_changes
from storage.engine import open_store
from storage.figure import load_figure, load_figures
from storage.run import begin_run, end_run
from storage.update import save_update
from tests.storage.conftest import make_database
from tests.storage.postgres import start_postgres

ASKED = 300
FOLDED = 50
BATCH = 2_000
RATE = 20_000
"""Rows a second that come in while the questions are asked again."""

START = datetime(2012, 1, 1, tzinfo=UTC)
SNAPSHOT = Snapshot("sha256:" + "0" * 64, "x.warc.gz", 0, "https://s.example/", "text/html", START)
TEXT = "По словам ведомства, в кластер входят 20 компаний."
QUOTE = "в кластер входят 20 компаний"
BODY = zlib.compress(TEXT.encode())
TOLD = 5
"""How many sources tell a figure of a day: the first of them, and those that reprint it."""
TABLES = (schema.document, schema.version, schema.claim, schema.evidence, schema.likeness, schema.change)


def make_rows(n: int, clusters: int) -> list[dict[str, Any] | None]:
    """The rows of one claim, one for each of TABLES: the clusters speak in turn, each once an hour."""
    age, name = n // clusters, f"{n:032}"
    moment, told = START + timedelta(hours=age), START + timedelta(hours=age - age % TOLD)
    claim = Claim(
        source=f"s{age % 50}",
        cluster=f"k{n % clusters}",
        kind=Kind.total,
        count=20 + age // 300,
        count_high=None,
        qualifier=Qualifier.exact,
        unit="компания",
        as_of=Period.day(told.date()),
    )
    seen = {"first_seen": moment, "last_seen": moment}
    document: dict[str, Any] = {
        "id": name,
        "source": claim.source,
        "url": f"https://s.example/{n}",
        "tier": "press",
        "version": name,
    }
    version: dict[str, Any] = {
        "id": name,
        "document": name,
        "number": 1,
        "text_hash": name,
        "snapshot": SNAPSHOT.digest,
    }
    version |= {"form": "html", "part": "", "address": "", "frame": {}, "select": {}, "fetched": moment}
    version |= {"title": "Заголовок", "body": BODY, "outline": {"headings": [], "notes": []}, "recorded": moment}
    evidence: dict[str, Any] = {
        "claim": claim.id,
        "version": name,
        "field": "text",
        "start": 21,
        "end": 49,
        "quote": QUOTE,
    }
    evidence |= {"mention": "кластер", "count_text": "20", "as_of_basis": "published", "extractor": "x", "rule": ""}
    evidence |= {"recorded": moment, "reread": False}
    said = {**asdict(claim), "as_of": claim.as_of.text, "id": claim.id}
    step = make_step(n, age, claim, moment) if age % TOLD == 0 else None
    edge = make_edge(n, age, clusters, claim, moment, told) if age % TOLD else None
    return [{**document, **seen}, version, {**said, **seen}, evidence, edge, step]


def make_edge(n: int, age: int, clusters: int, claim: Claim, moment: datetime, told: datetime) -> dict[str, Any]:
    """A reprint's likeness to what it reprints."""
    other = n - clusters * (age % TOLD)
    edge = {"cluster": claim.cluster, "document": f"{n:032}", "other": f"{other:032}", "days": 0}
    return {**edge, "known": told, "recorded": moment}


def make_step(n: int, age: int, claim: Claim, moment: datetime) -> dict[str, Any]:
    """A step of the log: one in forty flagged, of those one in ten undecided."""
    figure = {"count": claim.count, "qualifier": "exact", "unit": claim.unit, "low": claim.count, "high": claim.count}
    source = {"source": claim.source, "url": f"https://s.example/{n}", "title": "Заголовок", "quote": QUOTE}
    proof = [{**source, "speaker": None, "snapshot": SNAPSHOT.digest, "start": 21, "end": 49, "document": f"{n:032}"}]
    words = {"change": "confirmed", "flagged": age % 40 == 0, "as_of": claim.as_of.text, "recorded": moment.isoformat()}
    status = "new" if n % 400 == 0 else "accepted"
    entry = {"id": f"{n:032}", "cluster": claim.cluster, **words, "status": status, "before": figure, "after": figure}
    row = {"id": f"{n:032}", "cluster": claim.cluster, "position": age, **words, "status": status, "claim": claim.id}
    return {**row, "as_of_start": claim.as_of.text, "recorded": moment, "entry": {**entry, "sources": proof}}


def fill(engine: Engine, first: int, last: int, clusters: int) -> None:
    """Insert the claims from ``first`` to before ``last``, a batch a transaction."""
    for begin in range(first, last, BATCH):
        columns = list(zip(*(make_rows(n, clusters) for n in range(begin, min(begin + BATCH, last))), strict=True))
        with engine.begin() as connection:
            for table, rows in zip(TABLES, columns, strict=True):
                if kept := [row for row in rows if row]:
                    connection.execute(insert(table), kept)


def prepare(engine: Engine, claims: int, clusters: int) -> None:
    """An empty store filled, with every cluster's figure."""
    held: dict[str, Any] = {
        "figure": {"count": 50, "qualifier": "exact", "unit": "компания", "low": 50, "high": 50},
        "plan": None,
    }
    held |= {"as_of": "2026-01", "last_confirmed": "2026-01-31", "origins": 3, "claim": None, "pending": None}
    with engine.begin() as connection:
        connection.execute(insert(schema.snapshot), [asdict(SNAPSHOT)])
        connection.execute(insert(schema.figure), [{"cluster": f"k{n}", "entry": held} for n in range(clusters)])
    fill(engine, 0, claims, clusters)
    with engine.begin() as connection:
        connection.execute(text("ANALYZE"))


def ask(engine: Engine, clusters: int) -> dict[str, list[float]]:
    """Each question's times in milliseconds, sorted."""
    choose = random.Random(1)
    questions: dict[str, Callable[[Any], object]] = {
        "latest figure of a cluster": lambda c: load_figure(c, f"k{choose.randrange(clusters)}"),
        "queue, newest 50": lambda c: load_changes(c, flagged=True, status="new", newest_first=True, limit=50),
        "board, every cluster": load_figures,
        "time line, newest 100": lambda c: load_changes(
            c, f"k{choose.randrange(clusters)}", newest_first=True, limit=100
        ),
    }
    return {name: sorted(_time(engine, question) for _ in range(ASKED)) for name, question in questions.items()}


def _time(engine: Engine, question: Callable[[Any], object]) -> float:
    begun = time.perf_counter()
    with engine.connect() as connection:
        question(connection)
    return (time.perf_counter() - begun) * 1000


@contextmanager
def incoming(home: Home, first: int, clusters: int) -> Iterator[Callable[[], int]]:
    """Rows come in from another process, RATE a second where it can; yields how many did so far."""
    spawn = get_context("spawn")  # a forked child would share this one's connections
    came, done = spawn.Value("q", 0), spawn.Event()
    writer = spawn.Process(target=write, args=(home, first, clusters, came, done))
    writer.start()
    try:
        yield lambda: int(came.value)
    finally:
        done.set()
        writer.join()


def write(home: Home, first: int, clusters: int, came: Any, done: Any) -> None:
    """Claims with all their rows, batch by batch, until told to end."""
    engine, begun, n = open_store(home), time.perf_counter(), first
    while not done.is_set():
        fill(engine, n, n + BATCH // 4, clusters)
        n += BATCH // 4
        came.value = (n - first) * 4
        done.wait(max(0.0, came.value / RATE - (time.perf_counter() - begun)))


def fold(engine: Engine, cluster: str, source: str) -> tuple[float, float]:
    """One new document of a cluster with a long history: storing it, and adding to the log, in milliseconds."""
    with engine.begin() as connection:
        run = begin_run(connection, source)
    moment = datetime.now(UTC)
    url = f"https://s.example/new/{run.id}"
    claim = Claim(source, cluster, Kind.total, 999, None, Qualifier.exact, "компания", Period.day(moment.date()))
    document = Document(source, url, "Заголовок", f"{TEXT} {run.id}", SNAPSHOT.digest, moment, "html")
    proof = Evidence(claim, QUOTE, "text", 21, 49, "кластер", "20", Basis.published, None, "x")
    page = Page(source, url, "html", b"", "text/html", moment, SNAPSHOT)
    begun = time.perf_counter()
    with engine.begin() as connection:
        save_update(connection, ClusterUpdate(page, document, (proof,)), run, Tier.press)
    stored = time.perf_counter()
    with engine.begin() as connection:
        end_run(connection, run, Outcome.changed, {})
    return (stored - begun) * 1000, (time.perf_counter() - stored) * 1000


def measure(home: Home, claims: int, clusters: int) -> None:
    """Fill one store and print its table."""
    engine = open_store(home)
    begun = time.perf_counter()
    prepare(engine, claims, clusters)
    took = time.perf_counter() - begun
    print(f"\n{engine.dialect.name}: {claims:,} claims of {clusters:,} clusters, filled in {took:.0f} s")
    alone = ask(engine, clusters)
    with incoming(home, claims, clusters) as came:
        while not came():
            time.sleep(0.05)
        begun, before = time.perf_counter(), came()
        busy = ask(engine, clusters)
        rate = (came() - before) / (time.perf_counter() - begun)
    print(f"{'milliseconds':30}{'p50':>8}{'p99':>8}   while {rate:,.0f} rows/s come in: p50, p99")
    for name, times in alone.items():
        told = [*_points(times), *_points(busy[name])]
        print(f"{name:30}{told[0]:8.2f}{told[1]:8.2f}{told[2]:26.2f}{told[3]:8.2f}")
    with engine.begin() as connection:
        begun = time.perf_counter()
        refresh_changes(connection, ["k1", "k2"])
        speed = 2 * (claims / clusters) / (time.perf_counter() - begun)
    folds = [fold(engine, "k1", f"new{number}") for number in range(FOLDED)]
    stored, added = (sorted(each) for each in zip(*folds, strict=True))
    print(f"a new document of a cluster with {claims // clusters:,} claims, milliseconds: p50, p99")
    print(f"  stored                      {_points(stored)[0]:8.2f}{_points(stored)[1]:8.2f}")
    print(f"  in the log, its crawl ended {_points(added)[0]:8.2f}{_points(added)[1]:8.2f}")
    print(f"rebuild: {speed:,.0f} claims/s")
    engine.dispose()


def _points(times: list[float]) -> tuple[float, float]:
    return times[len(times) // 2], times[len(times) * 99 // 100]


def main() -> None:
    """Measure the databases asked for, one after the other."""
    words = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    words.add_argument("--claims", type=int, default=10_000_000)
    words.add_argument("--clusters", type=int, default=2_000)
    words.add_argument("--on", action="append", choices=["sqlite", "postgresql"])
    asked = words.parse_args()
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        for kind in asked.on or ["sqlite", "postgresql"]:
            path = folder / kind
            url = f"sqlite:///{path}/x.db"
            if kind == "postgresql":
                url = make_database(stack.enter_context(start_postgres()))
            measure(Home(path, url, True), asked.claims, asked.clusters)


if __name__ == "__main__":
    main()
