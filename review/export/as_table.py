"""A table for people, as wide as the terminal; without a terminal wide and without colour."""

from __future__ import annotations

import io
import sys
from typing import IO

from rich.console import Console

from review.export import Sheet

WIDE = 160
"""Columns where there is no terminal to measure."""


def write(sheet: Sheet, file: IO[bytes]) -> None:
    """Draw the rows."""
    if sys.stdout.isatty() and file is sys.stdout.buffer:
        Console(highlight=False).print(sheet.draw(sheet.rows))
        return
    text = io.StringIO()
    Console(file=text, width=WIDE, highlight=False).print(sheet.draw(sheet.rows))
    lines = (line.rstrip() for line in text.getvalue().splitlines())
    file.write("".join(f"{line}\n" for line in lines).encode())
