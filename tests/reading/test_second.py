"""The second reader: what it adds, what it leaves, and the form of its weights."""

from __future__ import annotations

import pytest

from clusters import load_clusters
from model import Kind, Period
from pipelines.reading import Decision, read_figures
from pipelines.reading.second.opinion import BIAS, KINDS, load_weights, weigh

REGISTER = load_clusters()


def decide(text: str) -> Decision:
    """What became of the number in square brackets."""
    at = text.index("[")
    plain = text.replace("[", "").replace("]", "")
    found = read_figures(plain, published=Period.parse("2024-07-10"), register=REGISTER)
    return next(decision for decision in found.decisions if decision.start <= at < decision.end)


@pytest.mark.parametrize(
    "text",
    [
        "Кластер «Север» открылся весной. Сейчас в его орбите больше [25] организаций.",
        "Кластер «Север» дирижирует оркестром из более чем [25] предприятий.",
        "Кластер «Север» теперь шагает строем из [25] компаний.",
    ],
)
def test_a_number_that_no_rule_ties_is_weighed(text: str) -> None:
    assert (decide(text).fate, decide(text).rule) == ("total", "weighed")


@pytest.mark.parametrize(
    "text",
    [
        "Кластер «Север» объединяет 40 компаний. Заявки на вступление подали [12] предприятий.",
        "Кластер «Север» объединяет 40 компаний. На форум приехали [28] предприятий области.",
        "Кластер «Север» объединяет 40 компаний. Продукцию закупают [15] заводов соседней области.",
    ],
)
def test_what_a_rule_refuses_for_a_reason_stays_refused(text: str) -> None:
    assert decide(text).fate == "left"


def test_what_a_rule_found_is_doubted_where_the_text_is_of_something_else() -> None:
    text = (
        "Регион объявил сбор заявок. Кластер «Север» даёт участникам гранты. Ярмарку открыли в субботу. "
        "Товары на ней выставили [пять] участников кластера. Ярмарка продлится неделю."
    )
    assert (decide(text).fate, decide(text).rule) == ("left", "doubted")


def test_a_table_s_worth_of_numbers_is_left_to_the_rules() -> None:
    weighed = "Кластер «Север» открылся весной. Сейчас в его орбите больше [25] организаций."
    crowd = " ".join(f"В кластере «Север» {number} станков." for number in range(100, 120))
    assert decide(f"{weighed} {crowd}").rule == "weighed"
    crowd = " ".join(f"Кластер «Север» объединяет {number} компаний." for number in range(100, 401))
    assert decide(f"{weighed} {crowd}").rule == "no_bond"


def test_each_feature_has_a_weight_for_every_question() -> None:
    weights = load_weights()
    assert BIAS in weights
    assert {len(columns) for columns in weights.values()} == {1 + len(KINDS)}
    assert set(KINDS) == set(Kind)


def test_an_opinion_is_the_same_whatever_the_order_of_features() -> None:
    features = sorted(load_weights())[:200]
    assert weigh(features) == weigh(reversed(features))
    nothing = weigh([])
    assert 0 < nothing.likelihood < 1


def test_the_rules_kind_weighs_in() -> None:
    assert all(weigh([], kind).kind is kind for kind in (Kind.total, Kind.subset))
