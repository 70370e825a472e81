"""The re-reading list: what our own rules read otherwise than before, for a person to look at."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from review.export.rereadings import write_rows
from review.web.log import PAGE
from review.web.render import show
from review.web.state import find_desk
from storage.rereading import load_rereadings


def show_rereadings(request: Request) -> Response:
    """GET /rereadings: the newest first."""
    with find_desk(request).ask() as connection:
        rows = write_rows(load_rereadings(connection))[::-1]
    begin = request.query_params.get("from", "0")
    first = int(begin) if begin.isdecimal() and len(begin) < 9 else 0
    older = first + PAGE if len(rows) > first + PAGE else None
    return show(request, "rereadings.html", rows=rows[first : first + PAGE], total=len(rows), older=older)
