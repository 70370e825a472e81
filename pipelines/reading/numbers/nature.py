"""What a number is: a count, or one of the many things that are none. Rules in their order, examples beside them."""

from __future__ import annotations

import re
from collections.abc import Callable

from pipelines.reading.language import NumberWords
from pipelines.reading.numbers.marked import Nature
from pipelines.reading.numbers.phrase import Phrase
from pipelines.reading.numbers.tokens import LIST_MARKS, Tokens

_CLOSING = frozenset("»”\"“’'")
_BULLETS = frozenset("•·▪◦‣*")
_MONEY_SIGNS = frozenset("$€₽£¥")
_NEAR = " \u00a0\u2009\u202f"
_NEAR_QUOTED = _NEAR + '."«„“'


class Place:
    """A number and what stands beside it, looked up once for all rules."""

    __slots__ = ("after", "gap", "lead", "next", "phrase", "tokens", "words")

    def __init__(self, tokens: Tokens, phrase: Phrase, words: NumberWords) -> None:
        self.tokens, self.phrase, self.words = tokens, phrase, words
        self.gap = tokens.gap(phrase.first)
        """What stands between the word before and the number."""
        self.lead = tokens.words[phrase.first - 1] if phrase.first else ""
        """The word before."""
        self.after = tokens.text[phrase.end : phrase.end + 3]
        """Three characters behind."""
        self.next = self.word_after(phrase.last + 2 if self._goes_on() else phrase.last)

    def _goes_on(self) -> bool:
        """«два [с половиной] года», «три [с лишним] десятилетия»: what is counted stands behind these."""
        run = (self.word_after(self.phrase.last), self.word_after(self.phrase.last + 1))
        return run in self.words.half_runs or any(run == each[0] for each in self.words.after.get(run[0], ()))

    def word_after(self, j: int, marks: str = _NEAR) -> str:
        """Token ``j`` if only blanks or the point of an abbreviation stand before it, else ""."""
        tokens = self.tokens
        if not 0 < j < len(tokens.words):
            return ""
        if not tokens.spaced(j):
            gap = tokens.gap(j)
            if "\n" in gap or (gap.strip(marks) and not self._is_point(gap, j)):
                return ""
        return tokens.words[j]

    def _is_point(self, gap: str, j: int) -> bool:
        return gap[0] == "." and not gap[1:].strip() and self.tokens.words[j - 1].isalpha()

    @property
    def starts_line(self) -> bool:
        """Whether the number opens a line."""
        return self._opens("")

    @property
    def heads_entry(self) -> bool:
        """Whether it opens a line, or stands behind the mark of a list or a heading that does: «• 2023 — …»."""
        return self._opens(LIST_MARKS)

    def _opens(self, marks: str) -> bool:
        before = self.gap if self.phrase.first == 0 else self.gap.rpartition("\n")[2]
        return not before.strip().strip(marks) and (self.phrase.first == 0 or "\n" in self.gap)


Rule = Callable[[Place], Nature | None]


def read_nature(tokens: Tokens, phrase: Phrase, words: NumberWords) -> Nature:
    """The first rule that knows the number names it; a number no rule knows is a count."""
    place = Place(tokens, phrase, words)
    for rule in RULES_OF_DIGITS if phrase.digits else RULES_OF_WORDS:
        nature = rule(place)
        if nature is not None:
            return nature
    return Nature.count


def of_name_before(place: Place) -> Nature | None:
    """«МС-21», "COVID19"; but «В15 объединений» is a slip."""
    if place.gap not in ("", "-") or not place.phrase.first:
        return None
    if place.gap == "":
        return None if _slipped(place) else Nature.other
    return Nature.other if place.phrase.digits and place.lead not in place.words.inverted else None


def of_standard(place: Place) -> Nature | None:
    """«EN 9100», «ISO 9001», «ГОСТ Р 15.011», «№ 488»: a paper's own number."""
    start = place.tokens.starts[place.phrase.first]
    return Nature.other if _STANDARD.search(place.tokens.text[max(0, start - _FAR) : start]) else None


_STANDARD = re.compile(r"(?:\b(?:EN|ISO|IEC|IATF|AS|DIN|ИСО|ГОСТ|ГОСТ Р|СНиП|ФЗ)[ \u00a0-]|№[ \u00a0]?)$")


def _slipped(place: Place) -> bool:
    tokens, i, j = place.tokens, place.phrase.first, place.phrase.last
    alone = i < 2 or not tokens.glued(i - 1)
    return alone and place.lead in place.words.prepositions and tokens.touches(j) and len(tokens.words[j]) > 3


