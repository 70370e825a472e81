"""Every storage test runs on SQLite and on PostgreSQL, on real files and a real server."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text

from home import Home
from storage.engine import dispose_stores, open_store
from tests.storage.postgres import NoPostgres, start_postgres
from tests.storage.world import World

_number = count()

TEMPLATE = "migrated"


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
    return Home(path, make_database(request.getfixturevalue("template"), template=TEMPLATE), True)


@pytest.fixture
def world(home: Home) -> World:
    """A home to crawl into."""
    return World(home)


@pytest.fixture(scope="session")
def template(postgres: str, tmp_path_factory: pytest.TempPathFactory) -> str:
    """A server with a migrated empty store on it, which every test's own is a copy of; the server's folder."""
    url = make_database(postgres, name=TEMPLATE)
    open_store(Home(tmp_path_factory.mktemp("template"), url, True)).dispose()
    return postgres


def make_database(folder: str, name: str = "", template: str = "template1") -> str:
    """A new database on the server, empty or a copy of ``template``; its address."""
    server = create_engine(f"postgresql+psycopg://clusterwatch@/postgres?host={folder}", isolation_level="AUTOCOMMIT")
    name = name or f"home{next(_number)}"
    with server.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name} TEMPLATE {template}"))
    server.dispose()
    return f"postgresql://clusterwatch@/{name}?host={folder}"
