"""What a refusal is, and the numbers that are no counts at all."""

from __future__ import annotations

from collections.abc import Callable

from pipelines.reading.candidate import Candidate
from pipelines.reading.numbers import Nature, Number
from pipelines.reading.scene import Scene

Refusal = Callable[[Candidate, Scene], str | None]


def say_nature(number: Number) -> tuple[str, str] | None:
    """Rule and reason for a number that is no count at all: «в [2022] году», «[40]-й участник», «[десятки] заводов»."""
    if number.nature is not Nature.count:
        return "no_count", f"a {number.nature.value}, not a count"
    if number.value >= _MOST:
        return "no_count", "more than any cluster has members"
    return ("vague", "vague: no number is said") if number.vague else None


_MOST = 1_000_000
