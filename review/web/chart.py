"""A cluster's time line as a small drawing: what was said when, and what the words allow."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import count as count_up
from math import ceil
from typing import Any

from model import Period
from review.phrase import Language, phrase_figure, phrase_number
from review.web.when import phrase_period

WIDTH, HEIGHT = 1040.0, 230.0
LEFT, RIGHT, TOP, BOTTOM = 40.0, 12.0, 12.0, 26.0

ON_LINE = {"first", "rise", "fall", "edit", "refined", "confirmed"}
"""Steps the figure itself took; the others stand beside the line."""

BESIDE = {"conflict", "late", "plan"}


@dataclass(frozen=True)
class Dot:
    """One saying: its place, the span of its interval, and its words."""

    x: float
    y: float
    top: float
    bottom: float
    look: str
    title: str


@dataclass(frozen=True)
class Tick:
    """A mark of an axis: its place and its word."""

    at: float
    word: str


@dataclass(frozen=True)
class Chart:
    """Everything the drawing's template needs."""

    dots: tuple[Dot, ...]
    line: str
    """The points of the line: "x,y x,y"."""
    counts: tuple[Tick, ...]
    """Round counts, at most five of them above nought."""
    years: tuple[Tick, ...]


def draw_chart(steps: Iterable[Mapping[str, Any]], language: Language) -> Chart | None:
    """The time line of a cluster's log; None where fewer than two figures would stand on it."""
    shown = [step for step in steps if step["after"] and step["change"] in ON_LINE | BESIDE]
    shown.sort(key=lambda step: Period.parse(step["as_of"]))
    if len(shown) < 2:
        return None
    days = [_middle(step["as_of"]) for step in shown]
    first, last = days[0], max(days[-1], days[0] + 1)
    most = max(max(step["after"]["count"], min(step["after"]["high"], 2 * step["after"]["count"])) for step in shown)
    apart = find_step(most)
    top = max(ceil(most / apart), 1) * apart
    dots = tuple(_draw_dot(step, day, first, last, top, language) for step, day in zip(shown, days, strict=True))
    line = " ".join(
        f"{dot.x:.1f},{dot.y:.1f}" for dot, step in zip(dots, shown, strict=True) if step["change"] in ON_LINE
    )
    return Chart(dots, line, _tick_counts(top, apart, language), _tick_years(first, last))


def _draw_dot(step: Mapping[str, Any], day: int, first: int, last: int, most: int, language: Language) -> Dot:
    figure = step["after"]
    look = "plan" if step["change"] == "plan" else "flagged" if step["flagged"] else "calm"
    title = f"{phrase_period(step['as_of'], language)}: {phrase_figure(figure, language)}"
    high = min(figure["high"], most)
    return Dot(_x(day, first, last), _y(figure["count"], most), _y(high, most), _y(figure["low"], most), look, title)


def _middle(as_of: str) -> int:
    period = Period.parse(as_of)
    return (period.start.toordinal() + period.end.toordinal()) // 2


def _x(day: float, first: int, last: int) -> float:
    return round(LEFT + 10 + (WIDTH - LEFT - RIGHT - 20) * (day - first) / (last - first), 1)


def _y(count: float, most: int) -> float:
    return round(TOP + (HEIGHT - TOP - BOTTOM) * (1 - count / most), 1)


def find_step(most: int) -> int:
    """The smallest round step (1, 2, 5, 10, 20 …) of which five reach ``most``."""
    powers = (int(10**power) for power in count_up())
    return next(step for power in powers for step in (power, 2 * power, 5 * power) if 5 * step >= most)


def _tick_counts(top: int, step: int, language: Language) -> tuple[Tick, ...]:
    return tuple(Tick(_y(count, top), phrase_number(count, language)) for count in range(0, top + 1, step))


def _tick_years(first: int, last: int) -> tuple[Tick, ...]:
    years = range(date.fromordinal(first).year, date.fromordinal(last).year + 1)
    every = max(1, ceil(len(years) / 12))
    begins = [(date(year, 1, 1).toordinal(), year) for year in years if year % every == 0]
    inside = [(day, year) for day, year in begins if first <= day <= last]
    return tuple(Tick(_x(day, first, last), str(year)) for day, year in inside or [(first, years[0])])
