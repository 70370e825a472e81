"""What people corrected, as labelled passages: a correction becomes a test of the reading."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection, select

from model import Verdict
from storage import schema
from storage.decision import load_verdicts
from storage.version import Version, load_version

CLAIM = ("cluster", "kind", "count", "count_high", "qualifier", "unit", "as_of")
WORDS = ("mention", "count_text", "speaker", "field", "start", "end")


def find_passages(connection: Connection) -> Iterator[dict[str, Any]]:
    """Each text about which a person corrected or rejected a figure, with the figures as they should be read.

    The form is that of ``clusterwatch evaluate``: what nobody decided about is labelled as it was read, what was
    rejected is no figure at all.
    """
    verdict, evidence = schema.verdict.c, schema.evidence.c
    wrong = select(verdict.claim).where(verdict.decision.in_(["corrected", "rejected"]))
    query = select(evidence.version).where(evidence.claim.in_(wrong), evidence.ended_why.is_distinct_from("reread"))
    for version_id in connection.execute(query.distinct().order_by(evidence.version)).scalars().all():
        version = load_version(connection, version_id)
        if version is not None:
            yield from _write_passage(connection, version)


def _write_passage(connection: Connection, version: Version) -> Iterator[dict[str, Any]]:
    claim, evidence = schema.claim, schema.evidence
    query = select(evidence, *[claim.c[name] for name in CLAIM]).join(claim, claim.c.id == evidence.c.claim)
    query = query.where(evidence.c.version == version.id, evidence.c.ended_why.is_distinct_from("reread"))
    figures, decided = [], False
    for row in connection.execute(query.order_by(evidence.c.start, claim.c.id)).mappings():
        verdict = find_decision(connection, row["claim"], row["quote"])
        decided = decided or verdict is not None
        if verdict is None or verdict.decision != "rejected":
            figures.append(_write_figure(row, verdict))
    if decided:
        document = version.document
        published = document.published.text if document.published else None
        yield {
            "id": version.id,
            "url": document.url,
            "title": document.title,
            "published": published,
            "text": document.text,
            "figures": figures,
        }


def find_decision(connection: Connection, claim_id: str, quote: str) -> Verdict | None:
    """The correction or rejection that stands on these very words."""
    last = next(iter(load_verdicts(connection, claim_id)[::-1]), None)
    wrong = last is not None and last.decision in ("corrected", "rejected") and last.quote == quote
    return last if wrong else None


def _write_figure(row: Any, verdict: Verdict | None) -> dict[str, Any]:
    said = {name: row[name] for name in (*CLAIM, *WORDS)}
    return {**said, "evidence": row["quote"], **(verdict.correction or {} if verdict else {})}
