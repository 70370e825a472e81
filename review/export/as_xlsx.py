"""An Excel workbook of one sheet. Every text is written as text: no formula, no link is made of it."""

from __future__ import annotations

import io
from datetime import datetime
from typing import IO, Any

import xlsxwriter  # type: ignore[import-untyped]  # it has hints, but does not say so (no py.typed)

from review.export import Cell, Sheet

LONGEST = 32_767
"""Characters that Excel takes in one cell."""

SETTINGS = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "in_memory": False}


def write(sheet: Sheet, file: IO[bytes]) -> None:
    """Write the rows' cells; the same rows give the same bytes."""
    whole = io.BytesIO()  # a pipe cannot be sought in, and its zip would be another one
    with xlsxwriter.Workbook(whole, SETTINGS) as book:
        # Otherwise the clock gets into the file.
        book.set_properties({"title": sheet.name, "created": datetime(2000, 1, 1)})  # noqa: DTZ001 - xlsxwriter wants it naive
        page = book.add_worksheet(sheet.name)
        page.freeze_panes(1, 0)
        heading = book.add_format({"bold": True})
        for number, name in enumerate(sheet.columns):
            page.write_string(0, number, name, heading)
        for line, row in enumerate(sheet.rows, 1):
            for number, cell in enumerate(sheet.columns.values()):
                _write_cell(page, line, number, cell(row))
        page.set_column(0, len(sheet.columns) - 1, 18)
    file.write(whole.getvalue())


def _write_cell(page: Any, line: int, number: int, cell: Cell) -> None:
    match cell:
        case bool():
            page.write_boolean(line, number, cell)
        case int():
            page.write_number(line, number, cell)
        case str() if cell:
            page.write_string(line, number, cell[:LONGEST])