def of_name_behind(place: Place) -> Nature | None:
    """«3D», «10-летний»; but «40компаний» and «50км» are slips."""
    tokens, phrase, words, j = place.tokens, place.phrase, place.words, place.phrase.last
    if place.after[:1] == "-" and tokens.hyphened(j):
        return None if tokens.words[j].isdecimal() else Nature.other
    if phrase.scaled or phrase.ending or not tokens.glued(j):
        return None
    word = tokens.words[j]
    known = word in words.year_words or word in words.measures or word.startswith(words.money)
    return None if known or (len(word) > 3 and not tokens.capital(j)) else Nature.other


def of_address(place: Place) -> Nature | None:
    """«№ 5», «каб. 214», «дом 7», «ул. Пермская, 106»."""
    if place.gap.rstrip().endswith(place.words.names):
        return Nature.other
    start = place.tokens.starts[place.phrase.first]
    if _ON_A_STREET.search(place.tokens.text[max(0, start - _ROW_FAR) : start]):
        return Nature.other
    if place.lead not in place.words.labels:
        return None
    near = place.gap.strip() in ("", ".") and "\n" not in place.gap
    return Nature.other if near else None


_ON_A_STREET = re.compile(
    r"\b(?:ул\.|улица|улице|пр\.|просп\.|проспект[еа]?|пер\.|переулок|шоссе|наб\.|бульвар)\s[^,;:\n]{2,30},\s(?:д\.\s?)?$"
)


def of_percent(place: Place) -> Nature | None:
    """«30 %», «35–50 процентов», «две трети»."""
    if place.after.lstrip()[:1] in ("%", "‰"):
        return Nature.percent
    if place.next in place.words.percent:
        return Nature.percent
    return Nature.percent if place.next in place.words.shares and not place.phrase.digits else None


def of_money(place: Place) -> Nature | None:
    """«14,5 млрд руб.», «2 миллиона бюджетных рублей», "$5"."""
    if place.gap.rstrip()[-1:] in _MONEY_SIGNS or place.after[:2].lstrip()[:1] in _MONEY_SIGNS:
        return Nature.money
    if not place.next:
        return None
    money, second = place.words.money, place.phrase.last + 1
    beside = place.tokens.word(second).startswith(money) and bool(place.word_after(second))
    return Nature.money if beside or place.next.startswith(money) else None


def of_day(place: Place) -> Nature | None:
    """«9 ноября», «22 июн», «первого февраля», «с 27 по 28 мая»."""
    if place.phrase.scaled or not 1 <= place.phrase.value <= 31:
        return None
    if place.words.month_first and place.lead in place.words.months and place.gap == " ":
        return None if place.next.endswith(place.words.plural_endings) and place.next else Nature.date
    if not place.next:
        return None
    if place.next in place.words.months:
        return Nature.date
    j, tokens = place.phrase.last, place.tokens
    through = place.next in place.words.through and tokens.word(j + 1).isdecimal()
    return Nature.date if through and tokens.word(j + 2) in place.words.months else None


def of_year(place: Place) -> Nature | None:
    """«2023 год», «в 2019–2022 годах», «2022-го», «к 2030»; «2000 человек» is a count."""
    phrase, words = place.phrase, place.words
    if phrase.ordinal or phrase.ending in words.decades:
        counted = place.next in words.year_words and phrase.value >= 20
        return Nature.year if counted or _is_year(phrase) else None
    if not _is_year(phrase):
        return None
    if place.next in words.year_words or _is_led(place) or _is_a_year_s_row(place):
        return Nature.year
    if _heads_a_row(place) or (_is_latin_led(place) and not place.next):
        return Nature.year
    headed = place.heads_entry and (place.after[:1] in ("", ":", "\n", ".", "=") or _is_dashed(place))
    month_beside = place.gap.strip() == "," and len(place.lead) > 2 and place.lead in words.year_leads  # «Март, 2023»
    headed = headed or month_beside or (place.heads_entry and place.word_after(place.phrase.last, " ,") in words.months)
    return Nature.year if headed or (place.gap.endswith("(") and place.after[:1] == ")") else None


def _is_a_year_s_row(place: Place) -> bool:
    """«год основания: 2014», «Год создания кластера — 2022»."""
    start = place.tokens.starts[place.phrase.first]
    return _YEAR_OF.search(place.tokens.text[max(0, start - _ROW_FAR) : start].lower()) is not None


_YEAR_OF = re.compile(r"\bгод [а-яё]+(?: [а-яё]+)?\s*[:—–-]\s*$")
_ROW_FAR = 40


def _is_latin_led(place: Place) -> bool:
    """«Q1 2024», «Expo 2024»."""
    start = place.tokens.starts[place.phrase.first]
    return _LATIN.search(place.tokens.text[max(0, start - _FAR) : start]) is not None


_LATIN = re.compile(r"\b[A-Za-z]+-?\d?[ \u00a0]$")
_FAR = 12


def _is_year(phrase: Phrase) -> bool:
    return phrase.digits and not (phrase.grouped or phrase.scaled or phrase.decimal) and 1900 <= phrase.value <= 2100


