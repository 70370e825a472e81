"""Logs that wait for the end of a crawl, and how what it brought is added to them."""

from __future__ import annotations

import gc
from collections.abc import Iterable
from itertools import groupby

from sqlalchemy import Connection, bindparam, delete, insert, select, update

from history import Checkpoint, Progress, go_on
from storage import schema
from storage.checkpoint import load_checkpoint, pack_checkpoint, save_checkpoint
from storage.claim import load_sayings_of
from storage.derived import derive_kept, keep_log, write_row
from storage.figure import save_figure, write_figure_row
from storage.origin import load_origins_of
from storage.register import find_bounds, load_register
from storage.server import UNANSWERED
from storage.upsert import upsert


def mark_stale(connection: Connection, clusters: Iterable[str], source: str, version: str = "") -> None:
    """Note that a source's crawl has stored something of these clusters: their logs wait for its end.

    ``version``: the text, where it is a new document's and makes no claim that was made before.
    """
    rows = [{"cluster": cluster, "source": source, "version": version} for cluster in sorted(clusters)]
    upsert(connection, schema.stale, rows)


def refresh_stale(connection: Connection, source: str) -> None:
    """Derive what waited for the end of the source's crawl. The caller is the store's one writer already."""
    rows = connection.execute(_STALE, {"key": source}).all()
    register = load_register(connection)
    for cluster, waiting in groupby(rows, key=lambda row: row.cluster):
        found, expect = list(waiting), find_bounds(register, cluster)
        versions = [row.version for row in found if row.source == source and row.version]
        if len(versions) < len(found) or not _go_on(connection, cluster, versions, expect):
            keep_log(connection, derive_kept(connection, cluster))
            gc.collect(0)  # a whole history lies in circles; whoever collects at the end only would keep them all
    connection.execute(_FRESH, {"key": source})


def _go_on(connection: Connection, cluster: str, versions: list[str], expect: tuple[int, int] | None) -> bool:
    """Add to the kept log what new texts say; False where only all sayings together tell what follows."""
    checkpoint = load_checkpoint(connection, cluster)
    origins = load_origins_of(connection, cluster, versions, checkpoint.origins) if checkpoint else None
    if checkpoint is None or origins is None:
        return False
    progress = go_on(checkpoint, load_sayings_of(connection, cluster, versions, origins), expect)
    if progress is None:
        return False
    _save(connection, checkpoint, progress)
    save_figure(connection, write_figure_row(cluster, progress.history.held(), expect))
    save_checkpoint(connection, cluster, pack_checkpoint(progress.checkpoint))
    return True


def _save(connection: Connection, checkpoint: Checkpoint, progress: Progress) -> None:
    """Add the new steps to the kept log, and write those anew that show them too."""
    rows = [write_row(one, progress.position + number) for number, one in enumerate(progress.changes)]
    if rows and progress.position < checkpoint.count:
        connection.execute(_MOVE, {"key": checkpoint.cluster, "first": progress.position, "by": len(rows)})
    if rows:
        connection.execute(_ADD, rows)
    for one in progress.renewed:
        renewed = write_row(one, 0)
        connection.execute(_RENEW, {"key": renewed["id"], **{name: renewed[name] for name in _RENEWED}})


# Made once, like the other statements that every new page asks: building one anew costs more than asking it.
_RENEWED = [column.name for column in schema.change.columns if column.name not in ("id", "position")]
_ADD = insert(schema.change)
_RENEW = (
    update(schema.change)
    .where(schema.change.c.id == bindparam("key"))
    .values({name: bindparam(name) for name in _RENEWED})
    .execution_options(**UNANSWERED)
)
_MOVE = (
    update(schema.change)
    .where(schema.change.c.cluster == bindparam("key"), schema.change.c.position >= bindparam("first"))
    .values(position=schema.change.c.position + bindparam("by"))
    .execution_options(**UNANSWERED)
)
_STALE = (
    select(schema.stale)
    .where(schema.stale.c.cluster.in_(select(schema.stale.c.cluster).where(schema.stale.c.source == bindparam("key"))))
    .order_by(schema.stale.c.cluster)
)
_FRESH = delete(schema.stale).where(schema.stale.c.source == bindparam("key")).execution_options(**UNANSWERED)
