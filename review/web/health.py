"""The sources' health: how the latest crawls of each ended, and what failed."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from review.export.sources import spell
from review.web.render import show
from review.web.state import find_desk
from sources import load_sources
from storage.run import load_runs

RUNS = 20
"""Runs that are shown of each source."""


def show_sources(request: Request) -> Response:
    """GET /sources"""
    desk = find_desk(request)
    sources = load_sources(desk.home.sources)
    with desk.engine.connect() as connection:
        runs = {name: load_runs(connection, name, limit=RUNS) for name in sources}
    return show(request, "sources.html", sources=list(sources.values()), runs=runs, spell=spell)
