"""Clusters that nobody has registered, each with what was said of it: proposals for the register."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection

from model import Saying
from storage.claim import load_clusters_said, load_sayings
from storage.errors import StoreError
from storage.register import load_register
from storage.verdict import save_verdict


@dataclass(frozen=True)
class Proposal:
    """An unregistered cluster: ``new:<name>``, the ways it was written, and its proof, newest first."""

    cluster: str
    mentions: tuple[str, ...]
    documents: int
    sources: tuple[str, ...]
    first_seen: datetime
    sayings: tuple[Saying, ...]

    @property
    def name(self) -> str:
        """What its claims are kept under: its trade and region, or its name between quotation marks."""
        return self.cluster.removeprefix("new:")


def load_proposals(connection: Connection) -> list[Proposal]:
    """The unregistered clusters that anything standing speaks of, the most told of first."""
    register = load_register(connection)
    strangers = [cluster for cluster in load_clusters_said(connection) if cluster not in register]
    found = [_read_proposal(cluster, load_sayings(connection, cluster)) for cluster in strangers]
    proposals = [one for one in found if one is not None]
    return sorted(proposals, key=lambda one: (-len(one.sources), -one.documents, one.cluster))


def move_claims(
    connection: Connection, cluster: str, target: str, who: str, why: str, mentions: Collection[str] | None = None
) -> int:
    """Give everything that is standing said of a cluster to another one; returns how many claims moved.

    So two clusters are merged; with ``mentions``, only what was said in these words moves, and one is split.
    Each claim gets a correction of its own in the audit log, which can be undone.
    """
    if cluster == target:
        raise StoreError("a cluster cannot be merged with itself")
    if target not in load_register(connection):
        raise StoreError(f"no cluster is called {target!r}: register it first, then merge")
    said = [one for one in load_sayings(connection, cluster) if one.ended is None]
    standing = {one.claim.id: one for one in (said if mentions is None else _choose(said, cluster, mentions))}
    for claim_id, saying in sorted(standing.items()):
        correction = {**_corrected(saying), "cluster": target}
        save_verdict(connection, claim_id, "corrected", who, why, correction, quote=saying.quote)
    return len(standing)


def _choose(sayings: Iterable[Saying], cluster: str, mentions: Collection[str]) -> list[Saying]:
    """The sayings in which the cluster is written so; every way asked for must have been written."""
    written: dict[str, list[Saying]] = defaultdict(list)
    for one in sayings:
        written[one.mention.casefold()].append(one)
    unknown = [one for one in mentions if one.casefold() not in written]
    if unknown:
        ways = ", ".join(sorted(f"«{one}»" for one in written)) or "nothing"
        raise StoreError(f"nothing standing is said of {cluster} as «{unknown[0]}»; it was written {ways}")
    return [one for mention in mentions for one in written[mention.casefold()]]


def _read_proposal(cluster: str, sayings: Sequence[Saying]) -> Proposal | None:
    standing = [one for one in sayings if one.ended is None and not _is_rejected(one)]
    if not standing:
        return None
    return Proposal(
        cluster=cluster,
        mentions=tuple(sorted({one.mention for one in standing})),
        documents=len({one.document for one in standing}),
        sources=tuple(sorted({one.claim.source for one in standing})),
        first_seen=min(one.recorded for one in standing),
        sayings=tuple(sorted(standing, key=lambda one: (one.recorded, one.document), reverse=True)),
    )


def _is_rejected(saying: Saying) -> bool:
    verdict = saying.verdict
    return verdict is not None and verdict.decision == "rejected" and verdict.quote == saying.quote


def _corrected(saying: Saying) -> dict[str, object]:
    """What a person has corrected on these words already: a later correction must not lose it."""
    verdict = saying.verdict
    if verdict is None or verdict.decision != "corrected" or verdict.quote != saying.quote:
        return {}
    return dict(verdict.correction or {})
