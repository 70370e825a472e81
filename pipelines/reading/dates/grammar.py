"""How dates are said: rules in their order, each a short function with its examples beside it.

A rule looks at token ``i`` and answers with the date that begins there and the token after it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Container
from dataclasses import dataclass
from typing import Any

from pipelines.reading.dates.said import DateSaid, Grain, Role
from pipelines.reading.dates.words import DateWords, Runs
from pipelines.reading.numbers.tokens import LIST_MARKS, Tokens


@dataclass(slots=True)
class Match:
    """A date and the token after it."""

    said: DateSaid
    last: int


Rule = Callable[[Tokens, int, DateWords], Match | None]


def _made(tokens: Tokens, i: int, last: int, grain: Grain, **fields: Any) -> Match:
    return Match(DateSaid(tokens.starts[i], tokens.ends[last - 1], grain, **fields), last)


def near(tokens: Tokens, i: int) -> bool:
    """Whether token ``i`` follows over blanks or the point of an abbreviation."""
    return tokens.spaced(i) or (0 < i < len(tokens) and tokens.gap(i).strip(" \u00a0\u2009\u202f") in ("", "."))


def day_and_month(tokens: Tokens, i: int, words: DateWords) -> Match | None:
    """«9 ноября», «9-го ноября 2023 года», «первого февраля», «22 июн», «18 января прошлого года»."""
    day, j = _day_number(tokens, i, words)
    if not 1 <= day <= 31 or not near(tokens, j) or tokens.words[j] not in words.months:
        return None
    match = _made(tokens, i, j + 1, Grain.day, day=day, month=words.months[tokens.words[j]])
    return _with_year(tokens, match, words)


def month_and_day(tokens: Tokens, i: int, words: DateWords) -> Match | None:
    """ "March 9", "March 9, 2023", "March 9th"; not the count of "in March 30 companies joined"."""
    j = i + 1
    if not words.month_first or tokens.words[i] not in words.months or not near(tokens, j):
        return None
    day, last = _day_number(tokens, j, words)
    if (
        not tokens.words[j][0].isdecimal()
        or not 1 <= day <= 31
        or (tokens.touches(last) and tokens.words[last] in words.counted)
    ):
        return None
    return _with_year(tokens, _made(tokens, i, last, Grain.day, day=day, month=words.months[tokens.words[i]]), words)


def _day_number(tokens: Tokens, i: int, words: DateWords) -> tuple[int, int]:
    word = tokens.words[i]
    if word.isdecimal() and word.isascii() and len(word) <= 2:
        ended = (tokens.hyphened(i + 1) or tokens.glued(i + 1)) and tokens.words[i + 1] in words.year_endings
        return int(word), i + 2 if ended else i + 1
    tens = words.cardinals.get(word, 0)
    if tens in (20, 30) and tokens.touches(i + 1) and words.ordinals.get(tokens.words[i + 1], 10) < 10:
        return tens + words.ordinals[tokens.words[i + 1]], i + 2
    return words.ordinals.get(word, 0), i + 1


def month_alone(tokens: Tokens, i: int, words: DateWords) -> Match | None:
    """«в январе», «январь 2023», «с января по июнь 2023 года»; «мар», «май» alone are no dates."""
    word = tokens.words[i]
    if word not in words.months:
        return None
    match = _through(tokens, i, words) or _made(tokens, i, i + 1, Grain.month, month=words.months[word])
    dated = _with_year(tokens, match, words)
    if dated.last > match.last:
        return dated
    led = tokens.word(i - 1) in words.leads and near(tokens, i)
    return match if led and word not in words.short_months else None


def _through(tokens: Tokens, i: int, words: DateWords) -> Match | None:
    """«с января по декабрь»: the last month, remembering the first; «за май и июнь»: the last."""
    if tokens.word(i + 1) in words.ands and tokens.word(i + 2) in words.months and tokens.word(i - 1) in words.over:
        return _made(tokens, i, i + 3, Grain.month, month=words.months[tokens.words[i + 2]])
    if tokens.word(i + 1) not in words.through or tokens.word(i + 2) not in words.months:
        return None
    if tokens.word(i - 1) not in words.since:
        return None
    month, since = words.months[tokens.words[i + 2]], words.months[tokens.words[i]]
    return _made(tokens, i, i + 3, Grain.month, month=month, since_month=since)


def quarter_or_half(tokens: Tokens, i: int, words: DateWords) -> Match | None:
    """«третьего квартала», «I квартал 2017 года», «за первое полугодие 2023», «2-м полугодии»."""
    number, j = _day_number(tokens, i, words)
    if not 1 <= number <= 4 or not near(tokens, j):
        return None
    word = tokens.words[j]
    if word in words.quarter_words:
        match = _made(tokens, i, j + 1, Grain.quarter, part=number)
        dated = _with_year(tokens, match, words)
        return dated if dated.last > match.last or len(word) > 2 else None
    if word in words.half_words and number <= 2:
        match = _made(tokens, i, j + 1, Grain.half, part=number)
        if word not in words.half_alone and tokens.word(j + 1) in words.year_words and tokens.touches(j + 1):
            return _made(tokens, i, j + 2, Grain.half, part=number)
        dated = _with_year(tokens, match, words)
        return dated if dated.last > match.last or word in words.half_alone else None
    return None


def months_of_year(tokens: Tokens, i: int, words: DateWords) -> Match | None:
    """«за девять месяцев 2023 года»: of that year."""
    word = tokens.words[i]
    number = int(word) if word.isdecimal() and len(word) <= 2 else words.cardinals.get(word, 0)
    if not 2 <= number <= 12 or not near(tokens, i + 1) or tokens.words[i + 1] not in words.month_words:
        return None
    match = _made(tokens, i, i + 2, Grain.year)
    dated = _with_year(tokens, match, words)
    return dated if dated.last > match.last else None


def plain_year(tokens: Tokens, i: int, words: DateWords) -> Match | None:
    """«2023 год», «2022-го», «в 2016», «2019–2022 годах» (the last of them), «в двадцать третьем году»."""
    year, j = _year_number(tokens, i, words)
    if not year:
        return _year_in_words(tokens, i, words)
    if (tokens.hyphened(j) or tokens.glued(j)) and tokens.words[j] in words.decade_endings:
        return None
    if tokens.dashed(j):
        last, k = _year_number(tokens, j, words)
        if last > year:
            return _made(tokens, i, _skip(tokens, k, words.all_year_words), Grain.year, year=last)
    k = _skip(tokens, j, words.all_year_words)
    if k > j or j > i + 1 or _stands_alone(tokens, i, words):
        return _made(tokens, i, k, Grain.year, year=year)
    return None


def _year_in_words(tokens: Tokens, i: int, words: DateWords) -> Match | None:
    if words.cardinals.get(tokens.words[i]) != 20 or not tokens.touches(i + 1):
        return None
    unit = words.ordinals.get(tokens.words[i + 1], 10)
    if unit > 9 or not tokens.touches(i + 2) or tokens.words[i + 2] not in words.year_words:
        return None
    return _made(tokens, i, i + 3, Grain.year, year=2020 + unit)


def _year_number(tokens: Tokens, i: int, words: DateWords) -> tuple[int, int]:
    word = tokens.word(i)
    if len(word) != 4 or not word.isdecimal() or not word.isascii() or not 1990 <= int(word) <= 2100:
        return 0, i
    ended = (tokens.hyphened(i + 1) or tokens.glued(i + 1)) and tokens.words[i + 1] in words.year_endings
    return int(word), i + 2 if ended else i + 1


def _skip(tokens: Tokens, j: int, wanted: frozenset[str]) -> int:
    return j + 1 if j < len(tokens) and tokens.words[j] in wanted and near(tokens, j) | tokens.glued(j) else j


def _stands_alone(tokens: Tokens, i: int, words: DateWords) -> bool:
    """A bare 2016 is a year after «в», «к», «с» … if no counted noun follows, and at a line's head: «2018:»."""
    lead = tokens.word(i - 1)
    if near(tokens, i) and lead in words.leads:
        return not tokens.touches(i + 1) or tokens.words[i + 1] not in words.counted
    before = tokens.gap(i)
    headed = (i == 0 or "\n" in before) and not before.rpartition("\n")[2].strip(LIST_MARKS)
    if (headed or before.rstrip()[-1:] in (":", ",", ";", "(", ".")) and _ROW.match(tokens.text, tokens.ends[i]):
        return True
    bracketed = before.endswith("(") and tokens.text.startswith(")", tokens.ends[i])
    return bracketed or (headed and _HEADING.match(tokens.text, tokens.ends[i]) is not None)


