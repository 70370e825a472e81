"""The change log at scale: a rebuild; each question's time, alone and while rows come in; a new document.

    .venv/bin/python benchmarks/log.py [--claims 10000000] [--clusters 2000] [--on sqlite --on postgresql]

Fills a store of its own (see ``benchmarks/filling.py``), derives its log from nothing, then asks through the storage
functions that the pages use. Ten million claims take some 35 GB; `--claims 200000 --clusters 40` has histories as long.
"""

from __future__ import annotations

import argparse
import gc
import os
import random
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, text

sys.path.insert(0, str(Path(__file__).parents[1]))

from benchmarks.filling import TOLD, Snapshots, fill, insert_all, make_rows, make_update, tell
from collector import uncollected
from home import Home
from model import Outcome, Tier
from storage import stale
from storage.archive import Archive
from storage.change import load_changes
from storage.database import dispose_stores, for_questions
from storage.engine import open_store
from storage.figure import load_board, load_figure
from storage.rebuild import rebuild_log
from storage.run import begin_run, end_run
from storage.update import save_update
from tests.storage.conftest import make_database
from tests.storage.postgres import start_postgres

ASKED = 300
FOLDED = 505
BATCH = 500
"""Claims that come in at once."""
RATE = 20_000
"""Rows a second that come in while the questions are asked again."""
COMING = 60_000
"""Claims that come in at most."""


def rebuild(engine: Engine) -> tuple[float, float]:
    """Derive every cluster's log from nothing; the seconds it took, and those of all its processes' processors."""
    begun, before = time.perf_counter(), sum(os.times()[:4])
    rebuild_log(engine)
    took, busy = time.perf_counter() - begun, sum(os.times()[:4]) - before
    with engine.begin() as connection:
        connection.execute(text("ANALYZE"))
    return took, busy


def ask(engine: Engine, clusters: int) -> dict[str, list[float]]:
    """Each question's times in milliseconds, sorted."""
    choose = random.Random(1)
    questions: dict[str, Callable[[Any], object]] = {
        "latest figure of a cluster": lambda c: load_figure(c, f"k{choose.randrange(clusters)}"),
        "queue, newest 50": lambda c: load_changes(
            c, flagged=True, status="new", newest_first=True, limit=50, brief=True
        ),
        "board, 100 clusters": lambda c: load_board(
            c, 100, after=choose.choice(["", f"k{choose.randrange(clusters)}"])
        ),
        "time line, newest 100": lambda c: load_changes(
            c, f"k{choose.randrange(clusters)}", newest_first=True, limit=100, brief=True
        ),
        "the same, every quote": lambda c: load_changes(
            c, f"k{choose.randrange(clusters)}", newest_first=True, limit=100
        ),
    }
    store = for_questions(engine)
    return {name: sorted(_time(store, question) for _ in range(ASKED)) for name, question in questions.items()}


def _time(engine: Engine, question: Callable[[Any], object]) -> float:
    begun = time.perf_counter()
    with engine.connect() as connection:
        question(connection)
    return (time.perf_counter() - begun) * 1000


@contextmanager
def incoming(home: Home, first: int, clusters: int, snapshots: Snapshots) -> Iterator[Callable[[], int]]:
    """Rows come in from another process, RATE a second where it can; yields how many did so far."""
    spawn = get_context("spawn")  # a forked child would share this one's connections
    came, done = spawn.Value("q", 0), spawn.Event()
    writer = spawn.Process(target=write, args=(home, first, clusters, snapshots, came, done))
    writer.start()
    try:
        yield lambda: int(came.value)
    finally:
        done.set()
        writer.join()


def write(home: Home, first: int, clusters: int, snapshots: Snapshots, came: Any, done: Any) -> None:
    """Claims with all their rows, made before, batch by batch until told to end."""
    batches = [make_rows(n, n + BATCH, clusters, snapshots) for n in range(first, first + COMING, BATCH)]
    gc.freeze()
    os.nice(10)  # as crawls do: see crawler.process
    engine, begun = open_store(home), time.perf_counter()
    for rows in batches:
        if done.is_set():
            break
        with engine.begin() as connection:
            came.value += insert_all(connection, rows)
        done.wait(max(0.0, came.value / RATE - (time.perf_counter() - begun)))


SERVER = ("shared_buffers=4GB", "max_wal_size=8GB")
"""What a server of so many rows is given; the rest is as the tests have it."""

PARTS = {
    "reading where it stands": ("load_checkpoint",),
    "reading what is new": ("load_register", "load_origins_of", "load_sayings_of"),
    "judging": ("go_on",),
    "writing steps and figure": ("write_row", "write_figure_row", "save_figure"),
    "keeping where it stands": ("pack_checkpoint", "save_checkpoint"),
}
"""What ``storage.stale`` does with a new document, by its functions."""

Times = dict[str, float]
"""Milliseconds by what they were spent on."""


@contextmanager
def timing(times: Times) -> Iterator[None]:
    """Add up what the functions of :data:`PARTS` take."""
    kept = {name: getattr(stale, name) for names in PARTS.values() for name in names}
    for part, names in PARTS.items():
        for name in names:
            setattr(stale, name, _timed(kept[name], times, part))
    try:
        yield
    finally:
        for name, function in kept.items():
            setattr(stale, name, function)


