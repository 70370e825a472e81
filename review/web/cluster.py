"""The clusters, and one cluster with its history and its chart."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from review.export.clusters import load_rows
from review.web.chart import draw_chart
from review.web.entry import read_entries
from review.web.language import choose_language, load_words, speak
from review.web.log import PAGE, name_clusters
from review.web.render import link, show
from review.web.state import find_desk
from storage.change import load_changes
from storage.figure import load_figure
from storage.register import load_register

DRAWN = 500
"""Steps that the chart shows at most: the newest."""


def show_clusters(request: Request) -> Response:
    """GET /clusters"""
    with find_desk(request).ask() as connection:
        rows = load_rows(connection, load_register(connection))
    known = sorted((row for row in rows if row["registered"]), key=lambda row: (row["figure"] is None, row["name"]))
    return show(request, "clusters.html", known=known, unknown=[row for row in rows if not row["registered"]])


def show_cluster(request: Request) -> Response:
    """GET /clusters/{id}"""
    identity = request.path_params["id"]
    language = choose_language(request)
    with find_desk(request).ask() as connection:
        register = load_register(connection)
        steps = load_changes(connection, identity, newest_first=True, limit=DRAWN, brief=True)
        if identity not in register and not steps:
            return show(request, "wrong.html", 404, message=speak(language)("error.not_found"))
        entries = read_entries(connection, register, steps[:PAGE])
        clusters = name_clusters(connection, register)
        now = load_figure(connection, identity)
    return show(
        request,
        "cluster.html",
        id=identity,
        cluster=register.get(identity),
        name=register[identity].name if identity in register else identity.removeprefix("new:"),
        register=register,
        now=now,
        chart=draw_chart(steps, language),
        entries=entries,
        decidable=True,
        clusters=clusters,
        older=link("/", {"cluster": identity, "after": steps[PAGE - 1]["id"]}) if len(steps) > PAGE else "",
        back=request.url.path,
        reasons=load_words(language)["act"]["reasons"],
    )
