"""The page's two languages: which one a reader wants, and what it says in it."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

from starlette.requests import Request

from review.phrase import Language

FOLDER = Path(__file__).parent / "words"
LANGUAGES: tuple[Language, Language] = ("en", "ru")

Say = Callable[..., str]


def choose_language(request: Request) -> Language:
    """What the address says, else the cookie, else the browser's first choice of ours; English where none is."""
    for wish in (request.query_params.get("lang"), request.cookies.get("lang")):
        for language in LANGUAGES:
            if wish == language:
                return language
    return _prefer(request.headers.get("accept-language", ""))


def _prefer(header: str) -> Language:
    best: Language = "en"
    weight = 0.0
    for part in header.split(","):
        tag, _, q = part.strip().partition(";q=")
        for language in LANGUAGES:
            if tag.lower().split("-")[0] == language and _weigh(q) > weight:
                best, weight = language, _weigh(q)
    return best


def _weigh(q: str) -> float:
    try:
        return float(q) if q else 1.0
    except ValueError:
        return 0.0


@cache
def load_words(language: Language) -> dict[str, Any]:
    """All the words of one language."""
    return tomllib.loads((FOLDER / f"{language}.toml").read_text(encoding="utf-8"))


def speak(language: Language) -> Say:
    """A function that gives the words of a key such as ``log.heading``, with its blanks filled."""
    words = load_words(language)

    def say(key: str, **blanks: object) -> str:
        found: Any = words
        for part in key.split("."):
            found = found[part]
        return str(found).format(**blanks) if blanks else str(found)

    return say
