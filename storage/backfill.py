"""SQLite's log of writes (WAL) is copied back into its file beside the work, not within somebody's commit.

A commit that finds a long log copies it back itself, waits for the disk, and holds whoever waits for its answer. So a
thread does it as soon as much was written; a log that grows all the same is copied back the usual way.
See https://www.sqlite.org/wal.html#ckpt.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing, suppress
from threading import Lock, Thread
from typing import Any
from urllib.parse import quote

from sqlalchemy import Engine, PoolProxiedConnection

ROWS = 500
"""Changed rows after which the log is copied back: some megabytes."""

BACKSTOP = 16_384
"""Pages of the log (64 MB) at which a commit copies it back after all."""


class Backfill:
    """Counts what is committed to one file, and has its log copied back."""

    def __init__(self, path: str) -> None:
        self._address = f"file:{quote(path)}?mode=rw"
        self._rows = 0
        self._copying = Lock()

    def commit(self, connection: PoolProxiedConnection) -> None:
        """Commit; what SQLAlchemy asks a dialect for."""
        connection.commit()
        driver: Any = connection.dbapi_connection
        total, before = driver.total_changes, connection.info.get("changes", 0)
        connection.info["changes"] = total
        self._rows += total - before
        if self._rows >= ROWS and self._copying.acquire(blocking=False):
            self._rows = 0
            self._start()

    def _start(self) -> None:
        try:
            Thread(target=self._copy, name="backfill", daemon=True).start()
        except RuntimeError:  # the interpreter is ending: closing the last connection copies all back
            self._copying.release()

    def _copy(self) -> None:
        """Copy back what no reader needs any more, waiting for nobody; the file may be gone by now."""
        try:
            with suppress(sqlite3.Error), closing(sqlite3.connect(self._address, uri=True)) as connection:
                connection.execute("PRAGMA wal_checkpoint(PASSIVE)")
        finally:
            self._copying.release()


def copy_back_beside(engine: Engine) -> None:
    """Have the log of a SQLite engine's file copied back beside the work."""
    path = engine.url.database
    if path and path != ":memory:":
        engine.dialect.do_commit = Backfill(path).commit  # type: ignore[assignment, method-assign]
