"""Runs, and the lease that keeps a source to one crawl at a time."""

from __future__ import annotations

import os
import socket
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

from sqlalchemy import Connection, Row, bindparam, delete, func, insert, select, update

from model import Outcome, Run
from storage import schema
from storage.database import lock_store
from storage.errors import Busy, LeaseLost, SlotTaken
from storage.living import find_birth, is_alive
from storage.server import UNANSWERED, together
from storage.stale import refresh_stale

__all__ = [
    "Busy",
    "LeaseLost",
    "SlotTaken",
    "begin_run",
    "end_lost_run",
    "end_run",
    "load_latest_runs",
    "load_runs",
    "renew_run",
    "write_as",
]

LEASE = timedelta(seconds=90)
"""How long a lease holds without being renewed; renew it every 15 seconds."""


def begin_run(
    connection: Connection, source: str, due_at: datetime | None = None, round_: datetime | None = None
) -> Run:
    """Begin a crawl and take the source's lease.

    What several sources bring in one ``round_`` is known at that one moment, whichever is crawled first; and a crawl
    that takes up a killed one of the same day (UTC) belongs to the killed one's round, so that a kill leaves no trace
    in the change log.
    Raises :class:`Busy` when another living crawl holds it, :class:`SlotTaken` when the slot ``due_at`` is served.
    A lease whose process is dead, or that nobody renewed, is taken over and its run marked ``killed``.
    """
    lock_store(connection)
    now = datetime.now(UTC)
    _free_lease(connection, source, now)
    begun = _next_moment(connection, now)
    run = Run(uuid4().hex, source, begun, due_at, round=_find_round(connection, source, begun, round_))
    row: dict[str, Any] = {
        "id": run.id,
        "source": source,
        "due_at": due_at,
        "begun": run.begun,
        "recorded": run.recorded,
        "counts": {},
        "problems": [],
    }
    if due_at and _is_served(connection, source, due_at):
        raise SlotTaken(f"{source}: the crawl due at {due_at.isoformat()} was done already")
    connection.execute(insert(schema.run), row)
    connection.execute(insert(schema.lease), _lease_row(run, now))
    return run


def renew_run(connection: Connection, run: Run) -> None:
    """Say that the crawl still lives. Raises :class:`LeaseLost` when another one took over."""
    _hold(connection, run, datetime.now(UTC) + LEASE)


def write_as(connection: Connection, run: Run) -> None:
    """Begin to write in a run's name: the store's one writer, if the run still holds its lease."""
    if connection.dialect.name == "postgresql":
        lock_store(connection)
    # On SQLite the very first statement must be a write: the update of its own row takes the lock.
    held = connection.execute(_HOLD, {"key": run.source, "holder": run.id})
    if held.rowcount == 0:
        raise LeaseLost(f"{run.source}: another crawl took over; this one stops")


_MINE = schema.lease.c.source == bindparam("key"), schema.lease.c.run == bindparam("holder")
_HOLD = update(schema.lease).where(*_MINE).values(pid=schema.lease.c.pid)


def end_run(
    connection: Connection,
    run: Run,
    outcome: Outcome,
    counts: Mapping[str, int],
    problems: Iterable[Mapping[str, str]] = (),
) -> Run:
    """End a crawl and give its lease back; what it brought becomes known: changes and figures are derived.

    Raises :class:`LeaseLost` when another crawl took over.
    """
    with together(connection):
        _give_back(connection, run)
        refresh_stale(connection, run.source)
        told = _close(connection, run.id, datetime.now(UTC), outcome, counts, problems)
    return replace(run, round=run.recorded, outcome=outcome, **told)


def _give_back(connection: Connection, run: Run) -> None:
    """Free the source. On SQLite the very first statement must be a write, and this is one."""
    if connection.dialect.name == "postgresql":
        lock_store(connection)
    if connection.execute(_GIVE_BACK, {"key": run.source, "holder": run.id}).rowcount == 0:
        raise LeaseLost(f"{run.source}: another crawl took over; this one stops")


def end_lost_run(connection: Connection, source: str, begun: datetime, why: str) -> Run | None:
    """Mark as ``killed`` the source's unended run that began at ``begun`` or later; its process must be dead."""
    lock_store(connection)
    query = select(schema.run).where(
        schema.run.c.source == source, schema.run.c.ended.is_(None), schema.run.c.begun >= begun
    )
    row = connection.execute(query.order_by(schema.run.c.begun.desc()).limit(1)).one_or_none()
    if row is None:
        return None
    _kill(connection, row.id, why)
    connection.execute(delete(schema.lease).where(schema.lease.c.run == row.id))
    refresh_stale(connection, source)
    return read_run(connection.execute(_RUN, {"key": row.id}).one())


