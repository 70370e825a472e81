"""What a page says is stored whole, once, and ends when the page says it no more."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from sqlalchemy import select, update

from model import Basis, ClusterUpdate, Evidence, Kind, Outcome, Saying, Tier
from storage import schema
from storage.change import load_changes
from storage.claim import load_sayings
from storage.document import load_known
from storage.errors import LeaseLost
from storage.update import end_document, save_update
from storage.version import load_versions
from tests.storage.world import PHOTONICS, World, said

NINE = "В кластер вошло девять предприятий."
TEN = "В кластер вошло десять предприятий."


def nine(**words: object) -> Evidence:
    return said(NINE, "вошло девять предприятий", 9, **words)  # type: ignore[arg-type]


def ten(**words: object) -> Evidence:
    return said(TEN, "вошло десять предприятий", 10, **words)  # type: ignore[arg-type]


def sayings(world: World, cluster: str = PHOTONICS) -> list[Saying]:
    with world.engine.connect() as connection:
        return sorted(load_sayings(connection, cluster), key=lambda one: (one.document, one.version, one.claim.count))


def log(world: World) -> list[tuple[str, bool]]:
    with world.engine.connect() as connection:
        return [(entry["change"], entry["flagged"]) for entry in load_changes(connection)]


def test_a_page_with_a_figure_is_a_flagged_first(world: World) -> None:
    assert world.crawl(NINE, nine()) is Outcome.changed
    [one] = sayings(world)
    assert (one.claim, one.quote, one.version, one.ended) == (nine().claim, "вошло девять предприятий", 1, None)
    assert (one.tier, one.url, one.title) == (Tier.official, "https://mosru.example/news/1", "Заголовок")
    assert one.origin == one.document
    assert log(world) == [("first", True)]


def test_a_page_that_stands_unchanged_stores_nothing_new(world: World) -> None:
    world.crawl(NINE, nine())
    before = {table: world.count(table) for table in schema.metadata.sorted_tables if table.name != "run"}
    content = world.content()
    assert world.crawl(NINE, nine()) is Outcome.unchanged
    assert {table: world.count(table) for table in before} == before
    assert world.content() == content
    with world.engine.connect() as connection:
        seen = connection.execute(select(schema.claim.c.first_seen, schema.claim.c.last_seen)).one()
        known = load_known(connection, "mosru")["https://mosru.example/news/1"]
    assert seen.last_seen > seen.first_seen
    assert known.last_seen == seen.last_seen


def test_todays_rules_find_nothing_new_in_an_unchanged_text(world: World) -> None:
    world.crawl(NINE)
    assert world.crawl(NINE, nine()) is Outcome.unchanged
    assert sayings(world) == []


def test_a_number_corrected_in_place_ends_the_old_saying(world: World) -> None:
    world.crawl(NINE, nine())
    assert world.crawl(TEN, ten()) is Outcome.changed
    old, new = sayings(world)
    assert (old.claim.count, old.version, old.ended_why) == (9, 1, "edited")
    assert (new.claim.count, new.version, new.ended) == (10, 2, None)
    assert old.ended == new.recorded
    assert log(world) == [("first", True), ("edit", True)]


def test_a_page_whose_new_text_says_nothing_takes_its_figure_back(world: World) -> None:
    world.crawl(NINE, nine())
    world.crawl("Кластер работает.")
    [old] = sayings(world)
    assert (old.ended_why, old.ended is None) == ("edited", False)
    assert log(world) == [("first", True), ("withdrawn", True)]


def test_an_edit_elsewhere_on_the_page_is_not_news(world: World) -> None:
    world.crawl(NINE, nine())
    text = f"Обновлено. {NINE}"
    moved = said(text, "вошло девять предприятий", 9, as_of="2023-02-01")
    assert world.crawl(text, moved, published="2023-02-01") is Outcome.changed
    old, new = sayings(world)
    assert old.claim == new.claim, "the words stand: the page's new stamp does not make a new claim"
    assert (new.start, new.version, new.ended) == (moved.start, 2, None)
    assert log(world) == [("first", True)]


@pytest.mark.parametrize(
    "basis, as_of", [(Basis.fetched, "2022-12-28"), (Basis.published, "2022-12-28"), (Basis.text, "2023-02-01")]
)
def test_only_a_date_of_the_pages_frame_is_kept_over_an_edit(world: World, basis: Basis, as_of: str) -> None:
    world.crawl(NINE, nine(basis=basis))
    text = f"Обновлено. {NINE}"
    world.crawl(text, said(text, "вошло девять предприятий", 9, as_of="2023-02-01", basis=basis))
    assert [one.claim.as_of.text for one in sayings(world) if one.ended is None] == [as_of]


def chronicle(march: int, *later: str) -> str:
    return "\n".join((f"2024: {march} компании", f"На 1 марта 2024 года в кластере {march} компании.", *later))


def on_march(text: str, count: int, kind: Kind) -> Evidence:
    return said(text, f"в кластере {count} компании", count, kind=kind, as_of="2024-03-01", basis=Basis.text)


def test_an_older_section_of_a_chronicle_is_still_a_total_and_its_correction_an_edit(world: World) -> None:
    text = chronicle(53)
    world.crawl(text, on_march(text, 53, Kind.total))
    for count in (53, 54):
        text = chronicle(count, "2025: 61 участник", "В апреле 2025 года в нём 61 участник.")
        later = said(text, "в нём 61 участник", 61, as_of="2025-04", basis=Basis.text)
        world.crawl(text, on_march(text, count, Kind.historical), later)
    assert log(world) == [("first", True), ("rise", True), ("edit", True)]
    assert [(one.claim.kind, one.claim.count) for one in sayings(world) if one.ended is None] == [
        (Kind.total, 54),
        (Kind.total, 61),
    ]


def test_a_past_size_that_its_own_words_make_one_is_no_total(world: World) -> None:
    text = chronicle(53)
    world.crawl(text, on_march(text, 53, Kind.total))
    text = "Год назад в кластере 53 компании."
    world.crawl(text, on_march(text, 53, Kind.historical))
    assert [one.claim.kind for one in sayings(world) if one.ended is None] == [Kind.historical]


def test_other_words_make_a_new_date(world: World) -> None:
    world.crawl(NINE, nine())
    text = "Теперь в кластере девять предприятий."
    world.crawl(text, said(text, "в кластере девять предприятий", 9, as_of="2023-02-01"))
    assert [one.claim.as_of.text for one in sayings(world) if one.ended is None] == ["2023-02-01"]


def test_what_new_rules_find_in_old_words_is_no_news(world: World) -> None:
    text = "В кластер вошло девять предприятий, ещё десять компаний — партнёры."
    first = said(text, "вошло девять предприятий", 9)
    world.crawl(text, first)
    longer = f"{text} Обновлено."
    second = said(longer, "десять компаний", 10, extractor="rules-2")
    world.crawl(longer, replace(first, extractor="rules-2"), second)
    assert [(one.claim.count, one.reread) for one in sayings(world) if one.ended is None] == [(9, False), (10, True)]
    assert [change for change, flagged in log(world) if flagged] == ["first"]


def test_a_page_that_is_gone_says_nothing_any_more(world: World) -> None:
    world.crawl(NINE, nine())
    with world.run() as run, world.engine.begin() as connection:
        assert end_document(connection, "mosru", "https://mosru.example/news/1", run)
        assert not end_document(connection, "mosru", "https://mosru.example/news/1", run), "it is gone already"
        assert not end_document(connection, "mosru", "https://mosru.example/never", run)
    assert [one.ended_why for one in sayings(world)] == ["gone"]
    assert log(world) == [("first", True), ("withdrawn", True)]
    with world.engine.connect() as connection:
        assert load_known(connection, "mosru")["https://mosru.example/news/1"].gone


def test_a_page_that_comes_back_stands_again(world: World) -> None:
    world.crawl(NINE, nine())
    with world.run() as run, world.engine.begin() as connection:
        end_document(connection, "mosru", "https://mosru.example/news/1", run)
    assert world.crawl(NINE, nine()) is Outcome.changed
    assert [(one.version, one.ended_why) for one in sayings(world)] == [(1, "gone"), (2, None)]


def test_two_addresses_of_a_page_are_one_document(world: World) -> None:
    old_address = "https://mosru.example/a/17"
    world.crawl(NINE, nine(), aliases=(old_address,))
    assert world.crawl(NINE, nine(), path="/a/17") is Outcome.unchanged
    assert world.count(schema.document) == 1
    with world.engine.connect() as connection:
        known = load_known(connection, "mosru")
    assert known[old_address] == known["https://mosru.example/news/1"]


def test_a_page_met_first_under_its_alias_is_known_under_its_name(world: World) -> None:
    world.crawl(NINE, nine(), path="/a/17")
    assert world.crawl(NINE, nine(), aliases=("https://mosru.example/a/17",)) is Outcome.unchanged
    assert world.count(schema.document) == 1


def test_a_version_keeps_what_it_was_read_from(world: World) -> None:
    world.crawl(NINE, nine(), modified_at=datetime(2022, 12, 28, 10, 0, tzinfo=UTC))
    world.crawl(TEN, ten())
    with world.engine.connect() as connection:
        first, second = load_versions(connection, sayings(world)[0].document)
    assert (first.document.text, second.document.text) == (NINE, TEN)
    assert (first.number, first.ended_why, second.number, second.ended) == (1, "edited", 2, None)
    assert world.archive.read(first.page.snapshot) == f"<p>{NINE}</p>".encode()
    assert first.document.modified_at == datetime(2022, 12, 28, 10, 0, tzinfo=UTC)


def test_an_unchanged_text_takes_the_pages_new_stamp(world: World) -> None:
    """So that a page that was only touched is not fetched for ever."""
    world.crawl(NINE, nine(), modified_at=datetime(2022, 12, 28, tzinfo=UTC))
    stamp = datetime(2023, 1, 5, tzinfo=UTC)
    assert world.crawl(NINE, nine(), modified_at=stamp) is Outcome.unchanged
    with world.engine.connect() as connection:
        assert load_known(connection, "mosru")["https://mosru.example/news/1"].modified_at == stamp


def test_a_crawl_that_lost_its_lease_stores_nothing_more(world: World) -> None:
    with world.run() as run:
        with world.engine.begin() as connection:
            connection.execute(update(schema.lease).values(run="f" * 32))
        with pytest.raises(LeaseLost, match="another crawl took over"):
            world.save(run, NINE, nine())
        with world.engine.begin() as connection:
            connection.execute(update(schema.lease).values(run=run.id))
    assert world.count(schema.document) == 0


def test_a_failure_leaves_nothing_of_the_page(world: World) -> None:
    impossible = replace(nine(), mention=None)  # type: ignore[arg-type]
    with world.run() as run, pytest.raises(Exception, match=r"(?i)not.null"):
        world.save(run, NINE, nine(), replace(impossible, claim=ten().claim))
    assert [world.count(table) for table in (schema.document, schema.version, schema.claim, schema.evidence)] == [0] * 4


def test_an_update_that_was_not_read_is_refused(world: World) -> None:
    with world.run() as run, world.engine.begin() as connection:
        page = world.update(run, NINE).page
        with pytest.raises(ValueError, match="read the page first"):
            save_update(connection, ClusterUpdate(page), run, Tier.official)


def test_two_crawls_at_once_wait_for_each_other(world: World) -> None:
    def crawl(source: str) -> None:
        with world.run(source) as run:
            for number in range(15):
                world.save(run, f"{number} {NINE}", _counted(number, source), path=f"/{number}")

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(crawl, ["mosru", "tadviser", "vedomosti", "m24"]))
    assert world.count(schema.evidence) == 60
    assert len(log(world)) >= 1


def _counted(number: int, source: str) -> Evidence:
    return said(f"{number} {NINE}", NINE[:-1], 9, source=source, as_of=f"2022-12-{number + 1:02}")
