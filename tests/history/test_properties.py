"""What holds of the change log in every world."""

from __future__ import annotations

import os
import random
from collections import Counter
from dataclasses import replace
from datetime import timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from history import as_known_on, derive_figure, derive_log, read_history
from history.life import read_lives
from model import FLAGGED, Change, Kind, Saying
from tests.history.worlds import MOMENTS, moment, worlds

thorough = settings(max_examples=int(os.environ.get("CLUSTERWATCH_EXAMPLES", "60")), deadline=None)
"""More worlds on request: CLUSTERWATCH_EXAMPLES=2000 pytest tests/history."""


@thorough
@given(worlds(), st.randoms(use_true_random=False))
def test_any_order_of_arrival_gives_the_same_log(sayings: list[Saying], chance: random.Random) -> None:
    shuffled = list(sayings)
    chance.shuffle(shuffled)
    assert derive_log(shuffled) == derive_log(sayings)
    assert derive_figure(shuffled) == derive_figure(sayings)


@thorough
@given(worlds())
def test_ids_are_unique_and_only_the_flagged_kinds_are_flagged(sayings: list[Saying]) -> None:
    log = derive_log(sayings)
    assert len({change.id for change in log}) == len(log)
    assert all(change.change in FLAGGED for change in log if change.flagged)


@thorough
@given(worlds())
def test_no_claim_is_lost_and_none_makes_two_steps(sayings: list[Saying]) -> None:
    """Every life of every claim stands in exactly one step of its own (historical ones in none)."""
    history = read_history(sayings)
    own = Counter(life for step in history.walk.steps + history.lines if step.day is None for life in step.lives)
    seen = Counter((life.saying.document, life.claim_id, life.since) for life in own.elements())
    lives = [life for life in read_lives(sayings) if life.claim.kind is not Kind.historical]
    assert seen == Counter((life.saying.document, life.claim_id, life.since) for life in lives)


@thorough
@given(worlds(), st.integers(0, MOMENTS - 1))
def test_what_was_known_on_a_day_never_changes(sayings: list[Saying], day: int) -> None:
    """The log as known on a day is the log of a world that ended on that day."""
    then = moment(day) + timedelta(hours=12)
    ended_there = [saying for saying in sayings if saying.recorded <= then]
    ended_there = [
        replace(saying, ended=None, ended_why=None) if saying.ended and saying.ended > then else saying
        for saying in ended_there
    ]
    ended_there = [
        replace(saying, verdict=None) if saying.verdict and saying.verdict.at > then else saying
        for saying in ended_there
    ]
    assert derive_log(as_known_on(sayings, then)) == derive_log(ended_there)
    assert as_known_on(as_known_on(sayings, then), then.date()) == as_known_on(sayings, then)


def _flags(log: list[Change]) -> dict[str, Change]:
    return {change.id: change for change in log if change.flagged}


@thorough
@given(worlds(verdicts=False, rereads=False), st.integers(0, MOMENTS - 2))
def test_a_flag_once_raised_keeps_its_id_and_its_word(sayings: list[Saying], day: int) -> None:
    """Later runs neither take a flag back nor rename it; only a person and our own re-reading of a page may."""
    known = as_known_on(sayings, moment(day))
    before, after = _flags(derive_log(known)), _flags(derive_log(sayings))
    assert {(one.id, one.change) for one in before.values()} <= {(one.id, one.change) for one in after.values()}
    assert all(change.recorded > moment(day) for id_, change in after.items() if id_ not in before)


@thorough
@given(worlds(verdicts=False))
def test_a_new_reading_by_our_own_rules_raises_no_flag(sayings: list[Saying]) -> None:
    again = [saying for saying in sayings if saying.reread]
    moments = {saying.recorded for saying in again}
    others = {saying.recorded for saying in sayings if not saying.reread}
    others |= {saying.ended for saying in sayings if saying.ended and saying.ended_why != "reread"}
    log = derive_log(sayings)
    assert not [change for change in log if change.flagged and change.recorded in moments - others]


@thorough
@given(worlds())
def test_every_flag_shows_its_own_words(sayings: list[Saying]) -> None:
    said = {(saying.document, saying.version, saying.quote) for saying in sayings}
    for change in derive_log(sayings):
        assert change.sayings
        assert {(one.document, one.version, one.quote) for one in change.sayings} <= said
        assert change.claim in {one.claim.id for one in change.sayings}


@thorough
@given(worlds(verdicts=False))
def test_the_present_figure_stands_on_a_page_that_still_says_it(sayings: list[Saying]) -> None:
    held = derive_figure(sayings)
    standing = {one.claim.id for one in sayings if one.ended is None and one.claim.kind is Kind.total}
    assert held.claim is None or held.claim_id in standing
    assert (held.claim is None) == (not standing)
