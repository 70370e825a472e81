"""A JSON list, one row after the other, so that a long log need not stand in memory twice."""

from __future__ import annotations

import json
from textwrap import indent
from typing import IO

from review.export import Sheet


def write(sheet: Sheet, file: IO[bytes]) -> None:
    """Write all rows as one JSON list."""
    opening = "[\n"
    for row in sheet.rows:
        text = json.dumps(row, ensure_ascii=False, indent=2)
        file.write((opening + indent(text, "  ")).encode())
        opening = ",\n"
    file.write(b"[]\n" if opening == "[\n" else b"\n]\n")
