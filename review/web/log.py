"""The change log: the newest first, by pages, with filters."""

from __future__ import annotations

from dataclasses import replace

from sqlalchemy import Connection
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from clusters import Register
from review.web.choice import Choice, read_choice
from review.web.entry import read_entries
from review.web.language import choose_language, load_words
from review.web.render import link, show
from review.web.state import find_desk
from storage.change import load_change, load_changes
from storage.figure import load_clusters_kept
from storage.register import load_register

PAGE = 30
"""Entries on one page."""


def show_log(request: Request) -> Response:
    """GET /"""
    choice = read_choice(request.query_params)
    with find_desk(request).ask() as connection:
        register = load_register(connection)
        if choice.after and not choice.known_on and load_change(connection, choice.after) is None:
            return RedirectResponse(link("/", choice.query))  # the log was derived anew: begin at its top
        changes = load_changes(
            connection, **choice.question, newest_first=True, limit=PAGE + 1, after=choice.after or None, brief=True
        )
        entries = read_entries(connection, register, changes[:PAGE])
        clusters = name_clusters(connection, register)
    older = {**choice.query, "after": changes[PAGE - 1]["id"]} if len(changes) > PAGE else None
    return show(
        request,
        "log.html",
        chosen=choice,
        queue=choice.flagged == "1" and choice.status == "new",
        filtered=choice != Choice(after=choice.after),
        entries=entries,
        decidable=not choice.known_on,
        clusters=clusters,
        first=replace(choice, after="").query,
        older=older,
        back=link("/", {**choice.query, "after": choice.after}),
        reasons=load_words(choose_language(request))["act"]["reasons"],
    )


def name_clusters(connection: Connection, register: Register) -> list[tuple[str, str]]:
    """Every cluster that anything was said of, with its name, by name."""
    kept = load_clusters_kept(connection)
    named = [(one, register[one].name if one in register else one.removeprefix("new:")) for one in kept]
    return sorted(named, key=lambda pair: pair[1].casefold())
