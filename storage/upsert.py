"""``insert … on conflict`` in the words of both databases."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import Connection, Table
from sqlalchemy.dialects import postgresql, sqlite

Row = Mapping[str, Any]


def upsert(connection: Connection, table: Table, rows: Iterable[Row], change: Iterable[str] = ()) -> None:
    """Insert rows; where the primary key is there already, overwrite the columns ``change`` (none: leave it)."""
    rows = list(rows)
    if not rows:
        return
    insert = postgresql.insert if connection.dialect.name == "postgresql" else sqlite.insert
    statement = insert(table)
    keys = list(table.primary_key.columns)
    overwrite = {name: statement.excluded[name] for name in change}
    if overwrite:
        statement = statement.on_conflict_do_update(index_elements=keys, set_=overwrite)
    else:
        statement = statement.on_conflict_do_nothing(index_elements=keys)
    connection.execute(statement, rows)
