"""Each cluster's figure as a kept copy of what ``history`` derives."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import lru_cache
from typing import Any

from sqlalchemy import ARRAY, Connection, Text, any_, bindparam, cast, select

from clusters import Register
from history import Held, as_known_on, derive_figure
from model import Claim
from storage import schema
from storage.claim import end_of, load_clusters_said, load_sayings
from storage.entry import Entry, write_figure
from storage.register import load_register
from storage.rules import read_rules_of
from storage.upsert import upsert
from storage.written import Written, write_json


def save_figure(connection: Connection, row: Mapping[str, Any]) -> None:
    """Keep a cluster's present figure, as :func:`write_figure_row` writes it."""
    upsert(connection, schema.figure, [row], change=["entry", "rules"])


def write_figure_row(cluster: str, held: Held, expect: tuple[int, int] | None) -> dict[str, Any]:
    """A cluster's figure as its table keeps it. ``expect``: the counts that its log was derived with."""
    return {"cluster": cluster, "entry": Written(write_json(write_held(held))), "rules": read_rules_of(expect)}


def load_figures(connection: Connection, on: date | None = None, known_on: date | None = None) -> list[Entry]:
    """Each cluster's figure as ``figures --format json`` writes it, by cluster id.

    All registered clusters are there, those without a figure too, and all others that anything was said of.
    ``on``: what was true on that day; ``known_on``: what was known at its end.
    """
    if on is None and known_on is None:
        found = {cluster: _parse(entry) for cluster, entry in connection.execute(_BOARD).all()}
    else:
        found = _derive_all(connection, load_clusters_said(connection), on, known_on)
    register = load_register(connection)
    nothing = write_held(Held(None, None, None, None, 0, None))
    order = sorted(found.keys() | register.keys(), key=lambda cluster: (_is_stranger(cluster), cluster))
    return [_name_entry(register, cluster, found.get(cluster, nothing)) for cluster in order]


def load_board(
    connection: Connection, limit: int, after: str = "", on: date | None = None, known_on: date | None = None
) -> list[Entry]:
    """A page of the clusters of which a figure or a plan is told: the registered by name, then the others by id.

    ``after``: the last cluster of the page before. However many clusters there are, only a page of them is read.
    """
    register = load_register(connection)
    page: list[Entry] = []
    for kept in _iterate_from(connection, register, after, limit):
        found = kept if on is None and known_on is None else _derive_all(connection, kept, on, known_on)
        page += [_name_entry(register, cluster, entry) for cluster, entry in found.items() if _tells(entry)]
        if len(page) >= limit:
            break
    return page[:limit]


def _iterate_from(connection: Connection, register: Register, after: str, size: int) -> Iterator[dict[str, Entry]]:
    """What is kept of the clusters that follow one on the board, some at a time."""
    named = sorted(register, key=lambda cluster: (register[cluster].name.casefold(), cluster))
    if not after or after in register:
        first = named.index(after) + 1 if after else 0
        for at in range(first, len(named), size):
            kept = _load_kept(connection, named[at : at + size])
            yield {cluster: kept[cluster] for cluster in named[at : at + size] if cluster in kept}
        after = ""
    while others := connection.execute(_OTHERS, {"after": after, "size": size}).all():
        # In the database's words so many names would cost more than the few rows that they keep away.
        yield {cluster: _parse(entry) for cluster, entry in others if cluster not in register}
        after = others[-1][0]


def count_quiet(connection: Connection, on: date | None = None, known_on: date | None = None) -> int:
    """How many registered clusters nothing is told of."""
    register = load_register(connection)
    found = _load_held(connection, register, on, known_on)
    return sum(not _tells(found.get(cluster)) for cluster in register)


def _load_held(
    connection: Connection, clusters: Iterable[str], on: date | None, known_on: date | None
) -> dict[str, Entry]:
    if on is not None or known_on is not None:
        return _derive_all(connection, clusters, on, known_on)
    return _load_kept(connection, clusters)


def _load_kept(connection: Connection, clusters: Iterable[str]) -> dict[str, Entry]:
    asked = _SOME[connection.dialect.name]
    return {cluster: _parse(entry) for cluster, entry in connection.execute(asked, {"clusters": list(clusters)})}


def _derive_all(
    connection: Connection, clusters: Iterable[str], on: date | None, known_on: date | None
) -> dict[str, Entry]:
    return {cluster: write_held(_derive(connection, cluster, on, known_on)) for cluster in clusters}


def _tells(entry: Entry | None) -> bool:
    return bool(entry and (entry["figure"] or entry["plan"]))


def _is_stranger(cluster: str) -> bool:
    return cluster.startswith("new:")


def _name_entry(register: Register, cluster: str, entry: Entry) -> Entry:
    return {"cluster": cluster, "name": _name(register, cluster), **entry}


def load_clusters_kept(connection: Connection) -> list[str]:
    """Every cluster whose log is kept: all that anything is said of, but what a crawl that still runs has brought."""
    return list(connection.execute(_CLUSTERS).scalars())


def load_figure(connection: Connection, cluster: str) -> Entry | None:
    """One cluster's figure as known now; None when nothing was ever said of it."""
    entry = connection.execute(_FIGURE, {"cluster": cluster}).scalar()
    if entry is None:
        return None
    return _name_entry(load_register(connection), cluster, entry)


@lru_cache(maxsize=16384)
def _parse(entry: str) -> dict[str, Any]:
    """A kept entry's value. The board is asked again and again, and most of it stands as it stood."""
    return dict(json.loads(entry))


_CLUSTERS = select(schema.figure.c.cluster)
_BOARD = select(schema.figure.c.cluster, cast(schema.figure.c.entry, Text))
_OTHERS = (
    _BOARD.where(schema.figure.c.cluster > bindparam("after"))
    .order_by(schema.figure.c.cluster)
    .limit(bindparam("size"))
)
_SOME = {
    "sqlite": _BOARD.where(schema.figure.c.cluster.in_(bindparam("clusters", expanding=True))),
    # One list, for its driver reads a statement of many words anew each time.
    "postgresql": _BOARD.where(schema.figure.c.cluster == any_(bindparam("clusters", type_=ARRAY(Text)))),
}
_FIGURE = select(schema.figure.c.entry).where(schema.figure.c.cluster == bindparam("cluster"))


def write_held(held: Held) -> dict[str, Any]:
    """A cluster's figure without its name, which its declaration may change at any time."""
    return {
        "figure": held.claim and _write_claim(held.claim),
        "as_of": held.as_of and held.as_of.text,
        "last_confirmed": held.last_confirmed and held.last_confirmed.isoformat(),
        "origins": held.origins,
        "plan": held.plan and {**_write_claim(held.plan), "as_of": held.plan.as_of.text},
        "claim": held.claim_id,
        "pending": held.pending and {**_write_claim(held.pending), "as_of": held.pending.as_of.text},
    }


def _derive(connection: Connection, cluster: str, on: date | None, known_on: date | None) -> Held:
    if known_on is None:
        return derive_figure(load_sayings(connection, cluster), on, cluster)
    return derive_figure(as_known_on(load_sayings(connection, cluster, end_of(known_on)), known_on), on, cluster)


def _write_claim(claim: Claim) -> dict[str, Any]:
    figure = write_figure(claim)
    return {name: figure[name] for name in ("count", "count_high", "qualifier", "unit", "low", "high")}


def _name(register: Register, cluster: str) -> str:
    """A cluster's name; an unregistered one's is as it was written."""
    registered = register.get(cluster)
    return registered.name if registered else cluster.removeprefix("new:")
