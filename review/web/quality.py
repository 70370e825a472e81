"""The monitor's own error rate, from what people decided of its flags."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from review.quality import load_rates, sum_rates
from review.web.render import show
from review.web.state import find_desk


def show_quality(request: Request) -> Response:
    """GET /quality"""
    with find_desk(request).engine.connect() as connection:
        rates = load_rates(connection)
    return show(request, "quality.html", rates=rates, total=sum_rates(rates))
