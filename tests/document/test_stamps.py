"""Times as sites write them: (what the page says, the Moscow day, the moment in UTC)."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from pipelines.document.address import read_address_day
from pipelines.document.notes import read_note_day
from pipelines.document.publication import Told, choose_time
from stamps import StampError, check_stamp, read_stamp

FETCHED = datetime(2024, 5, 6, 7, 8, tzinfo=UTC)

STAMPS = [
    ("2022-12-28", "2022-12-28", None),
    ("2022-12-28T14:30:00+03:00", "2022-12-28", "2022-12-28T11:30"),
    ("2025-02-12T14:38:28+0300", "2025-02-12", "2025-02-12T11:38"),
    ("2024-02-28T23:30:00Z", "2024-02-29", "2024-02-28T23:30"),
    ("2024-02-28T23:30:00.123+00:00", "2024-02-29", "2024-02-28T23:30"),
    ("2024-02-28T02:30:00-05", "2024-02-28", "2024-02-28T07:30"),
    ("2023-09-08 00:15:00", "2023-09-08", "2023-09-07T21:15"),
    ("2023-9-8 0:15", "2023-09-08", "2023-09-07T21:15"),
    ("Thu, 09 Nov 2023 23:30:00 +0000", "2023-11-10", "2023-11-09T23:30"),
    ("Sat, 11 Nov 2023 10:00:00 MSK", "2023-11-11", "2023-11-11T07:00"),
    ("1694121300", "2023-09-08", "2023-09-07T21:15"),
    ("1694121300000", "2023-09-08", "2023-09-07T21:15"),
    ("28 декабря 2022", "2022-12-28", None),
    ("28 декабря 2022 года", "2022-12-28", None),
    ("Опубликовано: 28 дек. 2022, 14:30", "2022-12-28", "2022-12-28T11:30"),
    ("3 мая 2023 г. в 09:05", "2023-05-03", "2023-05-03T06:05"),
    ("1 марта 2024", "2024-03-01", None),
    ("28.12.2022 14:30", "2022-12-28", "2022-12-28T11:30"),
    ("28.12.2022", "2022-12-28", None),
    ("November 9 2023", None, None),
    ("вчера в 14:30", None, None),
    ("42 участника 2022", None, None),
    ("", None, None),
]


@pytest.mark.parametrize("text, day, moment", STAMPS)
def test_stamp(text: str, day: str | None, moment: str | None) -> None:
    stamp = read_stamp(text)
    assert (stamp and stamp.period.text) == day
    assert (stamp and stamp.at and f"{stamp.at:%Y-%m-%dT%H:%M}") == moment


@pytest.mark.parametrize(
    "text", ["2024-06-31", "31 июня 2024", "29.02.2023", "2023-13-01", "2023-01-01T25:00:00", "0001-01-01T00:00+14"]
)
def test_impossible_time_is_refused(text: str) -> None:
    with pytest.raises(StampError, match="no such time"):
        read_stamp(text)


@pytest.mark.parametrize("text, why", [("1970-01-01", "before 1990"), ("2024-05-09", "in the future")])
def test_unbelievable_time_is_refused(text: str, why: str) -> None:
    stamp = read_stamp(text)
    assert stamp is not None
    with pytest.raises(StampError, match=why):
        check_stamp(stamp, FETCHED)


def test_first_believable_teller_wins_and_a_later_one_of_that_day_adds_the_hour() -> None:
    told = [Told("JSON-LD", "2042-01-01"), Told("OpenGraph", "2024-05-05"), Told("time", "2024-05-05T10:00:00+03:00")]
    dated = choose_time(told, FETCHED)
    assert dated.period is not None
    assert dated.period.text == "2024-05-05"
    assert dated.at == datetime(2024, 5, 5, 7, tzinfo=UTC)
    assert dated.refused == ("JSON-LD: 2042-01-01: in the future when the page was fetched (2024-05-06)",)


def test_hour_of_another_day_is_not_taken() -> None:
    dated = choose_time([Told("page", "2024-05-04"), Told("feed", "2024-05-05T10:00:00+03:00")], FETCHED)
    assert (dated.period and dated.period.text, dated.at) == ("2024-05-04", None)


@pytest.mark.parametrize(
    "url, day",
    [
        ("https://x.example/2022/12/28/slug/", "2022-12-28"),
        ("https://x.example/news/2022-12-28-slug", "2022-12-28"),
        ("https://x.example/news/20221228/slug", "2022-12-28"),
        ("https://x.example/news/ehkonomika/28122022/642119", "2022-12-28"),
        ("https://x.example/news/item/117500073/", None),
        ("https://x.example/2022/02/31/slug", None),
        ("https://x.example/?d=2022/12/28", None),
        ("https://x.example/id/1220221228", None),
    ],
)
def test_address_day(url: str, day: str | None) -> None:
    assert str(read_address_day(url)) == str(day)


@pytest.mark.parametrize(
    "note, day",
    [
        ("Кластер принял первых, 14 февраля 2023 года", "2023-02-14"),
        ("Отчёт, 15.03.2024. Дата обращения: 01.05.2024", "2024-03-15"),
        ("Состав кластера, декабрь 2022 года", "2022-12"),
        ("О кластере, 2021 год", "2021"),
        ("Постановление от 1 июня 2020, изменено 3 июля 2022", "2022-07-03"),
        ("Стр. 2023 собрания", None),
        ("31 июня 2022", None),
        ("Без даты", None),
        ("Указ от 3 мая 1950 года, май 1951", None),
    ],
)
def test_note_day(note: str, day: str | None) -> None:
    found = read_note_day(note)
    assert (found and found.text) == day
