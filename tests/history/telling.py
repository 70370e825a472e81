"""Stories of pages as lines of text, and the log they make as lines of text.

A line of a story is one of::

    1 city/release 2022-12-28 more_than 40          at run 1 the page says this total as of then
    1 city/release 2022-12-28 20 subset             … this part; several lines of one run are one text
    4 city/release gone                             the page is gone
    4 city/release read again 2022-12-28 40         our own new rules read this in the same text
    5 anna rejects city/release: a typing error     a person decides on the page's latest total
    5 anna corrects city/release count=44           … or corrects a field of it

Words after the figure: a kind, ``basis=fetched``, ``origin=release``, ``published=2023-01-10``,
``at=`` and a place in the text, ``quote=…`` to the end of the line. Sources and their tiers are in :data:`TIERS`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from model import Basis, Change, Claim, Kind, Period, Qualifier, Saying, Tier, Verdict

BEGIN = datetime(2026, 1, 1, 6, tzinfo=UTC)

TIERS = {"city": Tier.official, "ministry": Tier.official, "wiki": Tier.press, "paper": Tier.press}
"""Every other source is a reprint."""

_SAID = re.compile(
    r"(?P<run>\d+) (?P<page>\S+)(?P<again> read again)? (?P<as_of>\d{4}\S*) "
    r"(?:(?P<qualifier>[a-z_]+) )?(?P<count>\d+)(?:-(?P<high>\d+))?(?P<words>.*)"
)
_GONE = re.compile(r"(?P<run>\d+) (?P<page>\S+) (?P<how>gone|edited)")
_DECIDED = re.compile(r"(?P<run>\d+) (?P<who>\w+) (?P<verb>accepts|rejects|corrects) (?P<page>[^\s:]+)(?P<words>.*)")

_DECISIONS = {"accepts": "accepted", "rejects": "rejected", "corrects": "corrected"}


def moment(run: int) -> datetime:
    """The begin of a run; runs are a day apart."""
    return BEGIN + timedelta(days=run)


@dataclass(frozen=True)
class _Text:
    """What one page says since a run."""

    run: int
    page: str
    again: bool
    sayings: tuple[Saying, ...]


def read_story(lines: Sequence[str]) -> list[Saying]:
    """The sayings of a story, with their lives and verdicts."""
    sayings: list[Saying] = []
    for run in sorted({int(line.split()[0]) for line in lines}):
        told = [line for line in lines if int(line.split()[0]) == run]
        texts = [found for line in told if (found := _SAID.fullmatch(line))]
        for page in dict.fromkeys(found["page"] for found in texts):
            here = [found for found in texts if found["page"] == page]
            sayings = _end(sayings, page, run, "reread" if here[0]["again"] else "edited")
            version = max((one.version for one in sayings if one.document == page), default=0)
            version += not here[0]["again"]
            decided = {one.claim: one.verdict for one in sayings}
            new = [_read_saying(found, version, place) for place, found in enumerate(here)]
            sayings += [replace(one, verdict=decided.get(one.claim)) for one in new]
        for line in set(told) - {found[0] for found in texts}:
            sayings = _read_event(sayings, line)
    return sayings


def _read_event(sayings: list[Saying], line: str) -> list[Saying]:
    if found := _GONE.fullmatch(line):
        return _end(sayings, found["page"], int(found["run"]), found["how"])
    if found := _DECIDED.fullmatch(line):
        return _decide(sayings, found)
    raise ValueError(f"not a line of a story: {line!r}")


def _end(sayings: Iterable[Saying], page: str, run: int, why: str) -> list[Saying]:
    return [
        replace(one, ended=moment(run), ended_why=why) if one.document == page and one.ended is None else one
        for one in sayings
    ]


def _decide(sayings: Sequence[Saying], found: re.Match[str]) -> list[Saying]:
    about = [one for one in sayings if one.document == found["page"] and one.claim.kind is Kind.total][-1]
    words = found["words"].lstrip(": ")
    correction = dict(word.split("=") for word in words.split()) if found["verb"] == "corrects" else None
    at = moment(int(found["run"])) + timedelta(hours=3)
    verdict = Verdict(about.claim.id, _DECISIONS[found["verb"]], about.quote, found["who"], words, at, correction)
    return [replace(one, verdict=verdict) if one.claim == about.claim else one for one in sayings]


def _read_saying(found: re.Match[str], version: int, place: int) -> Saying:
    said, _, quote = found["words"].partition(" quote=")
    words = [word for word in said.split() if "=" not in word]
    options = dict(word.split("=") for word in said.split() if "=" in word)
    source = found["page"].split("/")[0]
    count = int(found["count"])
    claim = Claim(
        source=source,
        cluster="photonics",
        kind=Kind(words[0]) if words else Kind.total,
        count=count,
        count_high=int(found["high"]) if found["high"] else None,
        qualifier=Qualifier.range if found["high"] else Qualifier(found["qualifier"] or "exact"),
        unit="предприятие",
        as_of=Period.parse(found["as_of"]),
    )
    published = options.get("published", found["as_of"])
    return Saying(
        claim=claim,
        tier=TIERS.get(source, Tier.reprint),
        document=found["page"],
        version=version,
        origin=options.get("origin", found["page"]),
        recorded=moment(int(found["run"])),
        url=f"https://{source}.example/{found['page']}",
        title="Кластер фотоники",
        published=None if published == "none" else Period.parse(published),
        speaker=None,
        quote=quote or f"в кластере {found['qualifier'] or ''} {count} предприятий",
        mention="кластер",
        basis=Basis(options.get("basis", "published")),
        snapshot="sha256:0",
        start=int(options.get("at", 100 * place)),
        end=int(options.get("at", 100 * place)) + 40,
        kept_up=source == "wiki",
        reread=bool(found["again"]),
    )


def write_claim(claim: Claim | None) -> str:
    """A figure in few words."""
    if claim is None:
        return "nothing"
    qualifier = {"exact": "", "range": ""}.get(claim.qualifier.value, claim.qualifier.value + " ")
    high = f"-{claim.count_high}" if claim.count_high is not None else ""
    return f"{qualifier}{claim.count}{high}"


def write_log(changes: Iterable[Change]) -> list[str]:
    """A log as lines: as-of, change (``!`` when flagged), figure, origins, sources, and what else there is."""
    return [_write_change(change) for change in changes]


def _write_change(change: Change) -> str:
    flag = "!" if change.flagged else ""
    step = (
        f"{write_claim(change.before)} -> {write_claim(change.after)}" if change.before else write_claim(change.after)
    )
    sources = ",".join(dict.fromkeys(one.claim.source for one in change.sayings))
    status = "" if change.status == "new" else f" {change.status}"
    note = f" ({change.note})" if change.note else ""
    return f"{change.as_of} {change.change}{flag} {step} by {sources} x{change.origins}{status}{note}"
