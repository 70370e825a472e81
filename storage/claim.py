"""Claims, and the sayings that the change log is derived from."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime, time
from typing import Any

from sqlalchemy import Connection, Row, Select, select

from model import Basis, Claim, Kind, Qualifier, Saying, Tier, Verdict
from storage import schema
from storage.decision import load_verdicts_of
from storage.likeness import load_origins
from storage.period import parse_period, read_period


def load_claim(connection: Connection, claim_id: str) -> Claim | None:
    """One claim by its id."""
    row = connection.execute(select(schema.claim).where(schema.claim.c.id == claim_id)).one_or_none()
    return None if row is None else read_claim(row)


def load_sayings(connection: Connection, cluster: str, until: datetime | None = None) -> list[Saying]:
    """Everything that was ever said of a cluster, with its life and the latest verdict (given by ``until``).

    What a person moved to another cluster is a saying of that one; each saying still carries the claim as said.
    Where our rules read another cluster in a document before, what they took back there is among them.
    """
    verdicts = load_verdicts_of(connection, cluster, until)
    moved_in = [claim for claim, verdict in verdicts.items() if _moved_to(verdict) == cluster]
    claim = schema.claim
    rows = connection.execute(_sayings().where((claim.c.cluster == cluster) | claim.c.id.in_(moved_in)))
    origins = load_origins(connection, cluster, until)
    found = [_read_saying(row, verdicts.get(row.claim), origins) for row in rows]
    own = [saying for saying in found if _find_cluster(saying) == cluster]
    return own + _load_predecessors(connection, own, cluster)


def end_of(day: date) -> datetime:
    """The last moment of a day (UTC), by which all that was known on it was known; a moment is its own end."""
    return day if isinstance(day, datetime) else datetime.combine(day, time.max, UTC)


def load_clusters_said(connection: Connection) -> list[str]:
    """Every cluster that any claim speaks of or was moved to, registered or not."""
    said = select(schema.claim.c.cluster)
    moved = select(schema.verdict.c.moved_to).where(schema.verdict.c.moved_to.is_not(None))
    return sorted(connection.execute(said.union(moved)).scalars())


def read_claim(row: Row[Any], prefix: str = "") -> Claim:
    """A row's claim; ``prefix`` is what the claim's columns are labelled with."""
    said: Mapping[Any, Any] = row._mapping
    return Claim(
        source=said[f"{prefix}source"],
        cluster=said[f"{prefix}cluster"],
        kind=Kind(said[f"{prefix}kind"]),
        count=said[f"{prefix}count"],
        count_high=said[f"{prefix}count_high"],
        qualifier=Qualifier(said[f"{prefix}qualifier"]),
        unit=said[f"{prefix}unit"],
        as_of=parse_period(said[f"{prefix}as_of"]),
    )


def _load_predecessors(connection: Connection, own: list[Saying], cluster: str) -> list[Saying]:
    """What re-readings put into this cluster, as it was read before: its life goes on in the new reading."""
    documents = {saying.document for saying in own if saying.reread}
    if not documents:
        return []
    taken_back = schema.evidence.c.ended_why == "reread", schema.claim.c.cluster != cluster
    rows = connection.execute(_sayings().where(schema.document.c.id.in_(documents), *taken_back))
    return [_read_saying(row, None, {}) for row in rows]


def _moved_to(verdict: Verdict) -> str | None:
    return verdict.correction.get("cluster") if verdict.decision == "corrected" and verdict.correction else None


def _find_cluster(saying: Saying) -> str:
    """Whose saying it is: a correction holds for the words it was made on."""
    verdict = saying.verdict
    moved = _moved_to(verdict) if verdict and verdict.quote == saying.quote else None
    return moved or saying.claim.cluster


def _sayings() -> Select[Any]:
    claim, evidence, version, document = schema.claim, schema.evidence, schema.version, schema.document
    return (
        select(
            claim.c.id.label("claim"),
            *[claim.c[name].label(f"claim_{name}") for name in _SAID],
            *[evidence.c[name] for name in ("field", "start", "end", "quote", "mention", "as_of_basis", "speaker")],
            *[evidence.c[name] for name in ("recorded", "reread", "ended", "ended_why")],
            *[version.c[name] for name in ("number", "title", "published", "snapshot")],
            *[document.c[name] for name in ("tier", "url")],
            document.c.id.label("document"),
        )
        .join_from(claim, evidence, evidence.c.claim == claim.c.id)
        .join(version, version.c.id == evidence.c.version)
        .join(document, document.c.id == version.c.document)
    )


_SAID = ("source", "cluster", "kind", "count", "count_high", "qualifier", "unit", "as_of")


def _read_saying(row: Row[Any], verdict: Verdict | None, origins: Mapping[str, str]) -> Saying:
    return Saying(
        claim=read_claim(row, "claim_"),
        tier=Tier(row.tier),
        document=row.document,
        version=row.number,
        origin=origins.get(row.document, row.document),
        recorded=row.recorded,
        url=row.url,
        title=row.title,
        published=read_period(row.published),
        speaker=row.speaker,
        quote=row.quote,
        mention=row.mention,
        basis=Basis(row.as_of_basis),
        snapshot=row.snapshot,
        field=row.field,
        start=row.start,
        end=row.end,
        reread=row.reread,
        ended=row.ended,
        ended_why=row.ended_why,
        verdict=verdict,
    )