def _timed(function: Callable[..., Any], times: Times, part: str) -> Callable[..., Any]:
    def call(*words: Any, **named: Any) -> Any:
        begun = time.perf_counter()
        try:
            return function(*words, **named)
        finally:
            times[part] = times.get(part, 0.0) + (time.perf_counter() - begun) * 1000

    return call


def fold(engine: Engine, n: int, clusters: int, snapshots: Snapshots) -> Times:
    """One new document of a cluster with a long history: storing it, and adding it to the log."""
    told = tell(n, clusters)
    with engine.begin() as connection:
        run = begin_run(connection, told.source)
    update = make_update(told, snapshots[told.count, told.story])
    times: Times = {}
    begun, busy = time.perf_counter(), time.thread_time()
    with uncollected(), engine.begin() as connection:  # as crawls do: see pipelines.stages
        save_update(connection, update, run, Tier(told.tier))
        written = time.perf_counter()
    stored, worked = time.perf_counter(), time.thread_time()
    with uncollected(), engine.begin() as connection, timing(times):  # as crawls do: see crawler.extensions.keeper
        end_run(connection, run, Outcome.changed, {})
        derived = time.perf_counter()
    ended = time.perf_counter()
    rest = (derived - stored) * 1000 - sum(times.values())
    times |= {"its crawl's end besides": rest, "committing that": (ended - derived) * 1000}
    whole = {
        "stored": (stored - begun) * 1000,
        "stored, the processor's part": (worked - busy) * 1000,
        "in the log, its crawl ended": (ended - stored) * 1000,
        "in the log, its part": (time.thread_time() - worked) * 1000,
    }
    return {**whole, "writing it": (written - begun) * 1000, "committing it": (stored - written) * 1000, **times}


def measure(home: Home, claims: int, clusters: int) -> None:
    """Fill one store and print its table."""
    engine = open_store(home)
    begun = time.perf_counter()
    snapshots = fill(engine, Archive(home.archive), claims, clusters, ahead=COMING + FOLDED * clusters)
    took = time.perf_counter() - begun
    gc.freeze()  # what filling has left in memory is none of a crawl's
    print(f"\n{engine.dialect.name}: {claims:,} claims of {clusters:,} clusters, filled in {took:.0f} s", flush=True)
    took, processors = rebuild(engine)
    rates = f"{claims / took:,.0f} claims/s, {claims / processors:,.0f} a second of processor"
    print(f"rebuilt in {took:.0f} s: {rates}", flush=True)
    measure_questions(home, engine, claims, clusters, snapshots)
    measure_folds(engine, claims + COMING, clusters, snapshots)
    dispose_stores()


def measure_questions(home: Home, engine: Engine, first: int, clusters: int, snapshots: Snapshots) -> None:
    """Print what each question takes, alone and while the claims from ``first`` on come in."""
    alone = ask(engine, clusters)
    with incoming(home, first, clusters, snapshots) as came:
        while not came():
            time.sleep(0.05)
        begun, before = time.perf_counter(), came()
        busy = ask(engine, clusters)
        rate = (came() - before) / (time.perf_counter() - begun)
    print(f"{'milliseconds':30}{'p50':>8}{'p99':>8}   while {rate:,.0f} rows/s come in: p50, p99")
    for name, times in alone.items():
        told = [*_points(times), *_points(busy[name])]
        print(f"{name:30}{told[0]:8.2f}{told[1]:8.2f}{told[2]:26.2f}{told[3]:8.2f}", flush=True)


def measure_folds(engine: Engine, first: int, clusters: int, snapshots: Snapshots) -> None:
    """Print what a new document of a cluster takes, whose number is ``first`` or soon after."""
    begin = first // clusters // TOLD * TOLD * clusters + 1
    folds = {n: fold(engine, n, clusters, snapshots) for n in range(begin, begin + FOLDED * clusters, clusters)}
    print(f"a new document of a cluster with {first // clusters:,} claims, milliseconds: p50, p99")
    for name, is_reprint in (("news", False), ("a reprint", True)):
        warm = list(folds.items())[TOLD:]  # the first ones write down each statement that the others only ask
        found = [times for n, times in warm if (tell(n, clusters).turn > 0) is is_reprint]
        for where in found[-1]:
            points = _points(sorted(times.get(where, 0.0) for times in found))
            print(f"  {name:10}{where:30}{points[0]:8.2f}{points[1]:8.2f}")


def _points(times: list[float]) -> tuple[float, float]:
    return times[len(times) // 2], times[len(times) * 99 // 100]


def main() -> None:
    """Measure the databases asked for, one after the other."""
    words = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    words.add_argument("--claims", type=int, default=10_000_000)
    words.add_argument("--clusters", type=int, default=2_000)
    words.add_argument("--on", action="append", choices=["sqlite", "postgresql"])
    asked = words.parse_args()
    for kind in asked.on or ["sqlite", "postgresql"]:
        with ExitStack() as stack:
            path = Path(stack.enter_context(tempfile.TemporaryDirectory()))
            url = f"sqlite:///{path}/x.db"
            if kind == "postgresql":
                url = make_database(stack.enter_context(start_postgres(*SERVER)))
            measure(Home(path, url, True), asked.claims, asked.clusters)


if __name__ == "__main__":
    main()
