"""Sentences of news with the kind of each number marked in them: a new case is a new line of ``kinds.txt``."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from clusters import load_clusters
from model import Kind, Period
from pipelines.reading import Decision, read_figures

REGISTER = load_clusters()
PUBLISHED = Period.parse("2024-07-10")
KINDS = {kind.value[0]: kind.value for kind in Kind} | {"x": "left"}
_MARKED = re.compile(r"\[([^\]|]+)\|(\w)\]")
LINES = (Path(__file__).parent / "kinds.txt").read_text(encoding="utf-8").splitlines()


def read_marked(line: str) -> tuple[str, list[tuple[int, str]]]:
    """The text without its marks, and where each marked number begins with its kind."""
    marks, text, at = [], "", 0
    for mark in _MARKED.finditer(line):
        text += line[at : mark.start()]
        marks.append((len(text), KINDS[mark[2]]))
        text += mark[1]
        at = mark.end()
    return text + line[at:], marks


def find_fate(decisions: tuple[Decision, ...], at: int) -> str:
    return next((each.fate for each in decisions if each.start <= at < each.end), "not seen")


@pytest.mark.parametrize("line", [line for line in LINES if line and not line.startswith("#")])
def test_each_number_is_of_the_kind_marked(line: str) -> None:
    text, marks = read_marked(line)
    assert marks, "mark a number: [12|t]"
    decisions = read_figures(text, published=PUBLISHED, register=REGISTER).decisions
    assert [find_fate(decisions, at) for at, _ in marks] == [kind for _, kind in marks]
