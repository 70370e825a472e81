"""What a replay keeps: where it is, which texts it need not open again, and what today's rules read."""

from __future__ import annotations

import socket
import zlib
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Row, Select, and_, func, insert, select, update

from model import Document, Evidence, Run, Snapshot
from storage import schema
from storage.database import lock_store
from storage.derived import refresh_changes
from storage.evidence import end_evidence, keep_meaning, load_evidence, save_evidence
from storage.likeness import save_likeness
from storage.living import is_alive
from storage.notice import count_as_told, load_unsent
from storage.rereading import differs, save_rereading
from storage.version import Version, add_version, count_versions, end_version, stand_version, write_outline


@dataclass(frozen=True)
class Replay:
    """One replay, from its begin to its end. ``at`` is the recorded time of everything it stores."""

    at: datetime
    rules: str
    since: datetime | None = None
    place: str = ""
    """The last document that is done."""
    counts: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class Kept:
    """A text that stands, as little of it as tells whether it must be read again."""

    document: str
    version: str
    source: str
    title: str
    body: bytes = field(repr=False)
    reader: str
    says: bool
    """Whether it backs a claim now."""

    @property
    def text(self) -> str:
        """The text, unpacked."""
        return zlib.decompress(self.body).decode()


def begin_replay(connection: Connection, rules: str, since: datetime | None = None) -> Replay:
    """Begin one, or go on with the one that was killed under the same rules; one under other rules is given up."""
    lock_store(connection)
    replay = schema.replay
    for row in connection.execute(select(replay).where(replay.c.ended.is_(None))):
        if (row.rules, row.since) == (rules, since):
            return _read_replay(row)
        connection.execute(update(replay).where(replay.c.at == row.at).values(ended=datetime.now(UTC)))
    begun = Replay(find_moment(connection), rules, since)
    connection.execute(insert(replay).values(at=begun.at, rules=rules, since=since, place="", counts={}))
    return begun


def find_moment(connection: Connection) -> datetime:
    """Now, but after everything recorded so far: recorded time does not step back with the clock."""
    latest = [func.max(schema.run.c.begun), func.max(schema.replay.c.at)]
    known = [connection.execute(select(one)).scalar() for one in latest]
    last = max((moment for moment in known if moment is not None), default=None)
    now = datetime.now(UTC)
    return now if last is None or last < now else last + timedelta(microseconds=1)


def keep_place(connection: Connection, at: datetime, place: str, counts: Mapping[str, int]) -> None:
    """Everything up to document ``place`` is done."""
    kept = update(schema.replay).where(schema.replay.c.at == at)
    connection.execute(kept.values(place=place, counts=dict(counts)))


def end_replay(connection: Connection, at: datetime) -> None:
    """It read everything there was to read."""
    connection.execute(update(schema.replay).where(schema.replay.c.at == at).values(ended=datetime.now(UTC)))


def count_texts(connection: Connection, after: str, barren_of: Collection[str], since: datetime | None = None) -> int:
    """How many texts :func:`load_texts` would give."""
    return connection.execute(_choose(select(func.count()), after, barren_of, since)).scalar() or 0


def load_texts(
    connection: Connection,
    after: str,
    barren_of: Collection[str],
    since: datetime | None = None,
    limit: int = 1000,
) -> list[Kept]:
    """The next texts in order of their documents' ids, without those known to be barren of any of these names.

    ``since``: recorded then or later.
    """
    version, document, evidence = schema.version, schema.document, schema.evidence
    says = select(evidence.c.claim).where(evidence.c.version == version.c.id, evidence.c.ended.is_(None)).exists()
    columns = document.c.id, version.c.id, document.c.source, version.c.title, version.c.body, version.c.reader, says
    query = _choose(select(*columns), after, barren_of, since).order_by(document.c.id).limit(limit)
    return [
        Kept(document, version, source, title, body, reader or "", bool(says))
        for document, version, source, title, body, reader, says in connection.execute(query)
    ]


def _choose(query: Select[Any], after: str, barren_of: Collection[str], since: datetime | None) -> Select[Any]:
    version, document, barren = schema.version, schema.document, schema.barren
    known = and_(barren.c.version == version.c.id, barren.c.names.in_(barren_of))
    stands = document.join(version, version.c.id == document.c.version).outerjoin(barren, known)
    query = query.select_from(stands).where(barren.c.version.is_(None), document.c.id > after)
    return query if since is None else query.where(version.c.recorded >= since)


