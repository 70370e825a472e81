"""Reprints: documents that tell the same figure in nearly the same text have one origin.

A true reprint may share as little as a third of its word pairs, and two releases of one office share some too. So
only texts that tell the same figure of the same cluster are compared, and the further apart they were published,
the more alike they must be. A release issued anew with other numbers tells another figure, however alike it is.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import groupby
from math import inf
from operator import attrgetter
from typing import Any, NamedTuple

from sqlalchemy import Connection, bindparam, select, update

from model import Claim, Document, Evidence, Period
from storage import schema
from storage.sketch import Sketch, find_likeness, make_sketch
from storage.upsert import upsert

_ENOUGH = ((10, 0.20), (45, 0.30), (200, 0.45))
"""Days between two publications, and the share of the shorter text's word pairs that makes them one."""

_ALWAYS = 0.60
"""The same for texts further apart, or without a date."""

_FAR = 400
"""Days between two publications past which one is no reprint of the other, but says it again."""

_NEAR = 10
"""A text with a like one so many days nearer is none's reprint that is further."""

_OWN_DAYS, _OWN = 3, 0.80
"""Within one source only the same text at two addresses is one: a source that says it again, says it again."""

_SHORT = 12
"""Word pairs below which a text says too little to be compared."""


@dataclass(frozen=True)
class Text:
    """What is compared: where and when a text was published, and its sketch."""

    document: str
    source: str
    published: date | None
    sketch: Sketch
    recorded: datetime


def save_likeness(
    connection: Connection,
    document_id: str,
    version_id: str,
    document: Document,
    evidence: Sequence[Evidence],
    recorded: datetime,
) -> bool:
    """Sketch a version in which figures were found and draw its edges to those that tell the same ones.

    Returns whether there are any.
    """
    if not evidence:
        return False
    sketch = make_sketch(f"{document.title}\n{document.text}")
    connection.execute(_SKETCH, {"key": version_id, "sketch": sketch.to_bytes()})
    own = Text(document_id, document.source, _first_day(document.published), sketch, recorded)
    found = {
        (claim.cluster, other.document): other
        for claim in (one.claim for one in evidence)
        for other in _load_tellers(connection, own, claim)
        if are_alike(own, other)
    }
    known = {tuple(row) for row in connection.execute(_DRAWN, {"document": document_id})} if found else set()
    rows = [
        _write_edge(cluster, own, other)
        for (cluster, name), other in sorted(found.items())
        if (cluster, name) not in known
    ]
    upsert(connection, schema.likeness, rows)
    return bool(found)


def _write_edge(cluster: str, own: Text, other: Text) -> dict[str, Any]:
    return {
        "cluster": cluster,
        "document": own.document,
        "other": other.document,
        "days": _count_days(own, other),
        "known": other.recorded,
        "recorded": own.recorded,
    }


def _count_days(one: Text, other: Text) -> int | None:
    return abs((one.published - other.published).days) if one.published and other.published else None


def are_alike(one: Text, other: Text) -> bool:
    """Whether two texts that tell the same figure have one origin."""
    if min(one.sketch.count, other.sketch.count) < _SHORT:
        return False
    _, contained = find_likeness(one.sketch, other.sketch)
    days = _count_days(one, other)
    if days is not None and days > _FAR:
        return False
    if one.source == other.source:
        return days is not None and days <= _OWN_DAYS and contained >= _OWN
    return contained >= next((share for most, share in _ENOUGH if days is not None and days <= most), _ALWAYS)


def load_origins(connection: Connection, cluster: str, until: datetime | None = None) -> dict[str, str]:
    """The origin of each of a cluster's documents that has a near-identical one: the name of their group.

    ``until``: as it was known then.
    """
    likeness = schema.likeness.c
    edges = select(likeness.document, likeness.other, likeness.days, likeness.known, likeness.recorded)
    edges = edges.where(likeness.cluster == cluster)
    if until is not None:
        edges = edges.where(likeness.recorded <= until)
    return group_alike(map(Edge._make, connection.execute(edges)))


def load_origins_of(
    connection: Connection, cluster: str, versions: Collection[str], known: Mapping[str, str]
) -> dict[str, str] | None:
    """The origins of new documents' first versions, where the like ones' are ``known``; None where one's is not."""
    edges = [Edge(*row) for row in connection.execute(_EDGES_OF, {"cluster": cluster, "versions": list(versions)})]
    new = {edge.document for edge in edges}
    if any(edge.other not in known and edge.other not in new for edge in edges):
        return None
    return group_alike(edges, known)


class Edge(NamedTuple):
    """Two texts that are alike, the later one first."""

    document: str
    other: str
    days: int | None
    """Between their publications."""
    known: datetime
    """When the other one was recorded; at the latest when this one was."""
    recorded: datetime


_recorded = attrgetter("recorded")


