"""The words of Clusterwatch, in the order a datum meets them.

Page → Document → Mention + Figure → Claim + Evidence → Saying → Change → Verdict.
Plain frozen values; standard library only; nothing here reads, writes or asks the clock.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta, timezone
from enum import StrEnum
from functools import cached_property
from typing import Any

MOSCOW = timezone(timedelta(hours=3), "MSK")
"""The sources' and their readers' time. It has had no other offset since October 2014; no time zone database needed."""


class Tier(StrEnum):
    """Who speaks, best first (see :attr:`rank`)."""

    official = "official"
    press = "press"
    reprint = "reprint"

    @property
    def rank(self) -> int:
        """0 for the best tier; a lower rank is trusted over a higher one."""
        return _RANKS[self]


_RANKS = {tier: rank for rank, tier in enumerate(Tier)}


class Kind(StrEnum):
    """What a count says of a cluster."""

    total = "total"
    subset = "subset"
    increment = "increment"
    decrease = "decrease"
    plan = "plan"
    aggregate = "aggregate"
    historical = "historical"


class Qualifier(StrEnum):
    """How exactly a count is said."""

    exact = "exact"
    more_than = "more_than"
    at_least = "at_least"
    less_than = "less_than"
    about = "about"
    almost = "almost"
    range = "range"


class Basis(StrEnum):
    """Where an as-of date was taken from, most trusted first."""

    text = "text"
    footnote = "footnote"
    heading = "heading"
    published = "published"
    fetched = "fetched"


class Outcome(StrEnum):
    """How a run, or one request of it, ended. Only the first two make a source fresh."""

    changed = "changed"
    unchanged = "unchanged"
    lost = "lost"
    blocked = "blocked"
    empty = "empty"
    gone = "gone"
    unreachable = "unreachable"
    killed = "killed"
    """The run's process died or was stopped; whole documents stand, the watermark did not move."""


ODD = "odd"
"""Beside the outcomes, of a problem in a run: it answers, but with far less or more than it used to."""


class ChangeKind(StrEnum):
    """A step in a cluster's history; the last seven are lines beside the totals."""

    first = "first"
    rise = "rise"
    fall = "fall"
    conflict = "conflict"
    edit = "edit"
    withdrawn = "withdrawn"
    refined = "refined"
    confirmed = "confirmed"
    late = "late"
    plan = "plan"
    reached = "reached"
    subset = "subset"
    increment = "increment"
    decrease = "decrease"
    aggregate = "aggregate"


FLAGGED = frozenset(
    {
        ChangeKind.first,
        ChangeKind.rise,
        ChangeKind.fall,
        ChangeKind.conflict,
        ChangeKind.edit,
        ChangeKind.withdrawn,
    }
)
"""The kinds of change that want a person."""


class Status(StrEnum):
    """What a person decided about a change's claim; ``new`` where nobody has."""

    new = "new"
    accepted = "accepted"
    rejected = "rejected"


_PERIOD = re.compile(r"(\d{4})(?:-(?:Q([1-4])|H([12])|(\d{2})(?:-(\d{2}))?))?")


@dataclass(frozen=True, order=True)
class Period:
    """A stretch of days, written ``2022``, ``2022-H1``, ``2022-Q4``, ``2022-12`` or ``2022-12-28``.

    Ordered by its first day, a shorter stretch after a longer one that begins with it.
    """

    start: date
    end: date = field(compare=False)
    text: str

    @classmethod
    def parse(cls, text: str) -> Period:
        """Read a period; ``ValueError`` for anything that is no real date from 1990 to 2100."""
        found = _PERIOD.fullmatch(text)
        if not found:
            raise ValueError(f"not a date: {text!r} (expected YYYY, YYYY-MM, YYYY-MM-DD, YYYY-Qn or YYYY-Hn)")
        year = int(found[1])
        if not 1990 <= year <= 2100:
            raise ValueError(f"not a believable year: {text!r}")
        if found[2]:
            first, months = 3 * int(found[2]) - 2, 3
        elif found[3]:
            first, months = 6 * int(found[3]) - 5, 6
        elif found[5]:
            day = date(year, int(found[4]), int(found[5]))
            return cls(day, day, text)
        elif found[4]:
            first, months = int(found[4]), 1
        else:
            first, months = 1, 12
        start = date(year, first, 1)
        after = first + months
        end = (date(year + 1, 1, 1) if after > 12 else date(year, after, 1)) - timedelta(days=1)
        return cls(start, end, text)

    @classmethod
    def day(cls, day: date) -> Period:
        """The period of one day."""
        return cls.parse(day.isoformat()[:10])

    def meets(self, other: Period) -> bool:
        """Whether the two stretches share a day."""
        return self.start <= other.end and other.start <= self.end

    def __str__(self) -> str:
        return self.text


