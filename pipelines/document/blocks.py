"""A tree becomes blocks: the lines a person reads, with what is known of each."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from selectolax.lexbor import LexborNode

_SKIPPED = {"head", "title", "script", "style", "noscript", "template", "svg", "math", "iframe", "object", "embed"}
_SKIPPED |= {"audio", "video", "canvas", "map", "nav", "aside", "footer", "figcaption", "caption", "dialog"}
_SKIPPED |= {"button", "select", "textarea", "-comment"}
_BLOCKS = {
    "html",
    "body",
    "div",
    "section",
    "article",
    "main",
    "header",
    "hgroup",
    "center",
    "address",
    "form",
    "fieldset",
}
_BLOCKS |= {"p", "blockquote", "pre", "figure", "details", "summary", "ul", "ol", "li", "dl", "dt", "dd"}
_BLOCKS |= {"table", "thead", "tbody", "tfoot", "tr", "td", "th", "h1", "h2", "h3", "h4", "h5", "h6"}
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_WIDE_CELL = "p, div, ul, ol, table, h1, h2, h3, h4, blockquote"
_SPACES = re.compile(r"\s+")
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2028\u2029\u202a-\u202e\u2060\ufeff]")


@dataclass(frozen=True)
class Block:
    """One line of the text. ``level`` is 1–6 for a heading, 0 otherwise."""

    text: str
    level: int = 0
    tag: str = "p"
    parent: int = 0
    """The element it stands in: neighbours of one parent belong together."""
    linked: int = 0
    """How many of its letters are links."""
    marks: tuple[tuple[int, str], ...] = ()
    """Footnote marks: (offset in ``text``, key of the note)."""

    @property
    def is_links(self) -> bool:
        """Whether it is nothing but links."""
        return bool(self.text) and self.linked >= 0.8 * len(self.text)

    def cut(self, start: int, end: int) -> Block:
        """The block of ``text[start:end]`` with the marks that stand in it."""
        marks = tuple((at - start, key) for at, key in self.marks if start < at <= end)
        return replace(self, text=self.text[start:end], marks=marks, linked=min(self.linked, end - start))


@dataclass
class _Line:
    """The line being written."""

    pieces: list[str] = field(default_factory=list)
    length: int = 0
    linked: int = 0
    marks: list[tuple[int, str]] = field(default_factory=list)

    def add(self, text: str, in_link: bool) -> None:
        if "  " in text or not text.isprintable():  # a plain line needs no cleaning, and most are plain
            text = _SPACES.sub(" ", _INVISIBLE.sub("", text))
        if text.startswith(" ") and (not self.pieces or self.pieces[-1].endswith(" ")):
            text = text[1:]
        if text:
            self.pieces.append(text)
            self.length += len(text)
            self.linked += len(text) if in_link else 0

    def mark(self, key: str) -> None:
        self.marks.append((self.length, key))


@dataclass(frozen=True)
class _Leave:
    """Stands on the stack where an element ends."""

    tag: str
    parent: int
    level: int


def read_blocks(root: LexborNode) -> list[Block]:
    """The blocks of a tree in reading order, blank ones left out. Linear, and of bounded depth of calls."""
    return _Walk().read(root)


class _Walk:
    """One walk over a tree, without recursion: pages nest as deep as they like."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.line = _Line()
        self.level = 0
        self.links = 0
        self.place = ("p", 0)

    def read(self, root: LexborNode) -> list[Block]:
        stack: list[LexborNode | _Leave] = [root]
        while stack:
            step = stack.pop()
            if isinstance(step, _Leave):
                self.leave(step)
            elif step.is_text_node:
                self.line.add(step.text_content or "", self.links > 0)
            else:
                self.enter(step, stack)
        self.end_line()
        return self.blocks

    def enter(self, node: LexborNode, stack: list[LexborNode | _Leave]) -> None:
        tag = node.tag or ""
        if tag in _SKIPPED:
            return
        if tag in ("br", "hr"):
            self.end_line()
        elif tag == "tr" and node.css_first(_WIDE_CELL) is None:
            self.end_line()
            self.blocks.extend(_read_row(node))
        elif key := _note_key(node, tag):
            self.line.mark(key)
        elif not (tag == "sup" and _is_bare_mark(node, self.line)):
            self.begin(tag, node, stack)

    def begin(self, tag: str, node: LexborNode, stack: list[LexborNode | _Leave]) -> None:
        is_block = tag in _BLOCKS
        if is_block:
            self.end_line()
        self.level = _HEADINGS.get(tag, self.level)
        self.links += tag == "a"
        if is_block or tag == "a":
            stack.append(_Leave(tag, self.place[1], self.level))
        if is_block:
            parent = node.parent
            self.place = (tag, parent.mem_id if parent is not None else 0)
        stack.extend(reversed(list(node.iter(include_text=True))))

    def leave(self, left: _Leave) -> None:
        if left.tag == "a":
            self.links -= 1
            return
        self.end_line()
        if left.tag in _HEADINGS:
            self.level = 0
        self.place = ("p", left.parent)

    def end_line(self) -> None:
        line, self.line = self.line, _Line()
        text = "".join(line.pieces).rstrip()
        if text:
            marks = tuple((min(at, len(text)), key) for at, key in line.marks)
            self.blocks.append(Block(text, self.level, *self.place, linked=line.linked, marks=marks))
        elif line.marks and self.blocks:
            last = self.blocks[-1]
            marks = last.marks + tuple((len(last.text), key) for _, key in line.marks)
            self.blocks[-1] = replace(last, marks=marks)


def _note_key(node: LexborNode, tag: str) -> str:
    """The id of the note that a footnote mark points at; "" for anything else."""
    if tag not in ("sup", "a"):
        return ""
    link = node if tag == "a" else node.css_first("a[href^='#']")
    if link is None:
        return ""
    href = link.attributes.get("href") or ""
    is_mark = (
        tag == "sup"
        or "footnote" in (node.attributes.get("class") or "")
        or node.attributes.get("role") == "doc-noteref"
    )
    return href[1:] if is_mark and href.startswith("#") and len(node.text().strip()) <= 8 else ""


def _is_bare_mark(node: LexborNode, line: _Line) -> bool:
    """A raised number without a link: a footnote mark after a word, a power after a unit («м²»)."""
    before = "".join(line.pieces[-3:])[-4:].rstrip()
    raised = node.text().strip(" []*,")
    return raised.isdigit() and bool(re.search(r"(?:[^\W\d_]{4}|[.,;:»\")])$", before))


def _read_row(row: LexborNode) -> list[Block]:
    """A table's row as one line: «cell: cell», more cells parted by «; »."""
    cells = [(cell, _clean(cell.text(separator=" "))) for cell in row.iter() if cell.tag in ("td", "th")]
    texts = [text for _, text in cells if text]
    if not texts:
        return []
    linked = sum(len(link.text()) for cell, _ in cells for link in cell.css("a"))
    text = texts[0] + (": " + "; ".join(texts[1:]) if texts[1:] else "")
    return [Block(text, tag="tr", parent=row.mem_id, linked=linked)]


def _clean(text: str) -> str:
    return _SPACES.sub(" ", _INVISIBLE.sub("", text)).strip()
