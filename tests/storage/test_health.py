"""A broken source: one notice, one when it recovers, reopened and not doubled when it breaks again."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import insert

from model import Outcome
from storage import schema
from storage.health import take_source_news
from tests.storage.world import World

pytestmark = pytest.mark.parametrize("home", ["sqlite"], indirect=True)

START = datetime(2026, 1, 1, tzinfo=UTC)


def tell(world: World, *outcomes: Outcome, source: str = "mosru", hours: int = 24) -> list[str]:
    """Runs that end so, one after the other; what is told after each of them."""
    told = []
    for outcome in outcomes:
        with world.engine.begin() as connection:
            number = len(connection.execute(schema.run.select()).all())
            begun = START + timedelta(hours=hours * number)
            why = [] if outcome in (Outcome.changed, Outcome.unchanged) else [{"url": "u", "why": "no heading"}]
            row = {"id": f"{number:032}", "source": source, "begun": begun, "recorded": begun, "ended": begun}
            row |= {"outcome": outcome.value, "counts": {}, "problems": why}
            connection.execute(insert(schema.run), row)
            told.append(" ".join(f"{one.source} {one.news}" for one in take_source_news(connection, begun)))
    return told


def test_a_breakdown_is_told_once_and_so_is_the_recovery(world: World) -> None:
    good, lost = Outcome.changed, Outcome.lost
    assert tell(world, good, lost, lost, lost, good, good, lost, lost, good) == [
        *("", "mosru broken", "", "", "mosru recovered", "", "mosru broken", "", "mosru recovered")
    ]


def test_the_notice_says_what_and_since_when(world: World) -> None:
    tell(world, Outcome.changed)
    with world.engine.begin() as connection:
        row = {"id": "f" * 32, "source": "m24", "begun": START, "recorded": START, "ended": START}
        row |= {"outcome": "blocked", "counts": {}, "problems": [{"url": "u", "why": "a page of challenges"}]}
        connection.execute(insert(schema.run), row)
        [news] = take_source_news(connection, START)
    assert (news.source, news.since, news.outcome, news.why) == ("m24", START, Outcome.blocked, "a page of challenges")


def test_a_killed_crawl_says_nothing_of_its_source(world: World) -> None:
    assert tell(world, Outcome.changed, Outcome.killed, Outcome.unchanged) == ["", "", ""]
    assert tell(world, Outcome.lost, Outcome.killed, Outcome.lost) == ["mosru broken", "", ""]


def test_another_way_to_fail_is_the_same_breakdown(world: World) -> None:
    assert tell(world, Outcome.lost, Outcome.blocked, Outcome.unreachable) == ["mosru broken", "", ""]


def test_a_source_that_was_quick_and_falls_silent_is_told(world: World) -> None:
    """Forty-five spiders of fifty yield nothing and nobody sees it: here it is said."""
    daily = [Outcome.changed, Outcome.unchanged] * 5
    assert not any(tell(world, *daily))
    assert tell(world, *[Outcome.unchanged] * 8).count("mosru silent") == 1


def test_a_source_that_was_always_slow_may_be_silent(world: World) -> None:
    slow = [Outcome.changed, *[Outcome.unchanged] * 10] * 6
    assert not any(tell(world, *slow))


def test_a_source_that_yields_oddly_is_told_once_until_it_yields_as_it_did(world: World) -> None:
    why = "entries in the list: 2, after 20 in 9 crawls before"
    told = []
    for number, is_odd in enumerate((False, True, True, False, True)):
        begun = START + timedelta(hours=number)
        problems = [{"url": "/rss", "outcome": "odd", "why": why}] if is_odd else []
        row = {"id": f"{number:032}", "source": "m24", "begun": begun, "recorded": begun, "ended": begun}
        with world.engine.begin() as connection:
            connection.execute(insert(schema.run), {**row, "outcome": "unchanged", "counts": {}, "problems": problems})
            told.append([(one.news, one.why) for one in take_source_news(connection, begun)])
    assert told == [[], [("odd", f"/rss: {why}")], [], [], [("odd", f"/rss: {why}")]]


def test_nothing_is_told_twice_to_two_schedulers(world: World) -> None:
    tell(world, Outcome.changed)
    with world.engine.begin() as connection:
        row = {"id": "f" * 32, "source": "m24", "begun": START, "recorded": START, "ended": START}
        connection.execute(insert(schema.run), {**row, "outcome": "gone", "counts": {}, "problems": []})
    counts = []
    for _ in range(2):
        with world.engine.begin() as connection:
            counts.append(len(take_source_news(connection, START)))
    assert counts == [1, 0]
