"""The board: each cluster's figure, now or on a day, and what is planned; a page at a time."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from review.web.choice import read_date
from review.web.render import link, show
from review.web.state import find_desk
from storage.figure import count_quiet, load_board

PAGE = 100
"""Clusters on one page."""


def show_board(request: Request) -> Response:
    """GET /figures"""
    on, known_on = read_date(request.query_params, "on"), read_date(request.query_params, "known_on")
    after = request.query_params.get("after", "")
    with find_desk(request).ask() as connection:
        told = load_board(connection, PAGE + 1, after, on, known_on)
        quiet = count_quiet(connection, on, known_on)
    wishes = {name: request.query_params.get(name, "") for name in ("on", "known_on")}
    return show(
        request,
        "board.html",
        figures=told[:PAGE],
        quiet=quiet,
        chosen=wishes,
        filtered=bool(on or known_on),
        first=link("/figures", wishes) if after else "",
        more=link("/figures", {**wishes, "after": told[PAGE - 1]["cluster"]}) if len(told) > PAGE else "",
    )
