"""Dates as Russian says them, told on Thursday, 16 May 2024: one line of ``dates.tsv`` a story."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest

from model import Period
from pipelines.reading.dates import find_dates, resolve

TOLD = Period.parse("2024-05-16")
LINES = [
    line.split("\t")
    for line in (Path(__file__).parent / "dates.tsv").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
]


def meant(text: str, told: str | None) -> str | None:
    """What the one date in a text means."""
    [said] = find_dates(text)
    period = resolve(said, Period.parse(told) if told else None)
    return period.text if period else None


@pytest.mark.parametrize("sentence, words, expected, role", LINES, ids=[line[0] for line in LINES])
def test_a_date_means_what_it_says(sentence: str, words: str, expected: str, role: str) -> None:
    [said] = find_dates(sentence)
    period = resolve(said, TOLD)
    assert (period.text if period else "-") == expected
    assert sentence[said.start : said.end] == words
    assert said.role.value == role


@pytest.mark.parametrize(
    "text",
    ["В 1970 году", "2000 компаний", "в 2000 компаний", "3 мая_не", "Марта Иванова", "в начале 2020-х", "№ 2024/15"],
)
def test_what_is_no_date(text: str) -> None:
    assert [date for date in find_dates(text) if resolve(date, TOLD) is not None and date.day is None] == []


def test_a_day_without_a_year_is_the_last_one_or_the_next() -> None:
    [said] = find_dates("9 ноября")
    assert str(resolve(said, TOLD)) == "2023-11-09"
    assert str(resolve(said, TOLD, ahead=True)) == "2024-11-09"


def test_the_29th_of_february_waits_for_its_year() -> None:
    assert meant("29 февраля", "2023-05-16") == "2020-02-29"


@pytest.mark.parametrize(
    "text, told, expected",
    [
        ("сейчас", "2014-04", "2014-04"),
        ("вчера", "2014-04", "2014-04"),
        ("в прошлом году", "2014-04", "2013"),
        ("в прошлом месяце", "2014-01", "2013-12"),
        ("в прошлом месяце", "2014", None),
        ("в прошлом квартале", "2024-02-10", "2023-Q4"),
        ("к концу года", "2019", "2019"),
        ("осенью", "2024-05-16", "2023"),
        ("на прошлой неделе", "2024-05-02", "2024-04"),
        ("в прошлом году", None, None),
        ("9 ноября", None, None),
        ("в 2022 году", None, "2022"),
    ],
)
def test_the_day_of_saying_may_be_vague_or_unknown(text: str, told: str | None, expected: str | None) -> None:
    assert meant(text, told) == expected


def test_a_span_of_months_knows_its_beginning() -> None:
    [said] = find_dates("с января по декабрь 2024 года")
    assert (said.since_month, said.month) == (1, 12)


def test_dates_come_in_order_and_apart() -> None:
    text = "В 2020 было 10, в 2024 г. стало 26, а на 01.02.2025 – 30"
    found = find_dates(text)
    assert [str(resolve(date, TOLD)) for date in found] == ["2020", "2024", "2025-02-01"]
    assert all(a.end <= b.start for a, b in pairwise(found))
