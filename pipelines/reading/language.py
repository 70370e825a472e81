"""What a language must bring for its numbers to be read: word lists, no code.

A language is a folder beside this file (``ru/``, ``en/``); the machinery in ``numbers`` is shared.
Every word is written small and, in Russian, with ``е`` for ``ё``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from model import Qualifier
from pipelines.reading.dates.words import DateWords

Phrases = Mapping[str, tuple[tuple[tuple[str, ...], Qualifier], ...]]
"""Word runs by the word that stands next to the number, longest run first."""


@dataclass(frozen=True)
class NumberWords:
    """The words a language says numbers with, and those that tell what a number counts."""

    cardinals: Mapping[str, int]
    """Forms of 0…19, of the tens and of the hundreds."""
    nominative: frozenset[str]
    """Forms that may stand after the counted noun: «десятка два»."""
    scales: Mapping[str, int]
    """Thousand and above, abbreviations included."""
    shortened: frozenset[str]
    """Scales that are written with a point: «тыс.»."""
    hyphened_tens: bool
    """Whether tens and units are joined by a hyphen: "twenty-five"."""
    groups: Mapping[str, int]
    """Ten, dozen, hundred as nouns: they multiply, and stand before a scale."""
    single: frozenset[str]
    """Forms of scales and groups that mean one of them when nothing stands before."""
    either: frozenset[str]
    """Forms that mean one of them only after a word that wants the genitive: «больше сотни»."""
    genitive: frozenset[str]
    halves: Mapping[str, float]
    """Words with a half in them: «полсотни», «полтора»."""
    half_runs: frozenset[tuple[str, ...]]
    """What adds a half between a number and its scale: «две с половиной тысячи»."""
    vague: frozenset[str]
    """Words before a group or scale that leave it without a number: «несколько сотен»."""
    ordinals: Mapping[str, int]
    cardinal_endings: frozenset[str]
    """Endings glued to digits that leave them a count: «26-ти»."""
    ordinal_endings: frozenset[str]
    loose_endings: frozenset[str]
    """Endings that are a count's only before a plural noun in :attr:`loose_nouns`: «5-ю заводами»."""
    loose_nouns: tuple[str, ...]
    instrumental: frozenset[str]
    """Number words that are another word too unless such a noun follows: «семью»."""
    prepositions: frozenset[str]
    """One-letter words a number may be glued to: «В15 объединений»."""
    before: Phrases
    """Qualifiers before a number, keyed by their last word."""
    passed: tuple[str, ...]
    """Verbs of passing a mark: «превысило 700», «перевалило за 700»; negated, an upper bound."""
    passed_over: frozenset[str]
    """What may stand between such a verb and its number: «превысило отметку в 700»."""
    negations: frozenset[str]
    roughly: Mapping[str, Qualifier]
    """Words that qualify only the forms in :attr:`rough_forms`: «с десяток», «под сотню»."""
    rough_forms: frozenset[str]
    almost_leads: frozenset[str]
    """Of :attr:`roughly`, those that qualify any number word in its first form: «под тридцать»."""
    signs: Mapping[str, Qualifier]
    after: Phrases
    """Qualifiers after a number, keyed by their first word."""
    bridges: frozenset[str]
    """Words that may stand between :attr:`bridged` qualifiers and the number: «почти у 90 компаний»."""
    bridged: frozenset[str]
    limits: frozenset[str]
    """«до»: an end point after :attr:`growth` or «с N», else an upper bound."""
    bounds: frozenset[str]
    """Of :attr:`limits`, those that are an upper bound by themselves."""
    growth: tuple[str, ...]
    starts: frozenset[str]
    """«с»: opens «с 40 до 62»."""
    floors: frozenset[str]
    """«от»: a lower bound after :attr:`floor_verbs`, and opens «от 40 до 45»."""
    floor_verbs: tuple[str, ...]
    between: tuple[str, str] | None
    """«между 40 и 45»."""
    inverted: frozenset[str]
    """Nouns which, said before a number word, make it rough: «компаний сорок»."""
    inverted_not: frozenset[str]
    thousands: str
    """Marks that part thousands besides spaces."""
    ands_inside: frozenset[str]
    """«and» inside a number: "two hundred and five"."""
    months: frozenset[str]
    month_first: bool
    """Whether a day may follow its month: "March 9"."""
    year_words: frozenset[str]
    year_leads: frozenset[str]
    """Words after which a bare 2022 is a year."""
    plural_endings: tuple[str, ...]
    """Endings of a counted noun, which make of 2022 a count."""
    percent: frozenset[str]
    money: tuple[str, ...]
    spans: tuple[str, ...]
    """Beginnings of words for stretches of time."""
    span_words: frozenset[str]
    measures: frozenset[str]
    times: frozenset[str]
    shares: frozenset[str]
    """Second halves of fractions: «две трети»."""
    labels: frozenset[str]
    """Words before a number that is a name's or an address's: «каб. 214»."""
    names: tuple[str, ...]
    """Ways to write a number that is a name: «№ 5»."""
    through: frozenset[str]
    """«по» in «с 27 по 28 мая»."""
    decades: frozenset[str]
    """Endings of decades: «90-х»."""
    year_only: frozenset[str]
    """Leads after which a bare 2022 is a year whatever follows."""
    adjectives: tuple[str, ...]
    one_span: frozenset[str]
    """Words for one stretch of time, which only 1, 21… can count: «в отличие от 40 годом ранее»."""
    none: frozenset[str]
    """«ни» before «один»."""
    ands: frozenset[str]
    after_comma: frozenset[str]
    """First words of :attr:`after` that may follow a comma: «40, не меньше»."""
    partitive: frozenset[str]
    """«из», «of»: after a number word for one it makes «один из»."""

    @cached_property
    def scaling(self) -> frozenset[str]:
        """Every word that may multiply a number before it, or lead up to one that does: «с половиной тысяч»."""
        return frozenset({*self.groups, *self.scales, *(run[0] for run in self.half_runs), *self.after})

    @cached_property
    def first(self) -> frozenset[str]:
        """Every word a number may begin with."""
        return frozenset({*self.cardinals, *self.scales, *self.groups, *self.halves, *self.vague, *self.ordinals})


