"""``docs/data.md`` names what is there, and nothing that is not."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from storage import schema
from storage.change import load_changes
from storage.figure import load_figures
from tests.storage.world import World, said

DOCUMENT = (Path(__file__).parents[2] / "docs" / "data.md").read_text(encoding="utf-8")
TEXT = "В кластер вошло девять предприятий."


def test_every_table_is_named_and_no_other() -> None:
    rows = DOCUMENT.split("## The tables")[1].split("## ")[0]
    named = {name for row in re.findall(r"^\| (`.*?) \|", rows, re.M) for name in re.findall(r"`(\w+)`", row)}
    assert named == set(schema.metadata.tables)


@pytest.mark.parametrize("home", ["sqlite"], indirect=True)
def test_every_field_is_named(world: World) -> None:
    world.crawl(TEXT, said(TEXT, "девять предприятий", 9))
    ten = TEXT.replace("девять", "десять")
    world.crawl(ten, said(ten, "десять предприятий", 10))
    with world.engine.connect() as connection:
        entry = load_changes(connection)[-1]
        held = load_figures(connection)[0]
    fields = {*entry, *entry["before"], *entry["sources"][0], *held}
    assert {field for field in fields if f"`{field}`" not in DOCUMENT} == set()
