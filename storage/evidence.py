"""Evidence: which version of which document says which claim, in which words."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, Row, bindparam, case, insert, select, update

from model import Basis, Claim, Evidence, Kind, Period, Run
from storage import schema
from storage.claim import read_claim
from storage.server import UNANSWERED
from storage.upsert import upsert

_CLOCKED = frozenset({Basis.published, Basis.fetched})
"""Bases that move when a page is stamped or fetched anew, though its words stand."""


def load_evidence(connection: Connection, version_id: str) -> list[Evidence]:
    """What stands in a version now."""
    claim, evidence = schema.claim, schema.evidence
    query = select(evidence, *[column.label(f"claim_{column.name}") for column in claim.columns]).join(claim)
    query = query.where(evidence.c.version == version_id, evidence.c.ended.is_(None)).order_by(evidence.c.claim)
    return [_read_evidence(row) for row in connection.execute(query)]


def keep_meaning(found: Iterable[Evidence], before: Sequence[Evidence], published: Period | None) -> list[Evidence]:
    """Let each figure of a page mean what it meant there: an edit elsewhere on the page is not news.

    Words that stand unchanged keep the as-of they had where a clock gave it: ours, or the page's, stamped anew on the
    day ``published``, which «сейчас» and «на сегодняшний день» mean too. A day's total stays one, or is corrected in
    place as one, where the page now tells a later total besides and so reads as a chronicle.
    """
    dated = {_words(one): one for one in before if one.as_of_basis in _CLOCKED or _is_day(one.claim.as_of)}
    totals = {(one.claim.cluster, one.claim.as_of) for one in before if one.claim.kind is Kind.total}
    found = list(found)
    latest = _find_latest_totals(found)
    kept: dict[str, Evidence] = {}
    for one in found:
        by_clock = one.as_of_basis in _CLOCKED or one.claim.as_of == published
        earlier = dated.get(_words(one)) if by_clock else None
        if earlier:
            claim = replace(one.claim, as_of=earlier.claim.as_of)
            one = replace(one, claim=claim, as_of_basis=earlier.as_of_basis)
        elif _was_total(one.claim, totals, latest):
            one = replace(one, claim=replace(one.claim, kind=Kind.total))
        kept.setdefault(one.claim.id, one)
    return list(kept.values())


def _is_day(as_of: Period) -> bool:
    return as_of.start == as_of.end


def _find_latest_totals(found: Iterable[Evidence]) -> dict[str, date]:
    totals = sorted((one.claim for one in found if one.claim.kind is Kind.total), key=lambda claim: claim.as_of.start)
    return {claim.cluster: claim.as_of.start for claim in totals}


def _was_total(claim: Claim, totals: Collection[tuple[str, Period]], latest: Mapping[str, date]) -> bool:
    """Whether a past size is background only since its page told a later total."""
    if claim.kind is not Kind.historical or (claim.cluster, claim.as_of) not in totals:
        return False
    return claim.cluster in latest and claim.as_of.end < latest[claim.cluster]


def save_evidence(
    connection: Connection,
    version_id: str,
    found: Sequence[Evidence],
    run: Run,
    reread: Collection[str] = (),
) -> None:
    """Insert claims and their evidence; ``reread`` are the claims that are new to our rules only."""
    if found:
        save_claims(connection, [one.claim for one in found], run.recorded)
        rows = [write_evidence(version_id, one, run.recorded, one.claim.id in reread) for one in found]
        connection.execute(insert(schema.evidence), rows)


def save_claims(connection: Connection, claims: Iterable[Claim], seen: datetime) -> None:
    """Insert claims; one that is known was first seen before and is last seen now."""
    upsert(connection, schema.claim, [_write_claim(claim, seen) for claim in claims], change=["last_seen"])


def are_claimed(connection: Connection, claims: Collection[str]) -> bool:
    """Whether anybody has made one of these claims before."""
    return bool(claims) and connection.execute(_CLAIMED, {"ids": list(claims)}).first() is not None


def touch_claims_of(connection: Connection, version_id: str | None, run: Run) -> None:
    """Say that a run saw again what stands in a version."""
    connection.execute(_TOUCH, {"key": version_id, "last_seen": run.recorded})


def end_evidence(
    connection: Connection, version_id: str, at: datetime, why: str, claims: Collection[str] | None = None
) -> None:
    """A version's words back their claims (all that stand, or the ones named) no more: edited, gone or reread."""
    evidence = schema.evidence
    ending = update(evidence).where(evidence.c.version == version_id, evidence.c.ended.is_(None))
    if claims is not None:
        ending = ending.where(evidence.c.claim.in_(claims))
    if claims is None or claims:
        # A crawl of a round that began before a replay ends what the replay recorded: nothing ends before it begins.
        ended = case((evidence.c.recorded > at, evidence.c.recorded), else_=at)
        connection.execute(ending.values(ended=ended, ended_why=why))


_CLAIMED = select(schema.claim.c.id).where(schema.claim.c.id.in_(bindparam("ids", expanding=True))).limit(1)
_TOUCH = (
    update(schema.claim)
    .where(
        schema.claim.c.id.in_(
            select(schema.evidence.c.claim).where(
                schema.evidence.c.version == bindparam("key"), schema.evidence.c.ended.is_(None)
            )
        )
    )
    .values(last_seen=bindparam("last_seen"))
    .execution_options(**UNANSWERED)
)


def _words(evidence: Evidence) -> tuple[object, ...]:
    claim = evidence.claim
    said = claim.cluster, claim.kind, claim.count, claim.count_high, claim.qualifier, claim.unit
    return *said, " ".join(evidence.quote.split())


def _write_claim(claim: Claim, seen: datetime) -> dict[str, Any]:
    return {
        "id": claim.id,
        "source": claim.source,
        "cluster": claim.cluster,
        "kind": claim.kind.value,
        "count": claim.count,
        "count_high": claim.count_high,
        "qualifier": claim.qualifier.value,
        "unit": claim.unit,
        "as_of": claim.as_of.text,
        "first_seen": seen,
        "last_seen": seen,
    }


def write_evidence(version_id: str, evidence: Evidence, recorded: datetime, reread: bool) -> dict[str, Any]:
    """A row of the table."""
    return {
        "claim": evidence.claim.id,
        "version": version_id,
        "field": evidence.field,
        "start": evidence.start,
        "end": evidence.end,
        "quote": evidence.quote,
        "mention": evidence.mention,
        "count_text": evidence.count_text,
        "as_of_basis": evidence.as_of_basis.value,
        "speaker": evidence.speaker,
        "extractor": evidence.extractor,
        "rule": evidence.rule,
        "recorded": recorded,
        "reread": reread,
        "ended": None,
        "ended_why": None,
    }


def _read_evidence(row: Row[Any]) -> Evidence:
    return Evidence(
        claim=read_claim(row, "claim_"),
        quote=row.quote,
        field=row.field,
        start=row.start,
        end=row.end,
        mention=row.mention,
        count_text=row.count_text,
        as_of_basis=Basis(row.as_of_basis),
        speaker=row.speaker,
        extractor=row.extractor,
        rule=row.rule,
    )
