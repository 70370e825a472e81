"""A page on its way into the store: whole, in the caller's one transaction, and the same however often it is told."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Connection, bindparam, select

from model import ClusterUpdate, Document, Evidence, Outcome, Run, Tier
from storage import schema
from storage.barren import save_barren
from storage.document import Standing, add_document, find_standing, see_document
from storage.evidence import are_claimed, end_evidence, keep_meaning, load_evidence, save_evidence, touch_claims_of
from storage.likeness import save_likeness
from storage.run import write_as
from storage.section import keep_untouched
from storage.server import together
from storage.snapshot import save_snapshot
from storage.stale import mark_stale
from storage.version import (
    add_version,
    count_versions,
    end_version,
    load_version,
    name_version,
    stand_version,
)


def save_update(connection: Connection, update: ClusterUpdate, run: Run, tier: Tier) -> Outcome:
    """Store what one page says: ``changed``, or ``unchanged`` when its text stands as it stood.

    An unchanged text moves only ``last_seen``: what today's rules find in it is no news (see ``storage.rereading``).
    The logs of the clusters concerned are derived anew when the run ends: see ``storage.run.end_run``.
    Raises :class:`~storage.errors.LeaseLost` when another crawl took the source over.
    """
    return save_updates(connection, [update], run, tier)[0]


def save_updates(connection: Connection, updates: Iterable[ClusterUpdate], run: Run, tier: Tier) -> list[Outcome]:
    """The same for several pages, one after the other."""
    with together(connection):
        write_as(connection, run)
        return [_save(connection, update, run, tier) for update in updates]


def _save(connection: Connection, update: ClusterUpdate, run: Run, tier: Tier) -> Outcome:
    document = update.document
    if document is None:
        raise ValueError("an update without a document: read the page first")
    addresses = (document.url, *document.aliases)
    standing = None if update.is_new else find_standing(connection, document.source, addresses)
    if standing is None:
        _add(connection, update, document, run, tier)
        return Outcome.changed
    if standing.text_hash == document.text_hash:
        if see_document(connection, standing, document, run, tier) and standing.version:
            _mark(connection, load_evidence(connection, standing.version), run)
        touch_claims_of(connection, standing.version, run)
        return Outcome.unchanged
    _replace(connection, standing, update, document, run, tier)
    return Outcome.changed


def end_document(connection: Connection, source: str, url: str, run: Run) -> bool:
    """The page is gone: nothing it said stands any more. False when no standing document was known there."""
    write_as(connection, run)
    standing = find_standing(connection, source, (url,))
    if standing is None or standing.version is None:
        return False
    before = load_evidence(connection, standing.version)
    end_version(connection, standing.version, run, "gone")
    end_evidence(connection, standing.version, run.recorded, "gone")
    _mark(connection, before, run)
    return True


def _add(connection: Connection, update: ClusterUpdate, document: Document, run: Run, tier: Tier) -> None:
    """A document nobody knew."""
    found = keep_meaning(update.evidence, (), document.published)
    is_known = are_claimed(connection, [one.claim.id for one in found])
    save_snapshot(connection, update.page.snapshot)
    add_document(connection, document, name_version(document.id, 1), run, tier)
    version = add_version(connection, document.id, 1, document, update.page, run)
    save_barren(connection, [version] if update.barren_of else [], update.barren_of)
    save_evidence(connection, version, found, run)
    save_likeness(connection, document.id, version, document, found, run.recorded)
    _mark(connection, found, run, "" if is_known else version)


def _replace(
    connection: Connection, standing: Standing, update: ClusterUpdate, document: Document, run: Run, tier: Tier
) -> None:
    """Another text in a document's place, or the text of one that was gone."""
    save_snapshot(connection, update.page.snapshot)
    before = load_evidence(connection, standing.version) if standing.version else []
    former = _load_former(connection, standing.version)
    now = keep_meaning(update.evidence, before, document.published)
    if former is not None and not update.barren_of:
        now = keep_untouched(now, before, document, former)
    reread = _find_reread(now, before, "" if former is None else _join(former))
    if standing.version:
        end_version(connection, standing.version, run, "edited")
        taken_back = _find_reread(before, now, _join(document))
        end_evidence(connection, standing.version, run.recorded, "reread", taken_back)
        end_evidence(connection, standing.version, run.recorded, "edited")
    see_document(connection, standing, document, run, tier)
    number = count_versions(connection, standing.document) + 1
    version = add_version(connection, standing.document, number, document, update.page, run)
    stand_version(connection, standing.document, version)
    save_barren(connection, [version] if update.barren_of else [], update.barren_of)
    save_evidence(connection, version, now, run, reread)
    save_likeness(connection, standing.document, version, document, now, run.recorded)
    _mark(connection, [*before, *now], run)


def _find_reread(found: list[Evidence], others: list[Evidence], others_text: str) -> set[str]:
    """The claims where our rules are what is new and not the page.

    They stand in one of two versions only, read by other rules than the other one's, which holds the same words.
    """
    known = {one.claim.id for one in others}
    rules = {one.extractor for one in others}
    return {
        one.claim.id
        for one in found
        if rules and one.extractor not in rules and one.claim.id not in known and one.quote in others_text
    }


def _load_former(connection: Connection, version_id: str | None) -> Document | None:
    version = load_version(connection, version_id) if version_id else None
    return None if version is None else version.document


def _join(document: Document) -> str:
    return f"{document.title}\n{document.text}"


def _mark(connection: Connection, evidence: list[Evidence], run: Run, version: str = "") -> None:
    """Note whose log the claims touch, be it by a correction only. ``version`` is all that is new, if it is named."""
    ids = {one.claim.id for one in evidence}
    if ids:
        moved = connection.execute(_MOVED, {"ids": sorted(ids)}).scalars()
        mark_stale(connection, {one.claim.cluster for one in evidence}.union(moved), run.source, version)


_MOVED = select(schema.verdict.c.moved_to).where(
    schema.verdict.c.claim.in_(bindparam("ids", expanding=True)), schema.verdict.c.moved_to.is_not(None)
)
