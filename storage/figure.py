"""Each cluster's figure as a kept copy of what ``history`` derives."""

from __future__ import annotations

import json
from datetime import date
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection, Text, bindparam, cast, select

from history import Held, as_known_on, derive_figure
from model import Claim
from storage import schema
from storage.claim import end_of, load_clusters_said, load_sayings
from storage.entry import Entry, write_figure
from storage.register import load_register
from storage.rules import read_rules
from storage.upsert import upsert


def save_figure(connection: Connection, cluster: str, held: Held) -> None:
    """Keep the cluster's present figure."""
    row = {"cluster": cluster, "entry": write_held(held), "rules": read_rules()}
    upsert(connection, schema.figure, [row], change=["entry", "rules"])


def load_figures(connection: Connection, on: date | None = None, known_on: date | None = None) -> list[Entry]:
    """Each cluster's figure as ``figures --format json`` writes it, by cluster id.

    All registered clusters are there, those without a figure too, and all others that anything was said of.
    ``on``: what was true on that day; ``known_on``: what was known at its end.
    """
    if on is None and known_on is None:
        found = {cluster: _parse(entry) for cluster, entry in connection.execute(_BOARD).all()}
    else:
        said = load_clusters_said(connection)
        found = {cluster: write_held(_derive(connection, cluster, on, known_on)) for cluster in said}
    register = load_register(connection)
    names = {cluster: _find_name(cluster) for cluster in found} | {one.id: one.name for one in register.values()}
    nothing = write_held(Held(None, None, None, None, 0, None))
    registered: list[str] = []
    strangers: list[str] = []
    for cluster in sorted(names):
        (strangers if cluster.startswith("new:") else registered).append(cluster)
    return [
        {"cluster": cluster, "name": names[cluster], **found.get(cluster, nothing)}
        for cluster in (*registered, *strangers)
    ]


def load_figure(connection: Connection, cluster: str) -> Entry | None:
    """One cluster's figure as known now; None when nothing was ever said of it."""
    entry = connection.execute(_FIGURE, {"cluster": cluster}).scalar()
    if entry is None:
        return None
    registered = load_register(connection).get(cluster)
    return {"cluster": cluster, "name": registered.name if registered else _find_name(cluster), **entry}


@lru_cache(maxsize=16384)
def _parse(entry: str) -> dict[str, Any]:
    """A kept entry's value. The board is asked again and again, and most of it stands as it stood."""
    return dict(json.loads(entry))


_BOARD = select(schema.figure.c.cluster, cast(schema.figure.c.entry, Text))
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


def _find_name(cluster: str) -> str:
    """What an unregistered cluster is called: its name as written."""
    return cluster.removeprefix("new:")
