"""The tables, one for each word of the contract that is kept. Migrations are in ``storage/migrations``."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import lru_cache
from typing import Any

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    DateTime,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    TypeDecorator,
    UniqueConstraint,
    text,
)


class Instant(TypeDecorator[datetime]):
    """A moment, kept as UTC and handed back aware; a naive value is refused."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Any) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"a moment without a time zone: {value!r}")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Any) -> datetime | None:
        return value and value.astimezone(UTC)

    def result_processor(self, dialect: Any, coltype: Any) -> Any:
        """SQLite keeps texts, and the same few moments come again and again: each is read once."""
        return _read_moment if dialect.name == "sqlite" else super().result_processor(dialect, coltype)


@lru_cache(maxsize=65536)
def _read_moment(text: str | None) -> datetime | None:
    return None if text is None else datetime.fromisoformat(text).replace(tzinfo=UTC)


metadata = MetaData(
    naming_convention={
        "ix": "ix_%(column_0_N_label)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)

ID = String(32)

run = Table(
    "run",
    metadata,
    Column("id", ID, primary_key=True),
    Column("source", String, nullable=False),
    Column("due_at", Instant, nullable=True, doc="the slot of the timetable it serves; null when run by hand"),
    Column("begun", Instant, nullable=False),
    Column("recorded", Instant, nullable=False, doc="the recorded time of everything the run stores"),
    Column("ended", Instant, nullable=True),
    Column("outcome", String, nullable=True, doc="model.Outcome"),
    Column("counts", JSON, nullable=False),
    Column("problems", JSON, nullable=False, doc="[{url, outcome, why}] of what failed"),
    Index("ix_run_source_begun", "source", "begun"),
    Index("ix_run_begun", "begun"),
    Index(
        "uq_run_slot",
        "source",
        "due_at",
        unique=True,
        sqlite_where=text("outcome IS NULL OR outcome <> 'killed'"),
        postgresql_where=text("outcome IS NULL OR outcome <> 'killed'"),
    ),
)

lease = Table(
    "lease",
    metadata,
    Column("source", String, primary_key=True),
    Column("run", ID, nullable=False),
    Column("host", String, nullable=False),
    Column("pid", Integer, nullable=False),
    Column("process", String, nullable=False, doc="when that process began, so that a reused pid is told apart"),
    Column("until", Instant, nullable=False),
)

source_state = Table(
    "source_state",
    metadata,
    Column("source", String, primary_key=True),
    Column("state", JSON, nullable=False, doc="watermark, validators and the like: the spider's own memory"),
)

snapshot = Table(
    "snapshot",
    metadata,
    Column("digest", String(71), primary_key=True, doc="sha256:<hex> of the body"),
    Column("file", String, nullable=False, doc="WARC file name inside the archive folder"),
    Column("offset", BigInteger, nullable=False),
    Column("url", Text, nullable=False),
    Column("content_type", String, nullable=False),
    Column("fetched", Instant, nullable=False),
)

document = Table(
    "document",
    metadata,
    Column("id", ID, primary_key=True, doc="model.Document.id: hash of source and canonical address"),
    Column("source", String, nullable=False, index=True),
    Column("url", Text, nullable=False),
    Column("tier", String, nullable=False),
    Column("version", ID, nullable=True, doc="the version that stands; null when the document is gone"),
    Column("first_seen", Instant, nullable=False),
    Column("last_seen", Instant, nullable=False),
)

document_alias = Table(
    "document_alias",
    metadata,
    Column("source", String, primary_key=True),
    Column("url", Text, primary_key=True),
    Column("document", ID, ForeignKey("document.id"), nullable=False),
)

version = Table(
    "version",
    metadata,
    Column("id", ID, primary_key=True),
    Column("document", ID, ForeignKey("document.id"), nullable=False),
    Column("number", Integer, nullable=False, doc="1, 2, … in the order they were seen"),
    Column("text_hash", ID, nullable=False),
    Column("snapshot", String(71), ForeignKey("snapshot.digest"), nullable=False),
    Column("form", String, nullable=False),
    Column("reader", String, nullable=True, doc="model.Document.reader; null where it was not kept yet"),
    Column("part", String, nullable=False),
    Column("address", Text, nullable=False, doc="the page's own address, as its reader was given it"),
    Column("frame", JSON, nullable=False),
    Column("select", JSON, nullable=False, doc="the selectors it was read with"),
    Column("fetched", Instant, nullable=False),
    Column("title", Text, nullable=False),
    Column("body", LargeBinary, nullable=False, doc="the text, UTF-8, deflated (zlib)"),
    Column("outline", JSON, nullable=False, doc="headings and notes"),
    Column("published", String, nullable=True, doc="model.Period"),
    Column("published_at", Instant, nullable=True),
    Column("modified_at", Instant, nullable=True),
    Column("sketch", LargeBinary, nullable=True, doc="storage.sketch.Sketch, where figures were found"),
    Column("recorded", Instant, nullable=False),
    Column("ended", Instant, nullable=True),
    Column("ended_why", String, nullable=True, doc="edited | gone | reread"),
    UniqueConstraint("document", "number"),
)

claim = Table(
    "claim",
    metadata,
    Column("id", ID, primary_key=True, doc="model.Claim.id"),
    Column("source", String, nullable=False),
    Column("cluster", String, nullable=False),
    Column("kind", String, nullable=False),
    Column("count", BigInteger, nullable=False),
    Column("count_high", BigInteger, nullable=True),
    Column("qualifier", String, nullable=False),
    Column("unit", String, nullable=False),
    Column("as_of", String, nullable=False),
    Column("first_seen", Instant, nullable=False),
    Column("last_seen", Instant, nullable=False),
    Index("ix_claim_cluster", "cluster", "kind", "count"),
)

REREAD = text("evidence.reread OR evidence.ended_why = 'reread'")
"""What our own new rules read, or read no longer, in the words of the partial index, which may name no table."""
_REREAD = text("reread OR ended_why = 'reread'")

evidence = Table(
    "evidence",
    metadata,
    Column("claim", ID, ForeignKey("claim.id"), primary_key=True),
    Column("version", ID, ForeignKey("version.id"), primary_key=True),
    Column("field", String, nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("quote", Text, nullable=False),
    Column("mention", Text, nullable=False),
    Column("count_text", Text, nullable=False),
    Column("as_of_basis", String, nullable=False),
    Column("speaker", Text, nullable=True),
    Column("extractor", String, nullable=False),
    Column("rule", String, nullable=False, doc="the extractor's rule that took the number; empty where not told"),
    Column("recorded", Instant, nullable=False),
    Column("reread", Boolean, nullable=False, doc="found by our own new rules in a text read before: never news"),
    Column("ended", Instant, nullable=True),
    Column("ended_why", String, nullable=True, doc="edited | gone | reread"),
    Index("ix_evidence_version", "version"),
    Index("ix_evidence_reread", "claim", sqlite_where=_REREAD, postgresql_where=_REREAD),
)

barren = Table(
    "barren",
    metadata,
    Column("version", ID, ForeignKey("version.id"), primary_key=True),
    Column("names", ID, nullable=False, doc="hash of the words of which the text holds none"),
)
"""Texts that cannot speak of any cluster, as a crawl or a replay found: the next replay does not open them."""

reworded = Table(
    "reworded",
    metadata,
    Column("claim", ID, ForeignKey("claim.id"), primary_key=True),
    Column("version", ID, ForeignKey("version.id"), primary_key=True),
    Column("at", Instant, primary_key=True, doc="the recorded time of the replay"),
    Column("field", String, nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("quote", Text, nullable=False),
)
"""The words that proved a claim before our own new rules found it in others of the same text."""

replay = Table(
    "replay",
    metadata,
    Column("at", Instant, primary_key=True, doc="the recorded time of all it stores"),
    Column("rules", String, nullable=False, doc="hash of the readers, the extractor and the register it reads with"),
    Column("since", Instant, nullable=True),
    Column("place", String, nullable=False, doc="the last document that is done: where a killed one goes on"),
    Column("counts", JSON, nullable=False),
    Column("ended", Instant, nullable=True),
)

likeness = Table(
    "likeness",
    metadata,
    Column("cluster", String, primary_key=True, doc="whose figure both tell"),
    Column("document", ID, ForeignKey("document.id"), primary_key=True, doc="the one whose text came later"),
    Column("other", ID, ForeignKey("document.id"), primary_key=True),
    Column("days", Integer, nullable=True, doc="between their publications; null where one has no date"),
    Column("known", Instant, nullable=False, doc="when the other one's text was recorded"),
    Column("recorded", Instant, nullable=False),
)
"""Documents that tell the same figure in nearly the same text: see ``storage.likeness`` for what has one origin."""

verdict = Table(
    "verdict",
    metadata,
    Column("id", ID, primary_key=True),
    Column("claim", ID, ForeignKey("claim.id"), nullable=False, index=True),
    Column("decision", String, nullable=False, doc="accepted | rejected | corrected | undone"),
    Column("correction", JSON, nullable=True, doc="the fields a person changed"),
    Column("moved_to", String, nullable=True, index=True, doc="the cluster a correction gives the claim to"),
    Column("quote", Text, nullable=False, doc="what the decision was made on; other words re-open it"),
    Column("who", String, nullable=False),
    Column("why", Text, nullable=False),
    Column("at", Instant, nullable=False),
)

QUEUE = text("flagged AND status = 'new'")
"""What waits for a person, in the very words of the partial index: other words would not use it."""

DECIDED = text("status <> 'new'")
"""What a person has decided, in the very words of its partial index."""

change = Table(
    "change",
    metadata,
    Column("id", ID, primary_key=True),
    Column("cluster", String, nullable=False),
    Column("position", Integer, nullable=False, doc="place in the cluster's log"),
    Column("change", String, nullable=False),
    Column("flagged", Boolean, nullable=False),
    Column("status", String, nullable=False),
    Column("as_of", String, nullable=False),
    Column("as_of_start", String(10), nullable=False, doc="first day of as_of, ISO: what --since compares"),
    Column("recorded", Instant, nullable=False),
    Column("claim", ID, nullable=True),
    Column("entry", JSON, nullable=False, doc="what `changes --format json` writes, with its leading sources"),
    Column("others", JSON(none_as_null=True), nullable=True, doc="its other sources: a list has no need of them"),
    Index("ix_change_cluster", "cluster", "position"),
    Index("ix_change_newest", "cluster", "recorded", "position"),
    Index("ix_change_recorded", "recorded", "cluster", "position"),
    Index(
        "ix_change_decided",
        "recorded",
        "cluster",
        "position",
        sqlite_where=DECIDED,
        postgresql_where=DECIDED,
    ),
    Index(
        "ix_change_queue",
        "recorded",
        "cluster",
        "position",
        sqlite_where=QUEUE,
        postgresql_where=QUEUE,
    ),
)
"""A cache of the pure function in ``history``: dropping and rebuilding it gives the same bytes."""

stale = Table(
    "stale",
    metadata,
    Column("cluster", String, primary_key=True),
    Column("source", String, primary_key=True, doc="whose crawl has stored something since the log was derived"),
    Column(
        "version", String(32), primary_key=True, doc="the text that is all that is new; empty where more than that is"
    ),
)
"""Clusters whose log waits for a crawl to end: all that one crawl brings becomes known at one moment."""

checkpoint = Table(
    "checkpoint",
    metadata,
    Column("cluster", String, primary_key=True),
    Column("rules", String, nullable=False, doc="hash of the code it was made by: other code cannot go on from it"),
    Column("state", LargeBinary, nullable=False, doc="history.fold.Checkpoint, pickled"),
)
"""Where a cluster's history stands, so that a new text need not be judged with all that was said before it."""

figure = Table(
    "figure",
    metadata,
    Column("cluster", String, primary_key=True),
    Column("entry", JSON, nullable=False, doc="the cluster's figure as `figures --format json` writes it"),
    Column(
        "rules",
        String,
        nullable=False,
        server_default="",
        index=True,
        doc="hash of the code that derived it and the cluster's log",
    ),
)
"""The same kind of cache: each cluster's figure as known now."""

notice = Table(
    "notice",
    metadata,
    Column("subject", String, primary_key=True, doc="change id, or source:<name>:<outcome>:<begun>"),
    Column("at", Instant, nullable=False),
)
"""What people were told already."""
