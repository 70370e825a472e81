"""The kept log and figures: what history derives, page by page, the same to the byte after a rebuild."""

from __future__ import annotations

import json
from contextlib import suppress
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from typing import Any

import pytest
from sqlalchemy import Connection, event, select, text, update

from model import Basis, Kind, Qualifier, Tier
from storage import schema
from storage.change import load_change, load_changes
from storage.derived import refresh_changes
from storage.errors import StoreError
from storage.figure import count_quiet, load_board, load_figures
from storage.notice import take_unsent
from storage.register import load_register
from tests.storage.world import PHOTONICS, World, said

FORTY = "В кластер фотоники входят более 40 предприятий."
FIFTY = "В кластере фотоники уже более 50 компаний."


def fill(world: World) -> None:
    """A first figure, its rise half a year later, and a plan."""
    world.crawl(FORTY, said(FORTY, "более 40 предприятий", 40, qualifier=Qualifier.more_than))
    page = f"{FIFTY} К 2030 году войдут 90."
    rise = said(page, "более 50 компаний", 50, qualifier=Qualifier.more_than, as_of="2023-07-14")
    plan = said(page, "войдут 90", 90, kind=Kind.plan, as_of="2030")
    world.crawl(page, rise, plan, path="/news/2", published="2023-07-14")


@pytest.mark.parametrize(("form", "change"), [("html", "fall"), ("mediawiki-parse", "conflict")])
def test_the_year_is_told_on_the_day_of_a_news_page_but_not_of_a_wikis_last_edit(
    world: World, form: str, change: str
) -> None:
    fifty, forty = "В кластере фотоники 50 компаний.", "В 2022 году в кластере фотоники 40 компаний."
    world.crawl(fifty, said(fifty, "50 компаний", 50, as_of="2022-10-14"), published="2022-10-14")
    year = said(forty, "40 компаний", 40, source="paper", as_of="2022", basis=Basis.text)
    world.crawl(forty, year, source="paper", tier=Tier.press, form=form)
    with world.engine.connect() as connection:
        told = {change["after"]["count"]: change["change"] for change in load_changes(connection)}
    assert told == {50: "first", 40: change}


def test_a_groups_figure_is_the_number_told_of_it_last(world: World) -> None:
    old, new = "К трём кластерам присоединилось около 100 организаций.", "В трёх кластерах уже около 150 организаций."
    group: dict[str, Any] = {"cluster": "group:moscow-three-2022", "kind": Kind.aggregate, "qualifier": Qualifier.about}
    world.crawl(old, said(old, "около 100 организаций", 100, **group))
    world.crawl(new, said(new, "около 150 организаций", 150, as_of="2023-07-14", **group), path="/news/2")
    with world.engine.connect() as connection:
        now, then = load_figures(connection), load_figures(connection, on=date(2023, 1, 1))
    found = [next(one for one in told if one["cluster"] == group["cluster"]) for told in (now, then)]
    assert [(one["figure"]["count"], one["as_of"], one["origins"]) for one in found] == [
        (150, "2023-07-14", 1),
        (100, "2022-12-28", 1),
    ]


def changes(world: World, **words: Any) -> list[dict[str, Any]]:
    with world.engine.connect() as connection:
        return load_changes(connection, **words)


def test_an_entry_is_the_contracts_json_and_says_where_the_quote_stands(world: World) -> None:
    fill(world)
    entry = next(one for one in changes(world) if one["change"] == "rise")
    assert json.loads(json.dumps(entry)) == entry
    assert list(entry)[:11] == [
        *("id", "cluster", "change", "flagged", "status", "as_of", "recorded", "before", "after", "origins", "sources")
    ]
    before, after, source = entry["before"], entry["after"], entry["sources"][0]
    assert (before["count"], before["qualifier"], before["low"], before["high"]) == (40, "more_than", 41, 49)
    assert (after["count"], after["unit"], after["low"], after["high"]) == (50, "компания", 51, 59)
    assert (entry["status"], entry["flagged"], entry["as_of"], entry["origins"]) == ("new", True, "2023-07-14", 1)
    assert entry["recorded"].endswith("Z")
    assert source["quote"] == "более 50 компаний"
    assert FIFTY[source["start"] : source["end"]] == source["quote"]
    assert (source["source"], source["url"]) == ("mosru", "https://mosru.example/news/2")
    assert source["snapshot"].startswith("sha256:")
    assert entry["against"]["quote"] == "более 40 предприятий"


def test_a_rebuild_from_nothing_gives_the_same_bytes(world: World) -> None:
    fill(world)
    with world.engine.begin() as connection:
        kept = _bytes(connection)
        refresh_changes(connection)
        assert _bytes(connection) == kept
    assert any(kept)