_HEADING = re.compile(r"[:\n]|$|\.\s+[А-ЯЁA-Z«\d]|\s+[—–-]\s+[\w«]")
"""«2018: …», «2018. …», «2018 — …»: an entry of a chronicle."""


_ROW = re.compile(r"(?:\s+[—–-]\s+|: )(?:[а-яё]+ ){0,2}\d")
"""«по годам: 2018 — 8, 2021 — 19»: a year with its own number behind it."""


def shifted(tokens: Tokens, i: int, words: DateWords) -> Match | None:
    """«в прошлом году», «в этом месяце», «на прошлой неделе», «прошлым летом», «в прошлый четверг»."""
    shift = words.shifts.get(tokens.words[i])
    if shift is None or not tokens.touches(i + 1):
        return None
    word, last = tokens.words[i + 1], i + 2
    if word in words.year_words:
        return _made(tokens, i, last, Grain.year, shift=shift)
    if word in words.month_words:
        return _made(tokens, i, last, Grain.month, shift=shift, unit="month")
    if word in words.week_words:
        return _made(tokens, i, last, Grain.month, shift=shift, unit="week")
    if word in words.quarter_words:
        return _made(tokens, i, last, Grain.quarter, shift=shift, unit="quarter")
    if word in words.weekdays:
        return _made(tokens, i, last, Grain.day, shift=shift, weekday=words.weekdays[word])
    if word in words.months and word not in words.short_months and shift in (0, -1):
        return _made(tokens, i, last, Grain.month, month=words.months[word], shift=shift)
    if word in words.seasons and shift in (0, -1):
        return _made(tokens, i, last, Grain.year, season=words.seasons[word])
    return None


