"""The review page: which address shows what."""

from __future__ import annotations

from pathlib import Path

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

from clusters import DeclarationError
from home import Home
from review.web.adopt import post_cluster
from review.web.board import show_board
from review.web.choice import ChoiceError
from review.web.cluster import show_cluster, show_clusters
from review.web.decide import post_reader, post_verdict, post_verdicts
from review.web.download import send_changes, send_figures
from review.web.feed import send_flags
from review.web.guard import Guard
from review.web.health import show_sources
from review.web.language import choose_language, speak
from review.web.log import show_log
from review.web.one import show_change
from review.web.quality import show_quality
from review.web.render import show
from review.web.rereading import show_rereadings
from review.web.saved import show_bytes, show_saved
from review.web.state import Desk
from review.web.text import show_text
from storage.archive import Archive
from storage.engine import open_store
from storage.errors import StoreError

ROUTES = [
    Route("/", show_log),
    Route("/changes.{form:str}", send_changes),
    Route("/changes/{id:str}", show_change),
    Route("/figures", show_board),
    Route("/figures.{form:str}", send_figures),
    Route("/clusters", show_clusters),
    Route("/clusters/{id:path}", show_cluster),
    Route("/sources", show_sources),
    Route("/quality", show_quality),
    Route("/rereadings", show_rereadings),
    Route("/register", post_cluster, methods=["POST"]),
    Route("/texts/{version:str}", show_text),
    Route("/saved/{digest:str}", show_saved),
    Route("/saved/{digest:str}/{form:str}", show_bytes),
    Route("/flags.atom", send_flags),
    Route("/verdict", post_verdict, methods=["POST"]),
    Route("/verdicts", post_verdicts, methods=["POST"]),
    Route("/reader", post_reader, methods=["POST"]),
    Mount("/static", StaticFiles(directory=Path(__file__).parent / "static")),
]


def make_app(home: Home, hosts: frozenset[str] | None) -> Starlette:
    """The page over a home; ``hosts`` are the names it answers to, None for any."""
    app = Starlette(
        routes=ROUTES,
        middleware=[Middleware(Guard, hosts=hosts, refuse=_refuse)],
        exception_handlers={
            HTTPException: _say_missing,
            ChoiceError: _say_wrong_choice,
            StoreError: _say_store,
            DeclarationError: _say_store,
        },
    )
    app.state.desk = Desk(home, open_store(home), Archive(home.archive))
    return app


def _refuse(scope: Scope) -> str:
    return speak(choose_language(Request(scope)))("error.origin")


def _say_missing(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    message = speak(choose_language(request))("error.not_found") if error.status_code == 404 else error.detail
    return show(request, "wrong.html", error.status_code, message=message)


def _say_wrong_choice(request: Request, error: Exception) -> Response:
    message = speak(choose_language(request))("error.day", value=str(error))
    return show(request, "wrong.html", 400, message=message)


def _say_store(request: Request, error: Exception) -> Response:
    message = speak(choose_language(request))("error.store", why=str(error))
    return show(request, "wrong.html", 503, message=message)
