"""Where on a page the article stands."""

from __future__ import annotations

from selectolax.lexbor import LexborHTMLParser, LexborNode

from .dom import find_all, find_outermost, holds
from .words import Selectors, load_lines, load_selectors

_KNOWN = [Selectors(line) for line in load_lines("containers")]
_LEADS = load_selectors("leads")
_JUNK = load_selectors("junk")
_ENOUGH = 140
"""Letters of its own that make a known container believable; a heading with a date has fewer."""
_PARAGRAPH = 25
"""Letters that make a paragraph; a menu's items have fewer."""
_PARTS = {"p", "div", "table", "ul", "ol"}
"""What makes an element a container of paragraphs and none itself."""


def take_main(tree: LexborHTMLParser, names: frozenset[str] | None = None) -> list[LexborNode]:
    """The nodes that hold the article, in reading order, without furniture: a known container with its lead, else the
    densest element of the page."""
    for known in _KNOWN:
        best = max(find_outermost(tree, known.possible(names)), key=_own_letters, default=None)
        if best is not None and _own_letters(best) >= _ENOUGH:
            nodes = [*_leads_before(tree, best, names), best]
            for node in nodes:
                drop_junk(node, names)
            return nodes
    drop_junk(tree, names)
    densest = _find_densest(tree)
    return [densest] if densest is not None else [tree.body] if tree.body is not None else []


def drop_junk(root: LexborHTMLParser | LexborNode, names: frozenset[str] | None = None) -> None:
    """Take furniture out of a tree; never what holds a heading or an article."""
    own = root.mem_id if isinstance(root, LexborNode) else 0
    for node in find_all(root, _JUNK.possible(names)):
        if node.mem_id != own and (node.tag in ("script", "style", "template") or not holds(node, "h1, article")):
            node.decompose()


def _leads_before(tree: LexborHTMLParser, main: LexborNode, names: frozenset[str] | None) -> list[LexborNode]:
    leads = _LEADS.possible(names)
    inside = {node.mem_id for node in find_all(main, leads)}
    return [node for node in find_outermost(tree, leads) if node.mem_id not in inside][:1]


def _own_letters(node: LexborNode) -> int:
    """Letters of text that are neither links nor scripts."""
    return len(node.text()) - sum(len(part.text()) for part in node.css("a, script, style"))


def _find_densest(tree: LexborHTMLParser) -> LexborNode | None:
    """The element whose paragraphs hold most text: a paragraph counts whole for its parent, half for the one above."""
    scores: dict[int, float] = {}
    nodes: dict[int, LexborNode] = {}
    for paragraph in find_all(tree, "p, li, blockquote, td, dd"):
        if len(paragraph.text()) < _PARAGRAPH or any(child.tag in _PARTS for child in paragraph.iter()):
            continue
        above, share = paragraph.parent, float(_own_letters(paragraph))
        for _ in range(3):
            if above is None or above.tag in ("html", "-undef"):
                break
            scores[above.mem_id] = scores.get(above.mem_id, 0) + share
            nodes[above.mem_id] = above
            above, share = above.parent, share / 2
    best = max(scores, key=lambda key: scores[key], default=None)
    return nodes[best] if best is not None and scores[best] >= _ENOUGH / 2 else None
