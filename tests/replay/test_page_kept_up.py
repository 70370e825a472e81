"""A page that is kept up to date: each edit elsewhere on it stamps it anew, and what it says of a cluster stays."""

from __future__ import annotations

from dataclasses import replace

import pytest

from model import ClusterUpdate, Period, Tier
from pipelines.document import read_document
from pipelines.replay import catch_up, read_evidence
from storage.change import load_changes
from storage.update import save_update
from tests.replay.conftest import Past, listed

NOTES = ("О нём пишут газеты.", "О нём пишут газеты и журналы.", "О нём снимают кино.", "Его хвалят соседи.")
STAMPS = ("2025-01-10", "2025-02-18", "2025-04-08", "2025-05-13")


def crawl(past: Past, text: str, stamp: str) -> None:
    """One crawl of the page, by the steps that a spider's find goes through."""
    with past.run("wiki") as run:
        page = past.save_page(run, "/cluster", text)
        read = replace(read_document(page), published=Period.parse(stamp))
        catch_up(past.engine, past.home.archive, read, past.register, run.recorded)
        with past.engine.begin() as connection:
            save_update(connection, ClusterUpdate(page, read, read_evidence(read, past.register)), run, Tier.press)


def read_log(past: Past) -> list[str]:
    with past.engine.connect() as connection:
        log = load_changes(connection)
    return [f"{one['as_of']} {one['change']} {one['after']['count']}" for one in log]


@pytest.mark.parametrize(
    "lead",
    [
        "Сейчас московский кластер фотоники насчитывает 62 предприятия.",
        "На сегодняшний день в московский кластер фотоники входят 62 предприятия.",
        "Сегодня московский кластер фотоники объединяет 62 предприятия.",
        "Московский кластер фотоники объединяет 62 предприятия.",
    ],
)
def test_the_present_of_a_page_stays_the_day_on_which_it_was_written(past: Past, lead: str) -> None:
    for note, stamp in zip(NOTES, STAMPS, strict=True):
        crawl(past, f"{lead} {note}", stamp)
    assert read_log(past) == ["2025-01-10 first 62"]
    assert listed(past.replay()) == [], "no rule of ours has changed"


def test_a_lead_behind_the_news_does_not_turn_them_into_old_ones(past: Past) -> None:
    lead = "Сейчас московский кластер фотоники насчитывает 62 предприятия."
    crawl(past, f"{lead} {NOTES[0]}", STAMPS[0])
    with past.run("city") as run:
        page = past.save_page(run, "/news/1", "В московский кластер фотоники входят 77 предприятий.")
        read = replace(read_document(page), published=Period.parse("2025-01-20"))
        with past.engine.begin() as connection:
            save_update(connection, ClusterUpdate(page, read, read_evidence(read, past.register)), run, Tier.official)
    told = past.flags()
    for note, stamp in zip(NOTES[1:], STAMPS[1:], strict=True):
        crawl(past, f"{lead} {note}", stamp)
    assert past.flags() == told
    assert read_log(past) == ["2025-01-10 first 62", "2025-01-20 rise 77"]
