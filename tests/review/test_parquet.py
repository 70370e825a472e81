"""Parquet files, read back by a reader that follows the format's own text."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from rich.table import Table

from home import Home
from review.export import Column, Row, Sheet, write_to
from tests.review.parquet import read_parquet
from tests.review.test_command import call

ROWS: list[Row] = [
    {"name": "Кластер", "count": 40, "flagged": True},
    {"name": None, "count": None, "flagged": None},
    {"name": "", "count": -(2**40), "flagged": False},
    {"name": "=1+1", "count": 0, "flagged": True},
]

COLUMNS = {
    "name": Column(lambda row: row["name"]),
    "count": Column(lambda row: row["count"], int),
    "flagged": Column(lambda row: row["flagged"], bool),
}


@pytest.mark.parametrize("count", [0, 1, 2, 4, 13, 120_001])
def test_what_is_written_is_read(count: int) -> None:
    rows = [ROWS[number % 4] for number in range(count)]
    file = io.BytesIO()
    write_to(Sheet("test", iter(rows), COLUMNS, lambda shown: Table()), "parquet", file)
    assert read_parquet(file.getvalue()) == rows


def test_the_log_as_parquet_is_the_log_as_csv(told: Home, tmp_path: Path) -> None:
    file = tmp_path / "changes.parquet"
    assert call(told, "changes", "--format", "parquet", "-o", str(file)).returncode == 0
    rows = read_parquet(file.read_bytes())
    lines = call(told, "changes", "--format", "csv").stdout.decode().splitlines()
    assert list(rows[0]) == lines[0].split(",")
    assert len(rows) == len(lines) - 1
    assert rows[-1]["title"] == "=cmd|' /C calc'!A0"
    assert {type(row["after_count"]) for row in rows} == {int}
    assert {type(row["flagged"]) for row in rows} == {bool}
