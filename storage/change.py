"""The change log as a kept copy of what ``history`` derives; dropping and rebuilding it gives the same bytes."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from typing import Any

from sqlalchemy import Connection, Select, Text, bindparam, cast, delete, insert, select, tuple_, update

from clusters import Register
from history import Checkpoint, Held, as_known_on, cut_short, go_on, read_history
from model import Change, Saying, Status
from storage import schema
from storage.bulk import insert_rows
from storage.checkpoint import load_checkpoint, save_checkpoint
from storage.claim import end_of, load_clusters_said, load_sayings, load_sayings_by_cluster, load_sayings_of
from storage.database import lock_store
from storage.entry import Entry, join_sources, write_brief, write_entry, write_texts
from storage.errors import StoreError
from storage.figure import save_figure
from storage.origin import load_origins_of
from storage.register import find_bounds, load_register
from storage.upsert import upsert


def refresh_changes(connection: Connection, clusters: Iterable[str] | None = None) -> None:
    """Derive the logs and figures of the clusters anew and keep them; ``None`` rebuilds all."""
    lock_store(connection)
    if clusters is None:
        drop_logs(connection)
        replace_logs(connection, derive_many(connection, load_clusters_said(connection)))
        return
    for cluster in clusters:
        keep_log(connection, derive_kept(connection, cluster))


def drop_logs(connection: Connection) -> None:
    """Forget every kept log."""
    for table in _KEPT:
        connection.execute(delete(table))


@dataclass(frozen=True)
class Derived:
    """What is kept of one cluster's history."""

    cluster: str
    rows: list[dict[str, Any]]
    held: Held
    checkpoint: Checkpoint | None
    expect: tuple[int, int] | None


def derive_kept(connection: Connection, cluster: str) -> Derived:
    """What follows from all that was said of a cluster. Reads only."""
    return derive_from(load_register(connection), cluster, load_sayings(connection, cluster))


def derive_many(connection: Connection, clusters: Collection[str]) -> list[Derived]:
    """The same for many clusters, which are read at once."""
    register = load_register(connection)
    return [derive_from(register, cluster, said) for cluster, said in load_sayings_by_cluster(connection, clusters)]


def derive_from(register: Register, cluster: str, sayings: Iterable[Saying]) -> Derived:
    """The same from the sayings themselves."""
    history = read_history(sayings, cluster, find_bounds(register, cluster))
    rows = [_write_row(change, position) for position, change in enumerate(history.changes())]
    return Derived(cluster, rows, history.held(), cut_short(history), history.expect)


def keep_log(connection: Connection, derived: Derived) -> None:
    """Make the cluster's kept log, figure and checkpoint these."""
    _keep(connection, derived.cluster, {row["id"]: row for row in derived.rows})
    save_figure(connection, derived.cluster, derived.held, derived.expect)
    save_checkpoint(connection, derived.cluster, derived.checkpoint)


def replace_logs(connection: Connection, derived: Sequence[Derived]) -> None:
    """The same for many clusters, whatever was kept of them."""
    clusters = {"clusters": [one.cluster for one in derived]}
    for statement in _DROP:
        connection.execute(statement, clusters)
    rows = (tuple([row[name] for name in _COLUMNS]) for one in derived for row in one.rows)
    insert_rows(connection, schema.change, _COLUMNS, rows)
    for one in derived:
        save_figure(connection, one.cluster, one.held, one.expect)
        save_checkpoint(connection, one.cluster, one.checkpoint)


_COLUMNS = [column.name for column in schema.change.columns]
_KEPT = (schema.change, schema.figure, schema.checkpoint)
_DROP = [delete(table).where(table.c.cluster.in_(bindparam("clusters", expanding=True))) for table in _KEPT]


def mark_stale(connection: Connection, clusters: Iterable[str], source: str, version: str = "") -> None:
    """Note that a source's crawl has stored something of these clusters: their logs wait for its end.

    ``version``: the text, where it is a new document's and makes no claim that was made before.
    """
    rows = [{"cluster": cluster, "source": source, "version": version} for cluster in sorted(clusters)]
    upsert(connection, schema.stale, rows)


def refresh_stale(connection: Connection, source: str) -> None:
    """Derive what waited for the end of the source's crawl."""
    lock_store(connection)
    rows = connection.execute(_STALE, {"key": source})
    register = load_register(connection)
    for cluster, waiting in groupby(rows, key=lambda row: row.cluster):
        found, expect = list(waiting), find_bounds(register, cluster)
        versions = [row.version for row in found if row.source == source and row.version]
        if len(versions) != len(found) or not _go_on(connection, cluster, versions, expect):
            keep_log(connection, derive_kept(connection, cluster))
    connection.execute(_FRESH, {"key": source})


def load_changes(
    connection: Connection,
    cluster: str | None = None,
    since: date | None = None,
    flagged: bool | None = None,
    status: Status | str | None = None,
    known_on: date | None = None,
    recorded_since: datetime | None = None,
    newest_first: bool = False,
    limit: int | None = None,
    after: str | None = None,
    brief: bool = False,
) -> list[Entry]:
    """The change log as ``changes --format json`` writes it.

    In the order it became known, within one run by cluster and place in the cluster's log. ``since``: as of that
    day or later. ``recorded_since``: known to us since that moment, for who follows the log. ``known_on``: the log
    as it was at that day's end (UTC). A page is ``limit`` entries that follow entry ``after``, the last one shown.
    ``brief``: with no more sources than a list shows, and ``others``, the number of the rest.
    """
    chosen = _Choice(since, flagged, Status(status) if status else None, recorded_since)
    if known_on is not None:
        log = [one for one in _derive_known(connection, cluster, known_on) if _fits(one, chosen)]
        write = write_brief if brief else write_entry
        return [write(one) for one in _cut(log[::-1] if newest_first else log, limit, after)]
    query = _choose(cluster, chosen, brief)
    order = (schema.change.c.recorded, schema.change.c.cluster, schema.change.c.position)
    if after is not None:
        place = _find_place(connection, after)
        query = query.where(tuple_(*order) < place if newest_first else tuple_(*order) > place)
    query = query.order_by(*[column.desc() if newest_first else column for column in order]).limit(limit)
    rows = connection.execute(query)
    return list(rows.scalars()) if brief else [join_sources(*row) for row in rows]