def _is_dashed(place: Place) -> bool:
    """«2020 — состав вырос до 13 участников»: a chronicle's year."""
    return place.after[:1].isspace() and place.after[1:2] in ("—", "–", "-") and not place.after[2:3].strip()


def _heads_a_row(place: Place) -> bool:
    """«по годам: 2018 — 8, 2021 — 19»: a year with its own number behind a dash."""
    opened = place.starts_line or place.gap.rstrip()[-1:] in (":", ",", ";", "(", ".")
    return opened and _ROW.match(place.tokens.text, place.phrase.end) is not None


_ROW = re.compile(r"(?:\s+[—–-]\s+|: )(?:[а-яё]+ ){0,2}\d")


def _is_led(place: Place) -> bool:
    """Whether a word for a point in time stands before and no counted noun behind."""
    words = place.words
    if not place.tokens.touches(place.phrase.first) or not (
        place.lead in words.year_leads or place.lead in words.months
    ):
        return False
    counted = place.next.endswith(words.plural_endings) and len(place.next) > 3
    return place.lead in words.year_only or not counted


def of_ordinal(place: Place) -> Nature | None:
    """«40-й», «сороковой», «сорок первым»."""
    return Nature.ordinal if place.phrase.ordinal else None


def of_list_mark(place: Place) -> Nature | None:
    """«1. Производство», «2) вузы» at a line's start; «• 1 Предприятия» by its bullet and capital."""
    phrase, tokens = place.phrase, place.tokens
    if phrase.value > 99 or phrase.scaled:
        return None
    if place.starts_line and len(place.after) > 1 and place.after[0] in ".)" and place.after[1].isspace():
        return Nature.other
    bullet = place.gap.rstrip()[-1:] in _BULLETS
    return Nature.other if bullet and tokens.capital(phrase.last) and tokens.touches(phrase.last) else None


def of_quoted_name(place: Place) -> Nature | None:
    """«Рябиновая, 44», «Хлебозавод 3»: a short name in quotes that ends in the number."""
    if place.after[:1] not in _CLOSING:
        return None
    tokens = place.tokens
    for i in (place.phrase.first - 1, place.phrase.first - 2):
        if i < 0 or tokens.gap(i + 1).strip(" ,\u00a0"):
            return None
        gap = tokens.gap(i)
        if i == place.phrase.first - 2 and not tokens.capital(i + 1):
            return None  # «Сейчас нас 16»: a sentence in quotes, and no name
        if gap and tokens.capital(i) and gap[-1] in '«„“"':
            return None if gap[:-1].rstrip()[-1:] in (":", "—", "–") else Nature.other
    return None


def of_multiple(place: Place) -> Nature | None:
    """«в 1,8 раза», «10 раз»."""
    return Nature.multiple if place.next in place.words.times else None


def of_time(place: Place) -> Nature | None:
    """«10 лет», «три последних месяца»; but in «с 40 годом ранее» the year is not the number's."""
    words, word = place.words, place.next
    if not word:
        return None
    if word.endswith(words.adjectives) and not _is_span(word, words):
        word = place.word_after(place.phrase.last + 1)
    if not _is_span(word, words):
        return None
    return Nature.time if word not in words.one_span or place.phrase.value % 10 == 1 else None


def _is_span(word: str, words: NumberWords) -> bool:
    return word in words.span_words or word.startswith(words.spans)


def of_measure(place: Place) -> Nature | None:
    """«400 гектаров», «46 тыс. м²», «55 тысяч "квадратов"»."""
    word = place.next or place.word_after(place.phrase.last, _NEAR_QUOTED)
    return Nature.other if word in place.words.measures else None


def of_one_of(place: Place) -> Nature | None:
    """«одна из компаний», «ни один»; «1 из ДНР» in digits and «три из Бежецка и одна из Торжка» count."""
    if place.phrase.value != 1 or place.phrase.scaled or _is_last_of_places(place):
        return None
    return Nature.other if place.next in place.words.partitive or place.lead in place.words.none else None


def _is_last_of_places(place: Place) -> bool:
    """«и одна из Торжка»: goes on a list of counts, each with the place they are from."""
    j = place.phrase.last + 1
    return place.lead == "и" and place.next == "из" and j < len(place.tokens.words) and place.tokens.capital(j)


def of_decimal(place: Place) -> Nature | None:
    """«Scale 2.0», «4,5»: no whole number of anything."""
    phrase = place.phrase
    return Nature.decimal if phrase.value != int(phrase.value) or (phrase.decimal and not phrase.scaled) else None


RULES_OF_DIGITS: tuple[Rule, ...] = (
    of_name_before,
    of_standard,
    of_name_behind,
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
    of_decimal,
)
RULES_OF_WORDS: tuple[Rule, ...] = (
    of_name_before,
    of_percent,
    of_money,
    of_day,
    of_year,
    of_ordinal,
    of_multiple,
    of_time,
    of_measure,
    of_one_of,
    of_decimal,
)
