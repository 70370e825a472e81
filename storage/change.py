"""Questions to the change log, which is kept as ``storage.derived`` leaves it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection, Select, Text, cast, select, tuple_

from history import as_known_on, read_history
from model import Change, Status
from storage import schema
from storage.claim import end_of, load_clusters_said, load_sayings
from storage.entry import Entry, join_sources, write_brief, write_entry
from storage.errors import StoreError
from storage.register import find_bounds, load_register


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
    return [dict(_parse(text)) for text in rows.scalars()] if brief else [join_sources(*row) for row in rows]


@lru_cache(maxsize=1024)
def _parse(text: str) -> Entry:
    """A kept entry's value. The pages of a list are asked for again and again; its parts are nobody's to change."""
    return dict(json.loads(text))


def load_change(connection: Connection, change_id: str) -> Entry | None:
    """One entry of the log."""
    query = select(schema.change.c.entry, schema.change.c.others).where(schema.change.c.id == change_id)
    row = connection.execute(query).one_or_none()
    return None if row is None else join_sources(*row)


@dataclass(frozen=True)
class _Choice:
    since: date | None
    flagged: bool | None
    status: Status | None
    recorded_since: datetime | None


def _choose(cluster: str | None, choice: _Choice, brief: bool) -> Select[Any]:
    change = schema.change.c
    query = select(cast(change.entry, Text)) if brief else select(change.entry, change.others)
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
