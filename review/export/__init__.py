"""Rows of the contract's JSON, written as people and programs want them: one module a format.

Data leaves as UTF-8 bytes whatever the terminal's locale.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

if TYPE_CHECKING:
    from rich.table import Table

Row = Mapping[str, Any]
Cell = str | int | bool | None
FORMATS = ("table", "json", "jsonl", "csv", "xlsx", "parquet")
"""Each is written by ``review.export.as_<format>.write(sheet, file)``."""

BINARY = frozenset({"xlsx", "parquet"})
"""What a terminal must not be sent."""


@dataclass(frozen=True)
class Column:
    """How a row becomes a cell, and of which kind the column's cells are: str, int or bool, or None."""

    read: Callable[[Row], Cell]
    kind: type = str

    def __call__(self, row: Row) -> Cell:
        """The cell of a row."""
        return self.read(row)


@dataclass(frozen=True)
class Sheet:
    """What is written: its rows, and how a row becomes cells and the whole a table."""

    name: str
    rows: Iterable[Row]
    columns: Mapping[str, Column]
    """Column heading → the cell of a row, for csv, xlsx and parquet; their order is kept from version to version."""
    draw: Callable[[Iterable[Row]], Table]
    """The same rows as a table for people."""


def write_sheet(sheet: Sheet, form: str, output: Path | None = None) -> None:
    """Write ``sheet`` in one of :data:`FORMATS` to the file, or to standard output where there is none."""
    with open_output(output) as file:
        write_to(sheet, form, file)


def write_to(sheet: Sheet, form: str, file: IO[bytes]) -> None:
    """Write ``sheet`` in one of :data:`FORMATS` to an open file."""
    import_module(f"review.export.as_{form}").write(sheet, file)


@contextmanager
def open_output(output: Path | None) -> Iterator[IO[bytes]]:
    """Standard output as bytes, or a file that appears whole or not at all."""
    if output is None:
        yield sys.stdout.buffer
        sys.stdout.buffer.flush()
        return
    part = output.with_name(output.name + ".part")
    try:
        with part.open("wb") as file:
            yield file
        part.replace(output)
    finally:
        part.unlink(missing_ok=True)


def neutralise(cell: Cell) -> Cell:
    """A text that a spreadsheet would run as a formula, made a text by an apostrophe (OWASP, CSV injection)."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(("=", "+", "-", "@", "\t", "\r")) else cell
