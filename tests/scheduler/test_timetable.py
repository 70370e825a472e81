"""The timetable's stories: nothing missed, nothing doubled, nobody crawled twice at once, nothing hanging for ever."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from home import Home as Folder
from model import Outcome, Run
from scheduler import Timetable, crawl, find_slot, load_timetable
from sources import Source, load_sources
from storage.engine import open_store
from storage.run import begin_run, load_runs
from tests.crawler.conftest import ROOT, Home, Site
from tests.rows import read_rows


def only(folder: Folder) -> Source:
    """The source ``news``, and no bundled one beside it."""
    return load_sources(folder.sources)["news"]


@pytest.fixture(autouse=True)
def _nothing_bundled(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sources.BUNDLED", None)


def runs_of(folder: Folder) -> list[Run]:
    """The runs of ``news``, oldest first."""
    with open_store(folder).connect() as connection:
        return load_runs(connection, "news")[::-1]


def wait_for(is_so: Callable[[], bool], seconds: float = 60) -> None:
    """Wait until something is so."""
    end = time.monotonic() + seconds
    while not is_so():
        assert time.monotonic() < end, "it never came to be"
        time.sleep(0.1)


def run_timetable(folder: Folder, until: Callable[[], bool], **words: Any) -> list[dict[str, Any]]:
    """Run the timetable until something is so; the news it told."""
    told: list[dict[str, Any]] = []
    timetable = Timetable(folder, told.extend, **words)
    timetable.start()
    try:
        wait_for(until)
    finally:
        timetable.stop()
    return told


def has_ended(folder: Folder, number: int) -> Callable[[], bool]:
    """Whether so many runs have ended."""
    return lambda: sum(run.ended is not None for run in runs_of(folder)) >= number


def test_a_first_start_crawls_at_once_and_tells_the_new_flag_once(watched: Folder) -> None:
    told: list[dict[str, Any]] = []
    timetable = Timetable(watched, told.extend)
    timetable.start()
    wait_for(lambda: bool(told))
    timetable.crawl_due(only(watched))
    timetable.stop()
    assert [(one["cluster"], one["change"], one["after"]["count"]) for one in told] == [
        ("moscow-photonics", "first", 40)
    ]


def test_a_restart_within_the_slot_crawls_nothing(watched: Folder) -> None:
    run_timetable(watched, has_ended(watched, 1))
    timetable = Timetable(watched, lambda news: None)
    timetable.start()
    time.sleep(3)
    timetable.stop()
    assert len(runs_of(watched)) == 1


def test_a_machine_that_was_off_for_days_catches_up_once(watched: Folder) -> None:
    days_ago = find_slot(only(watched), datetime.now(UTC) - timedelta(days=3))
    store_run(watched, days_ago)
    run_timetable(watched, has_ended(watched, 2))
    time.sleep(3)
    assert len(runs_of(watched)) == 2


def store_run(folder: Folder, begun: datetime) -> None:
    """A clean run of long ago."""
    from sqlalchemy import insert

    from storage import schema

    row = {
        "id": "0" * 32,
        "source": "news",
        "due_at": begun,
        "begun": begun,
        "ended": begun,
        "outcome": "unchanged",
        "recorded": begun,
    }
    with open_store(folder).begin() as connection:
        connection.execute(insert(schema.run), {**row, "counts": {}, "problems": []})


def test_a_crawl_that_died_with_the_machine_is_done_again_at_the_next_start(watched: Folder) -> None:
    slot = find_slot(only(watched), datetime.now(UTC))
    with open_store(watched).begin() as connection:
        run = begin_run(connection, "news", slot)
    die(watched, run)
    run_timetable(watched, has_ended(watched, 2))
    assert [one.outcome for one in runs_of(watched)] == [Outcome.killed, Outcome.changed]


def die(folder: Folder, run: Run) -> None:
    """Make the run's process one that is no more."""
    from sqlalchemy import update

    from storage import schema

    with open_store(folder).begin() as connection:
        connection.execute(
            update(schema.lease).where(schema.lease.c.run == run.id).values(pid=2**22 + 1, process="gone")
        )


def test_the_timer_fires_while_the_source_is_crawled_by_hand(watched: Folder) -> None:
    with open_store(watched).begin() as connection:
        begin_run(connection, "news")
    (refused,) = crawl(watched, ["news"])
    assert refused.exit_code == 1
    assert "is being crawled by process" in refused.message
    assert len(runs_of(watched)) == 1


def test_two_timetables_on_one_store_serve_a_slot_once(watched: Folder) -> None:
    tables = [Timetable(watched, lambda news: None) for _ in range(2)]
    for table in tables:
        table.start()
    wait_for(has_ended(watched, 1))
    time.sleep(3)
    for table in tables:
        table.stop()
    assert [run.outcome for run in runs_of(watched)] == [Outcome.changed]


def test_a_crawl_that_hangs_is_ended_at_its_limit_and_the_next_one_works(
    watched: Folder, site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("scheduler.GRACE", 3.0)
    served = site.pages["/photonics"]
    site.pages["/photonics"] = lambda asked: time.sleep(60)
    (stopped,) = crawl(watched, ["news"], time_limit=timedelta(seconds=15))
    assert (stopped.exit_code, stopped.outcome) == (1, Outcome.killed)
    site.pages["/photonics"] = served
    (well,) = crawl(watched, ["news"])
    assert well.outcome is Outcome.changed
    assert [run.outcome for run in runs_of(watched)] == [Outcome.killed, Outcome.changed]


def test_a_crawl_says_how_far_it_is(watched: Folder) -> None:
    heard: list[str] = []
    crawl(watched, ["news"], progress=lambda source, word: heard.append(source))
    assert set(heard) == {"news"}


def test_slots_follow_one_another_without_gap_or_overlap(watched: Folder) -> None:
    source = only(watched)
    now = datetime(2026, 11, 21, 12, 34, tzinfo=UTC)
    slot = find_slot(source, now)
    assert slot <= now < slot + source.every
    assert find_slot(source, slot) == slot
    assert find_slot(source, slot + source.every) == slot + source.every


def test_the_timetable_says_what_ran_and_what_is_due(watched: Folder) -> None:
    (before,) = load_timetable(watched)
    assert before.latest is None
    assert before.due <= datetime.now(UTC)
    crawl(watched, ["news"])
    (after,) = load_timetable(watched)
    assert after.latest is not None
    assert after.due > datetime.now(UTC)


def test_a_scheduled_crawl_leaves_the_rows_of_one_by_hand(home: Home, site: Site, watched: Folder) -> None:
    run_timetable(watched, has_ended(watched, 1))
    by_timer = read_rows(watched)
    for way in ("scrapy", "clusterwatch"):
        folder = home.path.parent / way
        (folder / "sources").mkdir(parents=True)
        (folder / "sources" / "news.toml").write_text((home.path / "sources" / "news.toml").read_text())
        ended = run_script(home, way, "crawl", "news", CLUSTERWATCH_HOME=str(folder))
        assert ended.returncode == 0, ended.stderr
        assert read_rows(Folder(folder, f"sqlite:///{folder}/clusterwatch.db", True)) == by_timer


def run_script(home: Home, *words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run an installed command."""
    script = str(Path(sys.executable).with_name(words[0]))
    told = {**home.environment, **environment}
    return subprocess.run([script, *words[1:]], cwd=ROOT, env=told, capture_output=True, text=True, check=False)
