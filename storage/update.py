"""A page on its way into the store: whole, in the caller's one transaction, and the same however often it is told."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, func, select
from sqlalchemy import update as change_rows

from model import ClusterUpdate, Document, Evidence, Outcome, Run, Tier
from storage import schema
from storage.change import refresh_changes
from storage.document import end_version, find_document, load_version, save_document, save_version
from storage.engine import lock_store
from storage.evidence import end_evidence, keep_dates, load_evidence, save_evidence, touch_claims
from storage.run import keep_lease
from storage.snapshot import save_snapshot


@dataclass(frozen=True)
class _Stored:
    """What stands of a document before the update; ``version`` is None when it is new or was gone."""

    document: str
    version: str | None
    text_hash: str | None
    last_number: int


def save_update(connection: Connection, update: ClusterUpdate, run: Run, tier: Tier) -> Outcome:
    """Store what one page says: ``changed``, or ``unchanged`` when its text stands as it stood.

    An unchanged text moves only ``last_seen``: what today's rules find in it is no news (see ``storage.rereading``).
    The changes of the clusters concerned are derived anew in the same transaction.
    Raises :class:`~storage.errors.LeaseLost` when another crawl took the source over.
    """
    document = update.document
    if document is None:
        raise ValueError("an update without a document: read the page first")
    lock_store(connection)
    keep_lease(connection, run)
    stored = _load_stored(connection, document)
    save_document(connection, stored.document, document, run, tier)
    if stored.version and stored.text_hash == document.text_hash:
        _touch(connection, stored.version, document, run)
        return Outcome.unchanged
    _replace(connection, stored, update, document, run)
    return Outcome.changed


def end_document(connection: Connection, source: str, url: str, run: Run) -> bool:
    """The page is gone: nothing it said stands any more. False when no standing document was known there."""
    lock_store(connection)
    keep_lease(connection, run)
    document_id = find_document(connection, source, url)
    query = select(schema.document.c.version).where(schema.document.c.id == document_id)
    version = connection.execute(query).scalar() if document_id else None
    if version is None:
        return False
    before = load_evidence(connection, version)
    _end(connection, version, run, "gone")
    connection.execute(change_rows(schema.document).where(schema.document.c.id == document_id).values(version=None))
    _refresh(connection, before)
    return True


def _load_stored(connection: Connection, document: Document) -> _Stored:
    known = (find_document(connection, document.source, url) for url in (document.url, *document.aliases))
    document_id = next((found for found in known if found), document.id)
    version = schema.version
    last = connection.execute(select(func.max(version.c.number)).where(version.c.document == document_id)).scalar()
    query = select(version.c.id, version.c.text_hash).join(schema.document, schema.document.c.version == version.c.id)
    row = connection.execute(query.where(schema.document.c.id == document_id)).one_or_none()
    if row is None:
        return _Stored(document_id, None, None, last or 0)
    return _Stored(document_id, row.id, row.text_hash, last or 0)


def _touch(connection: Connection, version_id: str, document: Document, run: Run) -> None:
    if document.modified_at is not None:
        version = schema.version
        connection.execute(
            change_rows(version).where(version.c.id == version_id).values(modified_at=document.modified_at)
        )
    touch_claims(connection, [one.claim.id for one in load_evidence(connection, version_id)], run)


def _replace(connection: Connection, stored: _Stored, update: ClusterUpdate, document: Document, run: Run) -> None:
    save_snapshot(connection, update.page.snapshot)
    before = load_evidence(connection, stored.version) if stored.version else []
    old_text = _load_text(connection, stored.version)
    if stored.version:
        _end(connection, stored.version, run, "edited")
    version = save_version(connection, stored.document, stored.last_number + 1, document, update.page, run)
    now = keep_dates(update.evidence, before)
    reread = [one for one in now if _is_rereading(one, before, old_text)]
    save_evidence(connection, version, [one for one in now if one not in reread], run, reread=False)
    save_evidence(connection, version, reread, run, reread=True)
    _refresh(connection, [*before, *now])


def _load_text(connection: Connection, version_id: str | None) -> str:
    version = load_version(connection, version_id) if version_id else None
    return "" if version is None else f"{version.document.title}\n{version.document.text}"


def _is_rereading(found: Evidence, before: list[Evidence], old_text: str) -> bool:
    """Whether our rules are what is new: other rules read the old version, and it held the same words."""
    other_rules = bool(before) and all(one.extractor != found.extractor for one in before)
    known = any(one.claim.id == found.claim.id for one in before)
    return other_rules and not known and found.quote in old_text


def _end(connection: Connection, version_id: str, run: Run, why: str) -> None:
    end_version(connection, version_id, run, why)
    end_evidence(connection, version_id, run, why)


def _refresh(connection: Connection, evidence: list[Evidence]) -> None:
    """Derive anew what the claims touch, be it by a correction only."""
    clusters = {one.claim.cluster for one in evidence}
    ids = {one.claim.id for one in evidence}
    if ids:
        verdict = schema.verdict
        moved = select(verdict.c.moved_to).where(verdict.c.claim.in_(ids), verdict.c.moved_to.is_not(None))
        clusters.update(connection.execute(moved).scalars())
        refresh_changes(connection, sorted(clusters))
