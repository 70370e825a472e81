"""What a database server wants that a file does not: few journeys to it and back."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Connection, Engine, event
from sqlalchemy.exc import DBAPIError, InvalidatePoolError

IDLE = 5.0
"""Seconds after which a connection is asked whether it still lives before it is used."""


def watch_idle(engine: Engine) -> None:
    """Replace connections that a server has closed while nobody used them.

    SQLAlchemy's own ``pool_pre_ping`` asks each time: a journey besides the question's own.
    """

    def put_back(connection: Any, record: Any) -> None:
        record.info["used"] = time.monotonic()

    def take(connection: Any, record: Any, _: object) -> None:
        idle = time.monotonic() - record.info.get("used", time.monotonic())
        if idle > IDLE and not _lives(engine, connection):
            raise InvalidatePoolError

    event.listen(engine, "checkin", put_back)
    event.listen(engine, "checkout", take)


def _lives(engine: Engine, connection: Any) -> bool:
    try:
        return bool(engine.dialect.do_ping(connection))
    except (DBAPIError, engine.dialect.loaded_dbapi.Error):
        return False


def for_questions(engine: Engine) -> Engine:
    """The same store for questions only; to be made once, since making it takes time too.

    A server is told of no transaction: it shows each question what was committed before that one anyway. In a file
    all questions of a connection see one moment.
    """
    return engine.execution_options(isolation_level="AUTOCOMMIT") if engine.dialect.name == "postgresql" else engine


@contextmanager
def together(connection: Connection) -> Iterator[None]:
    """Statements inside go to a server at once, and none is waited for before the end; only such as answer nothing."""
    if connection.dialect.name != "postgresql":
        yield
        return
    driver: Any = connection.connection.driver_connection
    errors = connection.dialect.loaded_dbapi.Error
    try:
        with driver.pipeline():
            yield
    except errors as error:  # what failed at the end; what fails before is SQLAlchemy's already
        raise DBAPIError.instance(None, None, error, errors, dialect=connection.dialect) from error
