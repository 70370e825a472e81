"""A region's own site need not name its region; a paper's pages must."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from pipelines.reading.region import find_home
from tests.crawler.conftest import Home, Site
from tests.crawler.test_kinds import article

AMBER = "Янтарный кластер прирос двумя мастерскими и объединяет 31 предприятие, сообщили в министерстве экономики."
DECLARED = """
title = "{title}"
kind = "pages"
url = "{site}"
tier = "{tier}"
delay = 0
[pages]
watch = ["/{name}/1"]
"""


def clusters(home: Home) -> dict[str, str]:
    """Source → the cluster that its page was read to speak of."""
    with sqlite3.connect(home.path / "clusterwatch.db") as store:
        return dict(store.execute("SELECT source, cluster FROM claim ORDER BY source"))


def declare(home: Home, site: Site, name: str, title: str, tier: str) -> None:
    site.pages[f"/{name}/1"] = article("Кластер растёт", text=AMBER)
    folder: Path = home.path / "sources"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{name}.toml").write_text(DECLARED.format(name=name, title=title, tier=tier, site=site.root), "utf-8")


def test_a_cluster_without_a_place_is_the_one_of_the_region_whose_own_site_tells_of_it(site: Site, home: Home) -> None:
    declare(home, site, "region", "Правительство Калининградской области", "official")
    declare(home, site, "paper", "Калининградские новости", "press")
    home.crawl("region")
    home.crawl("paper")
    read = {"paper": "new:янтарь", "region": "kaliningrad-amber"}
    assert clusters(home) == read

    replayed = home.command("replay")
    assert replayed.returncode == 0, replayed.stderr
    assert clusters(home) == read, "a replay knows whose site it was too"


@pytest.mark.parametrize(
    ("title", "region"),
    [
        ("Правительство Калининградской области", {"kaliningrad"}),
        ("Портал Мэра и Правительства Москвы", {"moscow"}),
        ("Министерство промышленности Московской области", {"moscow-oblast"}),
        ("Корпорация развития", set()),
        ("", set()),
    ],
)
def test_a_site_s_title_tells_its_region(title: str, region: set[str]) -> None:
    assert find_home(None, title) == region
