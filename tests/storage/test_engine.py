"""Opening a store: made on first use, cheap on the second, clear when it cannot be."""

from __future__ import annotations

import sqlite3
import threading
from contextlib import closing
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import text

import storage.migrations
from home import Home, find_home
from storage.engine import open_store
from storage.errors import StoreError
from storage.migrations import HEAD
from storage.register import load_register
from storage.schema import metadata
from tests.storage.conftest import make_database


@pytest.fixture(params=["sqlite", "postgresql"])
def home(request: pytest.FixtureRequest, tmp_path: Path) -> Home:
    """A home whose database has no table yet."""
    path = tmp_path / "home"
    if request.param == "sqlite":
        return Home(path, f"sqlite:///{path / 'clusterwatch.db'}", True)
    return Home(path, make_database(request.getfixturevalue("postgres")), True)


def test_a_fresh_home_gets_its_folders_and_the_newest_schema(home: Home) -> None:
    with open_store(home).connect() as connection:
        found = compare_metadata(MigrationContext.configure(connection), metadata)
    assert found == [], "schema.py and the migrations disagree"
    assert home.archive.is_dir()
    assert home.logs.is_dir()


def test_the_head_that_opening_compares_with_is_the_last_migration() -> None:
    folder = Path(storage.migrations.__file__).parent
    assert ScriptDirectory(str(folder)).get_current_head() == HEAD


def test_many_who_open_a_fresh_home_at_once_find_one_schema(home: Home) -> None:
    failed: list[BaseException] = []

    def open_it() -> None:
        try:
            open_store(home)
        except BaseException as error:
            failed.append(error)

    threads = [threading.Thread(target=open_it) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not failed


def test_a_new_file_that_another_process_writes_is_waited_for(tmp_path: Path) -> None:
    """SQLite itself does not wait where a file turns to a log of writes: «database is locked», at once."""
    path = tmp_path / "clusterwatch.db"
    with closing(sqlite3.connect(path, check_same_thread=False, isolation_level=None)) as other:
        other.execute("CREATE TABLE begun (what)")
        other.execute("BEGIN IMMEDIATE")
        ends = threading.Timer(0.3, other.execute, ["COMMIT"])
        ends.start()
        with open_store(Home(tmp_path, f"sqlite:///{path}", True)).connect() as connection:
            assert connection.execute(text("PRAGMA journal_mode")).scalar() == "wal"
        ends.join()


def test_a_store_of_a_newer_version_is_refused(home: Home) -> None:
    with open_store(home).begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(StoreError, match="another version of Clusterwatch"):
        open_store(home)


@pytest.mark.parametrize(
    "address, says",
    [
        ("no address", "no database address"),
        ("mysql://me@host/x", "of a kind Clusterwatch does not know"),
        ("postgresql://me:secret@127.0.0.1:1/x", "cannot use the database"),
    ],
)
def test_a_wrong_address_is_said_and_no_password_shown(tmp_path: Path, address: str, says: str) -> None:
    with pytest.raises(StoreError, match=says) as error:
        open_store(Home(tmp_path, address, False))
    assert "secret" not in str(error.value)


def test_a_file_that_is_no_database_is_said(tmp_path: Path) -> None:
    (tmp_path / "clusterwatch.db").write_bytes(b"not a database" * 100)
    with pytest.raises(StoreError, match="file is not a database"):
        open_store(Home(tmp_path, f"sqlite:///{tmp_path / 'clusterwatch.db'}", False))


def test_a_home_that_cannot_be_made_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(StoreError, match="cannot make the folder"):
        open_store(Home(tmp_path / "file" / "home", "sqlite:///x.db", False))


@pytest.mark.parametrize("name", ["дом с пробелом", "100%41 #1", "what?x=1"])
def test_a_home_may_have_any_name(tmp_path: Path, name: str) -> None:
    home = find_home({"CLUSTERWATCH_HOME": str(tmp_path / name)})
    open_store(home)
    assert [path.name for path in tmp_path.iterdir()] == [name]
    assert (tmp_path / name / "clusterwatch.db").stat().st_size > 0


def test_a_connection_knows_the_clusters_of_its_home(home: Home) -> None:
    engine = open_store(home)
    (home.clusters / "tula-robotics.toml").write_text('name = "Тульский кластер робототехники"\n', encoding="utf-8")
    with engine.connect() as connection:
        assert load_register(connection)["tula-robotics"].name == "Тульский кластер робототехники"
        assert "moscow-photonics" in load_register(connection)
