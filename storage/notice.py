"""What people were told already."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime

from sqlalchemy import Connection, insert, select

from storage import schema
from storage.engine import lock_store
from storage.entry import Entry


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
    change, notice = schema.change, schema.notice
    told = select(notice.c.subject).where(notice.c.subject == change.c.id)
    query = select(change.c.entry).where(schema.QUEUE, ~told.exists())
    return list(connection.execute(query.order_by(change.c.recorded, change.c.cluster, change.c.position)).scalars())


def count_as_told(connection: Connection, change_ids: Iterable[str]) -> None:
    """Say nothing of these any more: they were told, or are an old flag under a new name."""
    rows = [{"subject": one, "at": datetime.now(UTC)} for one in change_ids]
    if rows:
        connection.execute(insert(schema.notice), rows)
