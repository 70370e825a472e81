"""A decision about a change: it holds for the figure, whoever of the change's sources told it.

Verdicts hang on claims, and a claim is one source's. A person who rejects a figure that a release and its
three reprints tell rejects it in all four; what another source says otherwise stays to be decided.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from sqlalchemy import Connection, select

from model import Claim, Verdict
from storage import schema
from storage.change import load_change
from storage.claim import load_claim
from storage.errors import StoreError
from storage.verdict import load_verdicts, save_verdict


def decide(
    connection: Connection,
    change_id: str,
    claim_id: str,
    decision: str,
    who: str,
    why: str = "",
    correction: Mapping[str, Any] | None = None,
    expected: str | None = None,
) -> Verdict:
    """Keep a decision about a change's claim, and the same one about the same figure from its other sources.

    ``expected``: the verdict the reader has seen on the claim. Raises ``Overtaken`` where another came meanwhile,
    :class:`StoreError` for a decision that cannot be kept.
    """
    claim = load_claim(connection, claim_id)
    if correction is not None:
        correction = find_corrected(claim, correction)
    last = next(iter(load_verdicts(connection, claim_id)[::-1]), None)
    twins = list(_find_twins(connection, change_id, claim_id, claim, decision, last))
    verdict = save_verdict(connection, claim_id, decision, who, why, correction, expected=expected)
    for twin in twins:
        save_verdict(connection, twin, decision, who, why, correction)
    return verdict


def find_corrected(claim: Claim | None, correction: Mapping[str, Any]) -> dict[str, Any]:
    """The fields that a form really changes; a correction of none is refused."""
    said = {} if claim is None else {**vars(claim), "as_of": claim.as_of.text}
    changed = {name: value for name, value in correction.items() if name not in said or str(said[name]) != str(value)}
    if not changed:
        raise StoreError("nothing was corrected: every field is as the source said it; accept or reject instead")
    return changed


def _find_twins(
    connection: Connection, change_id: str, claim_id: str, claim: Claim | None, decision: str, last: Verdict | None
) -> Iterator[str]:
    if claim is None or decision == "accepted":
        return
    if decision == "undone":
        yield from _find_decided_alike(connection, claim_id, claim, last)
        return
    change = load_change(connection, change_id) or {"sources": ()}
    for other in sorted({source["claim"] for source in change["sources"]} - {claim_id}):
        if not _is_decided(connection, other) and _figure(load_claim(connection, other)) == _figure(claim):
            yield other


def _find_decided_alike(connection: Connection, claim_id: str, claim: Claim, last: Verdict | None) -> Iterator[str]:
    """Claims of the same figure that the same person decided for the same reason: they were decided together."""
    if last is None or last.decision not in ("rejected", "corrected"):
        return
    table = schema.claim.c
    query = select(table.id).where(table.cluster == claim.cluster, table.count == claim.count, table.id != claim_id)
    for other in connection.execute(query.order_by(table.id)).scalars().all():
        theirs = next(iter(load_verdicts(connection, other)[::-1]), None)
        alike = theirs and (theirs.decision, theirs.who, theirs.why) == (last.decision, last.who, last.why)
        if alike and _figure(load_claim(connection, other)) == _figure(claim):
            yield other


def _is_decided(connection: Connection, claim_id: str) -> bool:
    verdicts = load_verdicts(connection, claim_id)
    return bool(verdicts) and verdicts[-1].decision != "undone"


def _figure(claim: Claim | None) -> tuple[object, ...]:
    """What is said, whoever says it and as of whenever."""
    return () if claim is None else (claim.cluster, claim.kind, claim.count, claim.count_high, claim.qualifier)
