"""A rule is improved: the list of what it changes, no flag; verdicts live as long as the words do."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import event

from model import Evidence, Saying
from storage.change import load_changes
from storage.errors import StoreError
from storage.figure import load_figures
from storage.notice import take_unsent
from storage.proposal import load_proposals, move_claims
from storage.rereading import (
    find_standing_versions,
    find_versions_saying,
    iterate_versions,
    load_rereadings,
    save_rereading,
)
from storage.verdict import save_verdict
from tests.storage.world import PHOTONICS, World, said

TEXT = "В кластер вошло девять предприятий, в технопарк — ещё 12 компаний. Кластер «Уют» объединяет 30 фабрик."
NINE = said(TEXT, "вошло девять предприятий", 9)
TWELVE = said(TEXT, "ещё 12 компаний", 12, as_of="2023-03-01", extractor="rules-2")
STRANGER = said(TEXT, "объединяет 30 фабрик", 30, cluster="new:кластер уют")


def reread(world: World, *evidence: Evidence) -> bool:
    with world.engine.begin() as connection:
        [version] = find_standing_versions(connection)
        return save_rereading(connection, version, evidence, datetime.now(UTC))


def log(world: World, **words: Any) -> list[tuple[str, bool, str]]:
    with world.engine.connect() as connection:
        return [(one["change"], one["flagged"], one["status"]) for one in load_changes(connection, **words)]


def listed(world: World, since: datetime | None = None) -> list[tuple[int | None, int | None, str]]:
    with world.engine.connect() as connection:
        return [(_count(one.before), _count(one.after), one.verdict) for one in load_rereadings(connection, since)]


def _count(saying: Saying | None) -> int | None:
    return saying.claim.count if saying else None


def test_the_same_reading_changes_nothing(world: World) -> None:
    world.crawl(TEXT, NINE)
    before = world.content()
    assert not reread(world, replace(NINE, extractor="rules-2"))
    assert world.content() == before
    assert listed(world) == []


def test_what_new_rules_find_is_listed_and_not_flagged(world: World) -> None:
    world.crawl(TEXT, NINE)
    with world.engine.begin() as connection:
        assert len(take_unsent(connection)) == 1
    assert reread(world, NINE, TWELVE)
    assert [flagged for _, flagged, _ in log(world)].count(True) == 1
    assert listed(world) == [(None, 12, "none")]
    with world.engine.begin() as connection:
        assert take_unsent(connection) == []


def test_what_new_rules_find_no_more_is_no_withdrawal(world: World) -> None:
    world.crawl(TEXT, NINE)
    assert reread(world)
    assert log(world) == []
    assert listed(world) == [(9, None, "none")]
    assert reread(world, NINE), "and a rule that is taken back brings it back"
    with world.engine.connect() as connection:
        figures = {one["cluster"]: one for one in load_figures(connection)}
    assert figures[PHOTONICS]["figure"]["count"] == 9


def test_a_verdict_lives_as_long_as_its_words(world: World) -> None:
    world.crawl(TEXT, NINE)
    with world.engine.begin() as connection:
        save_verdict(connection, NINE.claim.id, "accepted", "Ирина")
    assert reread(world, replace(NINE, speaker="Пётр Иванов"))
    assert log(world) == [("first", True, "accepted")]
    longer = said(TEXT, "В кластер вошло девять предприятий", 9)
    assert reread(world, longer)
    assert log(world) == [("first", True, "new")]


def test_a_date_of_the_frame_stays_when_the_text_is_read_again(world: World) -> None:
    world.crawl(TEXT, NINE)
    assert not reread(world, said(TEXT, NINE.quote, 9, as_of="2023-02-01"))


def test_a_crawl_after_a_rereading_goes_on_from_it(world: World) -> None:
    world.crawl(TEXT, NINE)
    reread(world, NINE, TWELVE)
    world.crawl(TEXT)
    assert [one.claim.count for one in _standing(world)] == [9, 12]


def test_only_texts_that_stand_are_read_again(world: World) -> None:
    world.crawl(TEXT, NINE)
    world.crawl(f"Обновлено. {TEXT}")
    with world.engine.connect() as connection:
        [version] = iterate_versions(connection, find_standing_versions(connection))
        assert version.document.text.startswith("Обновлено.")
        assert find_standing_versions(connection, since=datetime.now(UTC) + timedelta(days=1)) == []


def test_an_unregistered_cluster_is_proposed_with_its_proof(world: World) -> None:
    world.crawl(TEXT, NINE, STRANGER)
    other = "В кластере «Уют» 31 фабрика."
    second = said(other, "31 фабрика", 31, source="tadviser", cluster="new:кластер уют", as_of="2023-05-01")
    world.crawl(other, second, source="tadviser")
    with world.engine.connect() as connection:
        [proposal] = load_proposals(connection)
    assert (proposal.name, proposal.documents, proposal.sources) == ("кластер уют", 2, ("mosru", "tadviser"))
    assert [one.claim.count for one in proposal.sayings] == [31, 30]


def test_a_rejected_stranger_is_proposed_no_more(world: World) -> None:
    world.crawl(TEXT, STRANGER)
    with world.engine.begin() as connection:
        save_verdict(connection, STRANGER.claim.id, "rejected", "Ирина", "торговый центр")
        assert load_proposals(connection) == []


def test_history_follows_a_cluster_into_the_register(world: World) -> None:
    """Its declaration is written, its texts are read again: its first figure is the registered cluster's first."""
    world.crawl(TEXT, NINE, STRANGER)
    (world.home.clusters / "uyut.toml").write_text('name = "Кластер «Уют»"\n', encoding="utf-8")
    with world.engine.begin() as connection:
        [version] = find_versions_saying(connection, "new:кластер уют")
        known = replace(STRANGER, claim=replace(STRANGER.claim, cluster="uyut"))
        assert save_rereading(connection, version, [NINE, known], datetime.now(UTC))
        assert load_proposals(connection) == []
    assert log(world, cluster="new:кластер уют") == []
    assert [change for change, _, _ in log(world, cluster="uyut")] == ["first"]


