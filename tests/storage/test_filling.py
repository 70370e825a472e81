"""The benchmarks' store is what crawls would have left: the same rows, and every quote in its saved page."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

from sqlalchemy import Table, select

from benchmarks.filling import COLUMNS, fill, make_update, tell, write_story
from home import Home
from model import Tier
from storage import schema
from storage.check import check_home
from storage.update import save_update
from tests.storage.conftest import empty
from tests.storage.test_check import read
from tests.storage.world import World

CLAIMS, CLUSTERS = 120, 1


def test_a_filled_store_is_what_crawls_leave(home: Home, tmp_path: Path) -> None:
    world = World(home)
    fill(world.engine, world.archive, CLAIMS, CLUSTERS)
    with world.engine.connect() as connection:
        assert check_home(connection, world.archive, read) == []
    filled = {table.name: load(world, table) for table in COLUMNS if table is not schema.verdict}
    assert all(filled.values())
    empty(home.database_url)
    crawl(World(Home(tmp_path / "other", home.database_url, True)))
    assert filled == {name: load(world, schema.metadata.tables[name]) for name in filled}


def crawl(world: World) -> None:
    """The same pages one by one through the store's own door."""
    for n in range(CLAIMS):
        told = tell(n, CLUSTERS)
        with world.run(told.source) as run, world.engine.begin() as connection:
            with world.archive.open_run(run) as writer:
                page = write_story(told.count, told.story).page
                snapshot = writer.add(told.url, 200, {"Content-Type": "text/html"}, page, told.moment)
            save_update(connection, make_update(told, snapshot), replace(run, round=told.moment), Tier(told.tier))


def load(world: World, table: Table) -> list[Any]:
    """Every column of every row, in the order of the ids."""
    with world.engine.connect() as connection:
        return sorted(map(repr, connection.execute(select(table))))
