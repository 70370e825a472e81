"""The words English says dates with, and those that tell whose date a date is."""

from __future__ import annotations

import re

from pipelines.reading.dates.words import DateWords
from pipelines.reading.en.numerals import CARDINALS, ORDINALS
from pipelines.reading.language import AsOfWords

_MONTHS = (
    "january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul", "august aug",
    "september sep sept", "october oct", "november nov", "december dec",
)  # fmt: skip
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_NOW = "now; today; currently; at present; to date; at the moment; so far; for now; these days"


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


def _runs(text: str) -> dict[str, tuple[tuple[str, ...], ...]]:
    found: dict[str, list[tuple[str, ...]]] = {}
    for run in text.split(";"):
        words = tuple(run.split())
        found.setdefault(words[0], []).append(words)
    return {first: tuple(sorted(runs, key=len, reverse=True)) for first, runs in found.items()}


ENGLISH_DATES = DateWords(
    months={form: number for number, forms in enumerate(_MONTHS, 1) for form in forms.split()},
    short_months=_words("jan feb mar apr jun jul aug sep sept oct nov dec"),
    seasons={"winter": 1, "spring": 2, "summer": 3, "autumn": 4, "fall": 4},
    weekdays={name: number for number, name in enumerate(_WEEKDAYS)},
    weekday_leads=_words("on"),
    ordinals=ORDINALS,
    cardinals=CARDINALS,
    shifts={"this": 0, "current": 0, "last": -1, "previous": -1, "next": 1, "coming": 1},
    now=_runs(_NOW),
    days={"yesterday": -1, "tomorrow": 1},
    year_words=_words("year"),
    years_words=frozenset(),
    year_endings=frozenset(),
    month_words=_words("month months"),
    week_words=_words("week"),
    quarter_words=_words("quarter"),
    half_words=_words("half"),
    half_alone=frozenset(),
    ago=_words("ago"),
    ago_units={
        "day": "day",
        "days": "day",
        "week": "week",
        "weeks": "week",
        "month": "month",
        "months": "month",
        "year": "year",
        "years": "year",
    },
    half_year=frozenset(),
    earlier=_runs("year earlier; year before"),
    edges=_words("beginning start end middle early late mid results close"),
    edge_leads=frozenset(),
    edge_months={},
    since=_words("since from"),
    until=_words("by until till before to"),
    over=_words("during for over within"),
    at=_words("in on at as of"),
    counted=_words("companies enterprises organisations organizations members participants people firms residents new"),
    comma_years=True,
    ands=_words("and"),
    decade_endings=_words("s"),
    ahead=frozenset(),
    year_counts=frozenset(),
    month_first=True,
    joins=_words("the of"),
    through=_words("to through"),
)


def _stems(text: str) -> tuple[str, ...]:
    return tuple(text.split())


_YEAR = r"(?:19|20)\d\d"

ENGLISH_ASOF = AsOfWords(
    dates=ENGLISH_DATES,
    founding=_stems("found creat establish set launch open regist appear emerg exist signed agreement began start"),
    growing=_stems("signed"),
    newcomers=(),
    saying=_stems("said says told wrote report announc noted added explain stated according"),
    then=_words("then"),
    first=_words("originally initially"),
    launching=(),
    signing=(),
    they=_words("they it"),
    henceforth=frozenset(),
    against=("against",),
    coming=("this will", "it will"),
    by=("by ",),
    openings=frozenset({"as", "and", "but", "already"}),
    of_them=("of them", "of these", "of which", "including"),
    eves=("new year",),
    titles=("as of ", "of ", "on "),
    grown=_words("grew rose reached increased fell"),
    of_itself=re.compile(r"(?!)"),
    tie=re.compile(r"\.?[ \t]*(?:—|–|-|:|\||\()[ \t]*(?:(?:already|only|to) ){0,2}"),
    tie_end=re.compile(r"[ \t]*(?:[,;.\n]|and \d|but \d|$)"),
    counted=re.compile(rf"[^,;:()—–.!?\n]*?\b(?!{_YEAR}\b)\d+\b"),
    report=re.compile(r"\b(?:reports?|data|statistics|figures)(?: [a-z'’-]+){0,8} $"),
    summed_up=re.compile(
        r"^(?:according to|by) (?:[a-z]+ )?(?:the )?(?:data|figures|reports?|register)(?: [a-z'’-]+){0,4}$"
    ),
    ends=_words("end close results late"),
    over_a_year=re.compile(r"\b(?:over|in) the (?:last |past )?year\b"),
    on_a_day=re.compile(r"(?:^|\W)(?:on|since|from) (?!.*\d{4})"),
    year_line=re.compile(
        rf"(?m)^[ \t=#*]*(?:[Ii]n (?=\d{{4}}[ \t]*$))?({_YEAR})[ \t]*(?::[^\n]{{0,120}}|[=#]+[ \t]*)?$"
    ),
    year_opens=re.compile(rf"\n[ \t=#*]*(?:[Ii]n )?{_YEAR}"),
    within=_words("in on"),
)
