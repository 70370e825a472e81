"""What a source usually yields: how much its lists show, how many of its pages can be read, how many change at once."""

from __future__ import annotations

from collections.abc import Sequence

KEPT = 30
"""So many crawls are remembered."""

_HABIT = 5
"""So many crawls must be known before one of them is odd."""

_FEW = 2
"""Odd is less than the least seen before divided by this …"""

_MANY = 3
"""… or more than the most times this, where that is more than :data:`_CROWD`."""

_CROWD = 20


def find_odd(before: Sequence[int], count: int) -> str:
    """What is odd about a count after those of earlier crawls, in words; "" where it is within their range."""
    if len(before) < _HABIT:
        return ""
    least, most = min(before), max(before)
    if count * _FEW < least or count > max(most * _MANY, _CROWD):
        usual = f"{least}" if least == most else f"{least} to {most}"
        return f"{count}, after {usual} in {len(before)} crawls before"
    return ""
