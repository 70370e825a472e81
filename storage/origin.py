"""Origins: documents that tell the same figure in nearly the same text are one group, named by its first one.

Which of them are alike was found when they were stored (see ``storage.likeness``); the groups follow from that alone.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from datetime import datetime
from itertools import groupby
from math import inf
from operator import itemgetter
from typing import Any, NamedTuple

from sqlalchemy import Connection, bindparam, select

from storage import schema
from storage.bulk import fetch_rows

_NEAR = 10
"""A text with a like one so many days nearer is none's reprint that is further."""

_LATE = 45
"""Nor are several that are nearer each other, if it is further than so many days."""


def load_origins(connection: Connection, cluster: str, until: datetime | None = None) -> dict[str, str]:
    """The origin of each of a cluster's documents that has a near-identical one: the name of their group.

    ``until``: as it was known then.
    """
    likeness = schema.likeness.c
    edges = select(*_EDGE).where(likeness.cluster == cluster)
    if until is not None:
        edges = edges.where(likeness.recorded <= until)
    return group_alike(map(Edge._make, connection.execute(edges)))


def load_origins_by_cluster(connection: Connection, clusters: Sequence[str]) -> dict[str, dict[str, str]]:
    """The same for many clusters, which are read at once."""
    edges: dict[str, list[Edge]] = {cluster: [] for cluster in clusters}
    for row in fetch_rows(connection, _EDGES, {"clusters": clusters}):
        edges[row[0]].append(_make(row[1:]))  # moments are told apart and put in order as they are kept
    return {cluster: group_alike(found) for cluster, found in edges.items()}


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
    known: Any
    """When the other one was recorded; at the latest when this one was."""
    recorded: Any


_make = Edge._make
_recorded = itemgetter(4)  # many times quicker than by its name


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


def _is_alone(groups: Mapping[str, str], edges: Sequence[Edge], moment: Any) -> bool:
    """Whether a moment brings one text that is like older ones: the usual case."""
    name = edges[0][0]
    return name not in groups and all(edge[0] == name and edge[3] != moment for edge in edges)


def _join_one(groups: dict[str, str], edges: Sequence[Edge]) -> None:
    """What :func:`_join_moment` makes of the one new text."""
    others = [edge[1] for edge in edges]
    nearest = min([(_apart(edge), edge[1]) for edge in edges])[1] if len(edges) > 1 else others[0]
    groups[edges[0][0]] = groups.get(nearest, nearest)
    for other in others:
        groups.setdefault(other, other)


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
    _join_lone(parent, find, edges)
    _join_companies(parent, find, edges)
    for edge in edges:
        if edge.other not in parent:
            groups.setdefault(edge.other, edge.other)
    older = _find_older(groups, parent, edges)
    for root, names in _gather(parent, find).items():
        shared = set.intersection(*(older[name] for name in names))
        groups.update(dict.fromkeys(names, groups.get(root) or min(shared, default=root)))


def _join_lone(parent: dict[str, str], find: Callable[[str], str], edges: Iterable[Edge]) -> None:
    """A text that nobody is near joins the nearest, as if it had come a moment later: late reprints are that far."""
    sizes = Counter(map(find, parent))
    for edge in sorted(edges, key=lambda edge: (_apart(edge), *sorted(edge[:2]))):
        for name, other in (edge[:2], edge[1::-1]):
            if parent.get(name) == name and sizes[name] == 1:
                parent[name] = find(other)
                sizes[find(other)] += 1


def _join_companies(parent: dict[str, str], find: Callable[[str], str], edges: Iterable[Edge]) -> None:
    """Late copies that are near each other, and each of them like the same release of weeks before, are its copies: as
    they are where they come a moment later."""
    like: dict[tuple[str, str], set[str]] = defaultdict(set)
    for edge in edges:
        if _apart(edge) <= _LATE and find(edge.document) != find(edge.other):
            like[find(edge.document), find(edge.other)].add(edge.document)
            like[find(edge.other), find(edge.document)].add(edge.other)
    companies = _gather(parent, find) if like else {}
    for (root, other), names in sorted(like.items()):
        apart = find(root) == root and find(other) != root
        if apart and root in parent and names == set(companies[root]):
            parent[root] = find(other)


def _gather(parent: Mapping[str, str], find: Callable[[str], str]) -> dict[str, list[str]]:
    """The new texts that hang together, by their root."""
    gathered: dict[str, list[str]] = {}
    for name in parent:
        gathered.setdefault(find(name), []).append(name)
    return gathered


def _find_older(groups: Mapping[str, str], parent: Mapping[str, str], edges: Iterable[Edge]) -> dict[str, set[str]]:
    """The groups from before that a new text is like: one that all of a late company are like is theirs too."""
    older: dict[str, set[str]] = {name: set() for name in parent}
    for edge in edges:
        if edge.document in older and edge.other not in parent:
            older[edge.document].add(groups[edge.other])
    return older


def _apart(edge: Edge) -> float:
    return inf if edge[2] is None else edge[2]


_EDGE = [schema.likeness.c[name] for name in Edge._fields]
_EDGES = select(schema.likeness.c.cluster, *_EDGE).where(
    schema.likeness.c.cluster.in_(bindparam("clusters", expanding=True))
)
_EDGES_OF = (
    select(*_EDGE)
    .join(schema.version, schema.version.c.document == schema.likeness.c.document)
    .where(
        schema.likeness.c.cluster == bindparam("cluster"),
        schema.version.c.id.in_(bindparam("versions", expanding=True)),
    )
)
