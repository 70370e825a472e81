"""The text of a JSON column: the same value, the same bytes."""

from __future__ import annotations

import json
from typing import Any


class Written(str):
    """JSON that is text already."""

    __slots__ = ()


def write_json(value: Any) -> str:
    """A value as it is kept; what is written stays as it is."""
    return value if isinstance(value, Written) else _encode(value)


_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), default=str).encode
