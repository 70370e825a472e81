"""Documents: pages of a source, whatever they say today."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, Select, bindparam, insert, literal, select, union_all, update

from model import Document, Period, Run, Tier, digest
from storage import schema
from storage.period import read_period
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
    tier: Tier
    version: str | None
    text_hash: str | None


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
    found = [row for url in addresses for row in connection.execute(_STANDING, _name(source, url))]
    row = next((row for row in found if row.is_own), None) or next(iter(found), None)
    return None if row is None else Standing(row.id, row.url, Tier(row.tier), row.version, row.text_hash)


def _name(source: str, url: str) -> dict[str, str]:
    return {"id": digest(source, url), "source": source, "url": url}


def add_document(connection: Connection, document: Document, version: str, run: Run, tier: Tier) -> None:
    """Insert a document that is not known, and its other addresses; ``version`` is added next."""
    row = {
        "id": document.id,
        "source": document.source,
        "url": document.url,
        "tier": tier.value,
        "version": version,
        "first_seen": run.recorded,
        "last_seen": run.recorded,
    }
    connection.execute(_ADD_DOCUMENT, row)
    _save_aliases(connection, document.id, document)


def see_document(connection: Connection, standing: Standing, document: Document, run: Run, tier: Tier) -> bool:
    """Note that a known document was seen again. A page that calls its known address an alias renames it.

    Returns whether what it says is told by another tier, or at another address, since.
    """
    url = document.url if standing.url in document.aliases else standing.url
    connection.execute(
        _SEE_DOCUMENT, {"key": standing.document, "url": url, "tier": tier.value, "last_seen": run.recorded}
    )
    if document.modified_at is not None and standing.version:
        connection.execute(_STAMP_VERSION, {"key": standing.version, "modified_at": document.modified_at})
    _save_aliases(connection, standing.document, document)
    return (url, tier) != (standing.url, standing.tier)


def _save_aliases(connection: Connection, document_id: str, document: Document) -> None:
    others = {url for url in (*document.aliases, document.url) if digest(document.source, url) != document_id}
    rows = [{"source": document.source, "url": url, "document": document_id} for url in sorted(others)]
    upsert(connection, schema.document_alias, rows)


# The questions of every page, made once: building them anew costs more than asking them.
def _stand(is_own: bool) -> Select[Any]:
    document, version = schema.document, schema.version
    words = document.c.id, document.c.url, document.c.tier, document.c.version, version.c.text_hash
    return (
        select(*words, literal(is_own).label("is_own"))
        .select_from(document)
        .join(version, version.c.id == document.c.version, isouter=True)
    )


_STANDING = union_all(
    _stand(True).where(schema.document.c.id == bindparam("id")),
    _stand(False)
    .join(schema.document_alias, schema.document_alias.c.document == schema.document.c.id)
    .where(schema.document_alias.c.source == bindparam("source"), schema.document_alias.c.url == bindparam("url")),
)
_ADD_DOCUMENT = insert(schema.document)
_SEE_DOCUMENT = (
    update(schema.document)
    .where(schema.document.c.id == bindparam("key"))
    .values(url=bindparam("url"), tier=bindparam("tier"), last_seen=bindparam("last_seen"))
)
_STAMP_VERSION = (
    update(schema.version).where(schema.version.c.id == bindparam("key")).values(modified_at=bindparam("modified_at"))
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
