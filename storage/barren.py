"""Texts that cannot speak of any cluster: a replay does not open them."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection

from storage import schema
from storage.upsert import upsert


def save_barren(connection: Connection, versions: Sequence[str], names: str) -> None:
    """Remember versions that hold none of ``names`` (a hash of them)."""
    upsert(connection, schema.barren, [{"version": one, "names": names} for one in versions], change=["names"])
