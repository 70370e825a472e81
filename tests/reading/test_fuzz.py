"""Any text at all: no crash, no span outside (how the time grows with a text: ``benchmarks.growth``)."""

from __future__ import annotations

from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clusters import Register, load_clusters
from model import Kind, Period
from pipelines.reading import read_figures
from pipelines.reading.asof import read_as_of
from pipelines.reading.asof.frame import find_page_dates
from pipelines.reading.dates import find_dates, resolve
from pipelines.reading.numbers import find_numbers
from pipelines.reading.speakers import find_speaker
from pipelines.reading.speakers.page import find_page_speakers

TOLD = Period.parse("2024-05-16")

WORDS = (
    "кластер фотоники|кластер|в него вошли|40|компаний|сорок|полторы|тысячи|тыс.|млн|рублей|более|до|с|от|почти|«|»"
    "|„|“|—|–|-|.|,|:|;|(|)|[1]|\n|\n\n| |\u00a0|\u2009|2022|году|в январе|2023 года|31 июня|01.07.2024|на|сообщил"
    "|рассказали|в пресс-службе|Пётр Лугов|Собянин|мэр|он|по словам|говорится|%|№|3D-|1 500|1,1|0"
    "|999999999999999999|İ|ﬁ|\u0301|🔹|٤٥"
    "|участников|из них|их|его|у|работает"
    "|сейчас|тогда|в прошлом году|• |I квартал|зона|ОЭЗ «Технополис Москва»|МИК|\x00|\ud7ff|\u202e"
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


@pytest.mark.parametrize("cut", ["Сейчас 40 компаний в их", "Работает 40 компаний, и у их", "Их объединяет"])
def test_a_text_that_is_cut_off_is_read(cut: str) -> None:
    assert not read_figures(f"Кластер фотоники Москвы растёт. {cut}", published=TOLD, register=register()).figures


@settings(max_examples=100, deadline=None)
@given(TEXTS, TEXTS)
def test_a_whole_page_is_read_without_a_crash(text: str, title: str) -> None:
    reading = read_figures(text, title=title, published=TOLD, register=register())
    for figure in reading.figures:
        where = text if figure.field == "text" else title
        assert where[figure.start : figure.end] == figure.evidence
        assert figure.count_text in figure.evidence
