"""``docs/data.md`` describes every column that is written."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from review.export import FORMATS, Sheet, changes, clusters, figures, quality, rereadings, sources, verdicts

DOCUMENT = (Path(__file__).parents[2] / "docs" / "data.md").read_text(encoding="utf-8")

SHEETS = [
    changes.make_sheet([], {}),
    figures.make_sheet([]),
    clusters.make_sheet([]),
    sources.make_sheet([]),
    rereadings.make_sheet([]),
    verdicts.make_sheet([]),
    quality.make_sheet([]),
]


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.name)
def test_every_column_is_described(sheet: Sheet) -> None:
    described = set(re.findall(r"`(\w+)`", DOCUMENT))
    for name in sheet.columns:
        plain = re.sub(r"^(before|after|plan)_", "", name)
        assert name in described or plain in described, f"docs/data.md says nothing of {name}"


def test_every_format_is_named() -> None:
    assert set(FORMATS) <= set(re.findall(r"`(\w+)`", DOCUMENT))
