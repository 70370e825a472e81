"""What a number is: a count, or one of the many things that are none. Rules in their order, examples beside them."""

from __future__ import annotations

from collections.abc import Callable

from pipelines.reading.language import NumberWords
from pipelines.reading.numbers.marked import Nature
from pipelines.reading.numbers.phrase import Phrase
from pipelines.reading.numbers.tokens import Tokens

Rule = Callable[[Tokens, Phrase, NumberWords], Nature | None]

_CLOSING = "»”\"“’'"
_BULLETS = "•·▪◦‣*"
_MONEY_SIGNS = "$€₽£¥"


def read_nature(tokens: Tokens, phrase: Phrase, words: NumberWords) -> Nature:
    """The first rule that knows the number names it; a number no rule knows is a count."""
    for rule in RULES:
        nature = rule(tokens, phrase, words)
        if nature is not None:
            return nature
    return Nature.count


def of_glued_name(tokens: Tokens, phrase: Phrase, words: NumberWords) -> Nature | None:
    """«МС-21», "COVID19", «3D», «10-летний»; but «В15 объединений» and «40компаний» are slips."""
    i, j = phrase.first, phrase.last
    if tokens.glued(i) and not _slipped(tokens, i, j, words):
        return Nature.other
    if phrase.digits and tokens.hyphened(i) and tokens.gap(i) == "-" and tokens.words[i - 1] not in words.inverted:
        return Nature.other
    if phrase.digits and not phrase.scaled and not phrase.ending and tokens.glued(j):
        word = tokens.words[j]
        known = word in words.year_words or word in words.measures or word.startswith(words.money)
        return None if known or (len(word) > 3 and not tokens.capital(j)) else Nature.other
    if tokens.hyphened(j) and not tokens.words[j].isdecimal() and tokens.gap(j) == "-" and phrase.digits:
        return Nature.other
    return None


def _slipped(tokens: Tokens, i: int, j: int, words: NumberWords) -> bool:
    alone = i < 2 or not tokens.glued(i - 1)
    return alone and tokens.words[i - 1] in words.prepositions and tokens.touches(j) and len(tokens.words[j]) > 3


def of_address(tokens: Tokens, phrase: Phrase, words: NumberWords) -> Nature | None:
    """«№ 5», «каб. 214», «дом 7»."""
    gap = tokens.gap(phrase.first)
    if gap.rstrip().endswith(words.names):
        return Nature.other
    near = gap.strip() in ("", ".") and "\n" not in gap
    return Nature.other if near and phrase.digits and tokens.word(phrase.first - 1) in words.labels else None


def of_list_mark(tokens: Tokens, phrase: Phrase, words: NumberWords) -> Nature | None:
    """«1. Производство», «2) вузы» at a line's start; «• 1 Предприятия» by its bullet and capital."""
    if not phrase.digits or phrase.value > 99 or phrase.scaled:
        return None
    before = tokens.gap(phrase.first)
    after = tokens.text[phrase.end : phrase.end + 2]
    starts_line = not before.strip() and ("\n" in before or phrase.first == 0)
    if starts_line and len(after) == 2 and after[0] in ".)" and after[1].isspace():
        return Nature.other
    if (
        before.strip()[-1:] in _BULLETS
        and before.strip()
        and tokens.capital(phrase.last)
        and tokens.touches(phrase.last)
    ):
        return Nature.other
    return None


def of_quoted_name(tokens: Tokens, phrase: Phrase, words: NumberWords) -> Nature | None:
    """«Рябиновая, 44», «Хлебозавод 3»: a short name in quotes that ends in the number."""
    if not phrase.digits or tokens.text[phrase.end : phrase.end + 1] not in _CLOSING or phrase.end >= len(tokens.text):
        return None
    for i in (phrase.first - 1, phrase.first - 2):
        if tokens.gap(i + 1).strip(" ,\u00a0"):
            return None
        opening = tokens.gap(i).rstrip()
        if i >= 0 and tokens.capital(i) and tokens.gap(i)[-1:] in '«„“"' and tokens.gap(i):
            return None if opening[:-1].rstrip()[-1:] in (":", "—", "–") else Nature.other
    return None


def of_percent(tokens: Tokens, phrase: Phrase, words: NumberWords) -> Nature | None:
    """«30 %», «35–50 процентов», «две трети»."""
    if tokens.text[phrase.end : phrase.end + 3].lstrip()[:1] in ("%", "‰"):
        return Nature.percent
    nxt = _next(tokens, phrase.last)
    shares = nxt in words.shares and not phrase.digits
    return Nature.percent if nxt in words.percent or nxt.startswith("процент") or shares else None


def of_money(tokens: Tokens, phrase: Phrase, words: NumberWords) -> Nature | None:
    """«14,5 млрд руб.», «2 миллиона бюджетных рублей», "$5"."""
    if tokens.gap(phrase.first).rstrip()[-1:] in tuple(_MONEY_SIGNS):
        return Nature.money
    if tokens.text[phrase.end : phrase.end + 2].lstrip()[:1] in tuple(_MONEY_SIGNS):
        return Nature.money
    first, second = _next(tokens, phrase.last), _next(tokens, phrase.last + 1)
    near = first.startswith(words.money) or (bool(first) and second.startswith(words.money))
    return Nature.money if near else None


