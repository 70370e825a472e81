"""The board: each cluster's figure, now or on a day, and what is planned."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from review.web.choice import read_date
from review.web.render import show
from review.web.state import find_desk
from storage.figure import load_figures
from storage.register import load_register


def show_board(request: Request) -> Response:
    """GET /figures"""
    on, known_on = read_date(request.query_params, "on"), read_date(request.query_params, "known_on")
    with find_desk(request).engine.connect() as connection:
        figures = load_figures(connection, on, known_on)
        watched = load_register(connection)
    told = [one for one in figures if one["figure"] or one.get("plan")]
    told.sort(key=lambda one: (one["cluster"].startswith("new:"), one["name"].casefold()))
    quiet = len(watched.keys() - {one["cluster"] for one in told})
    wishes = {name: request.query_params.get(name, "") for name in ("on", "known_on")}
    return show(request, "board.html", figures=told, quiet=quiet, chosen=wishes, filtered=bool(on or known_on))
