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
    if file is getattr(sys.stdout, "buffer", None):
        return console().print(sheet.draw(sheet.rows))
    text = io.StringIO()
    Console(file=text, width=WIDE).print(sheet.draw(sheet.rows))
    file.write(text.getvalue().encode())
    return None


def console() -> Console:
    """Standard output for tables."""
    plain = not sys.stdout.isatty()
    return Console(width=WIDE if plain else None, soft_wrap=False, highlight=False, emoji=False, markup=False)
