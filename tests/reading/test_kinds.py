"""Sentences of news with the kind of each number marked in them: a new case is a new line of ``kinds.txt``."""

from __future__ import annotations

import pytest

from clusters import load_clusters
from model import Kind, Period
from pipelines.reading import Decision, read_figures
from tests.reading.marked import read_lines, read_marked

REGISTER = load_clusters()
PUBLISHED = Period.parse("2024-07-10")
KINDS = {kind.value[0]: kind.value for kind in Kind} | {"x": "left"}


def find_fate(decisions: tuple[Decision, ...], at: int) -> str:
    return next((each.fate for each in decisions if each.start <= at < each.end), "not seen")


@pytest.mark.parametrize("line", read_lines("kinds.txt"))
def test_each_number_is_of_the_kind_marked(line: str) -> None:
    text, marks = read_marked(line)
    assert marks, "mark a number: [12|t]"
    decisions = read_figures(text, published=PUBLISHED, register=REGISTER).decisions
    assert [find_fate(decisions, at) for at, _ in marks] == [KINDS[mark] for _, mark in marks]
