"""What a language must bring for its dates to be read: word lists, no code."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

Runs = Mapping[str, tuple[tuple[str, ...], ...]]
"""Word runs by their first word, longest first."""


@dataclass(frozen=True)
class DateWords:
    """The words a language says dates with, small and with ``е`` for ``ё``."""

    months: Mapping[str, int]
    short_months: frozenset[str]
    """Abbreviations: a month only beside a day."""
    seasons: Mapping[str, int]
    """1 is winter."""
    weekdays: Mapping[str, int]
    """0 is Monday."""
    weekday_leads: frozenset[str]
    ordinals: Mapping[str, int]
    cardinals: Mapping[str, int]
    shifts: Mapping[str, int]
    """«прошлого» -1, «этого» 0."""
    now: Runs
    days: Mapping[str, int]
    """«вчера» -1."""
    year_words: frozenset[str]
    years_words: frozenset[str]
    """Plurals, after a list or range of years."""
    year_endings: frozenset[str]
    month_words: frozenset[str]
    week_words: frozenset[str]
    quarter_words: frozenset[str]
    half_words: frozenset[str]
    half_alone: frozenset[str]
    """Of these, the ones that are half a year without saying of what: «полугодие»."""
    ago: frozenset[str]
    ago_units: Mapping[str, str]
    half_year: frozenset[str]
    earlier: Runs
    """A year before whatever is spoken of."""
    edges: frozenset[str]
    """«начала», «конце», «итогам»: belong to the date that follows."""
    edge_leads: frozenset[str]
    """«на» before an edge makes it a month: «на начало 2023 года»."""
    edge_months: Mapping[str, int]
    since: frozenset[str]
    until: frozenset[str]
    over: frozenset[str]
    at: frozenset[str]
    counted: frozenset[str]
    """Nouns that make of a bare 2022 a count."""
    comma_years: bool
    """Whether a comma may part the day from the year: "November 9, 2023"."""
    ands: frozenset[str]
    decade_endings: frozenset[str]
    """«2020-х»: no year."""
    ahead: frozenset[str]
    """«через», «ближайшие»."""
    year_counts: frozenset[str]
    """Years as they are counted: «два года», «пять лет»."""
    month_first: bool
    """Whether a day may follow its month: "March 9, 2023"."""
    joins: frozenset[str]
    """Words between an edge or part and its year: "the end of the year"."""
    through: frozenset[str]
    """«по» in «с января по июнь»."""

    @cached_property
    def triggers(self) -> frozenset[str]:
        """Every word a date may begin with, digits and prepositions aside."""
        lists: tuple[Iterable[str], ...] = (
            self.months,
            self.seasons,
            self.weekdays,
            self.ordinals,
            self.cardinals,
            self.shifts,
            self.now,
            self.days,
            self.ago_units,
            self.half_year,
            self.earlier,
            self.edges,
            self.ahead,
        )
        return frozenset(word for each in lists for word in each)

    @cached_property
    def leads(self) -> frozenset[str]:
        """The words that may lead up to a date."""
        return self.since | self.until | self.over | self.at | self.edges

    @cached_property
    def all_year_words(self) -> frozenset[str]:
        """Years in the singular and the plural."""
        return self.year_words | self.years_words

    @cached_property
    def followers(self) -> frozenset[str]:
        """What may stand behind a day, the number of a part of the year, or of years gone by."""
        return frozenset().union(
            self.months, self.quarter_words, self.half_words, self.month_words, self.ago_units, self.year_endings
        )

    @cached_property
    def rules(self) -> dict[str, tuple[Any, ...]]:
        """The rules of ``grammar`` by first word, as they are asked for."""
        return {}
