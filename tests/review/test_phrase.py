"""Figures, days and quotes in words; the page's two languages."""

from __future__ import annotations

import re
from datetime import timedelta
from pathlib import Path

import pytest

import review.web
from review.phrase import Language, phrase_figure
from review.web.chart import draw_chart, find_step
from review.web.choice import ChoiceError, read_choice
from review.web.context import cut_quote
from review.web.language import load_words
from review.web.note import phrase_note
from review.web.when import phrase_interval, phrase_moment, phrase_period

FIGURES = [
    (9, None, "exact", "предприятие", "9 предприятий", "9 предприятий"),
    (1, None, "exact", "резидент", "1 резидент", "1 резидент"),
    (62, None, "exact", "участник", "62 участника", "62 участника"),
    (41, None, "more_than", "компания", "more than 41 компании", "более 41 компании"),
    (40, None, "more_than", "компания", "more than 40 компаний", "более 40 компаний"),
    (100, None, "about", "организация", "about 100 организаций", "около 100 организаций"),
    (11, None, "less_than", "участник", "fewer than 11 участников", "менее 11 участников"),
    (40, None, "almost", "завод", "almost 40 заводов", "почти 40 заводов"),
    (30, None, "at_least", "студия", "at least 30 студий", "не менее 30 студий"),
    (40, 45, "range", "завод", "40–45 заводов", "40–45 заводов"),
    (18, None, "exact", "юридическое лицо", "18 юридических лиц", "18 юридических лиц"),
    (33000, None, "exact", "компания", "33,000 компаний", "33\u00a0000 компаний"),
    (2, None, "exact", "company", "2 companies", "2 companies"),
    (40, None, "exact", "", "40", "40"),
]


@pytest.mark.parametrize(("count", "high", "qualifier", "unit", "english", "russian"), FIGURES)
def test_a_figure_is_said_as_people_say_it(
    count: int, high: int | None, qualifier: str, unit: str, english: str, russian: str
) -> None:
    figure = {"count": count, "count_high": high, "qualifier": qualifier, "unit": unit}
    assert phrase_figure(figure, "en") == english
    assert phrase_figure(figure, "ru") == russian


@pytest.mark.parametrize(
    ("note", "russian"),
    [
        ("likely, about +10", "вероятно, около +10"),
        (
            "certain, at least −3; outside the expected 10 to 200",
            "наверняка, не меньше −3; вне ожидаемого: от 10 до 200",
        ),
        ("a part above its total: more than 40 as of 2022", "часть больше целого: более 40 на 2022"),
        ("something new", "something new"),
        ("", ""),
    ],
)
def test_a_note_is_translated_phrase_by_phrase(note: str, russian: str) -> None:
    assert phrase_note(note, "ru") == russian
    assert phrase_note(note, "en") == note


@pytest.mark.parametrize(
    ("period", "english", "russian"),
    [
        ("2022", "2022", "2022"),
        ("2022-12", "December 2022", "декабрь 2022"),
        ("2022-12-28", "28 December 2022", "28 декабря 2022"),
        ("2023-Q3", "Q3 2023", "3-й квартал 2023"),
        ("2023-H1", "H1 2023", "1-е полугодие 2023"),
    ],
)
def test_a_period_is_said_with_its_grain(period: str, english: str, russian: str) -> None:
    assert phrase_period(period, "en") == english
    assert phrase_period(period, "ru") == russian


@pytest.mark.parametrize(
    ("every", "english", "russian"),
    [
        (timedelta(minutes=90), "90 min", "90 мин"),
        (timedelta(hours=6), "6 h", "6 ч"),
        (timedelta(days=2), "2 d", "2 дн."),
    ],
)
def test_a_time_between_crawls_is_said_in_the_readers_words(every: timedelta, english: str, russian: str) -> None:
    assert phrase_interval(every, "en").split() == english.split()
    assert phrase_interval(every, "ru").split() == russian.split()


def test_a_moment_is_told_in_moscows_time() -> None:
    assert phrase_moment("2022-12-28T22:30:00Z", "ru") == "29 декабря 2022, 01:30 МСК"


@pytest.mark.parametrize(
    ("text", "before", "after"),
    [
        ("До. [40 компаний] после.", "До. ", " после."),
        ("Другой абзац.\n\nДо [40 компаний]\n\nЕщё абзац.", "До ", ""),
        ("слово " * 60 + "[40 компаний]" + " слово" * 60, "… слово", "слово …"),
        ("[40 компаний]", "", ""),
        ("я" * 5000 + "[40 компаний]" + "я" * 5000, "… " + "я" * 170, "я" * 170 + " …"),
    ],
)
def test_a_quote_stands_in_its_own_paragraph(text: str, before: str, after: str) -> None:
    start, end = text.index("["), text.index("]") - 1
    quoted = cut_quote(text.replace("[", "").replace("]", ""), start, end, "40")
    assert (quoted.lead, quoted.number, quoted.trail) == ("", "40", " компаний")
    assert quoted.before.startswith(before)
    assert quoted.after.endswith(after)
    assert len(quoted.before) + len(quoted.after) < 400


def test_the_languages_have_the_same_words() -> None:
    assert _keys("en") == _keys("ru")


def test_every_word_a_template_says_is_there() -> None:
    folder = Path(review.web.__file__).parent
    said = {
        key
        for path in [*folder.glob("templates/*.html"), *folder.glob("*.py")]
        for key in re.findall(r"""\bsay\(["']([a-z_.]+)["'][,)]""", path.read_text(encoding="utf-8"))
    }
    assert len(said) > 80
    assert said <= _keys("en")


def _keys(language: Language) -> set[str]:
    words = load_words(language)
    sections = {f"{name}.{key}" for name, part in words.items() if isinstance(part, dict) for key in part}
    return sections | {name for name, part in words.items() if isinstance(part, str)}


@pytest.mark.parametrize(("most", "step"), [(1, 1), (5, 1), (6, 2), (62, 20), (100, 20), (101, 50), (33_000, 10_000)])
def test_the_counts_of_a_drawing_are_round(most: int, step: int) -> None:
    assert find_step(most) == step


def test_one_figure_is_no_drawing() -> None:
    step = {"change": "first", "flagged": True, "as_of": "2022", "after": {"count": 9, "high": 9, "low": 9}}
    assert draw_chart([step], "en") is None
    assert draw_chart([], "en") is None


@pytest.mark.parametrize("query", [{"since": "2023-13"}, {"known_on": "1970"}, {"status": "maybe"}])
def test_a_choice_that_cannot_be_is_refused(query: dict[str, str]) -> None:
    with pytest.raises(ChoiceError):
        read_choice(query)