@dataclass(frozen=True)
class Snapshot:
    """The bytes of one answer as the archive keeps them, named by their hash (``sha256:<hex>`` of the body)."""

    digest: str
    file: str
    offset: int
    url: str
    content_type: str
    fetched: datetime


@dataclass(frozen=True)
class Page:
    """One thing to read out of one answer of a source: what the crawler hands on.

    ``part`` names the item inside an answer that holds several (a post of a list), else "".
    ``form`` names the reader in ``pipelines.document`` that understands the bytes.
    ``frame`` is what the page's frame or the feed said of it: ``title``, ``published``,
    ``modified`` as ISO text with an offset; the reader prefers what the page itself says.
    """

    source: str
    url: str
    form: str
    body: bytes = field(repr=False)
    content_type: str
    fetched: datetime
    snapshot: Snapshot
    part: str = ""
    frame: Mapping[str, str] = field(default_factory=dict)
    select: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Heading:
    """A heading and the stretch of the document's text it rules: ``text[start:end]``."""

    text: str
    level: int
    start: int
    end: int


@dataclass(frozen=True)
class Note:
    """A footnote: the places in the text that point at it, its words and its date if it has one."""

    text: str
    at: tuple[int, ...]
    published: Period | None = None


@dataclass(frozen=True)
class Document:
    """What a snapshot says: the text a person reads, without the page's furniture.

    Headings stand in ``text`` as lines of their own; footnote marks do not stand in it.
    """

    source: str
    url: str
    title: str
    text: str = field(repr=False)
    snapshot: str
    fetched: datetime
    form: str
    part: str = ""
    published: Period | None = None
    published_at: datetime | None = None
    modified_at: datetime | None = None
    headings: tuple[Heading, ...] = ()
    notes: tuple[Note, ...] = ()
    aliases: tuple[str, ...] = ()
    """Other addresses that are known to show the same document."""
    site: str = ""
    """The title of the official site it is on: a region's own pages need not name the region. "" elsewhere."""
    reader: str = ""
    """The version of the readers of pages that read it; "" where that was not kept."""

    @cached_property
    def id(self) -> str:
        """The document's identity: its source and canonical address."""
        return digest(self.source, self.url)

    @cached_property
    def text_hash(self) -> str:
        """Hash of what is read; a page whose hash stands still has not changed."""
        return digest(self.title, self.text, self.published and self.published.text)


@dataclass(frozen=True)
class Figure:
    """A count said of a cluster, with the proof. ``start``/``end`` index the field it stands in."""

    cluster: str | None
    mention: str
    kind: Kind
    count: int
    count_high: int | None
    qualifier: Qualifier
    count_text: str
    unit: str
    as_of: Period | None
    as_of_basis: Basis | None
    speaker: str | None
    evidence: str
    field: str
    start: int
    end: int
    rule: str = ""
    """The rule of the extractor that gave the kind; not told with the figure, but kept with its evidence."""
    place: str = ""
    """The region, as its page tells it, of a cluster that nobody registered and whose name says none."""

    def to_json(self) -> dict[str, Any]:
        """The figure as ``clusterwatch extract --jsonl`` writes it."""
        return {
            "cluster": self.cluster,
            "mention": self.mention,
            "kind": self.kind.value,
            "count": self.count,
            "count_high": self.count_high,
            "qualifier": self.qualifier.value,
            "count_text": self.count_text,
            "unit": self.unit,
            "as_of": self.as_of.text if self.as_of else None,
            "as_of_basis": self.as_of_basis.value if self.as_of_basis else None,
            "speaker": self.speaker,
            "evidence": self.evidence,
            "field": self.field,
            "start": self.start,
            "end": self.end,
        }


