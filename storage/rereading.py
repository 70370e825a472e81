"""What our own new rules read in texts that stand: never news, always listed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, select

from history import Rereading, derive_rereading
from model import Evidence, Saying
from storage import schema
from storage.claim import load_sayings_reread
from storage.database import lock_store
from storage.derived import refresh_changes
from storage.evidence import end_evidence, keep_meaning, load_evidence, save_claims, write_evidence
from storage.likeness import save_likeness
from storage.period import read_period
from storage.upsert import upsert
from storage.version import Version, load_version


def find_standing_versions(connection: Connection, since: datetime | None = None) -> list[str]:
    """The ids of the texts that stand now, in the order they were recorded; ``since``: recorded then or later."""
    version, document = schema.version, schema.document
    query = select(version.c.id).join(document, document.c.version == version.c.id)
    if since is not None:
        query = query.where(version.c.recorded >= since)
    return list(connection.execute(query.order_by(version.c.recorded, version.c.id)).scalars())


def find_versions_saying(connection: Connection, cluster: str) -> list[str]:
    """The ids of the standing texts that say something of a cluster: what to re-read when its declaration changed."""
    version, document, evidence, claim = schema.version, schema.document, schema.evidence, schema.claim
    query = (
        select(version.c.id)
        .join(document, document.c.version == version.c.id)
        .join(evidence, evidence.c.version == version.c.id)
        .join(claim, claim.c.id == evidence.c.claim)
        .where(claim.c.cluster == cluster, evidence.c.ended.is_(None))
    )
    return list(connection.execute(query.distinct().order_by(version.c.id)).scalars())


def iterate_versions(connection: Connection, ids: Sequence[str]) -> Iterator[Version]:
    """Their texts, one at a time."""
    for version_id in ids:
        version = load_version(connection, version_id)
        if version is not None:
            yield version


def save_rereading(connection: Connection, version_id: str, evidence: Sequence[Evidence], at: datetime) -> bool:
    """Keep what today's rules find in a text that stands; False when that is what is kept already.

    ``at`` is the recorded time of the whole replay. What is found no more ends as ``reread``; what is new is marked
    so that it flags nothing. A claim that stands takes its new words: verdicts on other words open again.
    """
    lock_store(connection)
    before, now, changed, gone = _compare(connection, version_id, evidence)
    if not changed and not gone:
        return False
    end_evidence(connection, version_id, at, "reread", gone)
    _save(connection, version_id, changed, before, at)
    _draw_likeness(connection, version_id, list(now.values()), at)
    touched = {one.claim.cluster for one in (*before.values(), *now.values())}
    refresh_changes(connection, sorted(touched))
    return True


def differs(connection: Connection, version_id: str, evidence: Sequence[Evidence]) -> bool:
    """Whether today's rules find in a text something other than what is kept."""
    _, _, changed, gone = _compare(connection, version_id, evidence)
    return bool(changed or gone)


_Found = dict[str, Evidence]


def _compare(
    connection: Connection, version_id: str, evidence: Sequence[Evidence]
) -> tuple[_Found, _Found, _Found, set[str]]:
    """What stood, what is found, what of that is new or in other words, and what is gone; by claim."""
    before = {one.claim.id: one for one in load_evidence(connection, version_id)}
    published = connection.execute(select(schema.version.c.published).where(schema.version.c.id == version_id)).scalar()
    meant = keep_meaning(evidence, list(before.values()), read_period(published))
    now = {one.claim.id: one for one in meant}
    changed = {claim: one for claim, one in now.items() if _words(one) != _words(before.get(claim))}
    return before, now, changed, before.keys() - now.keys()


def load_rereadings(connection: Connection, since: datetime | None = None) -> list[Rereading]:
    """The list for review: what was read before and what is read now, with what becomes of each verdict."""
    sayings = {(one.claim.id, one.document, one.version): one for one in load_sayings_reread(connection)}
    listed = derive_rereading([*sayings.values(), *_load_reworded(connection, sayings)], since)
    return [one for one in listed if not _is_same(one)]


def _load_reworded(connection: Connection, sayings: Mapping[tuple[str, str, int], Saying]) -> Iterator[Saying]:
    """Claims that were found in other words of the same text: each as it was, and as it is since."""
    reworded, version = schema.reworded, schema.version
    query = select(reworded, version.c.document, version.c.number).join(version, version.c.id == reworded.c.version)
    later: dict[tuple[str, str, int], Saying] = {}
    for row in connection.execute(query.order_by(reworded.c.at.desc())):
        key = row.claim, row.document, row.number
        now = later.get(key) or sayings.get(key)
        if now is None:
            continue
        words = {name: getattr(row, name) for name in ("field", "start", "end", "quote")}
        was = replace(now, **words, reread=False, ended=row.at, ended_why="reread")
        yield was
        yield replace(now, reread=True, recorded=row.at, ended=None, ended_why=None)
        later[key] = replace(was, ended=now.ended, ended_why=now.ended_why)


def _is_same(rereading: Rereading) -> bool:
    """Read from a page that today's readers lay out otherwise, but to the same words."""
    before, after = rereading.before, rereading.after
    return before is not None and after is not None and (before.claim, before.quote) == (after.claim, after.quote)


def _save(
    connection: Connection,
    version_id: str,
    changed: dict[str, Evidence],
    before: dict[str, Evidence],
    at: datetime,
) -> None:
    save_claims(connection, [one.claim for one in changed.values()], at)
    rows = [write_evidence(version_id, one, at, reread=True) for one in changed.values()]
    added = [row for row in rows if row["claim"] not in before]
    kept = [row for row in rows if row["claim"] in before]
    other = [one for one in before.values() if one.claim.id in changed and one.quote != changed[one.claim.id].quote]
    upsert(connection, schema.reworded, [_write_words(one, version_id, at) for one in other])
    words = ["field", "start", "end", "quote", "mention", "count_text", "as_of_basis", "speaker", "extractor", "rule"]
    upsert(connection, schema.evidence, kept, change=words)
    upsert(connection, schema.evidence, added, change=[*words, "recorded", "reread", "ended", "ended_why"])


def _write_words(evidence: Evidence, version_id: str, at: datetime) -> dict[str, Any]:
    words = {name: getattr(evidence, name) for name in ("field", "start", "end", "quote")}
    return {"claim": evidence.claim.id, "version": version_id, "at": at, **words}


def _draw_likeness(connection: Connection, version_id: str, evidence: Sequence[Evidence], at: datetime) -> None:
    version = load_version(connection, version_id)
    if version is not None:
        save_likeness(connection, version.document_id, version_id, version.document, evidence, at)


def _words(evidence: Evidence | None) -> tuple[Any, ...]:
    if evidence is None:
        return ()
    return evidence.field, evidence.start, evidence.end, evidence.quote, evidence.speaker, evidence.as_of_basis
