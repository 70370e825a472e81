"""A new page is judged from where its cluster's history stands, however long; the log is what a rebuild gives."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import event, select, update

from model import Kind, Tier
from storage import schema
from storage.change import load_changes
from storage.derived import refresh_changes
from storage.figure import load_figures
from tests.storage.world import PHOTONICS, World, said


def tell(world: World, number: int, count: int, source: str = "mosru", **words: Any) -> None:
    """A page that tells a total (or another kind) on a day of its own."""
    text = f"Заметка {number}. Кластер фотоники: {count} компаний на этот день."
    day = f"2023-{1 + number // 28:02}-{1 + number % 28:02}"
    told = {"kind": words.pop("kind", Kind.total), "cluster": words.pop("cluster", PHOTONICS)}
    evidence = said(text, f"{count} компаний", count, source=source, as_of=day, **told)
    world.crawl(text, evidence, source=source, path=f"/{number}", published=day, **words)


def read_rows(world: World, ask: Any) -> int:
    """How many sayings are read while something is done."""
    asked: list[str] = []

    def note(_c: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        asked.append(statement)

    event.listen(world.engine, "before_cursor_execute", note)
    ask()
    event.remove(world.engine, "before_cursor_execute", note)
    return sum(
        "evidence.quote" in one and "evidence.version IN" not in one and "version.snapshot" in one for one in asked
    )


def hold(world: World) -> None:
    """The kept log and figures are what a rebuild gives."""
    places = select(schema.change.c.id, schema.change.c.position)
    with world.engine.begin() as connection:
        kept = load_changes(connection), load_figures(connection), set(connection.execute(places))
        refresh_changes(connection)
        assert (load_changes(connection), load_figures(connection), set(connection.execute(places))) == kept


def test_a_new_page_is_judged_without_reading_the_history(world: World) -> None:
    for number in range(25):
        tell(world, number, 40)
    assert read_rows(world, lambda: tell(world, 25, 40, "tadviser", tier=Tier.press)) == 0, "confirmed"
    assert read_rows(world, lambda: tell(world, 26, 52)) == 0, "a rise"
    assert read_rows(world, lambda: tell(world, 27, 30)) == 0, "a fall that waits"
    assert read_rows(world, lambda: tell(world, 28, 52, "tadviser", tier=Tier.press)) == 0
    with world.engine.connect() as connection:
        flagged = [(one["change"], one["origins"]) for one in load_changes(connection, flagged=True)]
    assert flagged == [("first", 26), ("rise", 2), ("fall", 1)]
    hold(world)


@pytest.mark.parametrize("how", ["late", "edit", "plan", "said before", "another tier", "another code"])
def test_what_is_more_than_a_new_page_is_derived_from_all(world: World, how: str) -> None:
    for number in range(10, 14):
        tell(world, number, 40)

    def do() -> None:
        match how:
            case "late":
                tell(world, 2, 35)
            case "edit":
                tell(world, 13, 44)
            case "plan":
                tell(world, 20, 90, kind=Kind.plan)
            case "said before":
                text = "Ещё одна страница: кластер фотоники, 40 компаний."
                again = said(text, "40 компаний", 40, as_of="2023-01-13")
                world.crawl(text, again, path="/again", published="2023-01-13")
            case "another tier":
                tell(world, 13, 40, tier=Tier.press)
            case "another code":
                with world.engine.begin() as connection:
                    connection.execute(update(schema.checkpoint).values(rules="older"))
                tell(world, 20, 52)

    assert read_rows(world, do) > 0
    hold(world)


def test_plans_and_parts_do_not_make_a_new_total_cost_more(world: World) -> None:
    for number in range(4):
        tell(world, number, 40)
    tell(world, 5, 90, kind=Kind.plan)
    tell(world, 6, 12, kind=Kind.subset)
    assert read_rows(world, lambda: tell(world, 7, 40, "tadviser", tier=Tier.press)) == 0, "confirmed"
    assert read_rows(world, lambda: tell(world, 8, 52)) == 0, "a rise"
    assert read_rows(world, lambda: tell(world, 9, 44)) == 0, "a fall that waits"
    assert read_rows(world, lambda: tell(world, 10, 91)) > 0, "the plan is met"
    with world.engine.connect() as connection:
        assert [one["change"] for one in load_changes(connection)][-3:] == ["fall", "rise", "reached"]
    hold(world)


def test_newcomers_wait_for_the_next_total(world: World) -> None:
    tell(world, 1, 40)
    tell(world, 2, 30, kind=Kind.increment)
    assert read_rows(world, lambda: tell(world, 3, 52)) > 0, "they do not fit it"
    assert read_rows(world, lambda: tell(world, 4, 52)) == 0
    with world.engine.connect() as connection:
        assert [one["note"][:12] for one in load_changes(connection) if one["change"] == "increment"] == [
            "does not fit"
        ]
    hold(world)


def test_a_total_takes_its_place_before_a_plan_for_later(world: World) -> None:
    tell(world, 1, 40)
    text = "К 2030 году в кластер фотоники войдут 90 компаний."
    world.crawl(text, said(text, "войдут 90 компаний", 90, kind=Kind.plan, as_of="2030"), path="/plan")
    assert read_rows(world, lambda: tell(world, 3, 52)) == 0
    with world.engine.connect() as connection:
        rows = connection.execute(select(schema.change.c.change, schema.change.c.position)).all()
    assert {(row.change, row.position) for row in rows} == {("first", 0), ("rise", 1), ("plan", 2)}
    hold(world)


def reprint(world: World, number: int, source: str, day: int) -> None:
    """A page that tells a day's figure in the words of its first teller."""
    story = "По словам ведомства, предприятия города получили земельные участки, налоговые льготы и новые станки"
    text = f"{story} выпуска {number}. Кластер фотоники: 40 компаний на этот день."
    evidence = said(text, "40 компаний", 40, source=source, as_of=f"2023-02-{day:02}")
    tier = Tier.official if source == "mosru" else Tier.reprint
    world.crawl(text, evidence, source=source, path=f"/story/{number}", published=f"2023-02-{day:02}", tier=tier)


def test_a_reprint_of_late_news_is_judged_without_reading_the_history(world: World) -> None:
    for number in range(25):
        tell(world, number, 40)
    assert read_rows(world, lambda: reprint(world, 1, "mosru", 3)) == 0
    for source in ("copies", "echo"):
        assert read_rows(world, lambda source=source: reprint(world, 1, source, 3)) == 0
    with world.engine.connect() as connection:
        log = load_changes(connection)
    assert [len(one["sources"]) for one in log if one["as_of"] == "2023-02-03"] == [3], "one saying, told by three"
    assert log[0]["origins"] == 26
    hold(world)


def test_a_reprint_of_what_is_not_remembered_is_derived_from_all(world: World) -> None:
    reprint(world, 1, "mosru", 1)
    tell(world, 32, 52)
    tell(world, 33, 52)
    assert read_rows(world, lambda: reprint(world, 1, "copies", 4)) > 0
    hold(world)
