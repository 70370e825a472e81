"""The labelled passages, read: what the extractor may not fall below."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from clusters import load_clusters
from pipelines.reading.evaluate import GoldError, Score, load_passages, say_score, score_families, score_passages

GOLD = Path(__file__).parents[1] / "gold"
REGISTER = load_clusters()


@cache
def score(name: str) -> Score:
    """One set, read once."""
    return score_passages(load_passages(GOLD / name), REGISTER)


@pytest.fixture
def dev() -> Score:
    return score("dev.jsonl")


def test_figures_of_the_development_passages(dev: Score) -> None:
    assert dev.row()[5] >= 0.95
    assert dev.row("total")[5] >= 0.97


@pytest.mark.parametrize(("detail", "least"), [("qualifier", 0.97), ("unit", 0.95), ("as_of", 0.92), ("speaker", 0.85)])
def test_details_of_those_found(dev: Score, detail: str, least: float) -> None:
    assert dev.accuracy(detail) >= least


def test_passages_without_a_figure_are_left_alone(dev: Score) -> None:
    assert sum(dev.alone) >= 0.97 * len(dev.alone)


@pytest.mark.parametrize("name", ["dev.jsonl", "own.jsonl"])
def test_every_quote_is_verbatim(name: str) -> None:
    verbatim = score(name).verbatim
    assert verbatim
    assert all(verbatim)


def test_our_own_harder_passages_do_not_get_worse() -> None:
    own = score("own.jsonl")
    assert own.row()[3] >= 0.85, "precision"
    assert own.row()[5] >= 0.8, "F1"


def test_each_family_is_scored_by_itself(dev: Score) -> None:
    families = score_families(load_passages(GOLD / "dev.jsonl"), REGISTER)
    assert {"moscow-photonics", "perm-photonics", "none"} <= set(families)
    assert sum(family.right.total() for family in families.values()) == dev.right.total()


def test_a_miss_is_told_with_its_passage_and_the_table_with_every_kind(tmp_path: Path) -> None:
    gold = tmp_path / "gold.jsonl"
    gold.write_text(
        '{"id": "p1", "title": null, "published": null, "text": "В кластер фотоники Москвы вошли 40 компаний.", '
        '"figures": [{"cluster": "moscow-photonics", "kind": "total", "count": 41, "count_high": null, '
        '"count_text": "40", "qualifier": "exact", "unit": "компания", "as_of": null, "speaker": null, '
        '"evidence": "вошли 40 компаний"}]}\n',
        encoding="utf-8",
    )
    score = score_passages(load_passages(gold), REGISTER)
    assert score.row()[:3] == (0, 1, 1)
    assert [miss.split(":")[0] for miss in score.misses] == ["p1", "p1"]
    assert "missed total 41" in score.misses[0]
    assert "invented total 40" in score.misses[1]
    assert say_score(score).splitlines()[1].startswith("total")


@pytest.mark.parametrize("line", ["not json", "[]", '{"id": "a", "text": "b"}'])
def test_a_line_that_is_no_passage_is_named(tmp_path: Path, line: str) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_text("\n" + line + "\n", encoding="utf-8")
    with pytest.raises(GoldError, match=r"gold\.jsonl:2: not a labelled passage"):
        load_passages(path)
