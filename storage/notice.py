"""What people were told already."""

from __future__ import annotations

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
    change, notice = schema.change, schema.notice
    told = select(notice.c.subject).where(notice.c.subject == change.c.id)
    query = (
        select(change.c.id, change.c.entry)
        .where(schema.QUEUE, ~told.exists())
        .order_by(change.c.recorded, change.c.cluster, change.c.position)
    )
    rows = connection.execute(query).all()
    now = datetime.now(UTC)
    if rows:
        connection.execute(insert(notice), [{"subject": row.id, "at": now} for row in rows])
    return [row.entry for row in rows]