def years_ahead(tokens: Tokens, i: int, words: DateWords) -> Match | None:
    """«в ближайшие два года», «через год», «через 3 года»: the last of them."""
    if tokens.words[i] not in words.ahead or not tokens.touches(i + 1):
        return None
    word = tokens.words[i + 1]
    number = int(word) if word.isdecimal() and len(word) <= 2 else words.cardinals.get(word, 0)
    last = i + 2 if number else i + 1
    if tokens.word(last) not in words.year_counts or not tokens.touches(last):
        return None
    return _made(tokens, i, last + 1, Grain.year, shift=number or 1, role=Role.until)


def edge_of_year(tokens: Tokens, i: int, words: DateWords) -> Match | None:
    """«с начала года», «к концу года», «по итогам года»: of the year spoken in."""
    if tokens.words[i] not in words.edges:
        return None
    j = _over_joins(tokens, i + 1, words)
    if not tokens.touches(j) or tokens.words[j] not in words.year_words:
        return None
    return _made(tokens, i, j + 1, Grain.year, shift=0, edge=True)


def _over_joins(tokens: Tokens, j: int, words: DateWords) -> int:
    """The token after words such as "of the"."""
    while tokens.word(j) in words.joins and tokens.touches(j):
        j += 1
    return j


def season_of_year(tokens: Tokens, i: int, words: DateWords) -> Match | None:
    """«осенью 2018 года», «летом прошлого года», «весной»."""
    season = words.seasons.get(tokens.words[i])
    if season is None:
        return None
    match = _made(tokens, i, i + 1, Grain.year, season=season)
    return _with_year(tokens, match, words)


def now(tokens: Tokens, i: int, words: DateWords) -> Match | None:
    """«сейчас», «на сегодняшний день», «к настоящему времени»."""
    last = _run_end(tokens, i, words.now)
    return _made(tokens, i, last, Grain.day, shift=0, unit="day") if last else None


