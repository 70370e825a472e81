"""What a store holds, for comparing two of them."""

from __future__ import annotations

from sqlalchemy import inspect, text

from home import Home
from storage.engine import open_store

OURS = {
    "recorded",
    "first_seen",
    "last_seen",
    "fetched",
    "file",
    "offset",
    "begun",
    "ended",
    "id",
    "run",
    "at",
    "entry",
}
"""Columns that say when and where we looked, not what was said."""


def read_rows(folder: Home) -> dict[str, list[str]]:
    """The rows of every table of content, without the times at which we looked and the names of runs."""
    found = {}
    with open_store(folder).connect() as connection:
        for table in ("document", "version", "claim", "evidence", "change", "snapshot"):
            names = [c["name"] for c in inspect(connection).get_columns(table) if c["name"] not in OURS]
            chosen = ", ".join(f'"{name}"' for name in names)
            found[table] = sorted(map(repr, connection.execute(text(f'select {chosen} from "{table}"'))))
    return found
