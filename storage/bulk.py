"""Many rows at once, as plain tuples: a rebuild reads and writes millions of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any

from sqlalchemy import JSON, Connection, Dialect, Select, Table

from storage.schema import Instant

Row = tuple[Any, ...]


def fetch_rows(connection: Connection, query: Select[Any], words: Mapping[str, Any]) -> list[Row]:
    """A query's rows as the driver gives them: moments want :func:`read_moment`."""
    asked = _compile(query, connection.dialect).construct_expanded_state(dict(words))
    cursor: Any = connection.connection.cursor()
    try:
        cursor.execute(asked.statement, asked.positional_parameters if asked.positiontup else asked.parameters)
        return list(cursor.fetchall())
    finally:
        cursor.close()


@lru_cache(maxsize=64)
def _compile(query: Select[Any], dialect: Dialect) -> Any:
    """A query in a database's words: to write it down anew takes longer than most of them."""
    return query.compile(dialect=dialect)


def write_rows(connection: Connection, table: Table, rows: Iterable[Mapping[str, Any]]) -> list[Row]:
    """Rows as :func:`insert_rows` takes them: all the table's columns in their order, in plain values.

    What is JSON must be text already. SQLite keeps moments as texts, in the words in which SQLAlchemy writes them.
    """
    write: dict[type, Callable[[Any], Any]] = {JSON: _write_text}
    if connection.dialect.name == "sqlite":
        write[Instant] = write_moment
    columns = [(column.name, write.get(type(column.type), _leave)) for column in table.columns]
    return [tuple([put(row[name]) for name, put in columns]) for row in rows]


def insert_rows(connection: Connection, table: Table, rows: Iterable[Row]) -> None:
    """Insert what :func:`write_rows` has written, the quickest way the database has."""
    names = ", ".join(f'"{column.name}"' for column in table.columns)
    cursor: Any = connection.connection.cursor()
    try:
        if connection.dialect.name == "postgresql":
            with cursor.copy(f'COPY "{table.name}" ({names}) FROM STDIN') as copy:
                for row in rows:
                    copy.write_row(row)
        else:
            marks = ", ".join("?" * len(table.columns))
            cursor.executemany(f'INSERT INTO "{table.name}" ({names}) VALUES ({marks})', rows)
    finally:
        cursor.close()


def _write_text(value: str | None) -> str | None:
    """A plain text goes from process to process many times quicker than one of a kind of its own."""
    return None if value is None else str(value)


def _leave(value: Any) -> Any:
    return value


@lru_cache(maxsize=65536)
def read_moment(kept: datetime | str | None) -> datetime | None:
    """A moment as the driver gives it: a text in UTC, or a value in the session's time."""
    if isinstance(kept, str):
        return datetime.fromisoformat(kept).replace(tzinfo=UTC)
    return kept and kept.astimezone(UTC)


@lru_cache(maxsize=65536)
def write_moment(moment: datetime | None) -> str | None:
    """The inverse for SQLite."""
    return None if moment is None else f"{moment.astimezone(UTC):%Y-%m-%d %H:%M:%S.%f}"
