"""One entry of the log at an address of its own."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from review.web.entry import read_entries
from review.web.language import choose_language, load_words, speak
from review.web.log import name_clusters
from review.web.render import show
from review.web.state import find_desk
from storage.change import load_change
from storage.decision import load_verdicts
from storage.register import load_register


def show_change(request: Request) -> Response:
    """GET /changes/{id}"""
    language = choose_language(request)
    with find_desk(request).ask() as connection:
        change = load_change(connection, request.path_params["id"])
        if change is None:
            return show(request, "wrong.html", 404, message=speak(language)("error.not_found"))
        register = load_register(connection)
        entry = read_entries(connection, register, [change])[0]
        clusters = name_clusters(connection, register)
        verdicts = load_verdicts(connection, entry.claim)
    words = {"back": request.url.path, "decidable": True, "reasons": load_words(language)["act"]["reasons"]}
    return show(request, "one.html", entry=entry, clusters=clusters, verdicts=verdicts, **words)
