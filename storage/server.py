"""What a database server wants that a file does not: few journeys to it and back."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from weakref import WeakKeyDictionary

from sqlalchemy import Connection, Engine, event
from sqlalchemy.exc import DBAPIError, InvalidatePoolError

IDLE = 5.0
"""Seconds after which a connection is asked whether it still lives before it is used."""


def spare_journeys(engine: Engine) -> None:
    """Ready a server's engine for :func:`together`, and for connections that the server closes."""
    _watch_idle(engine)
    # An event would do, but an engine with one looks for listeners around every statement.
    engine.dialect.do_execute = _execute  # type: ignore[assignment, method-assign]


def _watch_idle(engine: Engine) -> None:
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


UNANSWERED = {"unanswered": True}
"""Execution options of a statement whose answer nobody reads, so that :func:`together` need not wait for it."""


@contextmanager
def together(connection: Connection) -> Iterator[None]:
    """Statements inside go to a server as they come, and are waited for only where one answers.

    Inserts, and what is told to be :data:`UNANSWERED`, are not: what fails there fails a later one, or the end. No
    ``COPY`` inside.
    """
    driver: Any = connection.connection.driver_connection
    if connection.dialect.name != "postgresql" or driver in _pipelines:
        yield
        return
    errors = connection.dialect.loaded_dbapi.Error
    try:
        with driver.pipeline() as _pipelines[driver]:
            yield
    except errors as error:  # what failed at the end; what fails before is SQLAlchemy's already
        raise DBAPIError.instance(None, None, error, errors, dialect=connection.dialect) from error
    finally:
        del _pipelines[driver]


_pipelines: WeakKeyDictionary[Any, Any] = WeakKeyDictionary()
"""Those that stand open, by the driver's connection."""


def _execute(cursor: Any, statement: str, parameters: Any, context: Any) -> None:
    cursor.execute(statement, parameters)
    pipeline = _pipelines.get(cursor.connection)
    if pipeline is not None and _answers(context):
        pipeline.sync()


def _answers(context: Any) -> bool:
    silent = context.isinsert and not context.compiled.effective_returning
    return not (silent or context.execution_options.get("unanswered"))
