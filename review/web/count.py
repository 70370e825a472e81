"""How much waits for a person."""

from __future__ import annotations

from sqlalchemy import ColumnElement, Connection, func, literal_column, select

from storage.schema import change


def count_waiting(connection: Connection) -> int:
    """How many flags nobody has decided."""
    # Said as the partial index says it: with bound values SQLite would not know the index fits.
    waits: ColumnElement[bool] = literal_column("flagged AND status = 'new'")
    return connection.execute(select(func.count()).select_from(change).where(waits)).scalar_one()
