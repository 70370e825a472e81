"""A history that is cut short and goes on gives the log of one that was derived from nothing."""

from __future__ import annotations

import os
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from hypothesis import event, example, given, settings
from hypothesis import strategies as st

from history import read_history
from history.fold import Checkpoint, cut_short, go_on
from model import Basis, Claim, Kind, Period, Qualifier, Saying, Tier
from storage.checkpoint import pack_checkpoint, read_checkpoint
from tests.history.telling import read_story
from tests.history.worlds import TIERS, worlds

thorough = settings(max_examples=int(os.environ.get("CLUSTERWATCH_EXAMPLES", "150")), deadline=None)

BEGIN = datetime(2025, 6, 1, 6, tzinfo=UTC)
"""After all that ``worlds`` tells."""

page = st.tuples(
    st.integers(0, 3),
    st.sampled_from(sorted(TIERS)),
    st.sampled_from(
        [(40, Qualifier.exact)] * 6 + [(40, Qualifier.about), (30, Qualifier.more_than), (52, Qualifier.exact)]
    ),
    st.sampled_from([0, 0, 0, 0, 1, 9]),
    st.sampled_from([Basis.published, Basis.published, Basis.text, Basis.fetched]),
    st.booleans(),
    st.sampled_from([10, 10, 10, 10, 7, 4]),
)
"""Days since the last page, its source, figure, how many days ago that was true, its basis, whether it is a reprint.

And how closely it says when: letters of the day, the month or the year.
"""


@st.composite
def news(draw: st.DrawFn) -> list[Saying]:
    """Page after page that tells a total, now and then the same moment's, a reprint's or an older one."""
    told: list[Saying] = []
    day = 0
    for number, (gap, source, figure, ago, basis, is_reprint, close) in enumerate(draw(st.lists(page, max_size=40))):
        day += gap
        at = BEGIN + timedelta(days=day)
        day_told = Period.day((at - timedelta(days=ago)).date())
        as_of, kept_up = Period.parse(day_told.text[:close]), source == "wiki"
        claim = Claim(source, "photonics", Kind.total, figure[0], None, figure[1], "компания", as_of)
        origin = told[-1].origin if is_reprint and told else f"news{number}"
        words = at, "https://e.example", "Кластер", day_told, None, "в кластере", "кластер", basis, "sha256:0"
        told.append(Saying(claim, TIERS[source], f"news{number}", 1, origin, *words, kept_up=kept_up))
    return told


line = st.tuples(
    st.integers(1, 20),
    st.sampled_from([Kind.plan, Kind.plan, Kind.increment, Kind.decrease, Kind.subset, Kind.aggregate]),
    st.sampled_from([5, 35, 45, 90]),
    st.sampled_from(["2025-05-20", "2025-06-03", "2025-06", "2025", "2030"]),
    st.sampled_from([Basis.published, Basis.text]),
)
"""Days before the news begin, kind, count, as-of, its basis."""


@st.composite
def parts(draw: st.DrawFn) -> list[Saying]:
    """What is said beside the totals not long before: plans to be met, newcomers to be counted."""
    told = []
    for number, (ago, kind, count, as_of, basis) in enumerate(draw(st.lists(line, max_size=3))):
        at = BEGIN - timedelta(days=ago)
        claim = Claim("city", "photonics", kind, count, None, Qualifier.exact, "компания", Period.parse(as_of))
        words = "https://e.example", "Кластер", Period.day(at.date()), None, "в кластере", "кластер", basis, "sha256:0"
        told.append(Saying(claim, Tier.official, f"part{number}", 1, f"part{number}", at, *words))
    return told


VAGUER = [
    *("1 city/1 2025-06-01 40", "1 city/2 2025-06-01 about 40", "2 city/3 2025-06-02 52"),
    "3 city/4 2025-06-03 more_than 30 basis=fetched",
]
"""The last may be of the past figure by its vaguer words only."""

OF_THE_YEAR = [
    *("1 city/1 2026-01-02 30", "161 city/2 2026 40 basis=text published=2026-06-10"),
    *("162 city/3 2026-05-20 52", "163 paper/4 2026-05-21 30"),
]
"""The last two are of days before the year's figure was told, and stand behind it in the log."""

WAITING = [
    *("1 paper/1 2024-06-01 about 60", "3 city/2 2025-01-05 50", "5 copies/3 2025 52 published=2025-06-04"),
    "8 city/4 2025-06-07 40",
]
"""The last is a step from the city's own fall, though another's step from there waits in its stead."""

OVER = [
    *(
        "1 city/1 2026-01-02 45 plan basis=text published=2026-01-01",
        "13 city/2 2026-01-02 5 plan published=2026-01-13",
    ),
    *("14 city/3 2026-01-14 40", "15 city/4 2026-01-15 52"),
]
"""The last meets a plan whose time had passed at the one before."""


@thorough
@given(st.one_of(st.just([]), worlds(verdicts=False), worlds()), parts(), news())
@example([], [], read_story(VAGUER))
@example([], [], read_story(OF_THE_YEAR))
@example([], [], read_story(OVER))
@example([], [], read_story(WAITING))
def test_going_on_is_deriving_from_nothing(past: list[Saying], beside: list[Saying], new: list[Saying]) -> None:
    said, checkpoint, log = [*past, *beside], None, []
    for moment in sorted({one.recorded for one in new}):
        arrived = [one for one in new if one.recorded == moment]
        progress = None
        if checkpoint is not None and _are_known(arrived, said, checkpoint):
            progress = go_on(_keep(checkpoint), arrived)
        said += arrived
        whole = read_history(said, "photonics")
        if progress is None:
            event("from nothing")
            log, checkpoint = whole.changes(), cut_short(whole)
            continue
        event("went on" if not checkpoint or not checkpoint.beside.places else "went on beside lines")
        renewed = {change.id: change for change in progress.renewed}
        log = [renewed.get(change.id, change) for change in log]
        log[progress.position : progress.position] = progress.changes
        assert log == whole.changes()
        assert progress.history.held() == whole.held()
        checkpoint = progress.checkpoint


def _keep(checkpoint: Checkpoint) -> Checkpoint:
    """The checkpoint as a store hands it back."""
    packed = pack_checkpoint(checkpoint)
    kept = read_checkpoint(packed) if packed else None
    assert kept is not None
    return kept


def _are_known(arrived: Sequence[Saying], said: Sequence[Saying], checkpoint: Checkpoint) -> bool:
    """Whether they are reprints of nothing older than is remembered, and claim what was not claimed before."""
    origins, claims = {one.origin for one in said} - {*checkpoint.origins.values()}, {one.claim.id for one in said}
    if any(one.origin in checkpoint.origins.values() for one in arrived):
        event("a reprint")
    return not any(one.origin in origins or one.claim.id in claims for one in arrived)


def test_a_checkpoint_is_short_however_long_the_history_is() -> None:
    def read(count: int) -> Checkpoint | None:
        told = []
        for number in range(count):
            at = BEGIN + timedelta(hours=number)
            claim = Claim(
                f"s{number % 7}", "k", Kind.total, 40, None, Qualifier.exact, "компания", Period.day(at.date())
            )
            words = at, "https://e.example", "Кластер", None, None, "в кластере", "кластер", Basis.published, "sha256:0"
            told.append(Saying(claim, Tier.press, f"d{number}", 1, f"d{number}", *words))
        return cut_short(read_history(told, "k"))

    short, long = pack_checkpoint(read(100)), pack_checkpoint(read(3000))
    assert short is not None
    assert long is not None
    assert len(long) < 1.1 * len(short)
