"""What people were told already."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Column, Connection, Select, insert, select

from storage import schema
from storage.database import lock_store
from storage.entry import Entry, join_sources


def take_unsent(connection: Connection) -> list[Entry]:
    """New flags that nobody was told of yet, oldest first; from now on they count as told.

    Tell them before the transaction is committed: then nothing is lost when telling fails.
    """
    lock_store(connection)
    entries = load_unsent(connection)
    count_as_told(connection, [entry["id"] for entry in entries])
    return entries


def load_unsent(connection: Connection) -> list[Entry]:
    """The same, without counting them as told."""
    change = schema.change.c
    query = _untold(change.entry, change.others).order_by(change.recorded, change.cluster, change.position)
    return [join_sources(*row) for row in connection.execute(query)]


def load_unsent_ids(connection: Connection) -> set[str]:
    """Their ids alone."""
    return set(connection.execute(_untold(schema.change.c.id)).scalars())


def _untold(*columns: Column[Any]) -> Select[Any]:
    told = select(schema.notice.c.subject).where(schema.notice.c.subject == schema.change.c.id)
    return select(*columns).where(schema.QUEUE, ~told.exists())


def count_as_told(connection: Connection, change_ids: Iterable[str]) -> None:
    """Say nothing of these any more: they were told, or are an old flag under a new name."""
    rows = [{"subject": one, "at": datetime.now(UTC)} for one in change_ids]
    if rows:
        connection.execute(insert(schema.notice), rows)
