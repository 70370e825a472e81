"""The contract's two clusters that must not become one: two pages in, five figures out, and nothing else."""

from __future__ import annotations

from typing import Any

import pytest

THREE, PHARMA, CARS, PHOTONICS, SECHENOV = (
    "group:moscow-three-2022",
    "moscow-pharma",
    "moscow-electric-vehicles",
    "moscow-photonics",
    "moscow-biopharma-sechenov",
)
RELEASE = "2022-12-28"

TABLE = {
    (THREE, "aggregate"): (100, "about", "организация", RELEASE, {"sample-news", "sample-wiki"}),
    (PHARMA, "first"): (9, "exact", "предприятие", RELEASE, {"sample-news", "sample-wiki"}),
    (PHARMA, "confirmed"): (9, "exact", "предприятие", "2023-01", {"sample-wiki"}),
    (CARS, "first"): (40, "exact", "компания", RELEASE, {"sample-news"}),
    (PHOTONICS, "first"): (40, "more_than", "предприятие", RELEASE, {"sample-news"}),
    (SECHENOV, "first"): (62, "exact", "участник", "2022", {"sample-wiki"}),
}
OFFICE = "пресс-служба экономического блока мэрии Москвы"
SPEAKERS = {
    (THREE, "sample-news"): "Владимир Ефимов",
    (PHARMA, "sample-news"): "Владимир Ефимов",
    (CARS, "sample-news"): OFFICE,
    (PHOTONICS, "sample-news"): OFFICE,
    (THREE, "sample-wiki"): "Владимир Ефимов",
    (PHARMA, "sample-wiki"): "Владислав Овчинский",
    (SECHENOV, "sample-wiki"): None,
}


@pytest.mark.parametrize("order", [("sample-news", "sample-wiki"), ("sample-wiki", "sample-news")])
def test_two_pages_give_the_contracts_table(world: Any, order: tuple[str, str]) -> None:
    assert [one.exit_code for one in world.crawl(*order)] == [0, 0]
    rows = world.changes()
    assert {(row["cluster"], row["change"]): _tell(row) for row in rows} == TABLE
    assert len(rows) == len(TABLE)
    assert sorted(row["cluster"] for row in rows if row["flagged"]) == sorted([PHARMA, CARS, PHOTONICS, SECHENOV])
    said = {(row["cluster"], one["source"]): one["speaker"] for row in rows for one in row["sources"]}
    assert {key: said[key] for key in SPEAKERS} == SPEAKERS
    _crawl_again(world, order, rows)


def _crawl_again(world: Any, order: tuple[str, str], rows: list[dict[str, Any]]) -> None:
    """Unchanged sites store nothing new and flag nothing."""
    assert [one.last["outcome"] for one in world.crawl(*order)] == ["unchanged", "unchanged"]
    assert world.changes() == rows


def _tell(row: dict[str, Any]) -> tuple[int, str, str, str, set[str]]:
    figure = row["after"]
    sources = {one["source"] for one in row["sources"]}
    return figure["count"], figure["qualifier"], figure["unit"], row["as_of"], sources
