"""What one crawl carries along: what it was sent for, where it keeps things, and what became of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from functools import cached_property

from sqlalchemy import Engine

from clusters import Register
from crawler.ledger import FEW_PAGES, Ledger
from crawler.mark import Mark
from crawler.memory import Memory
from crawler.moments import DateRefused, begin_of, read_moment
from crawler.trouble import FRESH
from crawler.worker import Worker
from home import Home
from model import Outcome, Run, Snapshot, Tier
from sources import Source
from storage.archive import ArchiveWriter
from storage.document import Known
from storage.snapshot import load_snapshot
from storage.update import end_document

OVERLAP = timedelta(days=7)
"""How far behind the watermark is asked for again: sites publish late and antedate."""

SWEEP = timedelta(days=1)
"""How often the whole overlap is read."""

FIRST_CRAWL = timedelta(days=90)
"""How far back a first crawl goes where the declaration does not say."""


class Kept:
    """Finds a body that the archive holds from an earlier run."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self.worth_asking = True

    def __call__(self, digest: str) -> Snapshot | None:
        if not self.worth_asking:
            return None
        with self._engine.connect() as connection:
            return load_snapshot(connection, digest)


@dataclass(frozen=True)
class Origin:
    """How a document was asked for: by which address, under which one it was expected, with which frame."""

    asked: str
    subject: str
    frame: Mapping[str, str]


@dataclass
class Errand:
    """One crawl of one source, from the begin of its run to the end."""

    source: Source
    home: Home
    register: Register
    engine: Engine
    run: Run
    archive: ArchiveWriter
    kept: Kept
    memory: Memory
    known: Mapping[str, Known]
    since: date | None = None
    full: bool = False
    ledger: Ledger = field(default_factory=Ledger)
    worker: Worker = field(default_factory=Worker)
    origins: dict[str, Origin] = field(default_factory=dict)
    """Documents that were asked for one by one, by their address."""
    proofs: dict[str, Snapshot] = field(default_factory=dict)
    """The answers that show failures, by their hash."""
    listeners: list[Callable[[], None]] = field(default_factory=list)
    """Called after each note: progress."""

    @property
    def tier(self) -> Tier:
        """Who speaks."""
        return self.source.tier

    def note(self, url: str, outcome: Outcome, why: str = "", proof: Snapshot | None = None) -> None:
        """What became of one address; a document that is gone is ended in the store.

        ``proof`` is the answer that shows a failure; the store knows it by its hash when the run has ended.
        """
        self.ledger.note(url, outcome, why, proof.digest if proof else "")
        if proof:
            self.proofs[proof.digest] = proof
        if outcome in FRESH:
            self.memory.finish(url)
        else:
            self._ask_again(url, outcome)
        if outcome is Outcome.gone and url in self.known:
            with self.engine.begin() as connection:
                end_document(connection, self.source.name, url, self.run)
        for listener in self.listeners:
            listener()

    def _ask_again(self, url: str, outcome: Outcome) -> None:
        """A document that could not be read: the next crawl must ask for it, and for all of it."""
        origin = self.origins.get(url, Origin(url, url, {}))
        self.memory.forget_validators(origin.asked)
        if outcome is Outcome.gone:
            return
        if url in self.origins and not self.memory.owe(origin.asked, origin.frame):
            return  # given up: only a list's new word on it is worth another try
        self.memory.unmark(url)
        self.memory.unmark(origin.subject)

    def read_moment(self, text: object, url: str) -> datetime | None:
        """A moment the source told, or None; one that cannot be is refused and said. Moves the watermark."""
        try:
            moment = read_moment(text, datetime.now(UTC))
        except DateRefused as refusal:
            self.ledger.refuse(url, str(refusal))
            return None
        if moment is not None:
            self.memory.tell(moment)
        return moment

    def is_new(self, url: str, mark: str) -> bool:
        """Whether a list says of an address what it did not say last time (title, times): then it is worth asking."""
        says_new = self.memory.mark(url, mark)
        return (says_new or self.full) and not self.memory.is_done(url)

    @cached_property
    def mark(self) -> Mark:
        """When this crawl is, by both clocks, as it begins."""
        return Mark(self.run.recorded, self.memory.watermark)

    def find_mark(self, name: str) -> Mark | None:
        """When a crawl of the source last did what the note of that name tells of."""
        kept = self.memory.notes.get(name)
        return Mark.read(kept) if kept else None

    @cached_property
    def sweeps(self) -> bool:
        """Whether this crawl reads its lists back over the whole overlap: once a day, after one that did not do all it
        should, and when told how far back. In between a list is left after a page with nothing new."""
        swept = self.find_mark("swept")
        rests = swept is not None and self.mark.since(swept) < SWEEP
        is_due = self.full or self.since is not None or self.memory.is_broken_off or not rests
        last = self.mark if is_due or swept is None else Mark(swept.at, swept.told or self.mark.told)
        self.memory.notes["swept"] = last.write()
        return is_due

    def tell_yield(self, url: str, count: int) -> None:
        """A list shows so many entries; far fewer or more than it used to is said."""
        odd = self.memory.count(url, count)
        if odd:
            self.ledger.doubt(url, f"entries in the list: {odd}")

    def weigh(self) -> None:
        """At the end of a crawl: whether as many pages as usual could be read, and no more than usual changed."""
        fresh, all_of_them = self.ledger.readable
        odd = self.memory.count("% readable", 100 * fresh // all_of_them) if all_of_them >= FEW_PAGES else ""
        if odd:
            self.ledger.doubt(self.source.url, f"per cent of its pages that could be read: {odd}")
        if self.run.due_at and self.memory.watermark:  # a first crawl and a back-fill bring as much as there is
            odd = self.memory.count("changed", self.ledger.counts.get(Outcome.changed, 0))
            if odd:
                self.ledger.doubt(self.source.url, f"pages that changed at once: {odd}; has the site a new shape?")

    def begin(self) -> datetime | None:
        """How far back the source is followed at all; None while it has told no time.

        What a list shows for the first time is worth asking for from here on, however old it is: late articles exist.
        """
        days = [begin_of(day) for day in (self.source.since, self.since) if day]
        first = None if days or self.memory.begin or not self.memory.newest else self.memory.newest - FIRST_CRAWL
        self.memory.begin = min([*days, *filter(None, (self.memory.begin, first))], default=None)
        return self.memory.begin

    def horizon(self) -> datetime | None:
        """The moment before which nothing is asked for; None: as far as the source goes.

        A first crawl whose begin is not declared counts back from the newest time the source has told so far: read
        the times of an answer (:meth:`read_moment`) before asking.
        """
        if self.since:
            return begin_of(self.since)
        if self.memory.watermark and not self.full:
            return self.memory.watermark - OVERLAP
        if self.source.since:
            return begin_of(self.source.since)
        return self.memory.newest - FIRST_CRAWL if self.memory.newest else None
