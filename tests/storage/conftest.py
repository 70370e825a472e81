"""Every storage test runs on SQLite and on PostgreSQL, on real files and a real server."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text

from home import Home
from storage.engine import dispose_stores
from tests.storage.postgres import NoPostgres, start_postgres
from tests.storage.world import World

_number = count()


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """The folder of a running PostgreSQL server's socket."""
    try:
        with start_postgres() as folder:
            yield folder
            dispose_stores()
    except NoPostgres as error:
        pytest.skip(str(error))


@pytest.fixture(params=["sqlite", "postgresql"])
def home(request: pytest.FixtureRequest, tmp_path: Path) -> Home:
    """An empty home on each kind of database."""
    path = tmp_path / "home"
    if request.param == "sqlite":
        return Home(path, f"sqlite:///{path / 'clusterwatch.db'}", True)
    return Home(path, make_database(request.getfixturevalue("postgres")), True)


@pytest.fixture
def world(home: Home) -> World:
    """A home to crawl into."""
    return World(home)


def make_database(folder: str) -> str:
    """A new empty database on the server; its address."""
    server = create_engine(f"postgresql+psycopg://clusterwatch@/postgres?host={folder}", isolation_level="AUTOCOMMIT")
    name = f"home{next(_number)}"
    with server.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name}"))
    server.dispose()
    return f"postgresql://clusterwatch@/{name}?host={folder}"
