"""Random worlds: pages that appear, are edited, reprinted, read again, vanish, and people who decide."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta

from hypothesis import strategies as st

from model import Basis, Claim, Kind, Period, Qualifier, Saying, Tier, Verdict

BEGIN = datetime(2025, 1, 1, 6, tzinfo=UTC)
MOMENTS = 8

TIERS = {"city": Tier.official, "wiki": Tier.press, "paper": Tier.press, "copies": Tier.reprint}


def moment(number: int) -> datetime:
    """The begin of the run with that number, one a day."""
    return BEGIN + timedelta(days=number)


@dataclass(frozen=True)
class Line:
    """One figure on a page."""

    kind: Kind
    count: int
    qualifier: Qualifier
    as_of: Period
    basis: Basis
    quote: str


PERIODS = [Period.parse(text) for text in ("2024", "2024-03", "2024-03-10", "2024-06-01", "2024-H2", "2024-09-15")]
PERIODS += [Period.parse(text) for text in ("2024-09-16", "2024-12", "2025-01-02", "2025-01-05")]

lines = st.builds(
    Line,
    kind=st.sampled_from([Kind.total] * 8 + [Kind.subset, Kind.increment, Kind.plan, Kind.aggregate, Kind.historical]),
    count=st.sampled_from([9, 38, 40, 44, 50, 52, 60]),
    qualifier=st.sampled_from([Qualifier.exact, Qualifier.exact, Qualifier.more_than, Qualifier.about]),
    as_of=st.sampled_from(PERIODS),
    basis=st.sampled_from([Basis.text, Basis.published, Basis.published, Basis.fetched]),
    quote=st.sampled_from(["в кластере", "в составе кластера"]),
)

texts = st.lists(lines, max_size=2, unique_by=lambda line: (line.kind, line.count, line.qualifier, line.as_of)).map(
    tuple
)
"""What a page says: a claim stands in a version once."""


@st.composite
def pages(draw: st.DrawFn, number: int, rereads: bool) -> list[Saying]:
    """The life of one page: versions at growing moments, each read by our rules, some read again by newer ones."""
    source = draw(st.sampled_from(sorted(TIERS)))
    moments = sorted(draw(st.sets(st.integers(0, MOMENTS - 1), min_size=1, max_size=3)))
    origin = draw(st.sampled_from([f"page{number}", "release"]))
    published = draw(st.sampled_from([None, Period.day(date(2024, 9, 15)), Period.day(date(2025, 1, 2))]))
    sayings: list[Saying] = []
    for version, (at, following) in enumerate(zip(moments, [*moments[1:], None], strict=True), start=1):
        gone = following is not None and draw(st.integers(0, 3)) == 0
        why = None if following is None else "gone" if gone else "edited"
        read = [(draw(texts), at, following, why, False)]
        if rereads and following is not None and following - at > 1 and draw(st.integers(0, 3)) == 0:
            between = draw(st.integers(at + 1, following - 1))
            read = [(read[0][0], at, between, "reread", False), (draw(texts), between, following, why, True)]
        for text, since, until, end, reread in read:
            sayings += [
                Saying(
                    claim=Claim(
                        source, "photonics", line.kind, line.count, None, line.qualifier, "компания", line.as_of
                    ),
                    tier=TIERS[source],
                    document=f"page{number}",
                    version=version,
                    origin=origin,
                    recorded=moment(since),
                    url=f"https://{source}.example/{number}",
                    title="Кластер",
                    published=published,
                    speaker=None,
                    quote=line.quote,
                    mention="кластер",
                    basis=line.basis,
                    snapshot="sha256:0",
                    start=start,
                    end=start + 5,
                    reread=reread,
                    ended=None if until is None else moment(until),
                    ended_why=end,
                )
                for start, line in enumerate(text)
            ]
    return sayings


@st.composite
def worlds(draw: st.DrawFn, verdicts: bool = True, rereads: bool = True) -> list[Saying]:
    """All sayings of one cluster, with the verdicts on them."""
    number = draw(st.integers(1, 6))
    sayings = [saying for page in range(number) for saying in draw(pages(page, rereads))]
    claims = sorted({saying.claim.id for saying in sayings}) if verdicts else []
    given = {claim: draw(decisions(claim)) for claim in claims}
    return [replace(saying, verdict=given.get(saying.claim.id)) for saying in sayings]


@st.composite
def decisions(draw: st.DrawFn, claim: str) -> Verdict | None:
    """What a person decided on a claim; mostly nothing."""
    decision = draw(st.sampled_from([None] * 6 + ["accepted", "rejected", "corrected"]))
    if decision is None:
        return None
    quote = draw(st.sampled_from(["в кластере", "в составе кластера"]))
    at = moment(draw(st.integers(0, MOMENTS))) + timedelta(hours=3)
    correction = {"count": draw(st.sampled_from([40, 44]))} if decision == "corrected" else None
    return Verdict(claim, decision, quote, "anna", "why", at, correction)
