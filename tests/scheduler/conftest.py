"""A small news site on loopback, and a home that watches it."""

from __future__ import annotations

import pytest

from home import Home as Folder
from home import find_home
from tests.crawler.conftest import Answer, Home, Site, home, site

__all__ = ["home", "site"]

NEWS = """<html><head><title>{title}</title>
<meta property="article:published_time" content="{day}T10:00:00+03:00"></head>
<body><article><h1>{title}</h1><p>{text}</p>
<p>На площадке продолжают налаживать выпуск приборов, часть цехов достраивают.</p></article></body></html>"""


def write_news(title: str, text: str, day: str) -> Answer:
    """A page of the news site."""
    return Answer(NEWS.format(title=title, text=text, day=day))


@pytest.fixture
def watched(home: Home, site: Site, monkeypatch: pytest.MonkeyPatch) -> Folder:
    """A home with one source, ``news``, that watches one page of the site."""
    text = "В московский кластер фотоники вошли 40 предприятий, сообщил Владимир Ефимов."
    site.pages["/photonics"] = write_news("Кластер фотоники растёт", text, "2022-12-28")
    home.declare("news", "pages", f"{site.root}/", 'every = "1h"\n[pages]\nwatch = ["/photonics"]\n')
    monkeypatch.setenv("CLUSTERWATCH_HOME", str(home.path))
    monkeypatch.setenv("CLUSTERWATCH_ALLOW_PRIVATE", "1")
    monkeypatch.delenv("CLUSTERWATCH_DATABASE_URL", raising=False)
    return find_home()
