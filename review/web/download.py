"""The log and the figures as files, and the flags as a feed."""

from __future__ import annotations

import io

from starlette.requests import Request
from starlette.responses import Response

from review.export import FORMATS, Sheet, write_to
from review.export import changes as change_sheet
from review.export import figures as figure_sheet
from review.web.choice import read_choice, read_date
from review.web.language import choose_language, speak
from review.web.render import show
from review.web.state import find_desk
from storage.change import load_changes
from storage.figure import load_figures
from storage.register import load_register

TYPES = {
    "json": "application/json",
    "jsonl": "application/jsonl",
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "parquet": "application/vnd.apache.parquet",
}


def send_changes(request: Request) -> Response:
    """GET /changes.{form}"""
    choice = read_choice(request.query_params)
    with find_desk(request).ask() as connection:
        rows = load_changes(connection, **choice.question)
        return _send(request, change_sheet.make_sheet(rows, load_register(connection)))


def send_figures(request: Request) -> Response:
    """GET /figures.{form}"""
    on, known_on = read_date(request.query_params, "on"), read_date(request.query_params, "known_on")
    with find_desk(request).ask() as connection:
        return _send(request, figure_sheet.make_sheet(load_figures(connection, on, known_on)))


def _send(request: Request, sheet: Sheet) -> Response:
    form = request.path_params["form"]
    if form not in FORMATS or form not in TYPES:
        return show(request, "wrong.html", 404, message=speak(choose_language(request))("error.not_found"))
    file = io.BytesIO()
    write_to(sheet, form, file)
    name = f'attachment; filename="{sheet.name}.{form}"'
    return Response(file.getvalue(), headers={"content-type": TYPES[form], "content-disposition": name})
