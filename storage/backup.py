"""A consistent copy of a home while it is at work, and a home made from a copy.

A copy is a folder: the database as one SQLite file (also when the home's own is a server), the archive's files up
to their last whole record, and the home's own declarations.
"""

from __future__ import annotations

import json
import shutil
import sqlite3
import tempfile
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import quote

from sqlalchemy import Connection, insert, select

from home import Home
from storage.archive import find_end
from storage.database import read_url
from storage.engine import open_store
from storage.errors import StoreError
from storage.migrations import HEAD
from storage.schema import metadata

FORMAT = 1
_MANIFEST = "clusterwatch-backup.json"
_DATABASE = "clusterwatch.db"
_BATCH = 1000


def backup_home(home: Home, target: Path) -> Path:
    """Copy a home to the folder ``target``, which must not exist or be empty. Crawls may go on meanwhile.

    The database is copied first and the archive after it: what the copied rows point at is in the copied files.
    """
    _need_empty(target)
    engine = open_store(home)
    target.mkdir(parents=True, exist_ok=True)
    if file := _find_file(home):
        _copy_file(file, target / _DATABASE)
    else:
        copy = _copy_home(target)
        with (
            engine.connect().execution_options(isolation_level="REPEATABLE READ") as old,
            open_store(copy).begin() as new,
        ):
            _copy_rows(old, new)
        open_store(copy).dispose()
    _copy_archive(home.archive, target / "archive")
    for folder in (home.sources, home.clusters):
        shutil.copytree(folder, target / folder.name, dirs_exist_ok=True)
    manifest = {"format": FORMAT, "schema": HEAD, "made": datetime.now(UTC).isoformat(timespec="seconds")}
    (target / _MANIFEST).write_text(json.dumps(manifest) + "\n", encoding="utf-8")
    return target


def restore_home(source: Path, home: Home) -> None:
    """Make a home from a copy, on whatever database the home names.

    Refuses a home or a database that holds anything, and a folder that is no copy.
    """
    _read_manifest(source)
    _need_empty(home.path)
    file = _find_file(home)
    if file and file.exists():
        raise StoreError(f"{file} exists: a restore overwrites nothing; move it away first")
    for folder in (home.archive, home.sources, home.clusters):
        shutil.copytree(source / folder.name, folder)
    if file:
        file.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source / _DATABASE, file)
        open_store(home)
        return
    with tempfile.TemporaryDirectory() as scratch:  # a copy may be old, and is never written to
        shutil.copyfile(source / _DATABASE, Path(scratch) / _DATABASE)
        copy = open_store(_copy_home(Path(scratch)))
        with open_store(home).begin() as new, copy.connect() as old:
            _need_no_rows(new)
            _copy_rows(old, new)
        copy.dispose()


def _find_file(home: Home) -> Path | None:
    """The home's database where it is a file."""
    url = read_url(home.database_url)
    return Path(url.database) if url.get_backend_name() == "sqlite" and url.database else None


def _copy_home(folder: Path) -> Home:
    """The copy seen as a home."""
    return Home(folder, f"sqlite:///{quote(str(folder / _DATABASE))}", False)


def _read_manifest(source: Path) -> None:
    try:
        manifest = json.loads((source / _MANIFEST).read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise StoreError(f"{source} is no whole backup of Clusterwatch: it has no readable {_MANIFEST}") from error
    if manifest.get("format") != FORMAT:
        raise StoreError(f"{source} is a backup made by another version of Clusterwatch; upgrade it")


def _need_empty(folder: Path) -> None:
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise StoreError(f"{folder} is not empty, and nothing is ever overwritten; name another folder")


def _need_no_rows(connection: Connection) -> None:
    for table in metadata.sorted_tables:
        if connection.execute(select(table).limit(1)).first() is not None:
            raise StoreError(f"the database holds rows already (table {table.name}); name an empty one")


def _copy_file(source: Path, target: Path) -> None:
    with closing(sqlite3.connect(source)) as old, closing(sqlite3.connect(target)) as new:
        old.backup(new)
        new.execute("PRAGMA journal_mode = DELETE")  # one file, nothing beside it


def _copy_rows(old: Connection, new: Connection) -> None:
    for table in metadata.sorted_tables:
        for rows in old.execute(select(table)).mappings().partitions(_BATCH):
            new.execute(insert(table), [dict(row) for row in rows])


def _copy_archive(source: Path, target: Path) -> None:
    """Copy the WARC files; one that is being written only up to its last whole record."""
    target.mkdir(exist_ok=True)
    for path in sorted(source.glob("*.warc.gz")):
        copied = target / path.name
        shutil.copyfile(path, copied)
        with copied.open("r+b") as file:
            file.truncate(find_end(file))