def load_runs(connection: Connection, source: str | None = None, limit: int = 50) -> list[Run]:
    """The latest runs, newest first."""
    query = select(schema.run).order_by(schema.run.c.begun.desc(), schema.run.c.id).limit(limit)
    if source is not None:
        query = query.where(schema.run.c.source == source)
    return [read_run(row) for row in connection.execute(query)]


def load_latest_runs(connection: Connection) -> dict[str, Run]:
    """Each source's latest run, by source."""
    newest = select(schema.run.c.source, func.max(schema.run.c.begun).label("begun")).group_by(schema.run.c.source)
    latest = newest.subquery()
    query = select(schema.run).join(
        latest, (schema.run.c.source == latest.c.source) & (schema.run.c.begun == latest.c.begun)
    )
    return {row.source: read_run(row) for row in connection.execute(query)}


def read_run(row: Row[Any]) -> Run:
    """A row of the table as a value."""
    outcome = Outcome(row.outcome) if row.outcome else None
    problems = tuple(row.problems)
    return Run(row.id, row.source, row.begun, row.due_at, row.ended, outcome, row.counts, problems, row.recorded)


def _free_lease(connection: Connection, source: str, now: datetime) -> None:
    query = select(schema.lease, schema.run.c.begun).outerjoin(schema.run, schema.run.c.id == schema.lease.c.run)
    held = connection.execute(query.where(schema.lease.c.source == source)).one_or_none()
    if held is None:
        return
    dead = held.host == socket.gethostname() and not is_alive(held.pid, held.process)
    if held.until > now and not dead:
        since = held.begun.strftime("%Y-%m-%d %H:%M:%S UTC") if held.begun else "an unknown time"
        raise Busy(f"{source} is being crawled by process {held.pid} on {held.host} since {since}; wait or stop it")
    _kill(connection, held.run, f"process {held.pid} on {held.host} died or stopped renewing its lease")
    connection.execute(_FREE, {"key": source})


def _next_moment(connection: Connection, now: datetime) -> datetime:
    """Now, but after every earlier run: recorded time must not repeat or step back with the clock."""
    last: datetime | None = connection.execute(select(func.max(schema.run.c.begun))).scalar()
    if last is not None and now <= last < now + timedelta(days=1):
        return last + timedelta(microseconds=1)
    return now


def _find_round(connection: Connection, source: str, begun: datetime, asked: datetime | None) -> datetime:
    """The round of the source's latest run, if that was killed today; else the one asked for, if it is no older."""
    query = select(schema.run.c.outcome, schema.run.c.recorded).where(schema.run.c.source == source)
    last = connection.execute(query.order_by(schema.run.c.begun.desc()).limit(1)).one_or_none()
    if last is None:
        return asked or begun
    if last.outcome == Outcome.killed.value and last.recorded.date() == begun.date():
        return last.recorded  # type: ignore[no-any-return]
    return asked if asked and asked > last.recorded else begun


def _is_served(connection: Connection, source: str, due_at: datetime) -> bool:
    query = select(schema.run.c.id).where(
        schema.run.c.source == source,
        schema.run.c.due_at == due_at,
        schema.run.c.outcome.is_distinct_from(Outcome.killed.value),
    )
    return connection.execute(query.limit(1)).one_or_none() is not None


def _lease_row(run: Run, now: datetime) -> dict[str, Any]:
    return {
        "source": run.source,
        "run": run.id,
        "host": socket.gethostname(),
        "pid": os.getpid(),
        "process": find_birth(os.getpid()),
        "until": now + LEASE,
    }


def _hold(connection: Connection, run: Run, until: datetime) -> None:
    held = schema.lease.c.source == run.source, schema.lease.c.run == run.id
    if connection.execute(update(schema.lease).where(*held).values(until=until)).rowcount == 0:
        raise LeaseLost(f"{run.source}: another crawl took over; this one stops")


def _kill(connection: Connection, run_id: str, why: str) -> None:
    problems = [{"url": "", "outcome": Outcome.killed.value, "why": why}]
    _close(connection, run_id, datetime.now(UTC), Outcome.killed, {}, problems)


def _close(
    connection: Connection,
    run_id: str,
    ended: datetime,
    outcome: Outcome,
    counts: Mapping[str, int],
    problems: Iterable[Mapping[str, str]],
) -> dict[str, Any]:
    """Write down a run's end; returns what that is."""
    told: dict[str, Any] = {"ended": ended, "counts": dict(counts), "problems": tuple(dict(one) for one in problems)}
    connection.execute(_CLOSE, {**told, "key": run_id, "outcome": outcome.value})
    return told


_RUN = select(schema.run).where(schema.run.c.id == bindparam("key"))
_FREE = delete(schema.lease).where(schema.lease.c.source == bindparam("key"))
_GIVE_BACK = delete(schema.lease).where(*_MINE)
_CLOSE = (
    update(schema.run)
    .where(schema.run.c.id == bindparam("key"))
    .values({name: bindparam(name) for name in ("ended", "outcome", "counts", "problems")})
    .execution_options(**UNANSWERED)
)
