"""A chunk of kept texts: those that can name a cluster, read with today's rules, and what the others are barren of."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from sqlalchemy import Connection

from model import Document, Evidence, Snapshot
from pipelines.document import PageError, read_document
from pipelines.replay.reread import read_evidence
from pipelines.replay.rules import Rules
from pipelines.sifting import Sifter
from storage.errors import ArchiveError
from storage.replay import Kept, load_snapshots
from storage.rereading import iterate_versions
from storage.sweep import Place, check_body, sweep
from storage.version import Version


@dataclass(frozen=True)
class Read:
    """A version as today's rules read it."""

    version: Version
    document: Document
    evidence: tuple[Evidence, ...]
    is_parsed: bool = False
    """Whether its saved page was read, not its kept text."""
    problem: str = ""
    """Why its saved page cannot be read again; then its kept text was read."""


@dataclass(frozen=True)
class Begun:
    """A chunk whose saved pages are being sifted."""

    texts: Sequence[Kept]
    snapshots: Mapping[str, Snapshot]
    """What the versions were read from that must be parsed again."""
    named: frozenset[str]
    """The versions that can name a cluster, whatever the sieve will find."""
    passed: Callable[[], set[str]]
    """Waits for the digests of the others that may."""


@dataclass
class Chunk:
    """Reads one chunk after the other; the next one's saved pages may be sifted meanwhile."""

    archive: Path
    rules: Rules
    sifter: Sifter
    parse: bool
    barren: dict[str, list[str]] = field(default_factory=dict)
    """What the last chunk's versions were found to be barren of: mark → versions."""

    @property
    def barren_of(self) -> tuple[str, ...]:
        """What a text must be barren of to be left out: in its bytes, or in itself where it need not be parsed."""
        return (self.rules.bytes_mark,) if self.parse else (self.rules.bytes_mark, self.rules.text_mark)

    def begin(self, connection: Connection, texts: Sequence[Kept]) -> Begun:
        """Begin with a chunk: sift the saved pages of those that must be parsed again."""
        outdated = {kept.version for kept in texts if self.parse or kept.reader != self.rules.reader}
        snapshots = load_snapshots(connection, sorted(outdated))
        named = {kept.version for kept in texts if kept.says or self._may_name(kept, kept.version in outdated)}
        passed = self.sifter.sift([snapshots[version] for version in outdated - named])
        return Begun(texts, snapshots, frozenset(named), passed)

    def read(self, connection: Connection, chunk: Begun) -> Iterator[Read]:
        """The versions of a chunk that can name a cluster."""
        passed, outdated = chunk.passed(), chunk.snapshots
        named = chunk.named | {version for version, snapshot in outdated.items() if snapshot.digest in passed}
        self._note_barren({kept.version for kept in chunk.texts} - named, outdated)
        for version in iterate_versions(connection, sorted(named - outdated.keys())):
            yield Read(version, version.document, read_evidence(version.document, self.rules.register))
        yield from self._parse(connection, {version: outdated[version] for version in named & outdated.keys()})

    def _may_name(self, kept: Kept, is_outdated: bool) -> bool:
        """Of a page to be parsed again its bytes will tell; but its title may be from elsewhere."""
        return self.rules.may_name(kept.title, "" if is_outdated else kept.text)

    def _note_barren(self, barren: Collection[str], outdated: Collection[str]) -> None:
        self.barren = {
            self.rules.bytes_mark: sorted(version for version in barren if version in outdated),
            self.rules.text_mark: sorted(version for version in barren if version not in outdated),
        }

    def _parse(self, connection: Connection, snapshots: Mapping[str, Snapshot]) -> Iterator[Read]:
        """The saved pages by today's readers; the kept text where that cannot be, and it is said."""
        parts: dict[str, list[str]] = {}
        for version_id, snapshot in snapshots.items():
            parts.setdefault(snapshot.digest, []).append(version_id)
        places = [Place(one.file, one.offset, one.digest) for one in snapshots.values()]
        for place, body in sweep(self.archive, places):
            for version in iterate_versions(connection, parts[place.digest]):
                yield self._read_page(version, body)

    def _read_page(self, version: Version, body: bytes | ArchiveError) -> Read:
        document, problem = version.document, ""
        try:
            document = _read_document(version, body)
        except (ArchiveError, PageError) as error:
            problem = str(error)
        return Read(version, document, read_evidence(document, self.rules.register), not problem, problem)


def _read_document(version: Version, body: bytes | ArchiveError) -> Document:
    if isinstance(body, ArchiveError):
        raise body
    check_body(version.page.snapshot, body)
    return read_document(replace(version.page, body=body))
