"""A replay: chunk by chunk through the texts that stand, each stored in a transaction of its own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path

from sqlalchemy import Engine

from clusters import Register
from history import Rereading
from model import Document, Evidence
from pipelines.document import PageError, read_document
from pipelines.replay.reread import read_evidence
from pipelines.replay.rules import Rules
from storage.document import Version, load_version
from storage.errors import ArchiveError
from storage.replay import (
    Kept,
    Replay,
    begin_replay,
    count_decisions,
    count_texts,
    end_replay,
    find_crawled_sources,
    find_moment,
    keep_place,
    load_texts,
    save_barren,
    save_reading,
)
from storage.rereading import load_rereadings
from storage.sweep import check_body, sweep

CHUNK = 500
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
    work = _Work(engine, archive, Rules(register), parse, dry, chunk)
    begun = work.begin(since)
    done = Replayed(begun.at, Counter(begun.counts), crawled=work.crawled, unreadable=work.unreadable)
    for place, total in work.advance(begun, done.counts):
        progress(place, total)
    done.rereadings, done.decisions = work.end(begun)
    return done


@dataclass
class _Work:
    engine: Engine
    archive: Path
    rules: Rules
    parse: bool
    dry: bool
    size: int
    crawled: list[str] = field(default_factory=list)
    unreadable: list[tuple[str, str]] = field(default_factory=list)
    unsaved: list[tuple[Version, Document, tuple[Evidence, ...]]] = field(default_factory=list)
    """What a dry run would store."""

    @property
    def mark(self) -> str:
        """What a text must be barren of to be left out; of nothing, where all pages are parsed."""
        return "" if self.parse else self.rules.mark

    def begin(self, since: datetime | None) -> Replay:
        version = f"{self.rules.version}{' parsed' if self.parse else ''}"
        with self.engine.begin() as connection:
            self.crawled += find_crawled_sources(connection)
            if self.dry:
                return Replay(find_moment(connection), version, since)
            return begin_replay(connection, version, since)

    def advance(self, begun: Replay, counts: Counter[str]) -> Iterator[tuple[int, int]]:
        """Chunk by chunk: how many texts are done, and how many there are."""
        with self.engine.connect() as connection:
            total = count_texts(connection, begun.place, self.mark, begun.since)
        place, done = begun.place, 0
        while chunk := self._load(place, begun.since):
            barren = self._read_chunk(chunk, counts, begun.at)
            place, done = chunk[-1].document, done + len(chunk)
            counts["texts"] += len(chunk)
            self._keep(begun, place, counts, barren)
            yield done, max(total, done)

    def end(self, begun: Replay) -> tuple[list[Rereading], int]:
        """The list, and how many decisions hold; the replay is over."""
        with self.engine.begin() as connection:
            for unsaved in self.unsaved:
                save_reading(connection, *unsaved, begun.at)
            found = load_rereadings(connection, begun.at), count_decisions(connection)
            if self.dry:
                connection.rollback()
            else:
                end_replay(connection, begun.at)
        return found

    def _load(self, place: str, since: datetime | None) -> list[Kept]:
        with self.engine.connect() as connection:
            return load_texts(connection, place, self.mark, since, self.size)

    def _keep(self, begun: Replay, place: str, counts: Counter[str], barren: list[str]) -> None:
        if self.dry:
            return
        with self.engine.begin() as connection:
            keep_place(connection, begun.at, place, counts)
            save_barren(connection, barren, self.rules.mark)

    def _read_chunk(self, chunk: list[Kept], counts: Counter[str], at: datetime) -> list[str]:
        """Read what must be read; the versions that cannot name a cluster."""
        barren = []
        for kept, body in self._open([kept for kept in chunk if kept.source not in self.crawled]):
            if self._may_name(kept, body):
                self._read(kept, body, counts, at)
            else:
                barren.append(kept.version)
        return barren

    def _open(self, chunk: list[Kept]) -> Iterator[tuple[Kept, bytes | ArchiveError | None]]:
        """Each text, with the body of its snapshot where another reader of pages read it."""
        outdated = [kept for kept in chunk if self.parse or kept.reader != self.rules.reader]
        parts: dict[str, list[Kept]] = {}
        for kept in outdated:
            parts.setdefault(kept.snapshot.digest, []).append(kept)
        for snapshot, body in sweep(self.archive, [kept.snapshot for kept in outdated]):
            yield from ((kept, body) for kept in parts[snapshot.digest])
        if len(outdated) < len(chunk):
            yield from ((kept, None) for kept in chunk if not self.parse and kept.reader == self.rules.reader)

    def _may_name(self, kept: Kept, body: bytes | ArchiveError | None) -> bool:
        if kept.says or self.rules.may_name(kept.title, kept.text):
            return True
        return body is not None and (isinstance(body, ArchiveError) or self.rules.sieve.passes(body))

    def _read(self, kept: Kept, body: bytes | ArchiveError | None, counts: Counter[str], at: datetime) -> None:
        with self.engine.connect() as connection:
            version = load_version(connection, kept.version)
        if version is None:
            return
        counts["read"] += 1
        document = version.document
        if body is not None:
            document = self._parse(version, body)
            counts["parsed"] += 1
        evidence = read_evidence(document, self.rules.register)
        with self.engine.begin() as connection:
            changed = save_reading(connection, version, document, evidence, at)
            if self.dry:
                connection.rollback()
        counts["changed"] += changed
        if self.dry and changed:
            self.unsaved.append((version, document, evidence))

    def _parse(self, version: Version, body: bytes | ArchiveError) -> Document:
        """The saved page by today's readers; the kept text where that cannot be, and it is said."""
        try:
            if isinstance(body, ArchiveError):
                raise body
            check_body(version.page.snapshot, body)
            return read_document(replace(version.page, body=body))
        except (ArchiveError, PageError) as error:
            self.unreadable.append((version.document.url, str(error)))
            return version.document
