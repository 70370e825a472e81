"""Where on a page the article stands."""

from __future__ import annotations

from collections.abc import Iterator

from selectolax.lexbor import LexborHTMLParser, LexborNode

from .density import PARAGRAPH, find_densest, own_letters
from .dom import find_all, find_outermost, holds
from .words import Selectors, load_lines, load_selectors

_KNOWN = [Selectors(line) for line in load_lines("containers")]
_LEADS = load_selectors("leads")
_JUNK = load_selectors("junk")
_ENOUGH = 140
"""Letters of its own that make an article without doubt; a heading with a date has fewer."""
_MOST = 0.5
"""The share of the text that no furniture has: ``class="with-banner"`` may be said of a whole article."""

Names = frozenset[str] | None


def take_main(tree: LexborHTMLParser, names: Names = None) -> list[LexborNode]:
    """The nodes that hold the article, in reading order, without furniture: a known container with its lead, else the
    densest element, else a known container with little in it, else all."""
    found = _find_known(tree, names, _ENOUGH)
    if not found:
        drop_junk(tree, names)
        densest = find_densest(tree, _ENOUGH)
        found = [densest] if densest is not None else _find_known(tree, names, PARAGRAPH)
    body = [tree.body] if tree.body is not None else []
    for node in found:
        drop_junk(node, names)
    return found or body


def drop_junk(root: LexborHTMLParser | LexborNode, names: Names = None) -> None:
    """Take furniture out of a tree; never what holds a heading, an article or most of the text."""
    own = root.mem_id if isinstance(root, LexborNode) else 0
    most = _MOST * len(root.text())
    for node in find_all(root, _JUNK.possible(names)):
        if node.mem_id != own and (node.tag in ("script", "style", "template") or not _is_body(node, most)):
            node.decompose()


def _is_body(node: LexborNode, most: float) -> bool:
    return holds(node, "h1, article") or (len(node.text()) > most and holds(node, "p"))


def _find_known(tree: LexborHTMLParser, names: Names, enough: int) -> list[LexborNode]:
    """The known containers with enough text, and the lead before them."""
    for known in _KNOWN:
        nodes = list(_choose(find_outermost(tree, known.possible(names)), enough))
        if nodes:
            return [*_leads_before(tree, nodes, names), *nodes]
    return []


def _choose(nodes: list[LexborNode], enough: int) -> Iterator[LexborNode]:
    """The parts of one article, or nothing where they are a list's teasers.

    ``article`` elements side by side are teasers unless one of them towers over the others; blocks of one class side
    by side are an article that a banner parts.
    """
    letters = {node.mem_id: own_letters(node) for node in nodes}
    best = max(nodes, key=lambda node: letters[node.mem_id], default=None)
    if best is None or letters[best.mem_id] < enough:
        return
    rivals = [node for node in nodes if node.mem_id != best.mem_id and 2 * letters[node.mem_id] > letters[best.mem_id]]
    if best.tag == "article" or not rivals:
        if not rivals or holds(best, "h1"):
            yield best
        return
    beside = best.parent.mem_id if best.parent is not None else 0
    yield from (node for node in nodes if node.parent is not None and node.parent.mem_id == beside)


def _leads_before(tree: LexborHTMLParser, found: list[LexborNode], names: Names) -> list[LexborNode]:
    leads = find_outermost(tree, _LEADS.possible(names))
    inside = {node.mem_id for main in found for node in find_all(main, _LEADS.possible(names))}
    return [node for node in leads if node.mem_id not in inside][:1]
