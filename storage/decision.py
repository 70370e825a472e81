"""Verdicts as they are read; ``storage.verdict`` writes them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, select

from model import Verdict, digest
from storage import schema

DECISIONS = ("accepted", "rejected", "corrected", "undone")


def load_verdicts(connection: Connection, claim_id: str) -> list[Verdict]:
    """Everything people ever decided about a claim, oldest first: the audit log."""
    verdict = schema.verdict
    query = select(verdict).where(verdict.c.claim == claim_id).order_by(verdict.c.at)
    return [read_verdict(row) for row in connection.execute(query)]


def load_verdicts_of(connection: Connection, cluster: str, until: datetime | None = None) -> dict[str, Verdict]:
    """The latest verdict on each claim that is the cluster's or was moved to it, by claim."""
    verdict, claim = schema.verdict, schema.claim
    moved = select(verdict.c.claim).where(verdict.c.moved_to == cluster)
    own = select(claim.c.id).where(claim.c.cluster == cluster)
    query = select(verdict).where(verdict.c.claim.in_(own.union(moved))).order_by(verdict.c.at)
    if until is not None:
        query = query.where(verdict.c.at <= until)
    return {row.claim: read_verdict(row) for row in connection.execute(query)}


def load_verdicts_on(connection: Connection, clusters: Sequence[str]) -> dict[str, Verdict]:
    """The latest verdict on each claim of some clusters, by claim."""
    verdict, claim = schema.verdict, schema.claim
    query = select(verdict).join(claim).where(claim.c.cluster.in_(clusters)).order_by(verdict.c.at)
    return {row.claim: read_verdict(row) for row in connection.execute(query)}


def read_verdict(row: Row[Any]) -> Verdict:
    """A row of the table as a value."""
    return Verdict(row.claim, row.decision, row.quote, row.who, row.why, row.at, row.correction)


def find_verdict_id(verdict: Verdict) -> str:
    """The verdict's name, by which a reviewer says which one he has seen."""
    return digest(verdict.claim, verdict.decision, verdict.who, verdict.at.isoformat())
