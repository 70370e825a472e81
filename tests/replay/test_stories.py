"""A rule is improved: what it changes is listed, none of it is flagged or sent, and decisions follow the words."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from pipelines.document import read_document
from review.quality import measure
from storage.change import load_changes
from storage.check import check_home
from storage.verdict import save_verdict
from tests.replay.conftest import Past, listed

FILE = Path(__file__).with_name("stories.toml")
STORIES: list[dict[str, Any]] = tomllib.loads(FILE.read_text(encoding="utf-8"))["story"]


@pytest.fixture(params=STORIES, ids=lambda story: story["says"])
def story(request: pytest.FixtureRequest, past: Past) -> dict[str, Any]:
    """A story whose page was crawled, and on which a person decided."""
    told: dict[str, Any] = request.param
    past.tell("/news/1", told["text"], told["was"])
    if "decided" in told:
        with past.engine.begin() as connection:
            [change] = load_changes(connection)
            save_verdict(connection, change["claim"], told["decided"], "Ирина", "проверено")
    return told


def test_the_list_says_what_becomes_of_each_figure(past: Past, story: dict[str, Any]) -> None:
    done = past.replay()
    assert listed(done) == story["now"]
    assert done.decisions == story.get("holds", 0)


def test_nothing_is_flagged_and_nobody_is_told(past: Past, story: dict[str, Any]) -> None:
    flagged = past.flags()
    past.replay()
    assert len(past.flags()) <= len(flagged), "a flag may move to where its figure belongs; none is raised"
    assert past.unsent() == []


def test_a_dry_run_lists_the_same_and_stores_nothing(past: Past, story: dict[str, Any]) -> None:
    before = past.content()
    assert listed(past.replay(dry=True)) == story["now"]
    assert past.content() == before


def test_a_second_replay_finds_nothing_to_do(past: Past, story: dict[str, Any]) -> None:
    past.replay()
    after = past.content()
    again = past.replay()
    assert (listed(again), again.counts["changed"]) == ([], 0)
    assert past.content() == after
    with past.engine.connect() as connection:
        assert check_home(connection, past.archive, read_document) == []


@pytest.mark.parametrize(
    ("was", "missed"),
    [([], 1), ([{}], 0), ([{"qualifier": "exact"}], 0), ([{"cluster": "new:фотоники"}], 0)],
    ids=["found by new rules", "read before", "read a little otherwise", "registered since"],
)
def test_a_change_that_only_new_rules_read_was_missed(past: Past, was: list[dict[str, Any]], missed: int) -> None:
    past.tell("/news/1", STORIES[0]["text"], was)
    past.replay()
    with past.engine.connect() as connection:
        assert measure(connection).missed == missed


def test_a_decision_that_went_back_is_in_the_queue(past: Past) -> None:
    told = next(story for story in STORIES if "in other words" in story["says"])
    past.tell("/news/1", told["text"], told["was"])
    with past.engine.begin() as connection:
        [change] = load_changes(connection)
        save_verdict(connection, change["claim"], "accepted", "Ирина")
    past.replay()
    with past.engine.connect() as connection:
        assert [one["id"] for one in load_changes(connection, flagged=True, status="new")] == [change["id"]]
