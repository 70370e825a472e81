"""Claims, and the sayings that the change log is derived from."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import UTC, date, datetime, time
from typing import Any, TypeVar

from sqlalchemy import Connection, Row, Select, bindparam, select

from model import Basis, Claim, Kind, Qualifier, Saying, Tier, Verdict
from storage import schema
from storage.bulk import Row as Kept
from storage.bulk import fetch_rows, read_moment, write_moment
from storage.decision import load_verdicts_of, load_verdicts_on
from storage.origin import load_origins, load_origins_by_cluster
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
    found = [read_saying(row, verdicts, origins) for row in rows]
    own = [saying for saying in found if _find_cluster(saying) == cluster]
    return own + _load_predecessors(connection, own, cluster)


def load_sayings_by_cluster(connection: Connection, clusters: Collection[str]) -> Iterator[tuple[str, list[Saying]]]:
    """The same for many clusters, and much quicker: they are read at once."""
    apart = _load_targets(connection) & set(clusters)
    others = sorted(set(clusters) - apart)
    verdicts = load_verdicts_on(connection, others)
    origins = load_origins_by_cluster(connection, others)
    told: dict[str, list[Saying]] = defaultdict(list)
    for row in fetch_rows(connection, _MANY, {"clusters": others}):
        told[row[2]].append(read_saying(row, verdicts, origins[row[2]]))
    for cluster in others:
        own = [saying for saying in told.pop(cluster, ()) if _find_cluster(saying) == cluster]
        yield cluster, own + _load_predecessors(connection, own, cluster)
    for cluster in sorted(apart):
        yield cluster, load_sayings(connection, cluster)


def _load_targets(connection: Connection) -> set[str]:
    """The clusters that a person ever moved a claim to."""
    moved = select(schema.verdict.c.moved_to).where(schema.verdict.c.moved_to.is_not(None))
    return set(connection.execute(moved.distinct()).scalars())


def load_sayings_of(
    connection: Connection, cluster: str, versions: Collection[str], origins: Mapping[str, str]
) -> list[Saying]:
    """What new texts say of a cluster, about which nobody has decided yet. ``origins``: of those that are reprints."""
    rows = connection.execute(_SAYINGS_OF, {"cluster": cluster, "versions": list(versions)})
    return [read_saying(row, {}, origins) for row in rows]


def load_sayings_reread(connection: Connection) -> list[Saying]:
    """What our own new rules read, read no longer, or read in other words; each with the latest verdict on it."""
    evidence, reworded = schema.evidence.c, schema.reworded.c
    same = (reworded.claim == evidence.claim) & (reworded.version == evidence.version)
    claims = select(evidence.claim).where(schema.REREAD)  # a planner without statistics finds the index by it
    asked = _sayings().where(schema.claim.c.id.in_(claims), schema.REREAD), _sayings().join(schema.reworded, same)
    rows = [row for query in asked for row in connection.execute(query.distinct())]
    verdicts = load_verdicts_on(connection, sorted({row.cluster for row in rows}))
    return [read_saying(row, verdicts, {}) for row in rows]


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
    return [read_saying(row, {}, {}) for row in rows]


def _moved_to(verdict: Verdict) -> str | None:
    return verdict.correction.get("cluster") if verdict.decision == "corrected" and verdict.correction else None


def _find_cluster(saying: Saying) -> str:
    """Whose saying it is: a correction holds for the words it was made on."""
    verdict = saying.verdict
    moved = _moved_to(verdict) if verdict and verdict.quote == saying.quote else None
    return moved or saying.claim.cluster


def _sayings() -> Select[Any]:
    """What :func:`read_saying` reads: a claim's columns, then those of a saying, in the order of the values."""
    claim, evidence, version, document = schema.claim.c, schema.evidence.c, schema.version.c, schema.document.c
    return (
        select(
            *(claim.id, claim.source, claim.cluster, claim.kind, claim.count, claim.count_high, claim.qualifier),
            *(claim.unit, claim.as_of, document.tier, document.id, version.number, evidence.recorded, document.url),
            *(version.title, version.published, evidence.speaker, evidence.quote, evidence.mention),
            *(evidence.as_of_basis, version.snapshot, evidence.field, evidence.start, evidence.end),
            *(evidence.reread, evidence.ended, evidence.ended_why, version.form.startswith("mediawiki")),
        )
        .join_from(schema.claim, schema.evidence, evidence.claim == claim.id)
        .join(schema.version, version.id == evidence.version)
        .join(schema.document, document.id == version.document)
    )


def read_saying(row: Sequence[Any], verdicts: Mapping[str, Verdict], origins: Mapping[str, str]) -> Saying:
    """A row of :func:`_sayings`. There may be millions, so the values are made without their slow constructors."""
    claim_id, source, cluster, kind, count, high, qualifier, unit, as_of, *rest = row
    tier, document, number, recorded, url, title, published, speaker, quote, mention, basis, snapshot, *place = rest
    field, start, end, reread, ended, ended_why, kept_up = place
    claim = {
        "source": source,
        "cluster": cluster,
        "kind": _KIND[kind],
        "count": count,
        "count_high": high,
        "qualifier": _QUALIFIER[qualifier],
        "unit": unit,
        "as_of": parse_period(as_of),
        "id": claim_id,
    }
    saying = {
        "claim": _make(Claim, claim),
        "tier": _TIER[tier],
        "document": document,
        "version": number,
        "origin": origins.get(document, document),
        "recorded": read_moment(recorded),
        "url": url,
        "title": title,
        "published": read_period(published),
        "speaker": speaker,
        "quote": quote,
        "mention": mention,
        "basis": _BASIS[basis],
        "snapshot": snapshot,
        "field": field,
        "start": start,
        "end": end,
        "reread": bool(reread),
        "ended": read_moment(ended),
        "ended_why": ended_why,
        "kept_up": bool(kept_up),
        "verdict": verdicts.get(claim_id),
    }
    return _make(Saying, saying)


def write_saying(saying: Saying) -> Kept:
    """The row that :func:`read_saying` makes it of, without its origin and verdict; moments as SQLite keeps them."""
    claim, published = saying.claim, saying.published
    said = claim.id, claim.source, claim.cluster, claim.kind.value, claim.count, claim.count_high
    told = claim.qualifier.value, claim.unit, claim.as_of.text, saying.tier.value, saying.document, saying.version
    words = saying.url, saying.title, published and published.text, saying.speaker, saying.quote, saying.mention
    place = saying.basis.value, saying.snapshot, saying.field, saying.start, saying.end, saying.reread
    ended = write_moment(saying.ended), saying.ended_why
    return *said, *told, write_moment(saying.recorded), *words, *place, *ended, saying.kept_up


def _make(kind: type[_T], values: dict[str, Any]) -> _T:
    made = object.__new__(kind)
    object.__setattr__(made, "__dict__", values)
    return made


# Made once: a new page asks it, and building it anew costs more than asking it.
_SAYINGS_OF = _sayings().where(
    schema.claim.c.cluster == bindparam("cluster"),
    schema.evidence.c.version.in_(bindparam("versions", expanding=True)),
)

_MANY = _sayings().where(schema.claim.c.cluster.in_(bindparam("clusters", expanding=True)))

_T = TypeVar("_T")
_KIND = {one.value: one for one in Kind}
_QUALIFIER = {one.value: one for one in Qualifier}
_TIER = {one.value: one for one in Tier}
_BASIS = {one.value: one for one in Basis}
