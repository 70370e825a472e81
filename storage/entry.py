"""A change as ``changes --format json`` writes it."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from history.interval import interval
from model import Change, Claim, Saying, Verdict
from storage.decision import find_verdict_id

Entry = dict[str, Any]


def write_entry(change: Change) -> Entry:
    """The contract's JSON, with what a review page needs besides.

    ``claim`` is what a verdict would be about, ``against`` what was said before; each source names its claim,
    its document's version and the quote's span in it.
    """
    return {
        "id": change.id,
        "cluster": change.cluster,
        "change": change.change.value,
        "flagged": change.flagged,
        "status": change.status.value,
        "as_of": change.as_of.text,
        "recorded": write_moment(change.recorded),
        "before": change.before and write_figure(change.before),
        "after": change.after and write_figure(change.after),
        "origins": change.origins,
        "sources": [_write_source(saying) for saying in change.sayings],
        "note": change.note,
        "claim": change.claim,
        "against": change.against and _write_source(change.against),
    }


def write_figure(claim: Claim) -> Entry:
    """A claim's figure with its interval."""
    low, high = interval(claim.count, claim.count_high, claim.qualifier)
    return {
        "count": claim.count,
        "count_high": claim.count_high,
        "qualifier": claim.qualifier.value,
        "unit": claim.unit,
        "low": low,
        "high": high,
        "kind": claim.kind.value,
        "as_of": claim.as_of.text,
    }


def write_moment(moment: datetime) -> str:
    """A moment in UTC, to the second, as the contract writes it."""
    return moment.astimezone(UTC).isoformat(timespec="seconds").removesuffix("+00:00") + "Z"


def _write_source(saying: Saying) -> Entry:
    return {
        "source": saying.claim.source,
        "tier": saying.tier.value,
        "url": saying.url,
        "title": saying.title,
        "published": saying.published and saying.published.text,
        "speaker": saying.speaker,
        "quote": saying.quote,
        "snapshot": saying.snapshot,
        "claim": saying.claim.id,
        "document": saying.document,
        "version": saying.version,
        "field": saying.field,
        "start": saying.start,
        "end": saying.end,
        "mention": saying.mention,
        "as_of_basis": saying.basis.value,
        "recorded": write_moment(saying.recorded),
        "ended": saying.ended and write_moment(saying.ended),
        "ended_why": saying.ended_why,
        "verdict": saying.verdict and _write_verdict(saying.verdict),
    }


def _write_verdict(verdict: Verdict) -> Entry:
    return {
        "id": find_verdict_id(verdict),
        "decision": verdict.decision,
        "who": verdict.who,
        "why": verdict.why,
        "at": write_moment(verdict.at),
        "quote": verdict.quote,
        "correction": verdict.correction and dict(verdict.correction),
    }
