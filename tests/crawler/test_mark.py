"""How much time has passed between two crawls, by our clock and by the source's."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from crawler.mark import Mark

NOON = datetime(2025, 11, 2, 12, tzinfo=UTC)
DAY = timedelta(days=1)


@pytest.mark.parametrize(
    "before, now, passed",
    [
        (Mark(NOON), Mark(NOON + DAY), DAY),
        (Mark(NOON, NOON), Mark(NOON + DAY), DAY),
        (Mark(NOON), Mark(NOON + DAY, NOON), DAY),
        (Mark(NOON, NOON - 9 * DAY), Mark(NOON + DAY, NOON), 9 * DAY),
        (Mark(NOON, NOON), Mark(NOON + DAY, NOON), DAY),
    ],
    ids=["no source's clock", "none any more", "none before", "the source tells more", "the source is silent"],
)
def test_the_clock_that_tells_more_counts(before: Mark, now: Mark, passed: timedelta) -> None:
    assert now.since(before) == passed


def test_a_mark_is_read_as_it_was_kept() -> None:
    for mark in (Mark(NOON), Mark(NOON, NOON - DAY)):
        assert Mark.read(mark.write()) == mark
    assert Mark.read(NOON.isoformat()) == Mark(NOON), "as it was kept before the source had a clock"
