"""Many rows at once, as plain tuples: a rebuild reads and writes millions of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection, Dialect, Select, Table

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


def insert_rows(connection: Connection, table: Table, columns: Sequence[str], rows: Iterable[Row]) -> None:
    """Insert plain tuples the quickest way the database has; what is JSON must be text already."""
    names = ", ".join(f'"{name}"' for name in columns)
    cursor: Any = connection.connection.cursor()
    try:
        if connection.dialect.name == "postgresql":
            with cursor.copy(f'COPY "{table.name}" ({names}) FROM STDIN') as copy:
                for row in rows:
                    copy.write_row(row)
        else:
            marks = ", ".join("?" * len(columns))
            cursor.executemany(f'INSERT INTO "{table.name}" ({names}) VALUES ({marks})', _write(table, columns, rows))
    finally:
        cursor.close()


def _write(table: Table, columns: Sequence[str], rows: Iterable[Row]) -> Iterator[Row]:
    """SQLite keeps moments as texts, in the words in which SQLAlchemy writes them."""
    moments = [isinstance(table.c[name].type, Instant) for name in columns]
    for row in rows:
        yield tuple(write_moment(value) if at else value for at, value in zip(moments, row, strict=True))


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
