"""CSV with a heading row, commas and UTF-8; a cell that begins like a formula gets an apostrophe before it."""

from __future__ import annotations

import csv
import io
from typing import IO

from review.export import Cell, Sheet, neutralise


def write(sheet: Sheet, file: IO[bytes]) -> None:
    """Write the rows' cells."""
    text = io.TextIOWrapper(file, encoding="utf-8", newline="", write_through=True)
    try:
        writer = csv.writer(text, lineterminator="\n")
        writer.writerow(sheet.columns)
        for row in sheet.rows:
            writer.writerow([neutralise(_spell(cell(row))) for cell in sheet.columns.values()])
    finally:
        text.detach()


def _spell(cell: Cell) -> Cell:
    return str(cell).lower() if isinstance(cell, bool) else cell