def group_alike(edges: Iterable[Edge], known: Mapping[str, str] | None = None) -> dict[str, str]:
    """The group of each document, named by its first one. What hangs together within one moment is one group.

    A later text joins the group that is nearest in time, and never makes one of two that were known before it: a
    flag that was raised stays raised. ``known``: the groups there were before these edges.
    """
    groups = dict(known or {})
    for moment, found in groupby(sorted(edges, key=_recorded), key=_recorded):
        new = list(found)
        if _is_alone(groups, new, moment):
            _join_one(groups, new)
        else:
            _join_moment(groups, new)
    return groups


def _is_alone(groups: Mapping[str, str], edges: Sequence[Edge], moment: datetime) -> bool:
    """Whether a moment brings one text that is like older ones: the usual case."""
    name = edges[0].document
    return name not in groups and all(edge.document == name and edge.known != moment for edge in edges)


def _join_one(groups: dict[str, str], edges: Sequence[Edge]) -> None:
    """What :func:`_join_moment` makes of the one new text."""
    nearest = min(edges, key=lambda edge: (_apart(edge), edge.other)).other if len(edges) > 1 else edges[0].other
    groups[edges[0].document] = groups.get(nearest, nearest)
    for edge in edges:
        groups.setdefault(edge.other, edge.other)


def _join_moment(groups: dict[str, str], edges: list[Edge]) -> None:
    """Give the texts of one moment their groups, the nearest edges first."""
    nearest: dict[str, float] = {}
    for edge in edges:
        for name in (edge.document, edge.other) if edge.known == edge.recorded else (edge.document,):
            nearest[name] = min(nearest.get(name, inf), _apart(edge))
    parent = {name: name for name in nearest if name not in groups}

    def find(name: str) -> str:
        while parent.get(name, name) != name:
            name = parent[name]
        return name

    for edge in sorted(edges, key=lambda edge: (_apart(edge), *sorted(edge[:2]))):
        ends = {find(edge.document), find(edge.other)}
        new = sorted(ends & parent.keys())
        near = all(_apart(edge) <= nearest.get(name, inf) + _NEAR for name in edge[:2])
        if len(ends) == 2 and new and near:
            parent[new[-1]] = next(iter(ends - {new[-1]}))
    for edge in edges:
        for name in edge[:2]:
            if name not in groups:
                root = find(name)
                groups[name] = groups.get(root, root)


def _apart(edge: Edge) -> float:
    return inf if edge.days is None else edge.days


def _load_tellers(connection: Connection, own: Text, claim: Claim) -> list[Text]:
    """The other documents' versions that tell a claim's figure, but those that are too far in time."""
    words: dict[str, Any] = {"cluster": claim.cluster, "kind": claim.kind.value, "count": claim.count}
    slack = timedelta(days=2 * _FAR)  # dates are compared as texts here, and a text may be a year only
    words["least"] = (own.published - slack).isoformat() if own.published else ""
    words["most"] = (own.published + slack).isoformat() if own.published else "9"
    rows = connection.execute(_TELLERS, {**words, "document": own.document})
    return [_read_text(row) for row in rows]


def _read_text(row: Any) -> Text:
    published = _first_day(Period.parse(row.published)) if row.published else None
    return Text(row.document, row.source, published, Sketch.from_bytes(row.sketch), row.recorded)


def _first_day(period: Period | None) -> date | None:
    return period.start if period else None


_EDGES_OF = (
    select(
        schema.likeness.c.document,
        schema.likeness.c.other,
        schema.likeness.c.days,
        schema.likeness.c.known,
        schema.likeness.c.recorded,
    )
    .join(schema.version, schema.version.c.document == schema.likeness.c.document)
    .where(
        schema.likeness.c.cluster == bindparam("cluster"),
        schema.version.c.id.in_(bindparam("versions", expanding=True)),
    )
)
_DRAWN = select(schema.likeness.c.cluster, schema.likeness.c.document).where(
    schema.likeness.c.other == bindparam("document")
)
_SKETCH = update(schema.version).where(schema.version.c.id == bindparam("key")).values(sketch=bindparam("sketch"))
_TELLERS = (
    select(
        schema.version.c.document,
        schema.version.c.published,
        schema.version.c.sketch,
        schema.version.c.recorded,
        schema.claim.c.source,
    )
    .join_from(schema.claim, schema.evidence, schema.evidence.c.claim == schema.claim.c.id)
    .join(schema.version, schema.version.c.id == schema.evidence.c.version)
    .where(
        schema.claim.c.cluster == bindparam("cluster"),
        schema.claim.c.kind == bindparam("kind"),
        schema.claim.c.count == bindparam("count"),
        schema.version.c.document != bindparam("document"),
        schema.version.c.sketch.is_not(None),
        schema.version.c.published.is_(None)
        | schema.version.c.published.between(bindparam("least"), bindparam("most")),
    )
    .order_by(schema.version.c.document, schema.version.c.number)
)
