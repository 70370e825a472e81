"""A throwaway store takes millions of rows: without a journal, and with its indexes made when all is there."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Connection, Engine, text

CACHE = 8 * 2**20
"""Kilobytes of SQLite's cache, so that no page of an index is written twice; as much memory is taken as rows want."""


@contextmanager
def loading(engine: Engine) -> Iterator[Connection]:
    """A connection for plain inserts into an empty store that nobody else has open. Kept for good when it ends."""
    load = _load_postgres if engine.dialect.name == "postgresql" else _load_sqlite
    with load(engine) as connection:
        yield connection
    with engine.begin() as connection:
        connection.execute(text("ANALYZE"))


@contextmanager
def _load_sqlite(engine: Engine) -> Iterator[Connection]:
    engine.dispose()  # the journal can be changed by the only one who has the file open
    with engine.connect() as connection:
        connection.detach()  # this one is nobody's to use again
        driver: Any = connection.connection
        for words in ("journal_mode = OFF", "synchronous = OFF", "foreign_keys = OFF", f"cache_size = -{CACHE}"):
            driver.execute(f"PRAGMA {words}")
        driver.execute("BEGIN")
        yield connection
        driver.execute("COMMIT")
        driver.execute("PRAGMA journal_mode = WAL")


@contextmanager
def _load_postgres(engine: Engine) -> Iterator[Connection]:
    with engine.begin() as connection:
        connection.execute(text("SET LOCAL maintenance_work_mem = '1GB'"))
        bonds = connection.execute(_BONDS).all()
        for table, name, _ in bonds:
            connection.execute(text(f"ALTER TABLE {table} DROP CONSTRAINT {name}"))
        indexes = connection.execute(_INDEXES).all()
        for name, _ in indexes:
            connection.execute(text(f"DROP INDEX {name}"))
        yield connection
        for _, made in indexes:
            connection.execute(text(made))
        for table, name, made in reversed(bonds):
            connection.execute(text(f"ALTER TABLE {table} ADD CONSTRAINT {name} {made}"))


_BONDS = text(
    "SELECT conrelid::regclass, conname, pg_get_constraintdef(oid) FROM pg_constraint "
    "WHERE connamespace = current_schema()::regnamespace AND contype IN ('f', 'p', 'u') ORDER BY contype = 'f' DESC"
)
"""Foreign keys first: the others are what they lead to."""
_INDEXES = text("SELECT indexname, indexdef FROM pg_indexes WHERE schemaname = current_schema()")