def day_beside(tokens: Tokens, i: int, words: DateWords) -> Match | None:
    """«вчера», «завтра»."""
    shift = words.days.get(tokens.words[i])
    return None if shift is None else _made(tokens, i, i + 1, Grain.day, shift=shift, unit="day")


def weekday(tokens: Tokens, i: int, words: DateWords) -> Match | None:
    """«в четверг»: the last one."""
    number = words.weekdays.get(tokens.words[i])
    if number is None or not tokens.touches(i) or tokens.word(i - 1) not in words.weekday_leads:
        return None
    return _made(tokens, i, i + 1, Grain.day, weekday=number)


def ago(tokens: Tokens, i: int, words: DateWords) -> Match | None:
    """«два года назад», «5 лет назад», «год назад», «полгода назад», «годом ранее»."""
    last = _run_end(tokens, i, words.earlier)
    if last:
        return _made(tokens, i, last, Grain.year, shift=-1)
    word = tokens.words[i]
    if word in words.half_year and tokens.word(i + 1) in words.ago:
        return _made(tokens, i, i + 2, Grain.month, shift=-6, unit="month")
    number = int(word) if word.isdecimal() and len(word) <= 2 else words.cardinals.get(word, 0)
    j = i + 1 if number else i
    unit = words.ago_units.get(tokens.word(j))
    if not unit or tokens.word(j + 1) not in words.ago or not tokens.touches(j + 1):
        return None
    grain = {"day": Grain.day, "week": Grain.month, "month": Grain.month, "year": Grain.year}[unit]
    return _made(tokens, i, j + 2, grain, shift=-(number or 1), unit=unit)


def _run_end(tokens: Tokens, i: int, runs: Runs) -> int:
    """The token after the longest run that begins at ``i``, or 0."""
    for run in runs.get(tokens.words[i], ()):
        last = i + len(run)
        if tokens.words[last - 1 : last] != [run[-1]] or tuple(tokens.words[i:last]) != run:
            continue
        if all(tokens.touches(k) for k in range(i + 1, last)):
            return last
    return 0


def _with_year(tokens: Tokens, match: Match, words: DateWords) -> Match:
    """Take the year that follows: «2023 года», «2023-го», «прошлого года», «текущего года», «, 2023»."""
    j = _over_joins(tokens, match.last, words)
    comma = words.comma_years and tokens.gap(j).strip() == "," if j < len(tokens) else False
    if not near(tokens, j) and not comma:
        return match
    year, k = _year_number(tokens, j, words)
    if year and not (comma and tokens.touches(k) and tokens.words[k] in words.counted):
        k = _skip(tokens, k, words.year_words)
        match.said.end, match.said.year = tokens.ends[k - 1], year
        return Match(match.said, k)
    shift = words.shifts.get(tokens.words[j])
    if shift is not None and tokens.touches(j + 1) and tokens.words[j + 1] in words.year_words:
        match.said.end, match.said.shift = tokens.ends[j + 1], shift
        return Match(match.said, j + 2)
    return match


def find_rules(word: str, words: DateWords) -> tuple[Rule, ...]:
    """The rules for a date that begins with a word, in their order; digits share theirs."""
    if word[0].isdecimal():
        return (day_and_month, quarter_or_half, months_of_year, ago, plain_year)
    starts: tuple[tuple[Container[str], tuple[Rule, ...]], ...] = (
        (words.now, (now,)),
        (words.ordinals, (day_and_month, quarter_or_half)),
        (words.cardinals, (day_and_month, months_of_year, ago, plain_year)),
        (words.months, (month_and_day, month_alone)),
        (words.ago_units, (ago,)),
        (words.half_year, (ago,)),
        (words.earlier, (ago,)),
        (words.shifts, (shifted,)),
        (words.ahead, (years_ahead,)),
        (words.edges, (edge_of_year,)),
        (words.seasons, (season_of_year,)),
        (words.days, (day_beside,)),
        (words.weekdays, (weekday,)),
    )
    return tuple(rule for known, rules in starts if word in known for rule in rules)
