"""Every storage test runs on SQLite and on PostgreSQL, on real files and a real server."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text

from home import Home
from storage.database import dispose_stores
from storage.engine import open_store
from storage.schema import metadata
from tests.storage.postgres import start_postgres
from tests.storage.world import World

_number = count()


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """The folder of a running PostgreSQL server's socket."""
    with start_postgres() as folder:
        yield folder
        dispose_stores()


@pytest.fixture(params=["sqlite", "postgresql"])
def home(request: pytest.FixtureRequest, tmp_path: Path) -> Home:
    """An empty home on each kind of database."""
    url = str(request.getfixturevalue("shared" if request.param == "postgresql" else "shared_file"))
    empty(url)
    return Home(tmp_path / "home", url, True)


@pytest.fixture
def world(home: Home) -> World:
    """A home to crawl into."""
    return World(home)


@pytest.fixture(scope="session")
def shared(postgres: str, tmp_path_factory: pytest.TempPathFactory) -> str:
    """The address of a migrated database that the tests use one after the other."""
    url = make_database(postgres)
    open_store(Home(tmp_path_factory.mktemp("shared"), url, True))
    return url


@pytest.fixture(scope="session")
def shared_file(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The address of a migrated SQLite file that the tests use one after the other."""
    folder = tmp_path_factory.mktemp("shared")
    url = f"sqlite:///{folder / 'clusterwatch.db'}"
    open_store(Home(folder, url, True))
    return url


def empty(url: str) -> None:
    """Take every row out of a migrated database: quicker than another database by far."""
    engine = create_engine(url.replace("postgresql://", "postgresql+psycopg://"))
    with engine.begin() as connection:
        for table in reversed(metadata.sorted_tables):
            connection.execute(table.delete())
    engine.dispose()


def make_database(folder: str) -> str:
    """A new database on the server, without any table; its address."""
    server = create_engine(f"postgresql+psycopg://clusterwatch@/postgres?host={folder}", isolation_level="AUTOCOMMIT")
    name = f"home{next(_number)}"
    with server.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name}"))
    server.dispose()
    return f"postgresql://clusterwatch@/{name}?host={folder}"
