"""Which rules the kept log was derived by: other ones derive it anew."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

import history
import model

_WRITERS = ("bulk", "checkpoint", "claim", "decision", "entry", "figure", "origin")
"""The modules of this room that decide what the log says, beside those of ``history``."""


def read_rules_of(expect: tuple[int, int] | None) -> str:
    """The same with the counts that are expected of a cluster: its notes say which figures lie outside of them."""
    return read_rules() if expect is None else f"{read_rules()}:{expect[0]}-{expect[1]}"


@cache
def read_rules() -> str:
    """Hash of the code that a history is derived by: the same on every machine."""
    here = Path(__file__).parent
    files = [Path(model.__file__), *sorted(Path(history.__file__).parent.glob("*.py"))]
    files += [here / f"{name}.py" for name in _WRITERS]
    return hashlib.sha256(b"\0".join(path.read_bytes().replace(b"\r\n", b"\n") for path in files)).hexdigest()[:16]
