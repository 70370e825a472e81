"""The sources' health: how the latest crawls of each ended, and what failed."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from review.web.render import show
from review.web.state import find_desk
from sources import load_sources
from storage.health import find_news
from storage.run import load_runs

RUNS = 200
"""Runs that are looked at for each source."""


def show_sources(request: Request) -> Response:
    """GET /sources"""
    desk = find_desk(request)
    sources = load_sources(desk.home.sources)
    with desk.ask() as connection:
        runs = {name: load_runs(connection, name, limit=RUNS) for name in sources}
    news = {name: [one for one in find_news(runs[name]) if one.news != "recovered"] for name in sources}
    listed = sorted(sources.values(), key=lambda source: (not news[source.name], source.name))
    return show(request, "sources.html", sources=listed, runs=runs, news=news)
