"""JSON answers: parsed once, however many items they hold."""

from __future__ import annotations

import json
from functools import lru_cache
from typing import Any

from model import Outcome, Page

from ..dom import parse
from ..encoding import decode
from ..page_error import PageError
from ..refusals import refuse_challenge, refuse_empty


def load_json(page: Page) -> Any:
    """The answer's JSON; lost (or blocked, where a challenge stands in its place) if it is something else."""
    refuse_empty(page.body)
    try:
        return _load(page.body)
    except (ValueError, RecursionError) as error:
        text = decode(page.body, page.content_type)
        if text.lstrip().startswith("<"):
            refuse_challenge(parse(text), text)
            raise PageError(Outcome.lost, "a web page stands where JSON was expected") from error
        raise PageError(Outcome.lost, f"not JSON: {error}") from error


@lru_cache(maxsize=2)
def _load(body: bytes) -> Any:
    return json.loads(decode(body))


def find_item(page: Page, *keys: str) -> dict[str, Any]:
    """The item of ``page.part`` in a list, in a list under one of ``keys``, or the one object itself."""
    answer = load_json(page)
    for key in keys:
        if isinstance(answer, dict) and isinstance(answer.get(key), list):
            answer = answer[key]
    items = answer if isinstance(answer, list) else [answer]
    for item in items:
        if isinstance(item, dict) and "id" in item and (not page.part or str(item["id"]) == page.part):
            return item
    raise PageError(Outcome.lost, f"the answer holds no item {page.part!r}")


def text_field(item: dict[str, Any], *keys: str) -> str:
    """The first of an item's fields that is a text, WordPress's ``{"rendered": …}`` too."""
    for key in keys:
        value = item.get(key)
        value = value.get("rendered") if isinstance(value, dict) else value
        if isinstance(value, str) and value.strip():
            return value
    return ""
