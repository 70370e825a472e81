"""A post of WordPress's REST list (``/wp-json/wp/v2/posts``)."""

from __future__ import annotations

from model import Outcome, Page

from ..dom import one_line, parse
from ..page_error import PageError
from ..publication import Told
from ..read import Read
from .html import read_fragment
from .json_body import find_item, text_field


def read_wordpress_post(page: Page) -> Read:
    """Read the post whose id is the page's part. ``*_gmt`` has no Z and is UTC all the same."""
    post = find_item(page)
    content = post.get("content")
    if not isinstance(content, dict) or not isinstance(content.get("rendered"), str):
        raise PageError(Outcome.lost, f"post {page.part} has no content.rendered")
    if content.get("protected") or not content["rendered"].strip():
        raise PageError(
            Outcome.empty,
            f"post {page.part} has no text" + (": it wants a password" if content.get("protected") else ""),
        )
    blocks, notes = read_fragment(content["rendered"])
    title = parse(text_field(post, "title")).body
    return Read(
        one_line(title.text()) if title else "",
        blocks,
        notes,
        _times(post, "date"),
        _times(post, "modified"),
        tuple(link for link in [text_field(post, "link")] if link),
    )


def _times(post: dict[str, object], key: str) -> list[Told]:
    universal, local = post.get(f"{key}_gmt"), post.get(key)
    told = [Told("API", f"{universal.rstrip('Z')}Z")] if isinstance(universal, str) and universal[:4] != "0000" else []
    return told + ([Told("API", local)] if isinstance(local, str) else [])
