"""The element whose paragraphs hold most text: where no container is known by its name."""

from __future__ import annotations

from collections.abc import Iterator

from selectolax.lexbor import LexborHTMLParser, LexborNode

from .dom import find_all

PARAGRAPH = 25
"""Letters that make a paragraph; a menu's items have fewer."""

_PARTS = {"p", "div", "table", "ul", "ol"}
"""What makes an element a container of paragraphs and none itself."""
_SPLIT = 0.7
"""An element above with this share of the best score holds more of the article than the best: it is split."""


def own_letters(node: LexborNode) -> int:
    """Letters of text that are neither links nor scripts."""
    return len(node.text()) - sum(len(part.text()) for part in node.css("a, script, style"))


def find_densest(tree: LexborHTMLParser, enough: float) -> LexborNode | None:
    """The densest element with at least ``enough`` letters of paragraphs, else None.

    A paragraph counts whole for its parent, half for the element above, a quarter for the next; a text broken by ``br``
    only counts for the element it stands in.
    """
    scores: dict[int, float] = {}
    nodes: dict[int, LexborNode] = {}
    for holder, letters in _paragraphs(tree):
        _credit(holder, letters, scores, nodes)
    best = max(scores, key=lambda key: scores[key], default=None)
    if best is None or scores[best] < enough:
        return None
    return _climb(nodes[best], scores)


def _paragraphs(tree: LexborHTMLParser) -> Iterator[tuple[LexborNode | None, float]]:
    """The element each paragraph counts for, and its letters."""
    for node in find_all(tree, "p, li, blockquote, td, dd"):
        if len(node.text()) >= PARAGRAPH and not any(child.tag in _PARTS for child in node.iter()):
            yield node.parent, float(own_letters(node))
    for node in find_all(tree, "br"):
        parent = node.parent
        if parent is not None and parent.tag not in ("p", "li", "td", "dd", "blockquote"):
            yield parent, float(_letters_before(node))


def _letters_before(line_break: LexborNode) -> int:
    """Letters of the line that ends here."""
    letters, before = 0, line_break.prev
    while before is not None and before.tag != "br":
        letters += len(before.text_content or "") if before.is_text_node else len(before.text()) // 2
        before = before.prev
    return letters if letters >= PARAGRAPH else 0


def _credit(holder: LexborNode | None, letters: float, scores: dict[int, float], nodes: dict[int, LexborNode]) -> None:
    for _ in range(3):
        if holder is None or holder.tag in ("html", "-undef"):
            return
        scores[holder.mem_id] = scores.get(holder.mem_id, 0) + letters
        nodes[holder.mem_id] = holder
        holder, letters = holder.parent, letters / 2


def _climb(node: LexborNode, scores: dict[int, float]) -> LexborNode:
    """Up to the element that holds all parts of a split article; a mere wrapper has half the score and stays below."""
    above = node.parent
    while above is not None and scores.get(above.mem_id, 0) >= _SPLIT * scores[node.mem_id]:
        node, above = above, above.parent
    return node
