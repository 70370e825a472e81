"""A log of 300,000 rows: every question that a page asks of it is answered from an index, whatever its length.

How long the pages take is measured by ``benchmarks/review.py``.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from sqlalchemy import Engine, event, text

from home import Home
from storage.engine import open_store
from tests.review.reader import Reader

PAGES = (
    *("/", "/?flagged=1&status=new", "/?status=accepted", "/?status=rejected", "/?cluster=moscow-photonics"),
    *("/figures", "/clusters", "/clusters/moscow-photonics", "/quality"),
)


@contextmanager
def listening() -> Iterator[list[tuple[str, Any]]]:
    """The questions that are put to any database meanwhile."""
    asked: list[tuple[str, Any]] = []

    def note(_1: object, _2: object, statement: str, parameters: Any, _3: object, _4: object) -> None:
        asked.append((statement, parameters))

    event.listen(Engine, "before_cursor_execute", note)
    try:
        yield asked
    finally:
        event.remove(Engine, "before_cursor_execute", note)


@pytest.mark.parametrize("page", PAGES)
def test_no_page_walks_or_sorts_the_whole_log(told: Home, onlooker: Reader, page: str) -> None:
    with listening() as asked:
        assert onlooker.get(page).status == 200
    questions = [(statement, given) for statement, given in asked if "FROM change" in statement]
    assert questions or page == "/figures"
    with open_store(told).connect() as connection:
        for statement, given in questions:
            rows = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", given).all()
            plan = [str(row[-1]) for row in rows]
            walked = [step for step in plan if step.startswith("SCAN change") and "INDEX" not in step]
            assert not walked, (statement, plan)
            assert not any("TEMP B-TREE" in step for step in plan), (statement, plan)


def test_a_page_in_the_depth_begins_where_the_last_one_ended(told: Home, onlooker: Reader) -> None:
    with open_store(told).connect() as connection:
        ids = connection.execute(text("SELECT id FROM change ORDER BY recorded DESC, cluster DESC, position DESC"))
        shown = list(ids.scalars())
    for place, identity in enumerate(shown):
        page = onlooker.get(f"/?after={identity}").text
        assert [one for one in shown if f'id="c-{one}"' in page] == shown[place + 1 :]
