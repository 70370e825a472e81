"""One crawl a source at a time, and what becomes of a crawl that dies."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import update

from home import Home
from model import Outcome, Run
from storage import schema
from storage.engine import open_store
from storage.errors import Busy, LeaseLost, SlotTaken
from storage.run import (
    begin_run,
    end_lost_run,
    end_run,
    load_latest_runs,
    load_runs,
    renew_run,
    write_as,
)
from storage.source_state import load_state, save_state
from tests.storage.world import World

SLOT = datetime(2026, 11, 21, 6, 0, tzinfo=UTC)


def begin(world: World, source: str = "mosru", due_at: datetime | None = None) -> Run:
    with world.engine.begin() as connection:
        return begin_run(connection, source, due_at)


def end(world: World, run: Run, outcome: Outcome = Outcome.changed) -> Run:
    with world.engine.begin() as connection:
        return end_run(connection, run, outcome, {"documents": 3}, [{"url": "u", "outcome": "lost", "why": "no h1"}])


def test_a_run_is_a_row_with_its_counts_and_problems(world: World) -> None:
    ended = end(world, begin(world, due_at=SLOT))
    with world.engine.connect() as connection:
        assert load_runs(connection) == [ended]
    assert (ended.outcome, ended.counts, ended.due_at) == (Outcome.changed, {"documents": 3}, SLOT)
    assert ended.problems == ({"url": "u", "outcome": "lost", "why": "no h1"},)
    assert ended.ended is not None
    assert ended.ended >= ended.begun


def test_a_second_crawl_of_a_source_is_told_who_is_at_it(world: World) -> None:
    begin(world)
    with pytest.raises(Busy, match=rf"mosru is being crawled by process {os.getpid()} on {socket.gethostname()} since"):
        begin(world)
    begin(world, "tadviser")


def test_of_many_who_begin_at_once_one_does(world: World) -> None:
    def attempt(_: int) -> Run | None:
        try:
            return begin(world)
        except Busy:
            return None

    with ThreadPoolExecutor(8) as pool:
        runs = [run for run in pool.map(attempt, range(16)) if run]
    assert len(runs) == 1


def test_a_source_is_free_again_when_its_crawl_has_ended(world: World) -> None:
    first = end(world, begin(world))
    second = begin(world)
    assert second.begun > first.begun


def test_the_crawl_of_a_dead_process_is_taken_over_at_once(world: World) -> None:
    with lost_run(world.home) as run_id:
        pass
    begin(world)
    with world.engine.connect() as connection:
        lost = next(run for run in load_runs(connection) if run.id == run_id)
    assert lost.outcome is Outcome.killed
    assert "died" in lost.problems[0]["why"]


def test_another_process_with_the_dead_ones_number_does_not_hold_the_lease(world: World) -> None:
    lost = begin(world)
    with world.engine.begin() as connection:
        connection.execute(update(schema.lease).values(process="of an earlier boot"))
    assert begin(world).id != lost.id


def test_a_crawl_on_another_machine_is_believed_until_its_lease_ends(world: World) -> None:
    run = begin(world)
    with world.engine.begin() as connection:
        connection.execute(update(schema.lease).values(host="elsewhere", pid=1, process="x"))
    with pytest.raises(Busy, match="on elsewhere"):
        begin(world)
    with world.engine.begin() as connection:
        connection.execute(update(schema.lease).values(until=datetime.now(UTC) - timedelta(seconds=1)))
    begin(world)
    with world.engine.begin() as connection, pytest.raises(LeaseLost):
        write_as(connection, run)
    with world.engine.begin() as connection, pytest.raises(LeaseLost):
        renew_run(connection, run)
    with pytest.raises(LeaseLost):
        end(world, run)


def test_renewing_moves_the_leases_end(world: World) -> None:
    run = begin(world)
    with world.engine.begin() as connection:
        connection.execute(update(schema.lease).values(until=datetime.now(UTC) + timedelta(seconds=1)))
        renew_run(connection, run)
        until = connection.execute(schema.lease.select()).one().until
    assert until > datetime.now(UTC) + timedelta(seconds=60)


def test_a_slot_of_the_timetable_is_served_once(world: World) -> None:
    end(world, begin(world, due_at=SLOT))
    with pytest.raises(SlotTaken, match="was done already"):
        begin(world, due_at=SLOT)
    begin(world, due_at=SLOT + timedelta(hours=6))


def test_a_slot_whose_crawl_was_killed_may_be_served_again(world: World) -> None:
    run = begin(world, due_at=SLOT)
    with world.engine.begin() as connection:
        killed = end_lost_run(connection, "mosru", run.begun, "stopped after 2:00:00")
    assert killed is not None
    assert killed.outcome is Outcome.killed
    assert end(world, begin(world, due_at=SLOT)).due_at == SLOT


def test_no_lost_run_is_no_error(world: World) -> None:
    end(world, begin(world))
    with world.engine.begin() as connection:
        assert end_lost_run(connection, "mosru", datetime(2020, 1, 1, tzinfo=UTC), "why") is None


def test_recorded_time_never_repeats_nor_steps_back_with_the_clock(world: World) -> None:
    run = begin(world)
    ahead = datetime.now(UTC) + timedelta(minutes=5)
    with world.engine.begin() as connection:
        connection.execute(update(schema.run).where(schema.run.c.id == run.id).values(begun=ahead))
    assert begin(world, "tadviser").begun > ahead


def test_the_latest_run_of_each_source(world: World) -> None:
    end(world, begin(world))
    latest = end(world, begin(world))
    other = begin(world, "tadviser")
    with world.engine.connect() as connection:
        assert load_latest_runs(connection) == {"mosru": latest, "tadviser": other}
        assert [run.source for run in load_runs(connection, limit=2)] == ["tadviser", "mosru"]


def test_a_watermark_is_kept_when_the_run_ends(world: World) -> None:
    run = begin(world)
    with world.engine.begin() as connection:
        end_run(connection, run, Outcome.unchanged, {})
        save_state(connection, "mosru", {"watermark": "2026-11-20T12:00:00+03:00", "etag": 'W/"ё"'})
    with world.engine.connect() as connection:
        assert load_state(connection, "mosru") == {"watermark": "2026-11-20T12:00:00+03:00", "etag": 'W/"ё"'}
        assert load_state(connection, "tadviser") == {}


LOSER = """
import os, signal, sys
from pathlib import Path
from home import Home
from storage.engine import open_store
from storage.run import begin_run
with open_store(Home(Path(sys.argv[1]), sys.argv[2], True)).begin() as connection:
    run = begin_run(connection, "mosru")
print(run.id, flush=True)
os.kill(os.getpid(), signal.SIGKILL)
"""


@contextmanager
def lost_run(home: Home) -> Iterator[str]:
    """A crawl whose process was killed."""
    open_store(home)
    child = subprocess.run(
        [sys.executable, "-c", LOSER, str(home.path), home.database_url], capture_output=True, text=True, check=False
    )
    yield child.stdout.strip()