def load_change(connection: Connection, change_id: str) -> Entry | None:
    """One entry of the log."""
    query = select(schema.change.c.entry, schema.change.c.others).where(schema.change.c.id == change_id)
    row = connection.execute(query).one_or_none()
    return None if row is None else join_sources(*row)


def _go_on(connection: Connection, cluster: str, versions: list[str], expect: tuple[int, int] | None) -> bool:
    """Add to the kept log what new texts say; False where only all sayings together tell what follows."""
    checkpoint = load_checkpoint(connection, cluster)
    origins = load_origins_of(connection, cluster, versions, checkpoint.origins) if checkpoint else None
    if checkpoint is None or origins is None:
        return False
    progress = go_on(checkpoint, load_sayings_of(connection, cluster, versions, origins), expect)
    if progress is None:
        return False
    rows = [_write_row(one, progress.position + number) for number, one in enumerate(progress.changes)]
    if rows and progress.position < checkpoint.count:
        connection.execute(_MOVE, {"key": cluster, "first": progress.position, "by": len(rows)})
    if rows:
        connection.execute(insert(schema.change), rows)
    for one in progress.renewed:
        renewed = _write_row(one, 0)
        connection.execute(_RENEW, {"key": renewed["id"], **{name: renewed[name] for name in _RENEWED}})
    save_figure(connection, cluster, progress.history.held(), expect)
    save_checkpoint(connection, cluster, progress.checkpoint)
    return True


# Made once, like the other statements that every new page asks: building one anew costs more than asking it.
_RENEWED = [column.name for column in schema.change.columns if column.name not in ("id", "position")]
_RENEW = (
    update(schema.change)
    .where(schema.change.c.id == bindparam("key"))
    .values({name: bindparam(name) for name in _RENEWED})
)
_MOVE = (
    update(schema.change)
    .where(schema.change.c.cluster == bindparam("key"), schema.change.c.position >= bindparam("first"))
    .values(position=schema.change.c.position + bindparam("by"))
)
_STALE = (
    select(schema.stale)
    .where(schema.stale.c.cluster.in_(select(schema.stale.c.cluster).where(schema.stale.c.source == bindparam("key"))))
    .order_by(schema.stale.c.cluster)
)
_FRESH = delete(schema.stale).where(schema.stale.c.source == bindparam("key"))


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


def _write_row(change: Change, position: int) -> dict[str, Any]:
    entry, others = write_texts(change)
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


@dataclass(frozen=True)
class _Choice:
    since: date | None
    flagged: bool | None
    status: Status | None
    recorded_since: datetime | None


def _choose(cluster: str | None, choice: _Choice, brief: bool) -> Select[Any]:
    change = schema.change.c
    query = select(change.entry) if brief else select(change.entry, change.others)
    if cluster is not None:
        query = query.where(change.cluster == cluster)
    if choice.since is not None:
        query = query.where(change.as_of_start >= choice.since.isoformat())
    if choice.flagged and choice.status is Status.new:
        query = query.where(schema.QUEUE)
    else:
        if choice.flagged is not None:
            query = query.where(change.flagged if choice.flagged else ~change.flagged)
        if choice.status is not None:
            query = query.where(change.status == choice.status.value)
        if choice.status in (Status.accepted, Status.rejected):
            query = query.where(schema.DECIDED)
    if choice.recorded_since is not None:
        query = query.where(change.recorded >= choice.recorded_since)
    return query


def _fits(change: Change, choice: _Choice) -> bool:
    return (
        (choice.since is None or change.as_of.start >= choice.since)
        and (choice.flagged is None or change.flagged is choice.flagged)
        and (choice.status is None or change.status is choice.status)
        and (choice.recorded_since is None or change.recorded >= choice.recorded_since)
    )


def _derive_known(connection: Connection, cluster: str | None, day: date) -> list[Change]:
    changes: list[Change] = []
    register = load_register(connection)
    for one in load_clusters_said(connection) if cluster is None else [cluster]:
        sayings = as_known_on(load_sayings(connection, one, end_of(day)), day)
        changes += read_history(sayings, one, find_bounds(register, one)).changes()
    return sorted(changes, key=lambda change: (change.recorded, change.cluster))


def _find_place(connection: Connection, change_id: str) -> tuple[Any, ...]:
    change = schema.change.c
    row = connection.execute(
        select(change.recorded, change.cluster, change.position).where(change.id == change_id)
    ).one_or_none()
    if row is None:
        raise StoreError(f"no change {change_id} in the log: start from the first page again")
    return tuple(row)


def _cut(log: Sequence[Change], limit: int | None, after: str | None) -> list[Change]:
    ids = [one.id for one in log]
    if after is not None and after not in ids:
        raise StoreError(f"no change {after} in the log: start from the first page again")
    first = ids.index(after) + 1 if after is not None else 0
    return list(log[first:] if limit is None else log[first : first + limit])
