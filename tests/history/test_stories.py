"""Every story in ``stories/`` comes out as it says. A new story is a new file; its log is written for you once."""

from __future__ import annotations

import json
import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from history import Held, as_known_on, derive_figure, derive_log
from tests.history.telling import moment, read_story, write_claim, write_log

STORIES = sorted(Path(__file__).with_name("stories").glob("*.toml"))


@pytest.mark.parametrize("path", STORIES, ids=lambda path: path.stem)
def test_story(path: Path) -> None:
    story = tomllib.loads(path.read_text(encoding="utf-8"))
    sayings = read_story(story["said"])
    expect = tuple(story["expect"]) if "expect" in story else None
    log = write_log(derive_log(sayings, "photonics", expect))
    if "log" not in story:
        _write_expectation(path, log)
        pytest.fail(f"{path.name} had no log: it is written now; read it and run again")
    assert log == story["log"]
    for question, answer in story.get("figure", {}).items():
        assert write_held(ask(sayings, question)) == answer, question
    for run, known in story.get("known", {}).items():
        assert write_log(derive_log(as_known_on(sayings, moment(int(run))), "photonics", expect)) == known, run


def ask(sayings: list[Any], question: str) -> Held:
    """The figure ``now``, ``on <day>``, or ``known <run>``."""
    match question.split():
        case ["now"]:
            return derive_figure(sayings, cluster="photonics")
        case ["on", day]:
            return derive_figure(sayings, date.fromisoformat(day), "photonics")
        case ["known", run]:
            return derive_figure(as_known_on(sayings, moment(int(run))), cluster="photonics")
    raise ValueError(f"not a question: {question!r}")


def write_held(held: Held) -> str:
    """A figure as it stands, in few words."""
    plan = f", plan {write_claim(held.plan)}" if held.plan else ""
    pending = f", waiting {write_claim(held.pending)}" if held.pending else ""
    if held.claim is None:
        return "nothing" + plan
    return f"{write_claim(held.claim)} as of {held.as_of}, last {held.last_confirmed}, x{held.origins}{plan}{pending}"


def _write_expectation(path: Path, log: list[str]) -> None:
    lines = "".join(f"  {json.dumps(line, ensure_ascii=False)},\n" for line in log)
    told = path.read_text(encoding="utf-8")
    path.write_text(f"{told}log = [\n{lines}]\n", encoding="utf-8")
