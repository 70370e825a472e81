"""Any text at all: no crash, no span outside, and twice the text takes about twice the time."""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clusters import Register, load_clusters
from model import Kind, Period
from pipelines.reading import read_figures
from pipelines.reading.asof import find_page_dates, read_as_of
from pipelines.reading.dates import find_dates, resolve
from pipelines.reading.numbers import find_numbers
from pipelines.reading.speakers import find_page_speakers, find_speaker

TOLD = Period.parse("2024-05-16")

WORDS = (
    "кластер фотоники|кластер|в него вошли|40|компаний|сорок|полторы|тысячи|тыс.|млн|рублей|более|до|с|от|почти|«|»"
    "|„|“|—|–|-|.|,|:|;|(|)|[1]|\n|\n\n| |\u00a0|\u2009|2022|году|в январе|2023 года|31 июня|01.07.2024|на|сообщил"
    "|рассказали|в пресс-службе|Пётр Лугов|Собянин|мэр|он|по словам|говорится|%|№|3D-|1 500|1,1|0"
    "|999999999999999999|İ|ﬁ|\u0301|🔹|٤٥"
    "|участников|из них|сейчас|тогда|в прошлом году|• |I квартал|зона|ОЭЗ «Технополис Москва»|МИК|\x00|\ud7ff|\u202e"
)
PIECES = st.sampled_from([*WORDS.split("|"), '"'])
TEXTS = st.one_of(
    st.text(max_size=300), st.lists(PIECES, max_size=60).map(" ".join), st.lists(PIECES, max_size=60).map("".join)
)


@cache
def register() -> Register:
    return load_clusters()


@settings(max_examples=300, deadline=None)
@given(TEXTS)
def test_numbers_and_dates_lie_in_the_text_in_order(text: str) -> None:
    last = 0
    for number in find_numbers(text):
        assert last <= number.start < number.end <= len(text)
        assert 0 <= number.said_start <= number.start
        assert number.end <= number.said_end <= len(text)
        assert number.high is None or number.value < number.high or not number.is_count
        last = number.end
    last = 0
    for date in find_dates(text):
        assert last <= date.end <= len(text)
        assert 0 <= date.start < date.end
        resolve(date, TOLD)
        resolve(date, Period.parse("2024"), ahead=True)
        last = date.end


@settings(max_examples=100, deadline=None)
@given(TEXTS, st.sampled_from(list(Kind)), st.sampled_from([None, "2014", "2014-04", "2024-05-16"]))
def test_any_number_has_a_date_and_a_speaker_or_none(text: str, kind: Kind, published: str | None) -> None:
    page = find_page_dates(text, title=text[:60], published=Period.parse(published) if published else None)
    speakers = find_page_speakers(text, around=text[:60])
    for number in find_numbers(text):
        found = read_as_of(page, number, kind)
        assert (found.period is None) == (found.basis is None)
        assert find_speaker(speakers, number.start, number.end) != ""


@settings(max_examples=100, deadline=None)
@given(TEXTS, TEXTS)
def test_a_whole_page_is_read_without_a_crash(text: str, title: str) -> None:
    reading = read_figures(text, title=title, published=TOLD, register=register())
    for figure in reading.figures:
        where = text if figure.field == "text" else title
        assert where[figure.start : figure.end] == figure.evidence
        assert figure.count_text in figure.evidence


PATTERNS = {
    "one digit for ever": "1",
    "digits in lines": "123\n",
    "groups of digits": "123 ",
    "dates": "1 мая 2023 ",
    "points and digits": "1.",
    "hyphens and digits": "5-",
    "number words": "сто двадцать пять ",
    "scales": "миллион тысяч ",
    "a word for ever": "а",
    "quotes that never close": "«",
    "quotes in pairs": '"а" ',
    "colons before quotes": ": «",
    "sayings": "сообщил ",
    "names": "Иван Петров ",
    "dashes": "— а\n",
    "stops": ". ",
    "lines": "\n",
    "commas": ",",
    "until": "до ",
    "growth": "вырос ",
    "addresses": "a@",
    "years": "2022\n",
    "footnotes": "[1]",
    "telephones": "8 (800) ",
    "plain sayings": "В кластер вошли 40 компаний, сообщил Пётр Лугов в 2023 году. ",
}
TOLD_OF = {
    "pages of clusters": "В кластер фотоники вошли 40 компаний. ",
    "clusters without a stop": "кластер фотоники и кластер ",
    "numbers of members": "40 компаний ",
    "members of what was said": "В нём 40 компаний. ",
    "members in one sentence": "в него вошли 40 компаний и ",
    "two ends for ever": "с 40 до 50 ",
    "a list": "• 40 предприятий;\n",
    "unions": "объединение 40 компаний\n",
    "quoted names": "кластер «Обь-Био» 40 ",
    "zones": "на базе ОЭЗ «Технополис Москва» ",
}
SMALL, LARGE, PAGE = 5_000, 25_000, 3_000
LINEAR = (LARGE / SMALL) * 2.5
"""A quadratic reader would take 25 times as long, a linear one 5 times; pages are of ``PAGE`` and four times it."""


def seconds(read: Callable[[str], object], text: str, times: int = 2) -> float:
    """The best of some, in time of this process, so that a busy machine does not matter."""
    best = float("inf")
    for extra in "аб"[:times]:
        begun = time.process_time()
        read(text + extra)
        best = min(best, time.process_time() - begun)
    return best


def read_dates_and_speakers(text: str) -> None:
    numbers = find_numbers(text)
    numbers = numbers[
        :: max(1, 400 * len(numbers) // len(text))
    ]  # a figure in 400 characters is more than any page has
    page, speakers = find_page_dates(text, published=TOLD), find_page_speakers(text)
    for number in numbers:
        read_as_of(page, number, Kind.total)
        find_speaker(speakers, number.start, number.end)


@pytest.mark.parametrize("pattern", PATTERNS.values(), ids=PATTERNS)
def test_time_grows_with_the_text_and_no_faster(pattern: str) -> None:
    small, large = (pattern * (size // len(pattern)) for size in (SMALL, LARGE))
    for read in (find_numbers, find_dates, read_dates_and_speakers):
        read(small)
        assert seconds(read, large) < LINEAR * max(seconds(read, small), 0.002), read.__name__


@pytest.mark.parametrize("pattern", (PATTERNS | TOLD_OF).values(), ids=PATTERNS | TOLD_OF)
def test_a_page_of_any_shape_is_read_in_time_with_its_length(pattern: str) -> None:
    def read(text: str) -> None:
        read_figures(f"В кластер фотоники вошли 40 компаний. {text}", published=TOLD, register=register())

    small, large = (pattern * (size // len(pattern)) for size in (PAGE, 4 * PAGE))
    assert any(seconds(read, large, 1) < 6 * max(seconds(read, small, 1), 0.01) for _ in range(3))
