"""The text of one version as it was read, with the quote of a claim marked in it."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from model import Evidence
from review.web.context import Quoted, split_number
from review.web.language import choose_language, speak
from review.web.render import show
from review.web.state import find_desk
from storage.evidence import load_evidence
from storage.version import Version, load_version


def show_text(request: Request) -> Response:
    """GET /texts/{version}"""
    with find_desk(request).ask() as connection:
        version = load_version(connection, request.path_params["version"])
        evidence = load_evidence(connection, version.id) if version else []
    if version is None:
        return show(request, "wrong.html", 404, message=speak(choose_language(request))("error.not_found"))
    marked = cut_text(version, evidence, request.query_params.get("claim", ""))
    return show(request, "text.html", version=version, document=version.document, marked=marked)


def cut_text(version: Version, evidence: list[Evidence], claim: str) -> list[Quoted]:
    """The text cut at its quotes: each piece has what stands before the quote, and the quote.

    The claim that was asked for comes first where two quotes overlap; the last piece has no quote.
    """
    text = version.document.text
    spans: list[tuple[int, int, str]] = []
    for one in sorted(evidence, key=lambda one: (one.claim.id != claim, one.start)):
        fits = one.field == "text" and text[one.start : one.end] == one.quote
        if fits and all(one.end <= start or end <= one.start for start, end, _ in spans):
            spans.append((one.start, one.end, one.count_text))
    pieces, last = [], 0
    for start, end, number in sorted(spans):
        pieces.append(Quoted(text[last:start], *split_number(text[start:end], number), ""))
        last = end
    return [*pieces, Quoted(text[last:], "", "", "", "")]
