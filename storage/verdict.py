"""What people decide about claims. Every decision is a row of its own: nothing is overwritten."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from types import EllipsisType
from typing import Any

from sqlalchemy import Connection, insert, select

from model import Kind, Period, Qualifier, Verdict
from storage import schema
from storage.claim import load_claim
from storage.database import lock_store
from storage.decision import DECISIONS, find_verdict_id, load_verdicts
from storage.derived import refresh_changes
from storage.errors import Overtaken, StoreError

__all__ = ["DECISIONS", "Overtaken", "find_verdict_id", "load_verdicts", "save_verdict"]


def save_verdict(
    connection: Connection,
    claim_id: str,
    decision: str,
    who: str,
    why: str = "",
    correction: Mapping[str, Any] | None = None,
    *,
    quote: str | None = None,
    expected: str | EllipsisType | None = ...,
) -> Verdict:
    """Keep a decision (``accepted``, ``rejected``, ``corrected`` or ``undone``) and derive what follows from it.

    ``quote``: the words it was made on; the claim's newest standing ones where not said. ``expected``: the id of the
    last verdict the reviewer has seen (None: none); where another one came meanwhile, :class:`Overtaken` says whose.
    A rejection needs a reason, a correction the fields it changes. Raises :class:`StoreError` otherwise.
    """
    _check_words(decision, who, why, correction)
    lock_store(connection)
    claim = load_claim(connection, claim_id)
    if claim is None:
        raise StoreError(f"no claim {claim_id}: the log may have changed; look at it again")
    last = next(iter(load_verdicts(connection, claim_id)[::-1]), None)
    _check_expected(last, expected)
    if decision == "undone" and (last is None or last.decision == "undone"):
        raise StoreError("nothing to undo: nobody decided about this claim")
    words = quote if quote is not None else _find_quote(connection, claim_id)
    verdict = Verdict(
        claim_id, decision, words, who, why, _next_moment(last), correction and read_correction(correction)
    )
    connection.execute(insert(schema.verdict), _write_verdict(verdict))
    refresh_changes(connection, sorted({claim.cluster, *_find_targets(last), *_find_targets(verdict)}))
    return verdict


def read_correction(correction: Mapping[str, Any]) -> dict[str, Any]:
    """The fields a person changed, each checked and as JSON keeps it. Raises :class:`StoreError`."""
    unknown = sorted(set(correction) - set(_FIELDS))
    if unknown:
        raise StoreError(f"cannot correct {unknown[0]!r}; can be corrected: {', '.join(_FIELDS)}")
    read = {}
    for name, value in correction.items():
        try:
            read[name] = _FIELDS[name](value)
        except (TypeError, ValueError) as error:
            raise StoreError(f"{name}: {value!r} will not do ({error})") from error
    return read


def _count(value: Any) -> int:
    if isinstance(value, bool) or int(value) != float(value) or int(value) < 0:
        raise ValueError("expected a whole number from 0 up")
    return int(value)


def _name(value: Any) -> str:
    if not isinstance(value, str) or not value.strip():
        raise ValueError("expected a name")
    return value.strip()


_FIELDS: Mapping[str, Callable[[Any], Any]] = {
    "count": _count,
    "count_high": lambda value: None if value is None else _count(value),
    "qualifier": lambda value: Qualifier(value).value,
    "kind": lambda value: Kind(value).value,
    "cluster": _name,
    "unit": _name,
    "as_of": lambda value: value.text if isinstance(value, Period) else Period.parse(value).text,
}


def _check_words(decision: str, who: str, why: str, correction: Mapping[str, Any] | None) -> None:
    if decision not in DECISIONS:
        raise StoreError(f"no such decision: {decision!r}; expected one of {', '.join(DECISIONS)}")
    if not who.strip():
        raise StoreError("a decision needs the name of who made it")
    if decision == "rejected" and not why.strip():
        raise StoreError("a rejection needs a reason")
    if (decision == "corrected") != bool(correction):
        raise StoreError("a correction, and only a correction, says which fields it changes")


def _check_expected(last: Verdict | None, expected: str | EllipsisType | None) -> None:
    if expected is ... or expected == (last and find_verdict_id(last)):
        return
    if last is None:
        raise Overtaken("the verdict you saw is not there any more; look again")
    raise Overtaken(f"{last.who} decided meanwhile: {last.decision} at {last.at:%Y-%m-%d %H:%M} UTC; look again")


def _find_quote(connection: Connection, claim_id: str) -> str:
    evidence = schema.evidence.c
    standing = evidence.ended.is_(None).desc()
    query = select(evidence.quote).where(evidence.claim == claim_id).order_by(standing, evidence.recorded.desc())
    return str(connection.execute(query.limit(1)).scalar() or "")


def _next_moment(last: Verdict | None) -> datetime:
    """Now, but after the last verdict, whatever the clock says."""
    now = datetime.now(UTC)
    return now if last is None or now > last.at else last.at + timedelta(microseconds=1)


def _find_targets(verdict: Verdict | None) -> set[str]:
    """The clusters that a correction moves its claim to."""
    cluster = verdict.correction.get("cluster") if verdict and verdict.correction else None
    return {cluster} if cluster else set()


def _write_verdict(verdict: Verdict) -> dict[str, Any]:
    return {
        "id": find_verdict_id(verdict),
        "claim": verdict.claim,
        "decision": verdict.decision,
        "correction": verdict.correction,
        "moved_to": next(iter(_find_targets(verdict)), None),
        "quote": verdict.quote,
        "who": verdict.who,
        "why": verdict.why,
        "at": verdict.at,
    }
