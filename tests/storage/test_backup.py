"""A copy of a home at work, and a home made from it, on either kind of database."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from home import Home
from model import Snapshot
from storage import schema
from storage.backup import backup_home, restore_home
from storage.engine import open_store
from storage.errors import StoreError
from storage.verdict import save_verdict
from tests.storage.conftest import make_database
from tests.storage.world import FETCHED, World, said

NINE = "В кластер вошло девять предприятий."
CLAIM = said(NINE, "девять предприятий", 9)


@pytest.fixture(params=["sqlite", "postgresql"])
def other(request: pytest.FixtureRequest, tmp_path: Path) -> Home:
    """Another home, empty, on each kind of database."""
    path = tmp_path / "other"
    if request.param == "sqlite":
        return Home(path, f"sqlite:///{path / 'clusterwatch.db'}", True)
    return Home(path, make_database(request.getfixturevalue("postgres")), True)


def fill(world: World) -> None:
    world.crawl(NINE, CLAIM)
    with world.engine.begin() as connection:
        save_verdict(connection, CLAIM.claim.id, "accepted", "Ирина")
    (world.home.clusters / "own.toml").write_text('name = "Свой кластер"\n', encoding="utf-8")


def rows(home: Home) -> dict[str, list[tuple[Any, ...]]]:
    with open_store(home).connect() as connection:
        return {
            table.name: sorted((tuple(row) for row in connection.execute(select(table))), key=repr)
            for table in schema.metadata.sorted_tables
        }


def test_a_restored_home_is_the_home(world: World, other: Home, tmp_path: Path) -> None:
    fill(world)
    copy = backup_home(world.home, tmp_path / "copy")
    bytes_of_copy = {path: path.read_bytes() for path in copy.rglob("*") if path.is_file()}
    restore_home(copy, other)
    assert {path: path.read_bytes() for path in copy.rglob("*") if path.is_file()} == bytes_of_copy
    assert rows(other) == rows(world.home)
    assert (other.clusters / "own.toml").read_text(encoding="utf-8") == 'name = "Свой кластер"\n'
    again = World(other)
    with again.engine.connect() as connection:
        [row] = connection.execute(select(schema.snapshot)).all()
    assert again.archive.read(Snapshot(*row)) == f"<p>{NINE}</p>".encode()
    again.crawl("Обновлено.")


def test_a_copy_may_be_made_while_a_crawl_writes(world: World, tmp_path: Path) -> None:
    fill(world)
    with world.run("tadviser") as run, world.archive.open_run(run) as writer:
        snapshot = writer.add("https://tadviser.example/1", 200, {}, b"whole", FETCHED)
        path = world.home.archive / snapshot.file
        path.write_bytes(path.read_bytes() + b"\x1f\x8b\x08torn")
        copy = backup_home(world.home, tmp_path / "copy")
    copied = copy / "archive" / snapshot.file
    assert path.read_bytes().startswith(copied.read_bytes())
    assert not copied.read_bytes().endswith(b"torn"), "a torn record is not copied"


def test_nothing_is_overwritten(world: World, other: Home, tmp_path: Path) -> None:
    fill(world)
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "file").write_text("dear to me")
    with pytest.raises(StoreError, match="is not empty"):
        backup_home(world.home, tmp_path / "full")
    copy = backup_home(world.home, tmp_path / "copy")
    with pytest.raises(StoreError, match="is not empty"):
        restore_home(copy, world.home)
    open_store(Home(tmp_path / "used", other.database_url, True)).dispose()
    taken = World(Home(tmp_path / "used", other.database_url, True))
    taken.crawl(NINE, CLAIM)
    with pytest.raises(StoreError, match=r"holds rows already|overwrites nothing"):
        restore_home(copy, Home(tmp_path / "third", other.database_url, True))


def test_a_folder_that_is_no_copy_is_refused(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="no whole backup"):
        restore_home(tmp_path, Home(tmp_path / "new", "sqlite:///x.db", True))
    (tmp_path / "clusterwatch-backup.json").write_text('{"format": 99}')
    with pytest.raises(StoreError, match="another version"):
        restore_home(tmp_path, Home(tmp_path / "new", "sqlite:///x.db", True))
    assert not (tmp_path / "new").exists()
