"""The labels themselves: a wrong label would be measured as a fault of the reading."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from clusters import load_clusters
from model import Kind, Period, Qualifier

HERE = Path(__file__).parent
FILES = sorted(HERE.glob("*.jsonl"))
PASSAGE = {"id", "title", "published", "text", "figures", "traps"}
FIGURE = {
    "cluster",
    "mention",
    "kind",
    "count",
    "count_high",
    "qualifier",
    "count_text",
    "unit",
    "as_of",
    "as_of_text",
    "speaker",
    "evidence",
    "confidence",
}
SHARED = {
    "sez-technopolis-moscow",
    "moscow-innovation-cluster",
    "group:mik-clusters",
    "moscow-electric-vehicles",
}
"""Families too big to be met in one set only."""

LEAST = {"own.jsonl": 600, "hard.jsonl": 600, "unseen.jsonl": 130}
"""Passages a set of ours has to have; fewer would measure chance."""

Passage = dict[str, Any]


def read_passages(path: Path) -> list[Passage]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def figures_of(path: Path) -> Iterator[tuple[Passage, dict[str, Any]]]:
    for passage in read_passages(path):
        for figure in passage["figures"]:
            yield passage, figure


def families(name: str) -> set[str]:
    return {figure["cluster"] for _, figure in figures_of(HERE / name)} - SHARED


def stands_in(words: str, passage: Passage) -> bool:
    return words in passage["text"] or words in (passage["title"] or "")


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_a_passage_has_the_fields_of_the_form(path: Path) -> None:
    for passage in read_passages(path):
        assert set(passage) == PASSAGE, passage["id"]
        assert passage["text"].strip(), passage["id"]
        if passage["published"]:
            Period.parse(passage["published"])


def test_no_id_is_used_twice() -> None:
    ids = [passage["id"] for path in FILES for passage in read_passages(path)]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_every_quote_stands_in_the_passage(path: Path) -> None:
    for passage, figure in figures_of(path):
        assert set(figure) == FIGURE, passage["id"]
        for key in ("evidence", "mention", "as_of_text"):
            assert figure[key] is None or stands_in(figure[key], passage), (passage["id"], key, figure[key])
        assert figure["count_text"] in figure["evidence"], (passage["id"], figure["count_text"])


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_every_trap_stands_in_the_passage(path: Path) -> None:
    for passage in read_passages(path):
        for trap in passage["traps"]:
            assert set(trap) == {"text", "count", "why"}, passage["id"]
            assert stands_in(trap["text"], passage), (passage["id"], trap["text"])


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_every_label_uses_the_words_of_the_contract(path: Path) -> None:
    known = load_clusters()
    for passage, figure in figures_of(path):
        assert figure["cluster"] in known or figure["cluster"].startswith("new:"), (passage["id"], figure["cluster"])
        assert Kind(figure["kind"])
        is_range = Qualifier(figure["qualifier"]) is Qualifier.range
        assert is_range == (figure["count_high"] is not None), (passage["id"], figure["count_text"])
        assert not is_range or figure["count"] < figure["count_high"]
        assert figure["unit"]
        assert figure["confidence"] in {"high", "low"}
        if figure["as_of"]:
            Period.parse(figure["as_of"])


def test_the_same_words_are_never_read_as_two_kinds() -> None:
    """One piece of evidence may carry two numbers, but a number has one kind."""
    for path in FILES:
        seen: dict[tuple[str, str, str, str], str] = {}
        for passage, figure in figures_of(path):
            key = (passage["id"], figure["cluster"], figure["evidence"], figure["count_text"])
            assert seen.setdefault(key, figure["kind"]) == figure["kind"], key


@pytest.mark.parametrize("name", ["own.jsonl", "hard.jsonl"])
def test_no_cluster_is_met_in_both_our_sets(name: str) -> None:
    assert not families(name) & families("unseen.jsonl")


@pytest.mark.parametrize(("name", "least"), LEAST.items())
def test_one_passage_of_four_has_nothing_to_find(name: str, least: int) -> None:
    passages = read_passages(HERE / name)
    quiet = sum(not passage["figures"] for passage in passages)
    assert len(passages) >= least
    assert quiet >= len(passages) * 0.25, (name, quiet)
