"""``clusterwatch replay`` as a user calls it, and crawls after our own rules changed: real pages over HTTP."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.crawler.conftest import Home, Site
from tests.crawler.test_kinds import article

FORTY = "Владимир Ефимов сообщил, что в московский кластер фотоники входят более 40 предприятий."
TOYS = "Кластер игрушек объединяет 12 фабрик, рассказали в Подмосковье."
ROAD = "Город строит новую дорогу, работы идут по плану."


@pytest.fixture
def site() -> Iterator[Site]:
    """A site with three articles."""
    served = Site()
    served.pages |= {"/forty": article("Фотоника", text=FORTY), "/toys": article("Игрушки", text=TOYS)}
    served.pages["/road"] = article("Дорога", text=ROAD)
    yield served
    served.close()


@pytest.fixture
def place(site: Site, tmp_path: Path) -> Home:
    """A home that has crawled them."""
    home = Home(tmp_path / "home")
    home.declare("city", "pages", site.root, '[pages]\nwatch = ["/forty", "/toys", "/road"]\n')
    ended = home.crawl("city")
    assert ended.exit_code == 0, ended.log
    return home


def register_toys(home: Home) -> None:
    """What changes our own rules: from now on the toys are a known cluster."""
    folder = home.path / "clusters"
    folder.mkdir(exist_ok=True)
    (folder / "toys.toml").write_text('name = "Кластер игрушек"\nplace = "Подмосковье"\n', encoding="utf-8")


def load_log(home: Home) -> list[dict[str, Any]]:
    """The change log as the command writes it."""
    log: list[dict[str, Any]] = json.loads(home.command("changes", "--format", "json").stdout)
    return log


def test_what_new_rules_read_is_printed_and_flags_nothing(place: Home) -> None:
    flagged = [one["flagged"] for one in load_log(place)]
    register_toys(place)

    tried = place.command("replay", "--dry-run", "--format", "json")
    done = place.command("replay", "--format", "json")

    assert (tried.returncode, done.returncode) == (0, 0), done.stderr
    [row] = json.loads(done.stdout)
    [rehearsed] = json.loads(tried.stdout)
    assert rehearsed | {"at": ""} == row | {"at": ""}, "a dry run prints what the real one does"
    assert (row["before"]["cluster"], row["after"]["cluster"], row["verdict"]) == (
        "new:игрушка подмосковье",
        "toys",
        "none",
    )
    assert row["after"]["quote"] in TOYS
    assert "2 texts looked at, 2 that may name a cluster read again (0 of them from the saved page)" in done.stderr
    assert "of the figures 1 change; 0 decisions hold; nothing is flagged" in done.stderr
    assert "nothing was stored" in tried.stderr
    assert [one["flagged"] for one in load_log(place)] == flagged
    assert {one["cluster"] for one in load_log(place)} == {"moscow-photonics", "toys"}


def test_every_saved_page_can_be_parsed_again(place: Home) -> None:
    done = place.command("replay", "--parse")
    assert done.returncode == 0, done.stderr
    assert "2 texts looked at, 2 that may name a cluster read again (2 of them from the saved page)" in done.stderr
    assert "every figure is read as it was" in done.stderr


def test_a_page_that_is_gone_from_the_archive_is_named(place: Home) -> None:
    for file in (place.path / "archive").glob("*.warc.gz"):
        file.unlink()
    done = place.command("replay", "--parse")
    assert done.returncode == 1
    assert "/forty: the saved page cannot be read again" in done.stderr
    assert place.command("replay").returncode == 0, "the kept texts are enough where nothing must be parsed"


def test_an_edit_elsewhere_on_the_page_does_not_make_our_new_rules_news(place: Home, site: Site) -> None:
    before = {one["id"]: one["flagged"] for one in load_log(place) if one["cluster"] == "moscow-photonics"}
    register_toys(place)
    site.pages["/toys"] = article("Игрушки", text=f"{TOYS} Выставка откроется в мае.")

    assert place.crawl("city").last["counts"]["changed"] == 1

    toys = [one for one in load_log(place) if one["cluster"] == "toys"]
    assert [(one["change"], one["flagged"]) for one in toys] == [("first", True)], "its old flag, under its new name"
    assert not [one for one in load_log(place) if one["change"] in ("withdrawn", "edit")]
    assert {one["id"]: one["flagged"] for one in load_log(place) if one["cluster"] == "moscow-photonics"} == before


def test_an_edit_of_the_figure_itself_is_news_under_any_rules(place: Home, site: Site) -> None:
    register_toys(place)
    site.pages["/toys"] = article("Игрушки", text=TOYS.replace("12 фабрик", "15 фабрик"))
    place.crawl("city")
    toys = [(one["change"], one["flagged"]) for one in load_log(place) if one["cluster"] == "toys"]
    assert toys == [("first", True), ("edit", True)]


@pytest.mark.parametrize(("words", "says"), [(["--since", "31 июня"], "not a date"), (["now"], "unexpected")])
def test_wrong_words_are_said(place: Home, words: list[str], says: str) -> None:
    ended = place.command("replay", *words)
    assert ended.returncode == 2
    assert says in ended.stderr
