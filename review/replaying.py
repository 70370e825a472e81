"""Re-reading what is kept with today's rules: nothing of it is news, all of it is listed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta

from sqlalchemy import Connection, Engine

from clusters import Register
from model import Document, Evidence
from pipelines.claims import make_evidence
from pipelines.reading import read_figures
from storage.rereading import find_standing_versions, iterate_versions, save_rereading
from storage.run import load_runs

BATCH = 200
"""Texts re-read in one transaction: others write meanwhile."""

Progress = Callable[[int, int], None]


def replay(
    engine: Engine, register: Register, since: datetime | None = None, progress: Progress | None = None
) -> datetime:
    """Re-read every text that stands (``since``: recorded then or later); returns the moment it is recorded under."""
    with engine.connect() as connection:
        at = find_moment(connection)
        ids = find_standing_versions(connection, since)
    for done in range(0, len(ids), BATCH):
        with engine.begin() as connection:
            reread(connection, ids[done : done + BATCH], register, at)
        if progress:
            progress(min(done + BATCH, len(ids)), len(ids))
    return at


def reread(connection: Connection, ids: Sequence[str], register: Register, at: datetime) -> int:
    """Re-read some texts; how many of them read otherwise now."""
    return sum(
        save_rereading(connection, version.id, read_evidence(version.document, register), at)
        for version in iterate_versions(connection, ids)
    )


def read_evidence(document: Document, register: Register) -> tuple[Evidence, ...]:
    """What today's rules find in a document's kept text."""
    reading = read_figures(
        document.text,
        title=document.title,
        published=document.published,
        url=document.url,
        headings=document.headings,
        notes=document.notes,
        register=register,
    )
    return make_evidence(document, reading.figures)


def find_moment(connection: Connection) -> datetime:
    """Now, but after every run: recorded time does not step back with the clock."""
    now = datetime.now(UTC)
    last = next(iter(load_runs(connection, limit=1)), None)
    return now if last is None or last.begun < now else last.begun + timedelta(microseconds=1)
