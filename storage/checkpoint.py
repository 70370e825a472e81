"""Where each cluster's history stands: a cache, like the log, that may be dropped at any time."""

from __future__ import annotations

import pickle
from typing import Any

from sqlalchemy import Connection, bindparam, delete, select

from history import Checkpoint
from storage import schema
from storage.rules import read_rules
from storage.upsert import upsert


def save_checkpoint(connection: Connection, cluster: str, state: bytes | None) -> None:
    """Keep where a cluster's history stands, packed; None where nothing short will do."""
    if state is None:
        connection.execute(_DROP, {"cluster": cluster})
    else:
        upsert(connection, schema.checkpoint, [write_checkpoint(cluster, state)], change=["rules", "state"])


def write_checkpoint(cluster: str, state: bytes) -> dict[str, Any]:
    """A checkpoint as its table keeps it."""
    return {"cluster": cluster, "rules": read_rules(), "state": state}


def pack_checkpoint(checkpoint: Checkpoint | None) -> bytes | None:
    """What is kept of a checkpoint."""
    return None if checkpoint is None else pickle.dumps(checkpoint, pickle.HIGHEST_PROTOCOL)


def load_checkpoint(connection: Connection, cluster: str) -> Checkpoint | None:
    """Where a cluster's history stands; None where other code left it."""
    state = connection.execute(_STATE, {"cluster": cluster, "rules": read_rules()}).scalar()
    found = pickle.loads(state) if state else None  # our own bytes, out of our own database
    return found if isinstance(found, Checkpoint) else None


_DROP = delete(schema.checkpoint).where(schema.checkpoint.c.cluster == bindparam("cluster"))
_STATE = select(schema.checkpoint.c.state).where(
    schema.checkpoint.c.cluster == bindparam("cluster"), schema.checkpoint.c.rules == bindparam("rules")
)
