"""JSON Lines: one object a line."""

from __future__ import annotations

import json
from typing import IO

from review.export import Sheet


def write(sheet: Sheet, file: IO[bytes]) -> None:
    """Write each row as a line of JSON."""
    for row in sheet.rows:
        file.write(json.dumps(row, ensure_ascii=False, separators=(",", ":")).encode() + b"\n")
