"""``docs/storage.md`` names the tables that are there, and none that is not."""

from __future__ import annotations

import re
from pathlib import Path

from storage import schema

DOCUMENT = (Path(__file__).parents[2] / "docs" / "storage.md").read_text(encoding="utf-8")


def test_every_table_is_named_and_no_other() -> None:
    rows = DOCUMENT.split("## The tables")[1].split("## ")[0]
    named = {name for row in re.findall(r"^\| (`.*?) \|", rows, re.M) for name in re.findall(r"`(\w+)`", row)}
    assert named == set(schema.metadata.tables)
