"""The change log as a kept copy of what ``history`` derives; dropping and rebuilding it gives the same bytes."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Table, Text, bindparam, cast, delete, insert, select

from clusters import Register
from history import cut_short, read_history
from model import Change, Saying
from storage import schema
from storage.bulk import Row, insert_rows, write_rows
from storage.checkpoint import pack_checkpoint, save_checkpoint, write_checkpoint
from storage.claim import load_clusters_said, load_sayings, load_sayings_by_cluster
from storage.database import lock_store
from storage.entry import Texts, write_texts
from storage.figure import save_figure, write_figure_row
from storage.register import find_bounds, load_register


def refresh_changes(connection: Connection, clusters: Iterable[str] | None = None) -> None:
    """Derive the logs and figures of the clusters anew and keep them; ``None`` rebuilds all."""
    lock_store(connection)
    if clusters is None:
        said = load_clusters_said(connection)
        drop_logs(connection, said)
        add_logs(connection, derive_share(connection, said))
        return
    for cluster in clusters:
        keep_log(connection, derive_kept(connection, cluster))


def drop_logs(connection: Connection, clusters: Sequence[str]) -> None:
    """Forget what is kept of many clusters. Where that is all there is, a table is emptied at once."""
    if not {*connection.execute(select(schema.figure.c.cluster)).scalars()} - {*clusters}:
        for table in _KEPT:
            connection.execute(delete(table))
        return
    for first in range(0, len(clusters), _AT_ONCE):
        for statement in _DROP:
            connection.execute(statement, {"clusters": clusters[first : first + _AT_ONCE]})


@dataclass(frozen=True)
class Derived:
    """What is kept of one cluster's history: the rows of its tables."""

    cluster: str
    log: list[dict[str, Any]]
    figure: dict[str, Any]
    checkpoint: bytes | None
    """Packed already."""


def derive_kept(connection: Connection, cluster: str) -> Derived:
    """What follows from all that was said of a cluster. Reads only."""
    return derive_from(load_register(connection), cluster, load_sayings(connection, cluster))


Share = dict[str, list[Row]]
"""The same of many clusters by table, as it is inserted: processes hand it on without looking at it."""


def derive_share(connection: Connection, clusters: Collection[str]) -> Share:
    """What follows from all that was said of many clusters, which are read at once."""
    register = load_register(connection)
    derived = [derive_from(register, cluster, said) for cluster, said in load_sayings_by_cluster(connection, clusters)]
    rows: dict[Table, Iterable[Mapping[str, Any]]] = {
        schema.change: (row for one in derived for row in one.log),
        schema.figure: (one.figure for one in derived),
        schema.checkpoint: (write_checkpoint(one.cluster, one.checkpoint) for one in derived if one.checkpoint),
    }
    return {table.name: write_rows(connection, table, told) for table, told in rows.items()}


def derive_from(register: Register, cluster: str, sayings: Iterable[Saying]) -> Derived:
    """The same from the sayings themselves."""
    history = read_history(sayings, cluster, find_bounds(register, cluster))
    written: Texts = {}
    log = [write_row(change, position, written) for position, change in enumerate(history.changes())]
    figure = write_figure_row(cluster, history.held(), history.expect)
    return Derived(cluster, log, figure, pack_checkpoint(cut_short(history)))


def keep_log(connection: Connection, derived: Derived) -> None:
    """Make the cluster's kept log, figure and checkpoint these."""
    _keep(connection, derived.cluster, {row["id"]: row for row in derived.log})
    save_figure(connection, derived.figure)
    save_checkpoint(connection, derived.cluster, derived.checkpoint)


def add_logs(connection: Connection, share: Share) -> None:
    """Keep the logs, figures and checkpoints of many clusters of which nothing is kept."""
    for table in _KEPT:
        insert_rows(connection, table, share[table.name])


_KEPT = (schema.change, schema.figure, schema.checkpoint)
_AT_ONCE = 500
_DROP = [delete(table).where(table.c.cluster.in_(bindparam("clusters", expanding=True))) for table in _KEPT]


def _keep(connection: Connection, cluster: str, rows: Mapping[str, Mapping[str, Any]]) -> None:
    """Make the cluster's rows these; the many that stand as they stood are not written again."""
    change = schema.change
    # An entry's texts hold all that the other columns say, but these two.
    texts = cast(change.c.entry, Text), cast(change.c.others, Text)
    found = connection.execute(
        select(change.c.id, change.c.position, change.c.recorded, *texts).where(change.c.cluster == cluster)
    )
    kept = {name: tuple(rest) for name, *rest in found}
    new = [row for name, row in rows.items() if kept.get(name) != tuple(row[column] for column in _TOLD)]
    leaving = [{"key": name} for name in kept.keys() - rows.keys() | {row["id"] for row in new} & kept.keys()]
    if leaving:
        connection.execute(delete(change).where(change.c.id == bindparam("key")), leaving)
    if new:
        connection.execute(insert(change), new)


_TOLD = ("position", "recorded", "entry", "others")


def write_row(change: Change, position: int, written: Texts | None = None) -> dict[str, Any]:
    """A change as its table keeps it. ``written``: what was written for other steps of the log."""
    entry, others = write_texts(change, written)
    return {
        "id": change.id,
        "cluster": change.cluster,
        "position": position,
        "change": change.change.value,
        "flagged": change.flagged,
        "status": change.status.value,
        "as_of": change.as_of.text,
        "as_of_start": change.as_of.start.isoformat(),
        "recorded": change.recorded,
        "claim": change.claim,
        "entry": entry,
        "others": others,
    }