@dataclass(frozen=True)
class AsOfWords:
    """The words that tell whose date a date is: the figure's, a founding's, or a statement's."""

    dates: DateWords
    founding: tuple[str, ...]
    """Beginnings of words after which a date is when something came to be."""
    growing: tuple[str, ...]
    """Of these, the ones that may be news of members: «Статус в 2023 году присвоен 16 предприятиям»."""
    newcomers: tuple[str, ...]
    """Of these, the ones that may be said of members who came."""
    saying: tuple[str, ...]
    """Beginnings of verbs that make a date a statement's."""
    then: frozenset[str]
    first: frozenset[str]
    """What is told of a beginning whose date was told before: «у истоков стояли четыре»."""
    launching: tuple[str, ...]
    """Beginnings of verbs that say when a cluster is to be there: «создадут осенью»."""
    signing: tuple[str, ...]
    """Beginnings of verbs of the deed that makes a cluster: the day of it is its members' day."""
    they: frozenset[str]
    """What takes up the sentence before: «Они объединяют 900»."""
    henceforth: frozenset[str]
    """«Теперь» in an entry of a chronicle is the entry's day; «сегодня» may be the reader's."""
    against: tuple[str, ...]
    """Before what a number is compared with: «против 34 в прошлом году»."""
    coming: tuple[str, ...]
    """Openings of a sentence that dates the plan before it."""
    by: tuple[str, ...]
    """«к ноябрю собрали»: by then it was so; «до» never says that."""
    openings: frozenset[str]
    """What may stand before a date that opens its sentence."""
    of_them: tuple[str, ...]
    eves: tuple[str, ...]
    """Ends of dates that only a plan has: «к Новому году»."""
    titles: tuple[str, ...]
    """How a title says as of when: «на 1 декабря»."""
    grown: frozenset[str]
    """What a number of members has done by the end of a time: «за 2023 год выросло до 53»."""
    of_itself: re.Pattern[str]
    """Ends of verbs that are none of saying, though they begin like one: «объявился»."""
    tie: re.Pattern[str]
    """All that may stand between a date and the number it is tied to: «в 2020 году — уже 30», «на 1 июля: 64»."""
    tie_end: re.Pattern[str]
    """What follows a date that is tied to the number before it: «20 — в 2022-м, 50 — в 2023-м и 77 — …»."""
    counted: re.Pattern[str]
    """A clause's words up to a number of its own, which is no year's."""
    report: re.Pattern[str]
    """Before a time of which a paper tells: «в отчёте за», «по данным за»."""
    summed_up: re.Pattern[str]
    """What opens a sentence before a date that holds for all of it: «По данным мэрии на …,»."""
    ends: frozenset[str]
    """What a date of the end of a time says: «по итогам года», «к концу года»."""
    over_a_year: re.Pattern[str]
    """The time from the last year's number to this one's: «за год увеличилось с 22 до 37»."""
    on_a_day: re.Pattern[str]
    """A day without its year, of which the last one is meant: «70 компаний на 1 мая», «64 с первого сентября»."""
    year_line: re.Pattern[str]
    """A line that is a year, or begins with one and a colon; its first group is the year."""
    year_opens: re.Pattern[str]
    """What every such line begins with, told by a mark that is found at once."""
    within: frozenset[str]
    """First words of a date that no dateline has: «в мае»."""
