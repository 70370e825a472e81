"""``insert … on conflict`` in the words of both databases."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

from sqlalchemy import Connection, Table
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.sql.dml import Insert

Row = Mapping[str, Any]


def upsert(connection: Connection, table: Table, rows: Iterable[Row], change: Iterable[str] = ()) -> None:
    """Insert rows; where the primary key is there already, overwrite the columns ``change`` (none: leave it)."""
    rows = list(rows)
    if rows:
        connection.execute(_write(connection.dialect.name, table, tuple(change)), rows)


@cache
def _write(dialect: str, table: Table, change: tuple[str, ...]) -> Insert:
    """The statement, made once: building one anew costs more than asking it."""
    statement = postgresql.insert(table) if dialect == "postgresql" else sqlite.insert(table)
    keys = list(table.primary_key.columns)
    if not change:
        return statement.on_conflict_do_nothing(index_elements=keys)
    overwrite = {name: statement.excluded[name] for name in change}
    return statement.on_conflict_do_update(index_elements=keys, set_=overwrite)
