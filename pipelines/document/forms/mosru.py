"""An item of mos.ru's news API: city news (``full_text``) or the mayor's (``text``)."""

from __future__ import annotations

from model import Outcome, Page

from ..dom import one_line, parse, text_of
from ..page_error import PageError
from ..publication import Told
from ..read import Read
from .html import read_fragment
from .json_body import find_item, text_field


def read_mosru_article(page: Page) -> Read:
    """Read the item whose id is the page's part.

    Times are Moscow's; ``published_at`` moves on re-publication, ``date`` does not.
    """
    item = find_item(page, "items")
    html = text_field(item, "full_text", "text")
    if not html:
        known = {"full_text", "text"} & set(item)
        raise PageError(Outcome.empty if known else Outcome.lost, f"item {page.part} has no full_text and no text")
    blocks, notes = read_fragment(html)
    lead, _ = read_fragment(text_field(item, "preview_text", "preview"))
    said = " ".join(block.text for block in blocks)
    blocks = [block for block in lead if block.text not in said] + blocks
    title = one_line(text_of(parse(text_field(item, "title")).body))
    return Read(
        title,
        blocks,
        notes,
        _times(item, "date", "date_timestamp", "published_at", "created_at"),
        _times(item, "updated_at"),
    )


def _times(item: dict[str, object], *keys: str) -> list[Told]:
    values = ((key, item.get(key)) for key in keys)
    return [
        Told(f"API {key}", str(value))
        for key, value in values
        if isinstance(value, str | int) and not isinstance(value, bool)
    ]
