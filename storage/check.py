"""Whether what is kept still proves what is said: every quote verbatim, every snapshot whole."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from sqlalchemy import Connection, select

from model import Document, Page, Snapshot
from storage import schema
from storage.archive import Archive
from storage.errors import ArchiveError
from storage.version import Version, load_version

Read = Callable[[Page], Document]
"""``pipelines.document.read_document``, or what stands for it."""


@dataclass(frozen=True)
class Problem:
    """Something that does not hold. ``kind``: quote, snapshot, text, orphan or change."""

    kind: str
    subject: str
    what: str


def check_home(connection: Connection, archive: Archive, read_document: Read) -> list[Problem]:
    """Everything that does not hold; empty when all does. Reads every snapshot once: minutes for a large archive."""
    return [*find_problems(connection, archive, read_document)]


def find_problems(connection: Connection, archive: Archive, read_document: Read) -> Iterator[Problem]:
    """The same one by one, for who wants to show progress."""
    versions = select(schema.version.c.id).order_by(schema.version.c.id)
    for version_id in connection.execute(versions).scalars().all():
        version = load_version(connection, version_id)
        if version is not None:
            yield from _check_quotes(connection, version)
            yield from _check_reading(version, archive, read_document)
    yield from _check_unread(connection, archive)
    yield from _check_orphans(connection)


def _check_quotes(connection: Connection, version: Version) -> Iterator[Problem]:
    """Every quote must stand, to the character, at its span in the version's own text."""
    evidence = schema.evidence
    for row in connection.execute(select(evidence).where(evidence.c.version == version.id)):
        text = version.document.title if row.field == "title" else version.document.text
        if text[row.start : row.end] != row.quote:
            yield Problem("quote", row.claim, f"{_name(version)}: not at {row.start}–{row.end}: «{row.quote}»")


def _check_reading(version: Version, archive: Archive, read_document: Read) -> Iterator[Problem]:
    """The snapshot must hash, and give the kept text when it is read again."""
    try:
        body = archive.read(version.page.snapshot)
    except ArchiveError as error:
        yield Problem("snapshot", version.page.snapshot.digest, f"{_name(version)}: {error}")
        return
    try:
        again = read_document(replace(version.page, body=body))
    except Exception as error:  # whatever a reader stumbles over is what we are asked to name
        yield Problem("text", version.id, f"{_name(version)}: cannot be read again: {error}")
        return
    if version.ended is not None and version.document.reader != again.reader:
        return  # a text of the past stays as its readers read it
    if (again.title, again.text) != (version.document.title, version.document.text):
        yield Problem("text", version.id, f"{_name(version)}: reads otherwise today; `clusterwatch replay` shows how")


def _check_unread(connection: Connection, archive: Archive) -> Iterator[Problem]:
    """Snapshots that no version speaks of any more must hash too."""
    used = select(schema.version.c.snapshot)
    for row in connection.execute(select(schema.snapshot).where(schema.snapshot.c.digest.not_in(used))):
        try:
            archive.read(Snapshot(row.digest, row.file, row.offset, row.url, row.content_type, row.fetched))
        except ArchiveError as error:
            yield Problem("snapshot", row.digest, f"{row.url}: {error}")


def _check_orphans(connection: Connection) -> Iterator[Problem]:
    """A claim without any evidence says something that nobody said."""
    backed = select(schema.evidence.c.claim)
    for claim_id in connection.execute(select(schema.claim.c.id).where(schema.claim.c.id.not_in(backed))).scalars():
        yield Problem("orphan", claim_id, "a claim without evidence")


def _name(version: Version) -> str:
    return f"{version.document.url} (version {version.number})"
