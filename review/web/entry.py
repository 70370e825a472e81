"""An entry of the log as its template shows it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from sqlalchemy import Connection, select

from clusters import Register
from model import digest
from review.web.context import Quoted, cut_quote, split_number
from storage.entry import LEADING
from storage.schema import evidence
from storage.version import Version, load_version

Texts = dict[str, tuple[Version | None, dict[str, str]]]
"""Versions by id, each with the number words of its claims."""

CONTRADICTING = frozenset({"rise", "fall", "conflict", "edit", "withdrawn", "late"})
"""Changes that say otherwise than was said before."""


@dataclass(frozen=True)
class Proof:
    """One source's words for a change."""

    source: Mapping[str, Any]
    quoted: Quoted
    version: str
    """The id of the version it stands in."""
    host: str
    link: str
    """The address on the site, if it is one that a browser may follow."""


@dataclass(frozen=True)
class Entry:
    """A change with its proofs and what was decided of it."""

    change: Mapping[str, Any]
    name: str
    claim: str
    """The claim a decision is about."""
    verdict: Mapping[str, Any] | None
    proofs: tuple[Proof, ...]
    """Those that stand open."""
    more: tuple[Proof, ...]
    """Those that fold away, where all were asked for."""
    against: Proof | None
    """What was said before, where a figure contradicts it: both must be seen to decide."""

    @property
    def elsewhere(self) -> int:
        """How many sources a list leaves out: they are shown at the entry's own address."""
        return int(self.change.get("others", 0))

    @property
    def seen(self) -> str:
        """The verdict that stood when this was shown: who decides later than that is told."""
        return str(self.verdict["id"]) if self.verdict else ""

    @property
    def waits(self) -> bool:
        """Whether it is a flag that nobody decided."""
        return bool(self.change["flagged"]) and not self.decided

    @property
    def decided(self) -> bool:
        """Whether a decision stands."""
        return self.verdict is not None and self.verdict["decision"] != "undone"


def read_entries(connection: Connection, register: Register, changes: Iterable[Mapping[str, Any]]) -> list[Entry]:
    """The entries of changes, with the texts around their quotes; a text is read once."""
    texts: Texts = {}
    return [read_entry(connection, register, change, texts) for change in changes]


def read_entry(connection: Connection, register: Register, change: Mapping[str, Any], texts: Texts) -> Entry:
    """One entry; ``texts`` are the versions read so far."""
    claim = change["claim"] or ""
    proofs = tuple(_read_proof(connection, source, texts) for source in change["sources"][: LEADING * 10])
    verdict = next((proof.source["verdict"] for proof in proofs if proof.source["claim"] == claim), None)
    against = change["against"] if change["change"] in CONTRADICTING else None
    known = register.get(change["cluster"])
    name = known.name if known else change["cluster"].removeprefix("new:")
    before = _read_proof(connection, against, texts) if against else None
    return Entry(change, name, claim, verdict, proofs[:LEADING], proofs[LEADING:], before)


def _read_proof(connection: Connection, source: Mapping[str, Any], texts: Texts) -> Proof:
    version_id = digest(source["document"], source["version"])
    if version_id not in texts:
        texts[version_id] = load_version(connection, version_id), _load_numbers(connection, version_id)
    version, numbers = texts[version_id]
    link = source["url"] if urlsplit(source["url"]).scheme in ("http", "https") else ""
    return Proof(
        source,
        _quote(source, version, numbers.get(source["claim"], "")),
        version_id,
        urlsplit(source["url"]).hostname or "",
        link,
    )


def _load_numbers(connection: Connection, version_id: str) -> dict[str, str]:
    """The number words of every claim that the version makes or made."""
    query = select(evidence.c.claim, evidence.c.count_text).where(evidence.c.version == version_id)
    return {row.claim: row.count_text for row in connection.execute(query)}


def _quote(source: Mapping[str, Any], version: Version | None, number: str) -> Quoted:
    if version is not None:
        text = version.document.title if source["field"] == "title" else version.document.text
        if text[source["start"] : source["end"]] == source["quote"]:
            return cut_quote(text, source["start"], source["end"], number)
    return Quoted("", *split_number(source["quote"], number), "")
