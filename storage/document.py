"""Documents and their versions."""

from __future__ import annotations

import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection, Row, Select, bindparam, func, insert, select, update

from model import Document, Heading, Note, Page, Period, Run, Snapshot, Tier, digest
from storage import schema
from storage.upsert import upsert


@dataclass(frozen=True)
class Known:
    """What is kept of one document, for a crawler that asks whether to fetch it again."""

    document: str
    url: str
    text_hash: str
    published: Period | None
    published_at: datetime | None
    modified_at: datetime | None
    fetched: datetime
    last_seen: datetime
    gone: bool


@dataclass(frozen=True)
class Standing:
    """What stands of a known document; no version while it is gone."""

    document: str
    url: str
    version: str | None
    text_hash: str | None


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


def load_known(connection: Connection, source: str) -> dict[str, Known]:
    """The source's documents by canonical address and by every alias."""
    latest = schema.version.alias("latest")
    newer = select(latest.c.id).where(
        latest.c.document == schema.version.c.document, latest.c.number > schema.version.c.number
    )
    query = select(schema.document, schema.version).join_from(
        schema.document, schema.version, schema.version.c.document == schema.document.c.id
    )
    query = query.with_only_columns(
        schema.document.c.id,
        schema.document.c.url,
        schema.document.c.version,
        schema.document.c.last_seen,
        schema.version.c.text_hash,
        schema.version.c.published,
        schema.version.c.published_at,
        schema.version.c.modified_at,
        schema.version.c.fetched,
    ).where(schema.document.c.source == source, ~newer.exists())
    known = {row.id: _read_known(row) for row in connection.execute(query)}
    found = {one.url: one for one in known.values()}
    aliases = select(schema.document_alias).where(schema.document_alias.c.source == source)
    for row in connection.execute(aliases):
        found.setdefault(row.url, known[row.document])
    return found


def find_standing(connection: Connection, source: str, addresses: Sequence[str]) -> Standing | None:
    """The document that is, or was, shown at the first known of a source's addresses."""
    ids = [digest(source, url) for url in addresses]
    found = {row.id: row for row in connection.execute(_STANDING, {"ids": ids})}
    if not found:
        other = connection.execute(_ALIASED, {"source": source, "urls": list(addresses)}).scalars().all()
        found = {row.id: row for row in connection.execute(_STANDING, {"ids": other})} if other else {}
    row = next((found[one] for one in ids if one in found), None) or next(iter(found.values()), None)
    return None if row is None else Standing(row.id, row.url, row.version, row.text_hash)


def load_version(connection: Connection, version_id: str) -> Version | None:
    """One version with its text."""
    row = connection.execute(_versions().where(schema.version.c.id == version_id)).one_or_none()
    return None if row is None else _read_version(row)


def load_versions(connection: Connection, document_id: str) -> list[Version]:
    """All versions of a document, oldest first."""
    query = _versions().where(schema.version.c.document == document_id).order_by(schema.version.c.number)
    return [_read_version(row) for row in connection.execute(query)]


def add_document(connection: Connection, document: Document, run: Run, tier: Tier) -> None:
    """Insert a document that is not known, and its other addresses."""
    row = {
        "id": document.id,
        "source": document.source,
        "url": document.url,
        "tier": tier.value,
        "version": None,
        "first_seen": run.recorded,
        "last_seen": run.recorded,
    }
    connection.execute(_ADD_DOCUMENT, row)
    _save_aliases(connection, document.id, document)


def see_document(connection: Connection, standing: Standing, document: Document, run: Run, tier: Tier) -> None:
    """Note that a known document was seen again. A page that calls its known address an alias renames it."""
    url = document.url if standing.url in document.aliases else standing.url
    connection.execute(
        _SEE_DOCUMENT, {"key": standing.document, "url": url, "tier": tier.value, "last_seen": run.recorded}
    )
    if document.modified_at is not None and standing.version:
        connection.execute(_STAMP_VERSION, {"key": standing.version, "modified_at": document.modified_at})
    _save_aliases(connection, standing.document, document)


def count_versions(connection: Connection, document_id: str) -> int:
    """How many texts a document has had."""
    last = select(func.max(schema.version.c.number)).where(schema.version.c.document == document_id)
    return connection.execute(last).scalar() or 0


