"""Each rule's own example is decided by that rule: a new rule is one function with one line above it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from clusters import load_clusters
from model import Period
from pipelines.reading import Decision, judge, read_figures
from pipelines.reading.answers import answered, told_of_us
from pipelines.reading.became import became, righted
from pipelines.reading.bonds import BONDS
from pipelines.reading.bonds.bond import Bond
from pipelines.reading.echoes import ECHOES
from pipelines.reading.example import EXAMPLES
from pipelines.reading.found import Found
from pipelines.reading.kinds import KINDS
from pipelines.reading.refusals import REFUSALS
from pipelines.reading.refusals.untied import UNTIED
from pipelines.reading.revisions import LATE, OF_ONE, REVISIONS
from pipelines.reading.revisions.past import outdated

REGISTER = load_clusters()
PUBLISHED = Period.parse("2024-07-10")


@pytest.fixture(autouse=True)
def rules_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """A rule's example is the rule's business, whatever the second reader thinks of it."""
    monkeypatch.setattr(judge, "read_again", lambda found, left, scene: list(found))


def decide(text: str) -> Decision:
    """What became of the number in square brackets."""
    at = text.index("[")
    reading = read_figures(text.replace("[", "").replace("]", ""), published=PUBLISHED, register=REGISTER)
    return next(decision for decision in reading.decisions if decision.start <= at < decision.end)


@pytest.mark.parametrize(
    "rule",
    [*REFUSALS, *UNTIED, *KINDS, *ECHOES, *REVISIONS, *LATE, answered, told_of_us, became, righted],
    ids=lambda rule: str(rule.__name__),
)
def test_a_rule_decides_its_example(rule: Callable[..., Any]) -> None:
    assert rule.__name__ in EXAMPLES, "put @example(…) above the rule"
    assert decide(EXAMPLES[rule.__name__]).rule == rule.__name__


@pytest.mark.parametrize(("bond", "holds"), BONDS, ids=lambda each: getattr(each, "__name__", ""))
def test_a_bond_ties_its_example(bond: Bond, holds: Callable[..., Any]) -> None:
    assert holds.__name__ in EXAMPLES, "put @example(…) above the bond"
    decision = decide(EXAMPLES[holds.__name__])
    assert (decision.fate != "left", decision.why) == (True, bond.value)


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("В [2022] году в Москве создан кластер фотоники.", "no_count"),
        ("В кластере фотоники Москвы [десятки] предприятий.", "vague"),
        ("Кластер фотоники Москвы растёт. Инвестор купил [40] компаний.", "no_bond"),
        ("В Твери открылся жилой кластер, в нём разместились [20] компаний.", "not_industrial"),
        ("Кластер фотоники Москвы открыт. Из них [20] заводов довольны.", "part_of_nothing"),
    ],
)
def test_what_no_rule_takes_is_left_with_a_reason(text: str, rule: str) -> None:
    decision = decide(text)
    assert (decision.fate, decision.rule) == ("left", rule)
    assert decision.why


def test_a_figure_that_is_the_only_one_concerns_no_other_revision(monkeypatch: pytest.MonkeyPatch) -> None:
    lone: list[list[Found]] = []

    def listen(found: list[Found], left: object, scene: object) -> list[Found]:
        lone.extend([found] if len(found) == 1 else [])
        return found

    monkeypatch.setattr(judge, "read_again", listen)
    for text in EXAMPLES.values():
        read_figures(text.replace("[", "").replace("]", ""), published=PUBLISHED, register=REGISTER)
    assert len(lone) > 40
    for found in lone:
        assert all(rule(found) == found for rule in REVISIONS if rule not in OF_ONE)
        assert all(rule(found, []) == found for rule in LATE if rule is not outdated)