def load_snapshots(connection: Connection, versions: Sequence[str]) -> dict[str, Snapshot]:
    """What versions were read from, by version."""
    version, snapshot = schema.version, schema.snapshot
    query = select(version.c.id, version.c.address, version.c.fetched, snapshot.c.digest, snapshot.c.file)
    query = query.add_columns(snapshot.c.offset, snapshot.c.content_type)
    query = query.join(snapshot, snapshot.c.digest == version.c.snapshot).where(version.c.id.in_(versions))
    return {
        row.id: Snapshot(row.digest, row.file, row.offset, row.address, row.content_type, row.fetched)
        for row in connection.execute(query)
    }


def find_crawled_sources(connection: Connection) -> list[str]:
    """The sources that living crawls hold: what those will store is recorded before a replay that begins now."""
    now, here = datetime.now(UTC), socket.gethostname()
    held = connection.execute(select(schema.lease).order_by(schema.lease.c.source)).all()
    return [one.source for one in held if one.until > now and (one.host != here or is_alive(one.pid, one.process))]


def save_reading(
    connection: Connection, version: Version, document: Document, evidence: Sequence[Evidence], at: datetime
) -> bool:
    """Keep what today's rules read in a version; False when that is what is kept already.

    ``document`` is the version's own, or the page read again by today's readers: where its text differs, it becomes
    the document's next version, of the same snapshot. A version that stands no more is left alone.
    """
    lock_store(connection)
    if not _stands(connection, version):
        return False
    unsent = _find_unsent(connection)
    changed = _save(connection, version, document, evidence, at)
    # Where our rules take a figure back, one that only confirmed it may lead now: an old flag, not a new one.
    count_as_told(connection, sorted(_find_unsent(connection) - unsent) if changed else [])
    return changed


def _save(
    connection: Connection, version: Version, document: Document, evidence: Sequence[Evidence], at: datetime
) -> bool:
    if document.text_hash != version.document.text_hash:
        _replace(connection, version, document, evidence, at)
        return True
    if document.reader != version.document.reader:
        _stamp(connection, version, document)
    return save_rereading(connection, version.id, evidence, at)


def is_kept(connection: Connection, version: Version, document: Document, evidence: Sequence[Evidence]) -> bool:
    """Whether :func:`save_reading` would find nothing to do: asked first, since most texts are read as they were."""
    same = document.text_hash == version.document.text_hash and document.reader == version.document.reader
    return same and not differs(connection, version.id, evidence)


def count_decisions(connection: Connection) -> int:
    """How many decisions of people hold: on a claim that stands, in the words they were made on."""
    verdict, evidence = schema.verdict, schema.evidence
    query = select(verdict.c.claim, verdict.c.decision, verdict.c.quote, evidence.c.quote.label("words"))
    query = query.join(evidence, evidence.c.claim == verdict.c.claim).where(evidence.c.ended.is_(None))
    holds: dict[str, bool] = {}
    for row in connection.execute(query.order_by(verdict.c.at)):
        holds[row.claim] = row.decision != "undone" and row.quote == row.words
    return sum(holds.values())


def _find_unsent(connection: Connection) -> set[str]:
    return {entry["id"] for entry in load_unsent(connection)}


def _stands(connection: Connection, version: Version) -> bool:
    query = select(schema.document.c.id).where(schema.document.c.version == version.id)
    return connection.execute(query).one_or_none() is not None


def _stamp(connection: Connection, version: Version, document: Document) -> None:
    """The same text by another reader: headings, notes and times may have been understood better."""
    row = {
        "reader": document.reader,
        "outline": write_outline(document),
        "published_at": document.published_at,
        "modified_at": document.modified_at,
    }
    connection.execute(update(schema.version).where(schema.version.c.id == version.id).values(row))


def _replace(
    connection: Connection, version: Version, document: Document, evidence: Sequence[Evidence], at: datetime
) -> None:
    before = load_evidence(connection, version.id)
    now = keep_meaning(evidence, before, document.published)
    # What is recorded in a run's name is recorded at its moment; this one is our own rules' and no run's.
    writer = Run("", version.page.source, at)
    end_version(connection, version.id, writer, "reread")
    end_evidence(connection, version.id, at, "reread")
    number = count_versions(connection, version.document_id) + 1
    added = add_version(connection, version.document_id, number, document, version.page, writer)
    stand_version(connection, version.document_id, added)
    save_evidence(connection, added, now, writer, {one.claim.id for one in now})
    save_likeness(connection, version.document_id, added, document, now, at)
    refresh_changes(connection, sorted({one.claim.cluster for one in (*before, *now)}))


def _read_replay(row: Row[Any]) -> Replay:
    return Replay(row.at, row.rules, row.since, row.place, row.counts)
