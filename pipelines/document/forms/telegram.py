"""A post of a Telegram channel's preview (``https://t.me/s/<channel>``)."""

from __future__ import annotations

from dataclasses import replace

from model import Outcome, Page

from ..blocks import read_blocks
from ..dom import attribute, drop, find_all, parse, text_of
from ..encoding import decode
from ..page_error import PageError
from ..publication import Told
from ..read import Read
from ..refusals import refuse_challenge, refuse_empty

_REPLY = (
    ".tgme_widget_message_reply, .tgme_widget_message_forwarded_from, .tgme_widget_message_link_preview, "
    ".link_preview_description"
)


def read_telegram_post(page: Page) -> Read:
    """Read the post whose ``data-post`` is the page's part. Its title is the channel's name.

    What the post replies to is left out: its figures were told in a post of their own.
    """
    refuse_empty(page.body)
    html = decode(page.body, page.content_type)
    tree = parse(html)
    refuse_challenge(tree, html)
    post = next((node for node in find_all(tree, "[data-post]") if attribute(node, "data-post") == page.part), None)
    if post is None:
        raise PageError(Outcome.lost, f"the preview holds no post {page.part!r}")
    title = text_of(post.css_first(".tgme_widget_message_owner_name"))
    told = [Told("time", attribute(node, "datetime")) for node in find_all(post, "time[datetime]")[-1:]]
    drop(post, _REPLY)
    body = post.css_first(".tgme_widget_message_text")
    blocks = [replace(block, linked=0) for block in read_blocks(body)] if body is not None else []
    if not blocks:
        raise PageError(Outcome.empty, f"post {page.part} has no text")
    return Read(title, blocks, published=told)