@dataclass(frozen=True)
class Claim:
    """*A source says: this cluster had this figure, of this kind, as of then.*

    ``cluster`` is a known id, ``group:<id>``, or ``new:<trade and region, or quoted name>`` of one nobody registered.
    """

    source: str
    cluster: str
    kind: Kind
    count: int
    count_high: int | None
    qualifier: Qualifier
    unit: str
    as_of: Period

    @cached_property
    def id(self) -> str:
        """Hash of exactly what is said, so that saying it again is the same row."""
        return digest(
            self.source,
            self.cluster,
            self.kind.value,
            self.count,
            self.count_high,
            self.qualifier.value,
            self.unit,
            self.as_of.text,
        )


@dataclass(frozen=True)
class Evidence:
    """The words in one document that make one claim."""

    claim: Claim
    quote: str
    field: str
    start: int
    end: int
    mention: str
    count_text: str
    as_of_basis: Basis
    speaker: str | None
    extractor: str
    rule: str = ""
    """The extractor's rule that took the number; "" where that was not told."""


@dataclass
class ClusterUpdate:
    """The Scrapy item: one page on its way to the store. Each pipeline fills in what it found."""

    page: Page
    document: Document | None = None
    evidence: tuple[Evidence, ...] = ()
    ambiguous: int = 0
    """Numbers near two possible clusters, given to neither."""
    figures: tuple[Figure, ...] = ()
    is_known: bool = False
    """The text stands as it stood: nothing to find in it."""
    is_new: bool = False
    """Its crawl knows all of the source's documents, and this is none of them: the store need not be asked."""
    barren_of: str = ""
    """Hash of the names of which the page, or at least its text, holds none; "" where it holds one or nobody looked."""


@dataclass(frozen=True)
class Run:
    """One crawl of one source."""

    id: str
    source: str
    begun: datetime
    due_at: datetime | None = None
    ended: datetime | None = None
    outcome: Outcome | None = None
    counts: Mapping[str, int] = field(default_factory=dict)
    problems: tuple[Mapping[str, str], ...] = ()
    """What failed: ``{"url": …, "outcome": …, "why": …}``."""
    round: datetime | None = None
    """The moment of the round of crawls it belongs to, or of the killed crawl that it takes up again."""

    @property
    def recorded(self) -> datetime:
        """The recorded time of everything it stores: what one round brings is known at one moment."""
        return self.round or self.begun


@dataclass(frozen=True)
class Verdict:
    """What a person decided about a claim, and on which words."""

    claim: str
    decision: str
    """accepted, rejected, corrected or undone"""
    quote: str
    who: str
    why: str
    at: datetime
    correction: Mapping[str, Any] | None = None


@dataclass(frozen=True)
class Saying:
    """One document's evidence for one claim, with its life: what the change log is derived from.

    It stands while ``ended`` is None. ``recorded`` and ``ended`` are recorded time (begins of runs).
    """

    claim: Claim
    tier: Tier
    document: str
    version: int
    """The document's version that says it: 1, 2, …"""
    origin: str
    """The group of near-identical texts it belongs to; its document's id when it is alone."""
    recorded: datetime
    url: str
    title: str
    published: Period | None
    speaker: str | None
    quote: str
    mention: str
    basis: Basis
    snapshot: str
    field: str = "text"
    start: int = 0
    end: int = 0
    reread: bool = False
    """Found by our own new rules in a text read before."""
    ended: datetime | None = None
    ended_why: str | None = None
    """edited, gone or reread"""
    kept_up: bool = False
    """Whether its page is one that is kept up to date, like a wiki's: ``published`` is the day of its last edit."""
    verdict: Verdict | None = None


@dataclass(frozen=True)
class Change:
    """A step in a cluster's history, as the contract's section 4 has it."""

    id: str
    cluster: str
    change: ChangeKind
    flagged: bool
    status: Status
    as_of: Period
    recorded: datetime
    before: Claim | None
    after: Claim | None
    """The figure it led to; None for ``withdrawn``."""
    origins: int
    sayings: tuple[Saying, ...]
    """The proof, best first."""
    note: str = ""
    """What a person should know besides: outside the expected size, "at least +1", a sum that does not fit."""
    claim: str = ""
    """Id of the stored claim a verdict on this change goes to (``after`` may carry a person's corrections)."""
    against: Saying | None = None
    """A saying of the figure before, so that both quotes can be shown."""


def digest(*words: object) -> str:
    """A short stable hash (32 hex digits) of JSON-able words, the ids' one recipe."""
    return hashlib.sha256(_encode(words).encode()).hexdigest()[:32]


_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
