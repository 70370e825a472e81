"""Origins: documents that tell the same figure in nearly the same text are one group, named by its first one.

Which of them are alike was found when they were stored (see ``storage.likeness``); the groups follow from that alone.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime
from itertools import groupby
from math import inf
from operator import attrgetter
from typing import NamedTuple

from sqlalchemy import Connection, bindparam, select

from storage import schema

_NEAR = 10
"""A text with a like one so many days nearer is none's reprint that is further."""


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