def test_merged_clusters_have_one_log_and_it_can_be_undone(world: World) -> None:
    world.crawl(TEXT, NINE, STRANGER)
    with world.engine.begin() as connection:
        assert move_claims(connection, "new:кластер уют", "moscow-pharma", "Ирина", "тот же кластер") == 1
        figures = {one["cluster"]: one for one in load_figures(connection)}
        assert figures["moscow-pharma"]["figure"]["count"] == 30
        assert load_proposals(connection) == []
        save_verdict(connection, STRANGER.claim.id, "undone", "Ирина")
        assert [one.cluster for one in load_proposals(connection)] == ["new:кластер уют"]


def test_a_cluster_is_split_by_the_words_it_was_written_in(world: World) -> None:
    part = said(TEXT, "ещё 12 компаний", 12, as_of="2023-03-01")
    world.crawl(TEXT, NINE, replace(part, mention="Технопарк"))
    with world.engine.begin() as connection:
        with pytest.raises(StoreError, match="as «завод»; it was written «кластер», «технопарк»"):
            move_claims(connection, PHOTONICS, "moscow-pharma", "Ирина", "их два", ["завод"])
        assert move_claims(connection, PHOTONICS, "moscow-pharma", "Ирина", "их два", ["технопарк"]) == 1
        figures = {one["cluster"]: one["figure"] for one in load_figures(connection)}
    assert (figures[PHOTONICS]["count"], figures["moscow-pharma"]["count"]) == (9, 12)


def _standing(world: World) -> list[Any]:
    from storage.claim import load_sayings

    with world.engine.connect() as connection:
        found = [one for one in load_sayings(connection, PHOTONICS) if one.ended is None]
    return sorted(found, key=lambda one: one.claim.count)


@pytest.mark.parametrize("home", ["sqlite"], indirect=True)
def test_the_list_is_read_off_an_index_however_much_is_stored(world: World) -> None:
    plans: list[str] = []

    def note(connection: Any, _cursor: Any, statement: str, given: Any, *_: Any) -> None:
        if statement.startswith("SELECT") and "FROM claim" in statement:
            rows = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", given).all()
            plans.append(" ".join(str(row[-1]) for row in rows))

    with world.engine.begin() as connection:
        connection.exec_driver_sql("ANALYZE")  # what another test's rows were like counts no more
        event.listen(connection, "before_cursor_execute", note)
        load_rereadings(connection)
    assert plans
    assert "ix_evidence_reread" in plans[0]
    assert not [plan for plan in plans if "SCAN claim" in plan or ("SCAN evidence" in plan and "USING" not in plan)]
