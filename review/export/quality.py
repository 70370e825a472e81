"""The error rate as a sheet."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from rich.table import Table

from review.export import Column, Row, Sheet
from review.export.changes import take
from review.quality import Quality, Rate


def write_rows(quality: Quality) -> list[dict[str, Any]]:
    """A row in all, then one a source, one a rule and one a kind of change."""
    rates = [("all", quality.total)]
    for by, ones in (("source", quality.sources), ("rule", quality.rules), ("change", quality.changes)):
        rates += [(by, one) for one in ones]
    return [_write(by, one) for by, one in rates]


def _write(by: str, rate: Rate) -> dict[str, Any]:
    per_hundred = rate.per_hundred if rate.decided else None
    return {"by": by, "of": rate.of, "decided": rate.decided, "rejected": rate.rejected, "per_hundred": per_hundred}


def make_sheet(rows: Sequence[Row]) -> Sheet:
    """The sheet of :func:`write_rows`."""
    columns: dict[str, Column] = {name: take(name) for name in ("by", "of", "decided", "rejected")}
    columns["per_hundred"] = Column(lambda row: None if row["per_hundred"] is None else str(row["per_hundred"]))
    return Sheet("quality", rows, columns, draw)


def draw(rows: Iterable[Row]) -> Table:
    """The table: a line a rate."""
    table = Table(box=None, padding=(0, 2, 0, 0), header_style="bold")
    for heading in ("By", "", "Decided", "Rejected", "In a hundred"):
        table.add_column(heading, justify="left" if heading in ("By", "") else "right")
    for row in rows:
        rate = "" if row["per_hundred"] is None else str(row["per_hundred"])
        table.add_row(row["by"], row["of"], str(row["decided"]), str(row["rejected"]), rate)
    return table
