"""A change as ``changes --format json`` writes it."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any

from history.interval import interval
from model import Change, Claim, Saying, Verdict
from storage.decision import find_verdict_id
from storage.written import Written, write_json

Entry = dict[str, Any]


LEADING = 3
"""The sources that a list shows of a change; the others are kept apart, and read only where all are asked for."""


def write_entry(change: Change) -> Entry:
    """The contract's JSON, with what a review page needs besides.

    ``claim`` is what a verdict would be about, ``against`` what was said before; each source names its claim,
    its document's version and the quote's span in it.
    """
    entry, others = write_texts(change)
    return join_sources(json.loads(entry), json.loads(others) if others else None)


def write_brief(change: Change) -> Entry:
    """The same as a list shows it: with its leading sources, and ``others``, the number of the rest."""
    return dict(json.loads(write_texts(change)[0]))


def join_sources(entry: Entry, others: list[Entry] | None) -> Entry:
    """A kept entry with all of its sources."""
    if others:
        entry["sources"] += others
    entry.pop("others", None)
    return entry


def write_texts(change: Change, written: Texts | None = None) -> tuple[Written, Written | None]:
    """The same as the two texts that are kept: the entry with its leading sources, and a list of the other ones.

    ``others`` in the entry says how many these are. There may be millions, so the texts are put together without a
    value in between. ``written``: what was written for other steps of the log.
    """
    texts = {} if written is None else written
    sources = [_write_once(saying, texts) for saying in change.sayings]
    others = Written(f"[{','.join(sources[LEADING:])}]") if len(sources) > LEADING else None
    return _write_head(change, sources, _write_once(change.against, texts) if change.against else _NULL), others


Texts = dict[int, str]
"""Sources by the identity of their sayings, as long as these live: a step shows what others were made by."""


def _write_once(saying: Saying, texts: Texts) -> str:
    text = texts.get(id(saying))
    if text is None:
        text = texts[id(saying)] = _write_source(saying)
    return text


def _write_head(change: Change, sources: list[str], against: str) -> Written:
    before, after = change.before, change.after
    return Written(
        f'{{"id":{_quote(change.id)},"cluster":{_quote(change.cluster)},"change":"{change.change}",'
        f'"flagged":{"true" if change.flagged else "false"},"status":"{change.status}",'
        f'"as_of":"{change.as_of.text}","recorded":"{write_moment(change.recorded)}",'
        f'"before":{_write_claim(before) if before else _NULL},"after":{_write_claim(after) if after else _NULL},'
        f'"origins":{change.origins},"sources":[{",".join(sources[:LEADING])}],"note":{_quote(change.note)},"claim":{_quote(change.claim)},'
        f'"against":{against},'
        f'"others":{max(0, len(sources) - LEADING)}}}'
    )


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


@lru_cache(maxsize=65536)
def write_moment(moment: datetime) -> str:
    """A moment in UTC, to the second, as the contract writes it."""
    return moment.astimezone(UTC).isoformat(timespec="seconds").removesuffix("+00:00") + "Z"


def _write_claim(claim: Claim) -> str:
    """The text of :func:`write_figure`."""
    low, high = interval(claim.count, claim.count_high, claim.qualifier)
    count_high = _NULL if claim.count_high is None else claim.count_high
    return (
        f'{{"count":{claim.count},"count_high":{count_high},"qualifier":"{claim.qualifier}","unit":{_quote(claim.unit)},'
        f'"low":{low},"high":{high},"kind":"{claim.kind}","as_of":"{claim.as_of.text}"}}'
    )


def _write_source(saying: Saying) -> str:
    published, ended, verdict = saying.published, saying.ended, saying.verdict
    return (
        f'{{"source":{_quote_often(saying.claim.source)},"tier":"{saying.tier}","url":{_quote(saying.url)},'
        f'"title":{_quote(saying.title)},"published":{_or_null(published.text if published else None)},'
        f'"speaker":{_or_null(saying.speaker)},"quote":{_quote(saying.quote)},"snapshot":{_quote(saying.snapshot)},'
        f'"claim":"{saying.claim.id}","document":{_quote(saying.document)},"version":{saying.version},'
        f'"field":{_quote_often(saying.field)},"start":{saying.start},"end":{saying.end},'
        f'"mention":{_quote_often(saying.mention)},"as_of_basis":"{saying.basis}",'
        f'"recorded":"{write_moment(saying.recorded)}","ended":{_or_null(write_moment(ended) if ended else None)},'
        f'"ended_why":{_or_null(saying.ended_why)},'
        f'"verdict":{write_json(_write_verdict(verdict)) if verdict else _NULL}}}'
    )


def _or_null(text: str | None) -> str:
    return _NULL if text is None else _quote(text)


_NULL = "null"
_quote = json.encoder.encode_basestring
"""A text as JSON, not only ASCII."""
_quote_often = lru_cache(maxsize=4096)(_quote)
"""The same for what is one of a few."""


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
