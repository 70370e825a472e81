"""Every story of ``docs/acceptance.md`` names tests that are there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
ROWS = re.findall(
    r"^\| (\d+) \| .+ \| (`.+`) \|$", (ROOT / "docs" / "acceptance.md").read_text(encoding="utf-8"), re.MULTILINE
)


def test_all_twenty_five_are_told() -> None:
    assert [int(number) for number, _ in ROWS] == list(range(1, 26))


@pytest.mark.parametrize("number, held_by", ROWS, ids=[number for number, _ in ROWS])
def test_the_tests_of_a_story_are_there(number: str, held_by: str) -> None:
    for place in re.findall(r"`(.+?)`", held_by):
        file, _, name = place.partition("::")
        text = (ROOT / file).read_text(encoding="utf-8")
        assert not name or re.search(rf"^(?:async )?def {name}\(", text, re.MULTILINE), f"{number}: no {place}"
