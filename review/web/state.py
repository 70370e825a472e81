"""What every page needs: the home, its store and archive, the reader and his language."""

from __future__ import annotations

import getpass
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import quote, unquote

from sqlalchemy import Connection, Engine
from starlette.requests import Request
from starlette.responses import Response

from home import Home
from storage.archive import Archive
from storage.database import for_questions

YEAR = 365 * 24 * 3600
LONGEST_NAME = 60


@dataclass(frozen=True)
class Desk:
    """Where the page works: made once for the application."""

    home: Home
    engine: Engine
    archive: Archive

    @cached_property
    def _questions(self) -> Engine:
        return for_questions(self.engine)

    def ask(self) -> Connection:
        """A connection for questions only, to be closed by the caller."""
        return self._questions.connect()


def find_desk(request: Request) -> Desk:
    """The application's desk."""
    desk = request.app.state.desk
    assert isinstance(desk, Desk)
    return desk


def find_reader(request: Request) -> str:
    """Who decides: the name he gave on the page, else who started the program."""
    return unquote(request.cookies.get("who", "")).strip()[:LONGEST_NAME] or _owner()


def remember(response: Response, name: str, value: str) -> None:
    """Keep a wish of the reader's in a cookie that no other site and no script can use."""
    response.set_cookie(name, quote(value), max_age=YEAR, httponly=True, samesite="strict")


def _owner() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return "reviewer"
