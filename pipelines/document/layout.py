"""Blocks become a text with its headings and footnotes in place."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from model import Heading, Note

from .blocks import Block


@dataclass(frozen=True)
class Laid:
    """A text (NFC, one block a line), its headings, and its notes with the offsets of their marks."""

    text: str
    headings: tuple[Heading, ...]
    notes: tuple[Note, ...]


def lay_out(blocks: Sequence[Block], notes: Mapping[str, Note] | None = None) -> Laid:
    """Join blocks into a text. A heading rules from its own line to the next heading of its rank or above.

    ``notes`` are known by the key that marks name them by; those that nothing points at keep ``at=()``.
    """
    lines: list[str] = []
    open_: list[tuple[int, str, int]] = []
    marks: dict[str, list[int]] = {}
    at = 0
    for block in map(_composed, blocks):
        lines.append(block.text)
        for offset, key in block.marks:
            marks.setdefault(key, []).append(at + offset)
        if block.level:
            open_.append((block.level, block.text, at))
        at += len(block.text) + 1
    text = "\n".join(lines)
    placed = tuple(replace(note, at=tuple(marks.get(key, ()))) for key, note in (notes or {}).items())
    return Laid(text, _rule(open_, len(text)), placed)


def _rule(found: list[tuple[int, str, int]], end: int) -> tuple[Heading, ...]:
    """Each heading with the end of its stretch; read backwards, since a stretch ends where a later one begins."""
    headings: list[Heading] = []
    nearest: dict[int, int] = {}
    for level, text, start in reversed(found):
        stop = min((nearest[rank] - 1 for rank in nearest if rank <= level), default=end)
        headings.append(Heading(text, level, start, stop))
        nearest[level] = start
    return tuple(reversed(headings))


def _composed(block: Block) -> Block:
    """The block in NFC (letters composed across elements), its marks moved along."""
    if unicodedata.is_normalized("NFC", block.text):
        return block
    marks = tuple((len(unicodedata.normalize("NFC", block.text[:at])), key) for at, key in block.marks)
    return replace(block, text=unicodedata.normalize("NFC", block.text), marks=marks)
