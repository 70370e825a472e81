"""A log that other rules derived is derived anew when its store is opened, and that is no news."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import delete, select, update

import storage.rebuild
from benchmarks.filling import fill
from storage import schema
from storage.change import load_changes
from storage.database import dispose_stores
from storage.derived import refresh_changes
from storage.engine import open_store
from storage.figure import load_figures
from storage.notice import load_unsent, take_unsent
from storage.rebuild import rebuild_log
from storage.verdict import save_verdict
from tests.storage.test_checkpoint import tell
from tests.storage.world import World


def load_kept(world: World) -> Any:
    """Everything that is kept of the log, to the byte."""
    with world.engine.connect() as connection:
        tables = schema.change, schema.figure
        return [sorted(map(repr, connection.execute(select(table)))) for table in tables]


def upgrade(world: World) -> None:
    """Another version of the program opens the store."""
    with world.engine.begin() as connection:
        connection.execute(update(schema.figure).values(rules="older"))
    open_again(world)


def open_again(world: World) -> None:
    dispose_stores()
    world.engine = open_store(world.home)


@pytest.fixture
def told(world: World) -> World:
    """Three flags: the first was told and accepted, the second told, the third not yet."""
    tell(world, 1, 40)
    tell(world, 2, 52)
    with world.engine.begin() as connection:
        first, _ = take_unsent(connection)
        save_verdict(connection, first["claim"], "accepted", "Ирина")
    tell(world, 3, 64)
    return world


def list_unsent(world: World) -> list[tuple[str, int]]:
    with world.engine.connect() as connection:
        return [(one["change"], one["after"]["count"]) for one in load_unsent(connection)]


def test_a_log_of_other_rules_is_derived_anew_when_its_store_is_opened(told: World) -> None:
    kept = load_kept(told)
    with told.engine.begin() as connection:
        connection.execute(update(schema.change).values(note_of("older words")))
        connection.execute(update(schema.figure).values(entry={}))
    upgrade(told)
    assert load_kept(told) == kept
    assert list_unsent(told) == [("rise", 64)], "what was told stays told, what was not is still to be told"


def note_of(word: str) -> dict[str, Any]:
    """What older rules may have written."""
    return {"entry": {"note": word}, "position": 9}


def test_a_flag_that_only_new_rules_raise_waits_in_the_queue_and_is_told_to_nobody(told: World) -> None:
    kept = load_kept(told)
    with told.engine.begin() as connection:
        connection.execute(delete(schema.notice))
        take_unsent(connection)
        connection.execute(delete(schema.notice))
        connection.execute(delete(schema.change))
    upgrade(told)
    assert load_kept(told) == kept
    assert list_unsent(told) == []
    with told.engine.connect() as connection:
        queue = load_changes(connection, flagged=True, status="new")
    assert [one["after"]["count"] for one in queue] == [52, 64]


def test_a_log_of_the_same_rules_is_left_alone(told: World) -> None:
    with told.engine.begin() as connection:
        connection.execute(update(schema.change).values(note_of("as it was")))
    kept = load_kept(told)
    open_again(told)
    assert load_kept(told) == kept


def test_many_processes_derive_the_log_that_one_does(home: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    world = World(home)
    fill(world.engine, world.archive, claims=300, clusters=3)
    with world.engine.begin() as connection:
        refresh_changes(connection)
        figures = load_figures(connection)
    kept = load_kept(world)
    monkeypatch.setattr(storage.rebuild, "MUCH", 100)
    monkeypatch.setattr(storage.rebuild, "SHARE", 100)
    rebuild_log(world.engine)
    assert load_kept(world) == kept
    assert [one["origins"] for one in figures if one["cluster"] == "k1"] == [20]


def test_notes_follow_the_bounds_that_a_declaration_expects(world: World) -> None:
    declared = world.home.clusters / "uyut.toml"
    declared.write_text('name = "Кластер «Уют»"\n[expect]\nmembers = [10, 50]\n', encoding="utf-8")
    tell(world, 1, 40, cluster="uyut")
    assert list_notes(world) == [""]
    declared.write_text('name = "Кластер «Уют»"\n[expect]\nmembers = [10, 30]\n', encoding="utf-8")
    open_again(world)
    assert list_notes(world) == ["outside the expected 10 to 30"]
    kept = load_kept(world)
    open_again(world)
    assert load_kept(world) == kept
    declared.write_text('name = "Кластер «Уют»"\n', encoding="utf-8")
    open_again(world)
    assert list_notes(world) == [""]
    with world.engine.connect() as connection:
        assert [one["after"]["count"] for one in load_unsent(connection)] == [40], "still to be told, once"


def list_notes(world: World) -> list[str]:
    with world.engine.connect() as connection:
        return [one["note"] for one in load_changes(connection)]
