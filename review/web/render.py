"""Fills templates: everything that is not ours is escaped, whatever it came from."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import HTMLResponse

from review.phrase import phrase_figure, phrase_number
from review.web.count import count_waiting
from review.web.language import choose_language, speak
from review.web.note import phrase_note
from review.web.state import find_desk, find_reader, remember
from review.web.when import phrase_interval, phrase_moment, phrase_period

FOLDER = Path(__file__).parent / "templates"


def show(request: Request, template: str, status: int = 200, **words: Any) -> HTMLResponse:
    """The filled template as an answer in the reader's language."""
    answer = HTMLResponse(fill(request, template, **words), status)
    if request.query_params.get("lang"):
        remember(answer, "lang", choose_language(request))
    return answer


def fill(request: Request, template: str, **words: Any) -> str:
    """The filled template."""
    language = choose_language(request)
    return (
        _environment()
        .get_template(template)
        .render(
            request=request,
            path=request.url.path,
            language=language,
            say=speak(language),
            figure=lambda one: phrase_figure(one, language),
            number=lambda one: phrase_number(one, language),
            day=lambda text: phrase_period(text, language),
            moment=lambda one: phrase_moment(one, language),
            interval=lambda one: phrase_interval(one, language),
            note=lambda one: phrase_note(one, language),
            reader=find_reader(request),
            waiting=_count(request),
            link=link,
            turned=link(request.url.path, {**request.query_params, "lang": "en" if language == "ru" else "ru"}),
            **words,
        )
    )


def _count(request: Request) -> int:
    with find_desk(request).ask() as connection:
        return count_waiting(connection)


def link(path: str, query: dict[str, Any]) -> str:
    """An address with the parts of the query that say something."""
    words = {name: value for name, value in query.items() if value not in (None, "")}
    return f"{path}?{urlencode(words)}" if words else path


@cache
def _environment() -> Environment:
    return Environment(
        loader=FileSystemLoader(FOLDER),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
