"""A spider's own memory: watermark, validators and the like."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, select

from storage import schema
from storage.upsert import upsert


def load_state(connection: Connection, source: str) -> dict[str, Any]:
    """What the source's spider left for its next run; empty before the first."""
    query = select(schema.source_state.c.state).where(schema.source_state.c.source == source)
    return dict(connection.execute(query).scalar() or {})


def save_state(connection: Connection, source: str, state: Mapping[str, Any]) -> None:
    """Keep it. Call in the transaction of ``end_run``: a watermark moves only when a run ends."""
    upsert(connection, schema.source_state, [{"source": source, "state": dict(state)}], change=["state"])
