"""A figure as an interval of whole numbers, and what two of them have to say to each other."""

from __future__ import annotations

from functools import lru_cache

from model import Claim, Qualifier

Interval = tuple[int, int]
"""Lowest and highest count, both included."""


@lru_cache(maxsize=65536)
def interval(count: int, count_high: int | None, qualifier: Qualifier) -> Interval:
    """``[low, high]`` of a count as said; never empty, never below nothing.

    An open qualifier reaches to just below the next round number at the count's own roundness:
    "more than 40" is 41 to 49, "more than 100" is 101 to 199. ``ValueError`` for a negative count
    or a range without its end.
    """
    if count < 0 or (qualifier is Qualifier.range and (count_high is None or count_high < count)):
        raise ValueError(f"not a count: {count}, {count_high}, {qualifier}")
    tenth_below = -(-9 * count // 10)
    match qualifier:
        case Qualifier.range:
            return count, count if count_high is None else count_high
        case Qualifier.more_than:
            return count + 1, _next_round(count, count + 2) - 1
        case Qualifier.at_least:
            return count, _next_round(count, count + 1) - 1
        case Qualifier.about:
            return tenth_below, 11 * count // 10
        case Qualifier.almost:
            return tenth_below, count
        case Qualifier.less_than:
            return min(tenth_below, max(count - 1, 0)), max(count - 1, 0)
    return count, count


def _next_round(count: int, least: int) -> int:
    """The next round number after ``count``, and not below ``least`` ("more than 69" reaches to 79)."""
    step = 10
    while count and count % (step * 10) == 0:
        step *= 10
    following = (count // step + 1) * step
    return following if following >= least else following + step


def claim_interval(claim: Claim) -> Interval:
    """The interval of what a claim says."""
    return interval(claim.count, claim.count_high, claim.qualifier)


def agree(one: Interval, other: Interval) -> bool:
    """Whether two figures can be the same: their intervals meet."""
    return one[0] <= other[1] and other[0] <= one[1]


def within(one: Interval, other: Interval) -> bool:
    """Whether the first lies inside the second."""
    return other[0] <= one[0] and one[1] <= other[1]


def narrower(one: Interval, other: Interval) -> bool:
    """Whether the first says more precisely how many."""
    return one[1] - one[0] < other[1] - other[0]


_OPEN_ABOVE = frozenset({Qualifier.more_than, Qualifier.at_least, Qualifier.about})
_OPEN_BELOW = frozenset({Qualifier.less_than, Qualifier.almost, Qualifier.about})


def describe_step(before: Claim, after: Claim) -> str:
    """How sure and how large a step between two disagreeing figures is: "certain, at least +1".

    It is certain when the words themselves exclude one number for both; "more than 40" does not
    exclude 52, so its rise to 52 is only likely.
    """
    old, new = claim_interval(before), claim_interval(after)
    up = new[0] > old[1]
    lower, upper = (before, after) if up else (after, before)
    sign = "+" if up else "−"
    if lower.qualifier in _OPEN_ABOVE or upper.qualifier in _OPEN_BELOW:
        size = abs(after.count - before.count) or abs(sum(new) - sum(old)) // 2
        return f"likely, about {sign}{size}"
    least = claim_interval(upper)[0] - claim_interval(lower)[1]
    exact = old[0] == old[1] and new[0] == new[1]
    return f"certain, {sign}{least}" if exact else f"certain, at least {sign}{least}"
