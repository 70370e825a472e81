"""A server's connections: those that it closed are replaced, and a failure within a packet of statements is told."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import Connection, Engine, create_engine, insert, select, text
from sqlalchemy.exc import DBAPIError, IntegrityError

from home import Home
from storage import schema, server
from storage.database import for_questions
from storage.engine import open_store
from storage.server import together
from tests.storage.world import World


@pytest.mark.parametrize("door", [lambda engine: engine, for_questions])
def test_connections_that_the_server_has_closed_are_replaced(
    door: Callable[[Engine], Engine], shared: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    engine = door(open_store(Home(tmp_path, shared, True)))
    engine.dispose()  # so that the two below are all there are
    with engine.connect() as first, engine.connect() as second:
        own = [connection.execute(text("SELECT pg_backend_pid()")).scalar() for connection in (first, second)]
    other = create_engine(shared.replace("postgresql://", "postgresql+psycopg://"), isolation_level="AUTOCOMMIT")
    with other.connect() as connection:
        for pid in own:
            connection.execute(text("SELECT pg_terminate_backend(:pid, 5000)"), {"pid": pid})
    other.dispose()
    monkeypatch.setattr(server, "IDLE", -1.0)
    for _ in own:
        with engine.connect() as connection:
            assert connection.execute(text("SELECT pg_backend_pid()")).scalar() not in own


def test_what_fails_is_rolled_back_whoever_asks_next(world: World) -> None:
    with pytest.raises(DBAPIError):
        insert_and(world, lambda connection: connection.execute(text("SELECT no_such_column FROM claim")))
    with for_questions(world.engine).connect() as connection:
        assert connection.execute(select(schema.figure)).all() == []


@pytest.mark.parametrize("clusters", ["aab", "baa", "aba", "aaa"])
def test_one_of_the_statements_that_go_together_fails_them_all(world: World, clusters: str) -> None:
    def insert_together(connection: Connection) -> None:
        with together(connection):
            for cluster in clusters:
                connection.execute(insert(schema.figure), {"cluster": cluster, "entry": {}})

    with pytest.raises(IntegrityError):
        insert_and(world, insert_together)
    with for_questions(world.engine).connect() as connection:
        assert connection.execute(select(schema.figure)).all() == []


def insert_and(world: World, act: Callable[[Connection], object]) -> None:
    """Write something and do something else in one transaction."""
    with world.engine.begin() as connection:
        connection.execute(insert(schema.figure), {"cluster": "before", "entry": {}})
        act(connection)
