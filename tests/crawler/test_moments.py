"""Moments as sites write them."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from crawler.moments import DateRefused, begin_of, read_moment

NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    "text, moment",
    [
        ("2022-12-28 10:00:00", "2022-12-28T10:00:00+03:00"),
        ("2025-02-12T14:38:28+0300", "2025-02-12T14:38:28+03:00"),
        ("2024-03-04T08:20:00Z", "2024-03-04T08:20:00+00:00"),
        ("2024-03-04T08:20:00.125Z", "2024-03-04T08:20:00+00:00"),
        ("2024-03-04", "2024-03-04T00:00:00+03:00"),
        ("20240304", "2024-03-04T00:00:00+03:00"),
        ("2024-03-04T08:20", "2024-03-04T08:20:00+03:00"),
        ("Wed, 28 Dec 2022 10:00:00 +0300", "2022-12-28T10:00:00+03:00"),
        ("1672210800", "2022-12-28T07:00:00+00:00"),
        (1672210800, "2022-12-28T07:00:00+00:00"),
        ("28 декабря 2022, 14:30", "2022-12-28T14:30:00+03:00"),
        ("Опубликовано 28 декабря 2022 года", "2022-12-28T00:00:00+03:00"),
        ("28.12.2022 14:30", "2022-12-28T14:30:00+03:00"),
        ("28.12.2022", "2022-12-28T00:00:00+03:00"),
        ("28 Dec 2022 10:00:00 EST", "2022-12-28T10:00:00-05:00"),
        ("Сегодня, 14:30", "2026-11-21T14:30:00+03:00"),
        ("вчера в 23:05", "2026-11-20T23:05:00+03:00"),
        ("Вчера", "2026-11-20T00:00:00+03:00"),
    ],
)
def test_reads(text: object, moment: str) -> None:
    assert read_moment(text, NOW) == datetime.fromisoformat(moment)


@pytest.mark.parametrize(
    "text",
    [
        "2023-06-31",
        "1970-01-01T00:00:00Z",
        "2026-12-31",
        "завтра",
        "0",
        "31.02.2022",
        "вчера в 25:00",
        "31 июня 2022",
        "99999999999",
    ],
)
def test_refuses_aloud(text: str) -> None:
    with pytest.raises(DateRefused, match=text):
        read_moment(text, NOW)


@pytest.mark.parametrize("nothing", [None, False, ""])
def test_nothing_is_nothing(nothing: object) -> None:
    assert read_moment(nothing, NOW) is None


def test_a_day_begins_in_moscow() -> None:
    assert begin_of(date(2022, 10, 1)).astimezone(UTC).isoformat() == "2022-09-30T21:00:00+00:00"
