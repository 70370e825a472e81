"""Saved pages: shown as they were answered, with everything that could run or load switched off."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from model import Snapshot
from review.web.language import choose_language, speak
from review.web.render import show
from review.web.state import find_desk
from storage.errors import ArchiveError
from storage.snapshot import load_snapshot

SANDBOX = (
    "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:; form-action 'none'; "
    "base-uri 'none'; frame-ancestors 'self'"
)
"""A page of strangers: its own style may stand, nothing of it may run, load, post or look at us."""

BINARY = ("image/", "audio/", "video/", "application/pdf", "application/zip", "application/octet-stream")


def show_saved(request: Request) -> Response:
    """GET /saved/{digest}: what is known of the answer, and the answer in a frame."""
    snapshot = _find(request)
    if snapshot is None:
        return _missing(request)
    try:
        body = find_desk(request).archive.read(snapshot)
    except ArchiveError as error:
        return _missing(request, str(error))
    return show(request, "saved.html", snapshot=snapshot, size=len(body))


def show_bytes(request: Request) -> Response:
    """GET /saved/{digest}/page and /saved/{digest}/text: the bytes themselves, harmless."""
    snapshot = _find(request)
    if snapshot is None:
        return _missing(request)
    try:
        body = find_desk(request).archive.read(snapshot)
    except ArchiveError as error:
        return _missing(request, str(error))
    as_page = request.path_params["form"] == "page"
    kind = find_kind(snapshot.content_type, as_page)
    return Response(body, headers={"content-type": kind, "content-security-policy": SANDBOX})


def find_kind(content_type: str, as_page: bool) -> str:
    """The type the bytes are served with: HTML only where it is HTML and asked for, else plain text or a download."""
    kind, _, parameters = content_type.partition(";")
    kind = kind.strip().lower()
    charset = next((part.strip() for part in parameters.split(";") if "charset=" in part.lower()), "")
    if kind.startswith(BINARY):
        return "application/octet-stream"
    shown = "text/html" if as_page and kind in ("text/html", "application/xhtml+xml", "") else "text/plain"
    if charset.isascii() and charset.isprintable() and charset:
        return f"{shown}; {charset}"
    # HTML says its own charset; JSON and XML are UTF-8 where they say nothing.
    return shown if shown == "text/html" else f"{shown}; charset=utf-8"


def _find(request: Request) -> Snapshot | None:
    with find_desk(request).ask() as connection:
        return load_snapshot(connection, request.path_params["digest"])


def _missing(request: Request, why: str = "") -> Response:
    say = speak(choose_language(request))
    message = f"{say('saved.missing')} {say('saved.missing_more')} {why}" if why else say("saved.missing")
    if request.path_params.get("form"):
        return PlainTextResponse(message, 404, headers={"content-security-policy": SANDBOX})
    return show(request, "wrong.html", 404, message=message)
