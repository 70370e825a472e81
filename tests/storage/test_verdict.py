"""What people decide: kept, never overwritten in silence, alive after a crawl and a rebuild."""

from __future__ import annotations

from typing import Any

import pytest

from model import Verdict
from storage.change import load_changes
from storage.derived import refresh_changes
from storage.errors import Overtaken, StoreError
from storage.figure import load_figures
from storage.verdict import find_verdict_id, load_verdicts, save_verdict
from tests.storage.world import PHOTONICS, World, said

NINE = "В кластер вошло девять предприятий."
CLAIM = said(NINE, "девять предприятий", 9)


@pytest.fixture
def decided(world: World) -> World:
    """A world with one claim to decide about."""
    world.crawl(NINE, CLAIM)
    return world


def decide(world: World, decision: str, **words: Any) -> Verdict:
    words.setdefault("who", "Ирина")
    with world.engine.begin() as connection:
        return save_verdict(connection, CLAIM.claim.id, decision, **words)


def status(world: World) -> list[tuple[str, str]]:
    with world.engine.connect() as connection:
        return [(one["change"], one["status"]) for one in load_changes(connection)]


def figure(world: World, cluster: str = PHOTONICS) -> Any:
    with world.engine.connect() as connection:
        held = {one["cluster"]: one for one in load_figures(connection)}[cluster]
    return held["figure"] and held["figure"]["count"]


def test_an_accepted_figure_leaves_the_queue(decided: World) -> None:
    verdict = decide(decided, "accepted")
    assert (verdict.decision, verdict.who, verdict.quote) == ("accepted", "Ирина", "девять предприятий")
    assert status(decided) == [("first", "accepted")]


def test_a_rejected_figure_stands_no_more(decided: World) -> None:
    decide(decided, "rejected", why="это другой кластер")
    assert figure(decided) is None
    decide(decided, "undone")
    assert figure(decided) == 9
    assert status(decided) == [("first", "new")]


def test_a_verdict_survives_crawls_and_rebuilds(decided: World) -> None:
    decide(decided, "accepted")
    decided.crawl(NINE, CLAIM)
    longer = f"{NINE} Обновлено."
    decided.crawl(longer, said(longer, "девять предприятий", 9))
    with decided.engine.begin() as connection:
        refresh_changes(connection)
    assert status(decided) == [("first", "accepted")]


def test_other_words_open_it_again(decided: World) -> None:
    decide(decided, "accepted")
    other = "Девять предприятий вошли в кластер по итогам отбора."
    decided.crawl(other, said(other, "Девять предприятий вошли", 9))
    assert status(decided) == [("first", "new")]


def test_a_correction_puts_the_right_number(decided: World) -> None:
    verdict = decide(decided, "corrected", correction={"count": "19", "qualifier": "about", "as_of": "2022"})
    assert verdict.correction == {"count": 19, "qualifier": "about", "as_of": "2022"}
    assert figure(decided) == 19


def test_a_correction_may_move_the_claim_to_its_cluster_and_back(decided: World) -> None:
    decide(decided, "corrected", correction={"cluster": "moscow-pharma"})
    assert (figure(decided), figure(decided, "moscow-pharma")) == (None, 9)
    with decided.engine.begin() as connection:
        refresh_changes(connection)
    assert (figure(decided), figure(decided, "moscow-pharma")) == (None, 9)
    decided.crawl("Больше ничего.")
    assert figure(decided, "moscow-pharma") is None, "the page took it back: gone from where it was moved to"
    decided.crawl(NINE, CLAIM)
    decide(decided, "undone")
    assert (figure(decided), figure(decided, "moscow-pharma")) == (9, None)


def test_every_decision_is_kept_in_its_order(decided: World) -> None:
    decide(decided, "accepted")
    decide(decided, "rejected", who="Пётр", why="опечатка")
    decide(decided, "undone")
    with decided.engine.connect() as connection:
        kept = load_verdicts(connection, CLAIM.claim.id)
    assert [(one.decision, one.who, one.why) for one in kept] == [
        ("accepted", "Ирина", ""),
        ("rejected", "Пётр", "опечатка"),
        ("undone", "Ирина", ""),
    ]
    assert kept == sorted(kept, key=lambda one: one.at)
    assert len({one.at for one in kept}) == 3


def test_two_reviewers_do_not_overwrite_each_other(decided: World) -> None:
    first = decide(decided, "accepted", expected=None)
    with pytest.raises(Overtaken, match="Ирина decided meanwhile: accepted"):
        decide(decided, "rejected", who="Пётр", why="мимо", expected=None)
    decide(decided, "rejected", who="Пётр", why="мимо", expected=find_verdict_id(first))
    assert figure(decided) is None, "the second decision, made with the first one seen, holds"


@pytest.mark.parametrize(
    "decision, words, says",
    [
        ("maybe", {}, "no such decision"),
        ("rejected", {}, "needs a reason"),
        ("accepted", {"who": " "}, "needs the name"),
        ("accepted", {"correction": {"count": 5}}, "only a correction"),
        ("corrected", {}, "says which fields"),
        ("corrected", {"correction": {"colour": "red"}}, "cannot correct 'colour'"),
        ("corrected", {"correction": {"count": -1}}, "whole number"),
        ("corrected", {"correction": {"count": 1.5}}, "whole number"),
        ("corrected", {"correction": {"kind": "sum"}}, "kind: 'sum' will not do"),
        ("corrected", {"correction": {"as_of": "31 июня"}}, "as_of: '31 июня' will not do"),
        ("corrected", {"correction": {"cluster": " "}}, "expected a name"),
        ("undone", {}, "nothing to undo"),
    ],
)
@pytest.mark.parametrize("home", ["sqlite"], indirect=True)
def test_a_decision_that_cannot_be_says_why(decided: World, decision: str, words: dict[str, Any], says: str) -> None:
    with pytest.raises(StoreError, match=says):
        decide(decided, decision, **words)


def test_a_claim_that_is_not_there_is_said(world: World) -> None:
    with pytest.raises(StoreError, match="no claim"):
        decide(world, "accepted")
