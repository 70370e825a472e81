"""The same page and commands over PostgreSQL."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from home import Home
from storage.database import dispose_stores
from tests.review.conftest import serving
from tests.review.story import tell
from tests.storage.postgres import start_postgres

PAGES = (
    *("/", "/?flagged=1&status=new", "/?status=accepted", "/?cluster=moscow-photonics&since=2023", "/?known_on=2100"),
    *("/figures", "/figures?on=2023-03-01", "/clusters", "/clusters/moscow-photonics", "/sources", "/rereadings"),
    *("/quality", "/flags.atom", "/changes.csv", "/changes.parquet", "/figures.json"),
)


@pytest.fixture
def elsewhere(tmp_path: Path) -> Iterator[Home]:
    """A home whose database is a server."""
    with start_postgres() as folder:
        url = f"postgresql+psycopg://clusterwatch@/postgres?host={folder}"
        yield Home(tmp_path / "home", url, True)
        dispose_stores()


def test_every_page_and_a_decision(elsewhere: Home) -> None:
    tell(elsewhere)
    with serving(elsewhere) as reader:
        for path in PAGES:
            assert reader.get(path).status == 200, path
        assert len(re.findall("<article", reader.get("/").text)) == 7
        fields = reader.form(reader.get("/?cluster=moscow-pharma"), "rejected")
        assert reader.post("/verdict", fields | {"why": "old news"}).status == 303
        assert "rejected" in reader.get("/?status=rejected").words
        assert "1 of 1 decided" in reader.get("/quality").words