def of_day(tokens: Tokens, phrase: Phrase, words: NumberWords) -> Nature | None:
    """«9 ноября», «22 июн», «первого февраля», «с 27 по 28 мая»."""
    if phrase.scaled or not 1 <= phrase.value <= 31:
        return None
    j = phrase.last
    if _next(tokens, j) in words.months:
        return Nature.date
    through = tokens.word(j) in words.through and tokens.word(j + 1).isdecimal() and tokens.word(j + 2) in words.months
    return Nature.date if through else None


def of_year(tokens: Tokens, phrase: Phrase, words: NumberWords) -> Nature | None:
    """«2023 год», «в 2019–2022 годах», «2022-го», «к 2030»; «2000 человек» is a count."""
    nxt = _next(tokens, phrase.last)
    if phrase.ordinal or phrase.ending in words.decades:
        counted = nxt in words.year_words and phrase.value >= 20
        return Nature.year if counted or _is_year(phrase) else None
    if not _is_year(phrase):
        return None
    if nxt in words.year_words:
        return Nature.year
    before, lead = tokens.gap(phrase.first), tokens.word(phrase.first - 1)
    led = tokens.touches(phrase.first) and (lead in words.year_leads or lead in words.months)
    if led:
        return (
            None if lead not in words.year_only and nxt.endswith(words.plural_endings) and len(nxt) > 3 else Nature.year
        )
    after = tokens.text[phrase.end : phrase.end + 1]
    headed = (not before.strip() and ("\n" in before or phrase.first == 0)) and after in ("", ":", "\n", ".")
    return Nature.year if headed or (before.endswith("(") and after == ")") else None


def _is_year(phrase: Phrase) -> bool:
    return phrase.digits and not (phrase.grouped or phrase.scaled or phrase.decimal) and 1900 <= phrase.value <= 2100


def of_ordinal(tokens: Tokens, phrase: Phrase, words: NumberWords) -> Nature | None:
    """«40-й», «сороковой», «сорок первым»."""
    return Nature.ordinal if phrase.ordinal else None


def of_multiple(tokens: Tokens, phrase: Phrase, words: NumberWords) -> Nature | None:
    """«в 1,8 раза», «10 раз»."""
    return Nature.multiple if _next(tokens, phrase.last) in words.times else None


def of_time(tokens: Tokens, phrase: Phrase, words: NumberWords) -> Nature | None:
    """«10 лет», «три последних месяца»; but in «с 40 годом ранее» the year is not the number's."""
    first, second = _next(tokens, phrase.last), _next(tokens, phrase.last + 1)
    for word in (first, second if first.endswith(words.adjectives) else ""):
        if word in words.span_words or word.startswith(words.spans):
            one = word in words.one_span
            return Nature.time if not one or phrase.value % 10 == 1 else None
    return None


def of_measure(tokens: Tokens, phrase: Phrase, words: NumberWords) -> Nature | None:
    """«400 гектаров», «46 тыс. м²», «55 тысяч "квадратов"»."""
    return Nature.other if _next(tokens, phrase.last, quoted=True) in words.measures else None


def of_one_of(tokens: Tokens, phrase: Phrase, words: NumberWords) -> Nature | None:
    """«одна из компаний», «ни один»; «1 из ДНР» in digits counts."""
    if phrase.value != 1 or phrase.digits or phrase.scaled:
        return None
    if _next(tokens, phrase.last) in words.partitive or tokens.word(phrase.first - 1) in words.none:
        return Nature.other
    return None


def of_decimal(tokens: Tokens, phrase: Phrase, words: NumberWords) -> Nature | None:
    """«Scale 2.0», «4,5»: no whole number of anything."""
    return Nature.decimal if phrase.value != int(phrase.value) or (phrase.decimal and not phrase.scaled) else None


RULES: tuple[Rule, ...] = (
    of_glued_name,
    of_address,
    of_percent,
    of_money,
    of_day,
    of_year,
    of_ordinal,
    of_list_mark,
    of_quoted_name,
    of_multiple,
    of_time,
    of_measure,
    of_one_of,
    of_decimal,
)


def _next(tokens: Tokens, j: int, quoted: bool = False) -> str:
    """The word right after, over blanks, the point of an abbreviation and, if asked, an opening quote."""
    if not 0 < j < len(tokens) or "\n" in (gap := tokens.gap(j)):
        return ""
    marks = ' .\u00a0\u2009\u202f"«„“' if quoted else " \u00a0\u2009\u202f"
    if gap.strip(marks) and not (gap.startswith(".") and not gap[1:].strip() and tokens.word(j - 1).isalpha()):
        return ""
    return tokens.words[j]
