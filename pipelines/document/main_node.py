"""Where on a page the article stands."""

from __future__ import annotations

from selectolax.lexbor import LexborHTMLParser, LexborNode

from .dom import find_all, find_outermost, holds
from .words import load_lines, load_selector

_KNOWN = load_lines("containers")
_LEADS = load_selector("leads")
_JUNK = load_selector("junk")
_ENOUGH = 140
"""Letters of its own that make a known container believable; a heading with a date has fewer."""


def drop_junk(tree: LexborHTMLParser) -> None:
    """Take a page's furniture out of the tree; never what holds its heading."""
    for node in find_all(tree, _JUNK):
        if node.tag in ("script", "style", "template") or not holds(node, "h1, article"):
            node.decompose()


def find_main(tree: LexborHTMLParser) -> list[LexborNode]:
    """The nodes that hold the article, in reading order: a known container with its lead, else the densest one."""
    for selector in _KNOWN:
        best = max(find_outermost(tree, selector), key=_own_letters, default=None)
        if best is not None and _own_letters(best) >= _ENOUGH:
            return [*_leads_before(tree, best), best]
    densest = _find_densest(tree)
    if densest is not None:
        return [densest]
    return [tree.body] if tree.body is not None else []


def _leads_before(tree: LexborHTMLParser, main: LexborNode) -> list[LexborNode]:
    inside = {node.mem_id for node in find_all(main, _LEADS)}
    return [node for node in find_outermost(tree, _LEADS) if node.mem_id not in inside and node.mem_id != main.mem_id][
        :1
    ]


def _own_letters(node: LexborNode) -> int:
    """Letters of text that are not links."""
    return len(node.text()) - sum(len(link.text()) for link in node.css("a"))


def _find_densest(tree: LexborHTMLParser) -> LexborNode | None:
    """The element whose paragraphs hold most text: a paragraph counts whole for its parent, half for the one above."""
    scores: dict[int, float] = {}
    nodes: dict[int, LexborNode] = {}
    for paragraph in find_all(tree, "p, li, blockquote, td, dd, h2, h3"):
        if holds(paragraph, "p, div, table, ul, ol"):
            continue
        letters = _own_letters(paragraph)
        above, share = paragraph.parent, 1.0
        while above is not None and above.tag not in ("html", "-undef") and share > 0.2:
            scores[above.mem_id] = scores.get(above.mem_id, 0) + share * letters
            nodes[above.mem_id] = above
            above, share = above.parent, share / 2
    best = max(scores, key=lambda key: scores[key], default=None)
    return nodes[best] if best is not None and scores[best] >= _ENOUGH / 2 else None
