"""A web page of any site: the declaration's selectors first, the generic reading where they say nothing."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from itertools import chain
from urllib.parse import urljoin, urlsplit

from selectolax.lexbor import LexborHTMLParser, LexborNode

from model import Note, Outcome, Page

from ..blocks import Block, read_blocks
from ..dom import attribute, drop, find_all, find_names, find_outermost, one_line, parse, text_of
from ..encoding import decode
from ..main_node import drop_junk, take_main
from ..metadata import Metadata
from ..notes import take_notes
from ..page_error import PageError
from ..publication import Told, ask_until_sure
from ..read import Read
from ..refusals import refuse_challenge, refuse_empty, refuse_missing


def read_html_page(page: Page) -> Read:
    """Read a web page; lost where a declared selector finds nothing or no text is left."""
    refuse_empty(page.body)
    html = decode(page.body, page.content_type)
    tree = parse(html)
    refuse_challenge(tree, html)
    names = find_names(html)
    frame = Metadata(tree, html, page.url, names)
    refuse_missing(tree, frame)
    select = holding(page.select, page.fetched)
    if "drop" in select:
        drop(tree, select["drop"])
    title = _title(tree, select) or frame.find_title() or page.frame.get("title", "") or frame.window
    told = chain(_declared(tree, select, "published"), frame.tell_published())
    published = ask_until_sure(told, page.fetched)
    modified = [*_declared(tree, select, "modified"), *frame.tell_modified()]
    aliases = _twins(tree, page.url)
    notes = take_notes(tree, names)
    blocks = _blocks(tree, select, names) or _linked_body(frame)
    return Read(title, blocks, notes, published, modified, aliases)


def read_fragment(html: str) -> tuple[list[Block], dict[str, Note]]:
    """The blocks and notes of a piece of HTML that is an article already."""
    tree = parse(html)
    notes = take_notes(tree)
    drop_junk(tree)
    return (_read_all([tree.body]) if tree.body is not None else []), notes


def holding(select: Mapping[str, str], fetched: datetime) -> dict[str, str]:
    """The declared selectors that hold for a page fetched then: none after the day in ``until``."""
    until = select.get("until")
    if until and fetched.date() > date.fromisoformat(str(until)[:10]):
        return {}
    return {key: str(value) for key, value in select.items() if key != "until"}


def find_canonical(tree: LexborHTMLParser, url: str) -> str:
    """The whole address the page calls its own; "" where it does not say."""
    head = tree.head
    own = attribute(head.css_first("link[rel='canonical']") if head is not None else None, "href")
    try:
        return urljoin(url, own) if own else ""
    except ValueError:  # no address at all, such as http://[
        return ""


def _twins(tree: LexborHTMLParser, url: str) -> tuple[str, ...]:
    """The page's own address where it ends as ours does: sites write one canonical address on many pages."""
    own = find_canonical(tree, url)
    last, ours = (urlsplit(address).path.rstrip("/").rpartition("/")[2] for address in (own, url))
    return (own,) if last and last == ours else ()


def _title(tree: LexborHTMLParser, select: Mapping[str, str]) -> str:
    if "title" not in select:
        return ""
    title = text_of(next(iter(find_all(tree, select["title"])), None))
    if not title:
        raise PageError(Outcome.lost, f"the selector of the title finds nothing: {select['title']!r}")
    return title


def _declared(tree: LexborHTMLParser, select: Mapping[str, str], key: str) -> list[Told]:
    if key not in select:
        return []
    nodes = find_all(tree, select[key])
    if not nodes and key == "published":
        raise PageError(Outcome.lost, f"the selector of the time finds nothing: {select[key]!r}")
    return [
        Told("selector", attribute(node, "datetime") or attribute(node, "content") or text_of(node))
        for node in nodes[:1]
    ]


def _blocks(tree: LexborHTMLParser, select: Mapping[str, str], names: frozenset[str] | None) -> list[Block]:
    if "text" in select:
        nodes = find_outermost(tree, select["text"])
        if not any(one_line(node.text()) for node in nodes):
            raise PageError(Outcome.lost, f"the selector of the text finds nothing: {select['text']!r}")
        for node in nodes:
            drop_junk(node)
        return _read_all(nodes)
    return _read_all(take_main(tree, names))


def _linked_body(frame: Metadata) -> list[Block]:
    """The text that JSON-LD holds of an article which the page itself draws by script."""
    bodies = (article.get("articleBody") for article in frame.articles)
    body = next((body for body in bodies if isinstance(body, str) and body.strip()), "")
    return read_fragment(body)[0] if "<" in body else [Block(line) for line in map(one_line, body.split("\n")) if line]


def _read_all(nodes: list[LexborNode]) -> list[Block]:
    return [block for node in nodes for block in read_blocks(node)]
