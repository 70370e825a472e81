"""Dates in a text, absolute and told from the day of saying, and what they mean.

Ours read 40 of 40 measured forms; dateparser read 15, and «в 2022 году» as the year 1.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from pipelines.reading.dates.grammar import Match, find_rules, near
from pipelines.reading.dates.said import DateSaid, Grain, Role, resolve
from pipelines.reading.dates.words import DateWords
from pipelines.reading.numbers.tokens import Tokens, read_tokens
from pipelines.reading.ru.dates import RUSSIAN_DATES

__all__ = ["DateSaid", "Grain", "Role", "find_dates", "resolve"]

_WRITTEN = re.compile(
    r"(?:(?P<d>\d{1,2})\.(?P<m>\d{1,2})\.(?P<y>\d{4}|\d{2})|(?P<Y>\d{4})-(?P<M>\d{2})-(?P<D>\d{2})"
    r"|(?P<month>0[1-9]|1[0-2])\.(?P<year>(?:19|20)\d\d))(?!\d|\.\d)"
)


def find_dates(
    text: str, words: DateWords = RUSSIAN_DATES, within: Iterable[tuple[int, int]] | None = None
) -> list[DateSaid]:
    """Every date in the text, in order, not overlapping; ``within`` as for numbers.

    Linear in the length of the text; never raises.

    >>> [date.period.text for date in find_dates("На 1 марта 2025 года; 01.07.2024")]
    ['2025-03-01', '2024-07-01']
    """
    tokens = read_tokens(text)
    found, last = list[DateSaid](), 0
    for i in _find_beginnings(tokens, words, tokens.within(within)):
        if tokens.starts[i] < last:
            continue
        said = _read_written(tokens, i)
        if said is None:
            match = _read_date(tokens, i, words)
            if match is None:
                continue
            said = match.said
        found.append(_with_lead(tokens, i, said, words))
        last = found[-1].end
    return found


def _find_beginnings(tokens: Tokens, words: DateWords, places: Sequence[int]) -> list[int]:
    """The tokens that may begin a date: one of its words, a year, digits before a word of dates or more digits."""
    said, triggers, followers = tokens.words, words.triggers, words.followers
    found = []
    for i in places:
        word = said[i]
        if word in triggers:
            found.append(i)
        elif word.isdecimal() and len(word) in (1, 2, 4):
            after = tokens.word(i + 1)
            if len(word) == 4 or after in followers or after[:1].isdecimal():
                found.append(i)
    return found


def _read_date(tokens: Tokens, i: int, words: DateWords) -> Match | None:
    word = tokens.words[i]
    key = "0" if word[0].isdecimal() else word
    rules = words.rules.get(key)
    if rules is None:
        rules = words.rules[key] = find_rules(key, words)
    for rule in rules:
        match: Match | None = rule(tokens, i, words)
        if match:
            return match
    return None


def _read_written(tokens: Tokens, i: int) -> DateSaid | None:
    """A date in figures alone: 01.07.2024, 2024-07-01, 07.2024."""
    start, end = tokens.starts[i], tokens.ends[i]
    if tokens.text[end : end + 1] not in (".", "-") or not tokens.words[i][0].isdecimal():
        return None
    each = _WRITTEN.match(tokens.text, start)
    if each is None or tokens.text[start - 1 : start] == ".":
        return None
    if each["month"]:
        return DateSaid(start, each.end(), Grain.month, year=int(each["year"]), month=int(each["month"]))
    day, month, year = (int(each[a] or each[b]) for a, b in (("d", "D"), ("m", "M"), ("y", "Y")))
    year += 2000 if year < 100 else 0
    return DateSaid(start, each.end(), Grain.day, year=year, month=month, day=day)


def _with_lead(tokens: Tokens, i: int, said: DateSaid, words: DateWords) -> DateSaid:
    """Take in «в начале», «по итогам», «с», «до»: the date's words before it, and what they make of it."""
    k, edge, role = _under_joins(tokens, i - 1, words), said.edge, Role.at
    if k >= 0 and tokens.words[k] in words.edges and near(tokens, k + 1):
        k, edge = _under_joins(tokens, k - 1, words), True
    for leads, meaning in (
        (words.since, Role.since), (words.until, Role.until), (words.over, Role.over), (words.at, Role.at)
    ):  # fmt: skip
        if k >= 0 and tokens.words[k] in leads and near(tokens, k + 1):
            k, role = k - 1, meaning
            break
    if said.is_now:
        return said
    said.start, said.edge = tokens.starts[k + 1], edge
    if role is not Role.at:
        said.role = role
    return _at_edge(tokens, k + 1, said, words)


def _under_joins(tokens: Tokens, k: int, words: DateWords) -> int:
    """The token before words such as "of the"."""
    while k >= 0 and tokens.words[k] in words.joins and near(tokens, k + 1):
        k -= 1
    return k


def _at_edge(tokens: Tokens, k: int, said: DateSaid, words: DateWords) -> DateSaid:
    """«на начало 2023 года» is January, «на конец 2023 года» December; «в конце года» stays a year."""
    month = words.edge_months.get(tokens.word(k + 1))
    if tokens.word(k) not in words.edge_leads or month is None or said.grain is not Grain.year or said.season:
        return said
    return replace(said, grain=Grain.month, month=month)
