"""What is committed to a SQLite store reaches its file beside the work."""

from __future__ import annotations

import shutil
import sqlite3
import threading
from contextlib import closing
from pathlib import Path

from sqlalchemy import insert

from home import Home
from storage import schema
from storage.backfill import ROWS
from storage.engine import open_store


def test_much_that_is_written_is_copied_back_while_the_store_is_open(tmp_path: Path) -> None:
    path = tmp_path / "дом 100% #1" / "x.db"
    engine = open_store(Home(path.parent, f"sqlite:///{path}", True))
    for first in range(0, 2 * ROWS, 100):
        with engine.begin() as connection:
            rows = [{"source": f"s{number}", "state": {}} for number in range(first, first + 100)]
            connection.execute(insert(schema.source_state), rows)
        for thread in threading.enumerate():
            if thread.name == "backfill":
                thread.join()
    shutil.copy(path, tmp_path / "alone.db")  # without the log beside it
    with closing(sqlite3.connect(tmp_path / "alone.db")) as alone:
        assert alone.execute("SELECT count(*) FROM source_state").fetchone() == (2 * ROWS,)
