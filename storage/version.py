"""Versions: the texts that a document had, one after the other."""

from __future__ import annotations

import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, Select, bindparam, func, insert, select, update

from model import Document, Heading, Note, Page, Run, Snapshot, digest
from storage import schema
from storage.period import read_period


@dataclass(frozen=True)
class Version:
    """One text that a document had."""

    id: str
    document_id: str
    """Not always the document's own: a page met first under an alias keeps that name."""
    number: int
    document: Document
    page: Page
    """What it was read from, without the bytes (they are in the archive)."""
    recorded: datetime
    ended: datetime | None
    ended_why: str | None


def load_version(connection: Connection, version_id: str) -> Version | None:
    """One version with its text."""
    row = connection.execute(_versions().where(schema.version.c.id == version_id)).one_or_none()
    return None if row is None else _read_version(row)


def load_versions(connection: Connection, document_id: str) -> list[Version]:
    """All versions of a document, oldest first."""
    query = _versions().where(schema.version.c.document == document_id).order_by(schema.version.c.number)
    return [_read_version(row) for row in connection.execute(query)]


def count_versions(connection: Connection, document_id: str) -> int:
    """How many texts a document has had."""
    last = select(func.max(schema.version.c.number)).where(schema.version.c.document == document_id)
    return connection.execute(last).scalar() or 0


def add_version(connection: Connection, document_id: str, number: int, document: Document, page: Page, run: Run) -> str:
    """Add a version; returns its id. That it stands is for its document to say: :func:`stand_version`."""
    version_id = name_version(document_id, number)
    row = {
        "id": version_id,
        "document": document_id,
        "number": number,
        "text_hash": document.text_hash,
        "snapshot": page.snapshot.digest,
        "form": page.form,
        "reader": document.reader or None,
        "part": page.part,
        "address": page.url,
        "frame": dict(page.frame),
        "select": dict(page.select),
        "fetched": page.fetched,
        "title": document.title,
        "body": pack_text(document.text),
        "outline": write_outline(document),
        "published": document.published and document.published.text,
        "published_at": document.published_at,
        "modified_at": document.modified_at,
        "recorded": run.recorded,
    }
    connection.execute(_ADD_VERSION, row)
    return version_id


def pack_text(text: str) -> bytes:
    """A text as it is kept: a twelfth larger than the usual level 6 makes it, in half the time."""
    return zlib.compress(text.encode(), 4)


def name_version(document_id: str, number: int) -> str:
    """The id of a document's version."""
    return digest(document_id, number)


def stand_version(connection: Connection, document_id: str, version_id: str) -> None:
    """From now on this version is the one that stands."""
    connection.execute(_STAND, {"key": document_id, "version": version_id})


def end_version(connection: Connection, version_id: str, run: Run, why: str) -> None:
    """A version stands no more: edited or gone. Its document has none until another one is added."""
    version, document = schema.version, schema.document
    ended = update(version).where(version.c.id == version_id).values(ended=run.recorded, ended_why=why)
    connection.execute(ended)
    connection.execute(update(document).where(document.c.version == version_id).values(version=None))


# Made once: building a statement anew costs more than asking it.
_ADD_VERSION = insert(schema.version)
_STAND = update(schema.document).where(schema.document.c.id == bindparam("key")).values(version=bindparam("version"))


def _versions() -> Select[Any]:
    version, document, snapshot = schema.version, schema.document, schema.snapshot
    return (
        select(version, document.c.source, document.c.url, snapshot.c.file, snapshot.c.offset, snapshot.c.content_type)
        .join_from(version, document, version.c.document == document.c.id)
        .join(snapshot, version.c.snapshot == snapshot.c.digest)
    )


def _read_version(row: Row[Any]) -> Version:
    snapshot = Snapshot(row.snapshot, row.file, row.offset, row.address, row.content_type, row.fetched)
    page = Page(
        source=row.source,
        url=row.address,
        form=row.form,
        body=b"",
        content_type=row.content_type,
        fetched=row.fetched,
        snapshot=snapshot,
        part=row.part,
        frame=row.frame,
        select=row.select,
    )
    return Version(row.id, row.document, row.number, _read_document(row), page, row.recorded, row.ended, row.ended_why)


def _read_document(row: Row[Any]) -> Document:
    headings, notes = _read_outline(row.outline)
    return Document(
        source=row.source,
        url=row.url,
        title=row.title,
        text=zlib.decompress(row.body).decode(),
        snapshot=row.snapshot,
        fetched=row.fetched,
        form=row.form,
        part=row.part,
        published=read_period(row.published),
        published_at=row.published_at,
        modified_at=row.modified_at,
        headings=headings,
        notes=notes,
        site=row.frame.get("site", ""),
        reader=row.reader or "",
    )


def write_outline(document: Document) -> dict[str, Any]:
    """Headings and notes as the table keeps them."""
    return {
        "headings": [[one.text, one.level, one.start, one.end] for one in document.headings],
        "notes": [[one.text, list(one.at), one.published and one.published.text] for one in document.notes],
    }


def _read_outline(outline: Mapping[str, Any]) -> tuple[tuple[Heading, ...], tuple[Note, ...]]:
    headings = tuple(Heading(*words) for words in outline["headings"])
    notes = tuple(Note(text, tuple(at), read_period(published)) for text, at, published in outline["notes"])
    return headings, notes
