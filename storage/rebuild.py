"""The whole log derived anew: where its rules have changed since, and where somebody asks. In several processes where
there is much."""

from __future__ import annotations

import gc
import os
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from functools import partial

from sqlalchemy import Connection, Engine, func, select

from home import Home
from storage import schema
from storage.claim import load_clusters_said
from storage.database import lock_store, open_quietly
from storage.derived import Share, add_logs, derive_share, drop_logs
from storage.notice import count_as_told, load_unsent_ids
from storage.register import find_bounds, load_register
from storage.rules import read_rules, read_rules_of

MUCH = 50_000
"""Claims from which on other processes are worth their start."""

SHARE = 20_000
"""Claims a process is given at a time."""


def rebuild_log(engine: Engine) -> None:
    """Drop every cluster's kept log and derive it from nothing: the same bytes."""
    with engine.begin() as connection:
        lock_store(connection)
        _rebuild(connection, load_clusters_said(connection))


def rebuild_outdated(engine: Engine) -> None:
    """Derive anew what other rules derived, or with other bounds than a cluster's declaration has now.

    A change of our own rules is no news: a flag that was told stays told, and one that only the new rules raise
    waits in the queue but is told to nobody.
    """
    with engine.connect() as connection:
        if not _find_outdated(connection):
            return
    with engine.begin() as connection:
        lock_store(connection)
        clusters = _find_outdated(connection)  # none where another process was quicker
        untold = load_unsent_ids(connection)
        _rebuild(connection, clusters)
        count_as_told(connection, sorted(load_unsent_ids(connection) - untold))


def _find_outdated(connection: Connection) -> list[str]:
    """Clusters whose log other rules have derived, or with other bounds of what is expected of them."""
    register, figure = load_register(connection), schema.figure.c
    bounded = [cluster.id for cluster in register.values() if cluster.expect]
    asked = select(figure.cluster, figure.rules).where((figure.rules != read_rules()) | figure.cluster.in_(bounded))
    kept = connection.execute(asked.order_by(figure.cluster)).all()
    return [cluster for cluster, rules in kept if rules != read_rules_of(find_bounds(register, cluster))]


def _rebuild(connection: Connection, clusters: Sequence[str]) -> None:
    counts = _count_claims(connection, clusters)
    shares = list(_share_out(clusters, counts))
    drop_logs(connection, clusters)
    derive = _derive_apart if len(shares) > 1 and _is_much(counts) else _derive_here
    for derived in derive(connection, shares):
        add_logs(connection, derived)


def _is_much(counts: Sequence[int]) -> bool:
    """Whether other processes pay. One that may have no children of its own derives alone."""
    if sum(counts) < MUCH:
        return False
    from multiprocessing import current_process  # every start of the program would pay for it

    return not current_process().daemon


def _count_claims(connection: Connection, clusters: Sequence[str]) -> list[int]:
    claim = schema.claim.c
    counted = select(claim.cluster, func.count()).group_by(claim.cluster)
    found = {row[0]: row[1] for row in connection.execute(counted)}
    return [found.get(cluster, 0) for cluster in clusters]


def _derive_here(connection: Connection, shares: Iterable[Sequence[str]]) -> Iterator[Share]:
    for share in shares:
        yield derive_share(connection, share)


def _derive_apart(connection: Connection, shares: Iterable[Sequence[str]]) -> Iterator[Share]:
    """The same in a process for each processor; they read what was committed before this transaction."""
    from concurrent.futures import Future, ProcessPoolExecutor
    from multiprocessing import get_context

    count = os.cpu_count() or 1
    spawn = get_context("spawn")  # a forked child would share this one's connections
    home = connection.get_execution_options()["clusterwatch_home"]
    with ProcessPoolExecutor(count, spawn, partial(_open, home)) as pool:
        running: deque[Future[Share]] = deque()
        for share in shares:
            running.append(pool.submit(_derive_share, share))
            if len(running) > 2 * count:  # no more than is kept soon lies in memory
                yield running.popleft().result()
        while running:
            yield running.popleft().result()


def _share_out(clusters: Iterable[str], counts: Iterable[int]) -> Iterator[list[str]]:
    share: list[str] = []
    size = 0
    for cluster, count in zip(clusters, counts, strict=True):
        share.append(cluster)
        size += count
        if size >= SHARE:
            yield share
            share, size = [], 0
    if share:
        yield share


_opened: list[Engine] = []
"""A worker's own door to the store."""


def _open(home: Home) -> None:
    _opened.append(open_quietly(home))
    gc.freeze()
    gc.disable()  # a history is many small values that all live until it is written down


def _derive_share(share: Sequence[str]) -> Share:
    with _opened[0].connect() as connection:
        found = derive_share(connection, share)
    gc.collect()
    return found
