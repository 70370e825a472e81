"""The tree of a page: parsed once, within bounds."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

from selectolax.lexbor import LexborHTMLParser, LexborNode, SelectolaxError

from model import Outcome

from .page_error import PageError

MOST_LETTERS = 10_000_000
"""A page longer than this is no article."""
MOST_DEPTH = 5_000
"""lexbor's time grows with the square of the depth: 200,000 nested ``div`` take minutes."""

_NESTING = re.compile(
    r"<(/?)(?!(?:p|li|br|hr|img|input|link|meta|source|wbr|col|option|dt|dd|t[rdh])\b)[a-zA-Z][^<>]{0,2000}(?=>)"
)
_WIDE = re.compile(r"<[a-zA-Z][^<>]{30000,}")
_SPACES = re.compile(r"\s+")
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2028\u2029\u202a-\u202e\u2060\ufeff]")


def parse(html: str) -> LexborHTMLParser:
    """Parse a page; :class:`PageError` (lost) where it is built to exhaust the parser."""
    if len(html) > MOST_LETTERS:
        raise PageError(Outcome.lost, f"{len(html)} characters, more than {MOST_LETTERS}: not an article")
    if html.count("<") > MOST_DEPTH and _depth_at_most(html) > MOST_DEPTH and _depth(html) > MOST_DEPTH:
        raise PageError(Outcome.lost, f"elements nested deeper than {MOST_DEPTH}")
    if len(html) > 30_000:
        html = _WIDE.sub(_without_attributes, html)
    return LexborHTMLParser(html)


def find_names(html: str) -> frozenset[str] | None:
    """The class names and ids that a page's bytes hold, and perhaps some that its tree does not; None where the page
    writes its attributes in another way than most."""
    classes, ids = html.split('class="')[1:], html.split(' id="')[1:]  # much quicker than a regular expression
    if html.count("class=") != len(classes) or html.count(" id=") != len(ids) or "CLASS" in html:
        return None
    values = {piece.partition('"')[0] for pieces in (classes, ids) for piece in pieces}
    return frozenset(name for value in values for name in (unescape(value) if "&" in value else value).split())


def _depth_at_most(html: str) -> int:
    """A cheap upper bound of the depth: tags opened less tags closed, counted in pieces."""
    piece = max(len(html) // 64, 1_000)
    deepest = depth = 0
    for start in range(0, len(html), piece):
        tags, closed = html.count("<", start, start + piece), html.count("</", start, start + piece)
        deepest = max(deepest, depth + tags - closed)
        depth = max(depth + tags - 2 * closed, 0)
    return deepest


def _depth(html: str) -> int:
    deepest = depth = 0
    for tag in _NESTING.finditer(html):
        depth = max(depth - 1, 0) if tag[1] else depth + (not tag[0].endswith("/"))
        deepest = max(deepest, depth)
    return deepest


def _without_attributes(tag: re.Match[str]) -> str:
    """A tag of thousands of attributes without them; one with a long picture in it stays."""
    return tag[0] if tag[0].count("=") < 500 and tag[0].count(" ") < 500 else tag[0].split(None, 1)[0]


def find_all(root: LexborHTMLParser | LexborNode, selector: str) -> list[LexborNode]:
    """The nodes that match, in document order; :class:`PageError` (lost) for a selector that is not CSS."""
    if not selector:
        return []
    try:
        return root.css(selector)
    except SelectolaxError as error:
        raise PageError(Outcome.lost, f"not a CSS selector: {selector!r}") from error


def find_outermost(root: LexborHTMLParser | LexborNode, selector: str) -> list[LexborNode]:
    """The nodes that match and do not stand in another that does."""
    found = find_all(root, selector)
    known = {node.mem_id for node in found}
    return [node for node in found if not any(above.mem_id in known for above in _above(node))]


def _above(node: LexborNode) -> Iterator[LexborNode]:
    parent = node.parent
    while parent is not None:
        yield parent
        parent = parent.parent


def holds(node: LexborNode, selector: str) -> bool:
    """Whether something in a node matches; the node itself, which selectolax counts too, does not."""
    return any(inner.mem_id != node.mem_id for inner in find_all(node, selector))


def drop(root: LexborHTMLParser | LexborNode, selector: str) -> None:
    """Take the matching nodes out of the tree."""
    for node in find_all(root, selector):
        node.decompose()


def one_line(text: str) -> str:
    """Text with its invisible characters out and every run of spaces, of whatever width, as one plain space."""
    if not text.isascii():
        text = _INVISIBLE.sub("", text)
    return _SPACES.sub(" ", text).strip()


def text_of(node: LexborNode | None) -> str:
    """A node's text on one line; "" for none."""
    return one_line(node.text()) if node is not None else ""


def attribute(node: LexborNode | None, name: str) -> str:
    """An attribute's text; "" where node or attribute is missing."""
    return ((node.attributes.get(name) or "") if node is not None else "").strip()
