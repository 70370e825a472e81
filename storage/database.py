"""The door to the database: SQLite in the home, or any server that ``CLUSTERWATCH_DATABASE_URL`` names."""

from __future__ import annotations

import atexit
import sqlite3
import time
from pathlib import Path
from threading import Lock
from typing import Any

from sqlalchemy import URL, Connection, Engine, PoolProxiedConnection, create_engine, event, make_url, text
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError

from home import Home
from storage.backfill import BACKSTOP, copy_back_beside
from storage.errors import StoreError
from storage.migrations import HEAD, migrate
from storage.server import UNANSWERED, spare_journeys
from storage.written import write_json

BUSY = 30
"""Seconds a writer waits for another one."""

MAPPED = 2**31 - 2**16
"""Bytes of a SQLite file that are mapped, the most it can: pages beyond a connection's cache need not be copied."""

_POSTGRES_LOCK = 7_240_631_118
"""The key of the advisory lock that writers of one PostgreSQL store share."""

_LOCK = text("SELECT pg_advisory_xact_lock(:key)").execution_options(**UNANSWERED)

_FILES = 8
"""How many SQLite files a process keeps open."""

_engines: dict[str, Engine] = {}
_guard = Lock()


def open_quietly(home: Home) -> Engine:
    """The home's database, made and brought to the newest schema where needed; its log as it is.

    Creates the home's folders. Connections know their home (see ``storage.register``).
    Raises :class:`StoreError` for an address that cannot be used and a database that cannot be read.
    """
    url = read_url(home.database_url)
    _make_folders(home, url)
    engine = _find_engine(url)
    try:
        _bring_to_head(engine)
    except DBAPIError as error:
        raise StoreError(f"cannot use the database {url}: {_reason(error)}") from error
    return engine.execution_options(clusterwatch_home=home)


def for_questions(engine: Engine) -> Engine:
    """The same store for questions only; to be made once, since making it takes time too.

    A server is told of no transaction: it shows each question what was committed before that one anyway. In a file
    all questions of a connection see one moment. The connections are others than those of transactions: to set one
    to and fro takes a fifth of a short question's time.
    """
    if engine.dialect.name != "postgresql":
        return engine
    return _find_engine(engine.url, isolation_level="AUTOCOMMIT").execution_options(**engine.get_execution_options())


def read_url(address: str) -> URL:
    """Read a database address; ``postgres://`` and ``postgresql://`` mean psycopg."""
    try:
        url = make_url(address)
    except ArgumentError as error:
        raise StoreError(
            "CLUSTERWATCH_DATABASE_URL is no database address; expected sqlite:////path/to/file.db "
            "or postgresql://user@host/name"
        ) from error
    if url.drivername in ("postgres", "postgresql"):
        return url.set(drivername="postgresql+psycopg")
    if url.get_backend_name() not in ("sqlite", "postgresql"):
        raise StoreError(f"the database {url} is of a kind Clusterwatch does not know; use sqlite or postgresql")
    return url


def lock_store(connection: Connection) -> None:
    """Make this transaction the store's one writer until it ends. First statement of whatever reads, then writes."""
    if connection.dialect.name == "postgresql":
        connection.execute(_LOCK, {"key": _POSTGRES_LOCK})
    else:
        # An update of no row takes SQLite's write lock before anything is read: a later upgrade of a read would fail.
        connection.execute(text("UPDATE lease SET pid = pid WHERE 0 = 1"))


def dispose_stores() -> None:
    """Close every idle connection of this process (before a home is moved, and at exit)."""
    with _guard:
        for engine in _engines.values():
            engine.dispose()
        _engines.clear()


atexit.register(dispose_stores)


def _make_folders(home: Home, url: URL) -> None:
    folders = [home.path, home.archive, home.logs, home.sources, home.clusters]
    if url.get_backend_name() == "sqlite" and url.database and url.database != ":memory:":
        folders.append(Path(url.database).parent)
    for folder in folders:
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise StoreError(f"cannot make the folder {folder}: {error.strerror}") from error


def _find_engine(url: URL, **options: str) -> Engine:
    """This process's engine for an address. Files that were not asked for lately are closed; servers stay."""
    key = " ".join([_name(url), *options.values()])
    with _guard:
        engine = _engines.pop(key, None) or _make_engine(url, **options)
        files = [name for name, one in _engines.items() if one.dialect.name == "sqlite"]
        for name in files[: max(0, len(files) - _FILES + 1)]:
            _engines.pop(name).dispose()
        _engines[key] = engine
        return engine


def _name(url: URL) -> str:
    return url.render_as_string(hide_password=False)


def _make_engine(url: URL, **options: str) -> Engine:
    try:
        engine = create_engine(url, json_serializer=write_json, **options)
    except (NoSuchModuleError, ImportError) as error:
        raise StoreError(f"the database {url} needs a driver that is not installed: {error}") from error
    if url.get_backend_name() == "sqlite":
        event.listen(engine, "connect", _prepare_sqlite)
        # The "begin" event would do, but an engine with one looks for listeners around every statement.
        engine.dialect.do_begin = _begin_sqlite  # type: ignore[assignment, method-assign]
        copy_back_beside(engine)
    else:
        spare_journeys(engine)
    return engine


def _prepare_sqlite(connection: Any, record: object) -> None:
    connection.isolation_level = None  # the driver's own transactions begin too late; see _begin_sqlite
    connection.execute(f"PRAGMA busy_timeout = {BUSY * 1000}")
    _begin_wal(connection)
    for pragma in (
        "synchronous = NORMAL",
        "foreign_keys = ON",
        "cache_size = -65536",
        f"mmap_size = {MAPPED}",
        "temp_store = MEMORY",
        f"wal_autocheckpoint = {BACKSTOP}",
    ):
        connection.execute(f"PRAGMA {pragma}")


def _begin_wal(connection: Any) -> None:
    """Have writes go to a log. Of several who turn a new file to that at once, SQLite tells all but one to come again.

    It does not wait by itself there, since two that both read and want to write would wait for each other.
    """
    last = time.monotonic() + BUSY
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or time.monotonic() > last:
                raise
            time.sleep(_AGAIN)
        else:
            return


_AGAIN = 0.02
"""Seconds."""


def _begin_sqlite(connection: PoolProxiedConnection) -> None:
    connection.execute("BEGIN")


def _bring_to_head(engine: Engine) -> None:
    with engine.connect() as connection:
        found = _find_revision(connection)
    if found == HEAD:
        return
    with engine.begin() as connection:
        if connection.dialect.name == "postgresql":
            connection.execute(_LOCK, {"key": _POSTGRES_LOCK})
        else:
            connection.exec_driver_sql("END")
            connection.exec_driver_sql("BEGIN IMMEDIATE")
        if _find_revision(connection) != HEAD:  # another process may have been quicker
            migrate(connection)


def _find_revision(connection: Connection) -> str | None:
    if not connection.dialect.has_table(connection, "alembic_version"):
        return None
    return connection.execute(text("SELECT version_num FROM alembic_version")).scalar()


def _reason(error: DBAPIError) -> str:
    return str(error.orig).strip().splitlines()[0] if error.orig else type(error).__name__
