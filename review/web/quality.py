"""The monitor's own error rate, from what people decided of its flags."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from review.quality import measure
from review.web.render import show
from review.web.state import find_desk


def show_quality(request: Request) -> Response:
    """GET /quality"""
    with find_desk(request).ask() as connection:
        return show(request, "quality.html", quality=measure(connection))