def add_version(connection: Connection, document_id: str, number: int, document: Document, page: Page, run: Run) -> str:
    """Add a version, which from now on is the one that stands; returns its id."""
    version_id = digest(document_id, number)
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
        "body": zlib.compress(document.text.encode(), 6),
        "outline": write_outline(document),
        "published": document.published and document.published.text,
        "published_at": document.published_at,
        "modified_at": document.modified_at,
        "recorded": run.recorded,
    }
    connection.execute(_ADD_VERSION, row)
    connection.execute(_STAND, {"key": document_id, "version": version_id})
    return version_id


def end_version(connection: Connection, version_id: str, run: Run, why: str) -> None:
    """A version stands no more: edited or gone. Its document has none until another one is added."""
    version, document = schema.version, schema.document
    ended = update(version).where(version.c.id == version_id).values(ended=run.recorded, ended_why=why)
    connection.execute(ended)
    connection.execute(update(document).where(document.c.version == version_id).values(version=None))


def _save_aliases(connection: Connection, document_id: str, document: Document) -> None:
    others = {url for url in (*document.aliases, document.url) if digest(document.source, url) != document_id}
    rows = [{"source": document.source, "url": url, "document": document_id} for url in sorted(others)]
    upsert(connection, schema.document_alias, rows)


# The questions of every page, made once: building them anew costs more than asking them.
_STANDING = (
    select(schema.document.c.id, schema.document.c.url, schema.document.c.version, schema.version.c.text_hash)
    .join_from(schema.document, schema.version, schema.version.c.id == schema.document.c.version, isouter=True)
    .where(schema.document.c.id.in_(bindparam("ids", expanding=True)))
)
_ALIASED = select(schema.document_alias.c.document).where(
    schema.document_alias.c.source == bindparam("source"),
    schema.document_alias.c.url.in_(bindparam("urls", expanding=True)),
)
_ADD_DOCUMENT = insert(schema.document)
_ADD_VERSION = insert(schema.version)
_STAND = update(schema.document).where(schema.document.c.id == bindparam("key")).values(version=bindparam("version"))
_SEE_DOCUMENT = (
    update(schema.document)
    .where(schema.document.c.id == bindparam("key"))
    .values(url=bindparam("url"), tier=bindparam("tier"), last_seen=bindparam("last_seen"))
)
_STAMP_VERSION = (
    update(schema.version).where(schema.version.c.id == bindparam("key")).values(modified_at=bindparam("modified_at"))
)


def _versions() -> Select[Any]:
    version, document, snapshot = schema.version, schema.document, schema.snapshot
    return (
        select(version, document.c.source, document.c.url, snapshot.c.file, snapshot.c.offset, snapshot.c.content_type)
        .join_from(version, document, version.c.document == document.c.id)
        .join(snapshot, version.c.snapshot == snapshot.c.digest)
    )


def _read_known(row: Row[Any]) -> Known:
    return Known(
        document=row.id,
        url=row.url,
        text_hash=row.text_hash,
        published=read_period(row.published),
        published_at=row.published_at,
        modified_at=row.modified_at,
        fetched=row.fetched,
        last_seen=row.last_seen,
        gone=row.version is None,
    )


def read_period(text: str | None) -> Period | None:
    """A period as the tables keep it."""
    return None if text is None else parse_period(text)


@lru_cache(maxsize=16384)
def parse_period(text: str) -> Period:
    """The same for one that is there; a few thousand different ones come again and again."""
    return Period.parse(text)


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
        reader=row.reader or "",
    )


def write_outline(document: Document) -> dict[str, Any]:
    return {
        "headings": [[one.text, one.level, one.start, one.end] for one in document.headings],
        "notes": [[one.text, list(one.at), one.published and one.published.text] for one in document.notes],
    }


def _read_outline(outline: Mapping[str, Any]) -> tuple[tuple[Heading, ...], tuple[Note, ...]]:
    headings = tuple(Heading(*words) for words in outline["headings"])
    notes = tuple(Note(text, tuple(at), read_period(published)) for text, at, published in outline["notes"])
    return headings, notes