def test_each_filter_leaves_what_it_names(world: World) -> None:
    fill(world)
    everything = changes(world)
    assert {one["change"] for one in everything} == {"first", "rise", "plan"}
    assert [one["change"] for one in changes(world, flagged=True)] == ["first", "rise"]
    assert [one["change"] for one in changes(world, flagged=False)] == ["plan"]
    assert [one["change"] for one in changes(world, since=date(2023, 7, 14), flagged=True)] == ["rise"]
    assert changes(world, status="accepted") == []
    assert changes(world, cluster="moscow-pharma") == []
    assert changes(world, cluster=PHOTONICS) == everything
    assert changes(world, recorded_since=datetime.now(UTC)) == []
    assert changes(world, recorded_since=datetime.now(UTC) - timedelta(hours=1)) == everything


@pytest.mark.parametrize("newest_first", [False, True])
@pytest.mark.parametrize("known_on", [None, date(2100, 1, 1)])
def test_pages_joined_are_the_whole_log(world: World, newest_first: bool, known_on: date | None) -> None:
    fill(world)
    whole = changes(world, newest_first=newest_first, known_on=known_on)
    pages: list[dict[str, Any]] = []
    while page := changes(
        world, newest_first=newest_first, known_on=known_on, limit=1, after=pages[-1]["id"] if pages else None
    ):
        pages += page
    assert pages == whole
    assert len(pages) == 3


def test_a_page_after_an_unknown_entry_is_refused(world: World) -> None:
    for known_on in (None, date(2100, 1, 1)):
        with pytest.raises(StoreError, match="start from the first page"):
            changes(world, after="f" * 32, known_on=known_on)


def test_what_was_known_on_a_day_does_not_change_later(world: World) -> None:
    world.crawl(FORTY, said(FORTY, "более 40 предприятий", 40, qualifier=Qualifier.more_than))
    _move_back(world, date(2026, 1, 10))
    then = changes(world, known_on=date(2026, 1, 15))
    fill(world)
    assert changes(world, known_on=date(2026, 1, 15)) == then
    assert [one["change"] for one in then] == ["first"]
    assert changes(world, known_on=date(2026, 1, 9)) == []
    with world.engine.connect() as connection:
        known = {one["cluster"]: one for one in load_figures(connection, known_on=date(2026, 1, 15))}
        assert known[PHOTONICS]["figure"]["count"] == 40


def test_figures_are_the_contracts_json_for_every_cluster(world: World) -> None:
    fill(world)
    with world.engine.connect() as connection:
        figures = {one["cluster"]: one for one in load_figures(connection)}
    held = figures[PHOTONICS]
    assert list(held)[:8] == ["cluster", "name", "figure", "as_of", "last_confirmed", "origins", "plan", "claim"]
    assert held["figure"] == {
        "count": 50,
        "count_high": None,
        "qualifier": "more_than",
        "unit": "компания",
        "low": 51,
        "high": 59,
    }
    assert (held["as_of"], held["last_confirmed"], held["origins"]) == ("2023-07-14", "2023-07-14", 1)
    assert held["name"].startswith("Кластер фотоники")
    assert figures["moscow-pharma"]["figure"] is None


def test_what_was_true_on_a_day_has_another_answer_than_what_is(world: World) -> None:
    fill(world)
    with world.engine.connect() as connection:
        then = {one["cluster"]: one for one in load_figures(connection, on=date(2023, 1, 1))}[PHOTONICS]
        before = {one["cluster"]: one for one in load_figures(connection, on=date(2020, 1, 1))}[PHOTONICS]
    assert (then["figure"]["count"], before["figure"]) == (40, None)


def test_an_unregistered_cluster_is_shown_under_its_name(world: World) -> None:
    page = "В кластер «Уют» входят 12 фабрик."
    world.crawl(page, said(page, "входят 12 фабрик", 12, cluster="new:кластер уют"))
    with world.engine.connect() as connection:
        last = load_figures(connection)[-1]
    assert (last["cluster"], last["name"], last["figure"]["count"]) == ("new:кластер уют", "кластер уют", 12)


def test_new_flags_are_told_once(world: World) -> None:
    fill(world)
    with world.engine.begin() as connection:
        assert [one["change"] for one in take_unsent(connection)] == ["first", "rise"]
    fill(world)
    page = "В кластере фотоники 44 компании."
    world.crawl(page, said(page, "44 компании", 44, source="tadviser"), source="tadviser", tier=Tier.press)
    with world.engine.begin() as connection:
        assert take_unsent(connection) == []


def test_flags_that_could_not_be_told_are_told_next_time(world: World) -> None:
    fill(world)
    with suppress(ConnectionError), world.engine.begin() as connection:
        assert len(take_unsent(connection)) == 2
        raise ConnectionError("the letter box is full")
    with world.engine.begin() as connection:
        assert len(take_unsent(connection)) == 2


QUESTIONS: dict[str, dict[str, Any]] = {
    "the queue": {"flagged": True, "status": "new"},
    "the log": {},
    "the log of one cluster": {"cluster": "c7", "flagged": True},
    "a page further down": {"after": "7"},
}


