"""A replay: chunk by chunk through the texts that stand, each stored in a transaction of its own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from sqlalchemy import Connection, Engine

from clusters import Register
from history import Rereading
from pipelines.replay.chunk import Begun, Chunk, Read
from pipelines.replay.rules import Rules
from pipelines.sifting import Sifter
from storage.barren import save_barren
from storage.replay import (
    Replay,
    begin_replay,
    count_decisions,
    count_texts,
    end_replay,
    find_crawled_sources,
    find_moment,
    is_kept,
    keep_place,
    load_texts,
    save_reading,
)
from storage.rereading import load_rereadings

CHUNK = 2000
"""Texts between two places from which a killed replay goes on."""

Progress = Callable[[int, int], None]
"""Called with how many texts are done, and how many there are."""


@dataclass
class Replayed:
    """What a replay did."""

    at: datetime
    counts: Counter[str]
    """texts: looked at; read: read with today's rules; parsed: from the saved page; changed: read otherwise now."""
    rereadings: list[Rereading] = field(default_factory=list)
    decisions: int = 0
    """How many decisions of people hold after it."""
    crawled: list[str] = field(default_factory=list)
    """Sources that were being crawled: their texts are left for the next replay."""
    unreadable: list[tuple[str, str]] = field(default_factory=list)
    """Saved pages that cannot be read again, and why: their kept texts were read instead."""


def replay(
    engine: Engine,
    archive: Path,
    register: Register,
    since: datetime | None = None,
    *,
    parse: bool = False,
    dry: bool = False,
    chunk: int = CHUNK,
    progress: Progress = lambda done, total: None,
) -> Replayed:
    """Read every text that stands (``since``: recorded then or later) again; nothing of it is flagged.

    ``parse``: from the saved pages, even where their readers are today's. ``dry``: nothing is stored.
    One that was killed goes on where it was, if the rules are the same.
    """
    rules = Rules(register)
    with Sifter(archive, rules.literals) as sifter:
        work = _Work(engine, rules, Chunk(archive, rules, sifter, parse), dry, chunk)
        begun = work.begin(since)
        for done, total in work.advance(begun):
            progress(done, total)
        work.end(begun)
    return work.result


@dataclass
class _Work:
    engine: Engine
    rules: Rules
    reader: Chunk
    dry: bool
    size: int
    result: Replayed = field(init=False)
    unsaved: list[Read] = field(default_factory=list)
    """What a dry run would store."""

    def begin(self, since: datetime | None) -> Replay:
        version = f"{self.rules.version}{' parsed' if self.reader.parse else ''}"
        with self.engine.begin() as connection:
            crawled = find_crawled_sources(connection)
            begun = (
                Replay(find_moment(connection), version, since)
                if self.dry
                else begin_replay(connection, version, since)
            )
        self.result = Replayed(begun.at, Counter(begun.counts), crawled=crawled)
        return begun

    def advance(self, begun: Replay) -> Iterator[tuple[int, int]]:
        """Chunk by chunk: how many texts are done, and how many there are."""
        barren_of = self.reader.barren_of
        with self.engine.connect() as connection:
            total = count_texts(connection, begun.place, barren_of, begun.since)
        done, following = 0, self._load(begun, begun.place)
        while following:
            (texts, place), chunk = following
            following = self._load(begun, place)  # its saved pages are sifted while this chunk is read
            with self.engine.connect() as connection:
                self._read(connection, chunk, begun.at)
            done += texts
            self.result.counts["texts"] += texts
            self._keep(begun, place)
            yield done, max(total, done)

    def _load(self, begun: Replay, place: str) -> tuple[tuple[int, str], Begun] | None:
        """The chunk after a place: how many texts it has, the last one's place, and itself, begun; None at the end."""
        with self.engine.connect() as connection:
            kept = load_texts(connection, place, self.reader.barren_of, begun.since, self.size)
            if not kept:
                return None
            ours = [one for one in kept if one.source not in self.result.crawled]
            return (len(kept), kept[-1].document), self.reader.begin(connection, ours)

    def end(self, begun: Replay) -> None:
        """Draw up the list; the replay is over."""
        with self.engine.begin() as connection:
            for one in self.unsaved:
                save_reading(connection, one.version, one.document, one.evidence, begun.at)
            self.result.rereadings = load_rereadings(connection, begun.at)
            self.result.decisions = count_decisions(connection)
            if self.dry:
                connection.rollback()
            else:
                end_replay(connection, begun.at)

    def _keep(self, begun: Replay, place: str) -> None:
        if self.dry:
            return
        with self.engine.begin() as connection:
            keep_place(connection, begun.at, place, self.result.counts)
            for mark, versions in self.reader.barren.items():
                save_barren(connection, versions, mark)

    def _read(self, connection: Connection, chunk: Begun, at: datetime) -> None:
        """Read a chunk, and store what reads otherwise than it is kept."""
        for one in self.reader.read(connection, chunk):
            self.result.counts["read"] += 1
            self.result.counts["parsed"] += one.is_parsed
            if one.problem:
                self.result.unreadable.append((one.version.document.url, one.problem))
            if not is_kept(connection, one.version, one.document, one.evidence):
                self._save(one, at)

    def _save(self, one: Read, at: datetime) -> None:
        with self.engine.begin() as connection:
            changed = save_reading(connection, one.version, one.document, one.evidence, at)
            if self.dry:
                connection.rollback()
        self.result.counts["changed"] += changed
        if self.dry and changed:
            self.unsaved.append(one)
