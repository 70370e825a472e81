"""Where each body is in the archive."""

from __future__ import annotations

from sqlalchemy import Connection, select

from model import Snapshot
from storage import schema
from storage.upsert import upsert


def save_snapshot(connection: Connection, snapshot: Snapshot) -> None:
    """Remember where a body is; a body that is known keeps its first place."""
    row = {column.name: getattr(snapshot, column.name) for column in schema.snapshot.columns}
    upsert(connection, schema.snapshot, [row])


def load_snapshot(connection: Connection, digest: str) -> Snapshot | None:
    """Find a body by its hash."""
    row = connection.execute(select(schema.snapshot).where(schema.snapshot.c.digest == digest)).one_or_none()
    if row is None:
        return None
    return Snapshot(row.digest, row.file, row.offset, row.url, row.content_type, row.fetched)