@pytest.mark.parametrize("home", ["sqlite"], indirect=True)
@pytest.mark.parametrize("words", QUESTIONS.values(), ids=QUESTIONS)
def test_a_page_of_the_log_is_read_off_an_index(world: World, words: dict[str, Any]) -> None:
    """In the order of the index too, so that fifty steps cost fifty whatever the length of the log."""
    with world.engine.begin() as connection:
        connection.execute(text(SHORT_LOG))
        asked = load_changes_plan(connection, **words)
    assert "USING INDEX" in asked or "USING COVERING INDEX" in asked
    assert "TEMP B-TREE" not in asked
    assert ("ix_change_queue" in asked) == (words.get("status") == "new")


SHORT_LOG = """
WITH RECURSIVE number(n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM number WHERE n < 9)
INSERT INTO change (id, cluster, position, change, flagged, status, as_of, as_of_start, recorded, entry)
SELECT CAST(n AS VARCHAR), 'c' || n, n, 'first', n % 3 = 0, 'new', '2022', '2022-01-01',
       '2026-11-20 09:00:00.000000', '{"id":"' || n || '"}' FROM number
"""


def load_changes_plan(connection: Connection, **words: Any) -> str:
    """How SQLite means to answer the question that :func:`load_changes` asks."""
    asked: list[str] = []

    def note(_c: Any, _cursor: Any, statement: str, *_: Any) -> None:
        asked.append(statement)

    event.listen(connection, "before_cursor_execute", note)
    load_changes(connection, newest_first=True, limit=50, **words)
    question = asked[-1]
    values = tuple(50 for _ in range(question.count("?")))
    return " ".join(map(str, connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {question}", values)))


def _bytes(connection: Any) -> list[list[tuple[Any, ...]]]:
    tables = (schema.change, schema.figure)
    return [
        [tuple(row) for row in connection.execute(select(table).order_by(*table.primary_key.columns))]
        for table in tables
    ]


def _move_back(world: World, day: date) -> None:
    """Everything stored so far was stored on that day."""
    moment = datetime(day.year, day.month, day.day, 12, 0, tzinfo=UTC)
    with world.engine.begin() as connection:
        connection.execute(update(schema.evidence).values(recorded=moment))
        connection.execute(update(schema.version).values(recorded=moment))
        refresh_changes(connection)


def test_positions_follow_each_other(world: World) -> None:
    fill(world)
    with world.engine.connect() as connection:
        places = [row.position for row in connection.execute(select(schema.change).order_by(schema.change.c.position))]
    assert all(one + 1 == other for one, other in pairwise(places))


def test_one_entry_by_its_id(world: World) -> None:
    fill(world)
    first = changes(world)[0]
    with world.engine.connect() as connection:
        assert load_change(connection, first["id"]) == first
        assert load_change(connection, "f" * 32) is None


def test_a_list_reads_a_changes_leading_sources_only(world: World) -> None:
    page = "В кластере фотоники 44 компании."
    for number in range(5):
        text = f"{page} Выпуск {number}."
        told = said(text, "44 компании", 44, source=f"site{number}")
        world.crawl(text, told, source=f"site{number}", tier=Tier.press)
    asked: tuple[dict[str, Any], ...] = ({}, {"known_on": date(2100, 1, 1)})
    for words in asked:
        for whole, brief in zip(changes(world, **words), changes(world, brief=True, **words), strict=True):
            assert brief.pop("others") == len(whole["sources"]) - len(brief["sources"])
            assert brief == {**whole, "sources": whole["sources"][:3]}
    with world.engine.connect() as connection:
        [flag] = changes(world, flagged=True)
        assert len(flag["sources"]) == 5
        assert load_change(connection, flag["id"]) == flag


def test_the_board_is_read_by_pages_of_those_that_tell_something(world: World) -> None:
    for number, cluster in enumerate([*(f"new:кластер {letter}" for letter in "вабг"), PHOTONICS, "moscow-pharma"]):
        kind = Kind.subset if cluster.endswith("б") else Kind.total
        page = f"Выпуск {number}: в кластере {cluster} {12 + number} фабрик."
        told = said(page, f"{12 + number} фабрик", 12 + number, cluster=cluster, kind=kind)
        world.crawl(page, told, path=f"/{number}")
    asked: tuple[dict[str, Any], ...] = ({}, {"on": date(2100, 1, 1)}, {"known_on": date(2100, 1, 1)})
    with world.engine.connect() as connection:
        told_of = [one for one in load_figures(connection) if one["figure"]]
        for words in asked:
            pages: list[dict[str, Any]] = []
            while page_of := load_board(connection, 2, pages[-1]["cluster"] if pages else "", **words):
                pages += page_of
            assert [one["name"] for one in pages][-3:] == ["кластер а", "кластер в", "кластер г"]
            assert sorted(pages, key=repr) == sorted(told_of, key=repr)
            assert count_quiet(connection, **words) == len(load_register(connection)) - 2
        assert load_board(connection, 9, on=date(2020, 1, 1)) == []
