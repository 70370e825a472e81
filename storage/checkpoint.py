"""Where each cluster's history stands: a cache, like the log, that may be dropped at any time."""

from __future__ import annotations

import pickle

from sqlalchemy import Connection, bindparam, delete, select

from history import Checkpoint
from storage import schema
from storage.rules import read_rules
from storage.upsert import upsert


def save_checkpoint(connection: Connection, cluster: str, checkpoint: Checkpoint | None) -> None:
    """Keep where a cluster's history stands; None where nothing short will do."""
    if checkpoint is None:
        connection.execute(delete(schema.checkpoint).where(schema.checkpoint.c.cluster == cluster))
        return
    row = {"cluster": cluster, "rules": read_rules(), "state": pickle.dumps(checkpoint, pickle.HIGHEST_PROTOCOL)}
    upsert(connection, schema.checkpoint, [row], change=["rules", "state"])


def load_checkpoint(connection: Connection, cluster: str) -> Checkpoint | None:
    """Where a cluster's history stands; None where other code left it."""
    state = connection.execute(_STATE, {"cluster": cluster, "rules": read_rules()}).scalar()
    found = pickle.loads(state) if state else None  # our own bytes, out of our own database
    return found if isinstance(found, Checkpoint) else None


_STATE = select(schema.checkpoint.c.state).where(
    schema.checkpoint.c.cluster == bindparam("cluster"), schema.checkpoint.c.rules == bindparam("rules")
)
