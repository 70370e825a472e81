"""What stands among an article's lines and is not the article; what was torn apart or glued together.

Each step takes the blocks and returns fewer, or better parted, ones; :func:`tidy` takes them all in order.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise

from .blocks import Block
from .words import load_pattern

Step = Callable[[list[Block]], list[Block]]

_ALSO = load_pattern("also")
_ALSO_WITHIN = re.compile(r"(?<=[.!?»…])\s*(?:Читайте|Смотрите)\s+(?:также|ещ[её]|по теме)\s*:.*")
_HEADLINE = 120
"""A headline has fewer letters."""
_FURNITURE = load_pattern("furniture")
_PROMOTION = load_pattern("promotion")
_GLUED = re.compile(r"[.!?…][»”\")]?(?=[«„\"]?[А-ЯЁA-Z][\w-])")
_WORD_BEFORE = re.compile(r"([а-яё]+)[»”\")]?$")
_STAMP = re.compile(
    r"(?:\d{1,2}\s+[а-яё]{3,9}(?:\s+\d{4})?|\d{1,2}[./]\d{1,2}[./]\d{4}|\d{4}-\d\d-\d\d)(?:\s*г(?:\.|ода))?(?:\D{1,4}\d{1,2}:\d\d)?"
)
_SHORTENINGS = {"им", "ул", "пер", "тыс", "млн", "млрд", "руб", "гос", "обл", "рис", "стр", "напр", "проф", "акад"}
_SHORTENINGS |= {"просп", "корп", "соц", "тел"}
_COUNT = re.compile(
    r"(?:(?:более|больше|свыше|около|порядка|почти|менее|примерно|не менее|до|от|>|~|≈)\s*)?"
    r"\d[\d\s]*(?:[.,]\d+)?\s*(?:тыс\.?|млн|\+)?",
    re.IGNORECASE,
)
_LABEL = re.compile(r"[а-яёa-z][^\d.!?:;]{1,60}", re.IGNORECASE)


def tidy(blocks: list[Block], title: str = "") -> list[Block]:
    """The article's own lines."""
    for step in (drop_also, drop_links, drop_furniture, drop_stamp, join_tiles, part_glued):
        blocks = step(blocks)
    return drop_bare_headings(drop_title(blocks, title))


def drop_also(blocks: list[Block]) -> list[Block]:
    """Leave out «Читайте также: …», be it a line or the end of one, and what stands under such a heading."""
    kept: list[Block] = []
    lead: Block | None = None
    skipped: list[Block] = []
    for block in blocks:
        if found := _ALSO.match(block.text):
            lead, skipped = (block if len(block.text) - found.end() < 3 else None), []
        elif lead is not None and _is_teaser(block, lead, skipped):
            skipped.append(block)
        else:
            lead = None
            within = _ALSO_WITHIN.search(block.text) if _may_lead_away(block.text) else None
            kept.append(block.cut(0, within.start()) if within else block)
    return kept


def _may_lead_away(text: str) -> bool:
    return "Читайте" in text or "Смотрите" in text


def _is_teaser(block: Block, lead: Block, skipped: list[Block]) -> bool:
    """Links lead to others; so does one short line after a mere «Читайте также:», or all of them under a heading."""
    if block.is_links:
        return True
    return len(block.text) < _HEADLINE and not block.level and (bool(lead.level) or not skipped)


def drop_links(blocks: list[Block]) -> list[Block]:
    """Leave out lines that are nothing but links: they lead to other articles. «2023: …» stays a heading."""
    return [block for block in blocks if not block.is_links or (block.level and block.text[0].isdigit())]


def drop_furniture(blocks: list[Block]) -> list[Block]:
    """Leave out credits, calls to subscribe or comment, tags and marked advertisements."""
    return [block for block in blocks if not (len(block.text) < 300 and _FURNITURE.match(block.text))]


def drop_stamp(blocks: list[Block]) -> list[Block]:
    """Leave out the page's own date among its first lines: it is read elsewhere."""
    return [block for place, block in enumerate(blocks) if place > 2 or block.level or not _STAMP.fullmatch(block.text)]


def join_tiles(blocks: list[Block]) -> list[Block]:
    """Put «55» and «участников» of neighbouring tiles on one line; a label before its count gets a colon."""
    joined: list[Block] = []
    place = 0
    while place < len(blocks):
        pair = _tile(blocks, place)
        joined.append(pair or blocks[place])
        place += 2 if pair else 1
    return joined


def _tile(blocks: list[Block], place: int) -> Block | None:
    if place + 1 >= len(blocks):
        return None
    first, second = blocks[place], blocks[place + 1]
    if (first.tag, second.tag) == ("dt", "dd"):
        return replace(first, text=f"{first.text.rstrip(':')}: {second.text}", marks=())
    if first.tag == "tr" or second.tag == "tr":
        return None
    if (
        _COUNT.fullmatch(first.text)
        and _LABEL.fullmatch(second.text)
        and second.text[0].islower() | _are_pair(blocks, place)
    ):
        return replace(first, text=f"{first.text} {second.text}", level=0, marks=())
    if _LABEL.fullmatch(first.text) and _COUNT.fullmatch(second.text) and _are_pair(blocks, place) and not first.level:
        return replace(first, text=f"{first.text}: {second.text}", marks=())
    return None


def _are_pair(blocks: list[Block], place: int) -> bool:
    """Whether two blocks are all their parent holds."""
    parent = blocks[place].parent
    around = [block.parent for block in (*blocks[max(place - 1, 0) : place], *blocks[place + 1 : place + 3])]
    return bool(parent) and around.count(parent) == 1 and blocks[place + 1].parent == parent


def part_glued(blocks: list[Block]) -> list[Block]:
    """Begin a new line where a sentence is glued to the one before; leave it out if it advertises."""
    return [part for block in blocks for part in _parts(block)]


def _parts(block: Block) -> list[Block]:
    text = block.text
    seams = [0, *(seam.end() for seam in _GLUED.finditer(text) if _ends_sentence(text, seam.start())), len(text)]
    parts = [block.cut(start, end) for start, end in pairwise(seams) if start < end] if len(seams) > 2 else [block]
    return parts[:1] + [part for part in parts[1:] if not _PROMOTION.search(part.text)]


def _ends_sentence(text: str, at: int) -> bool:
    """Whether the mark at a place ends a sentence: not one after initials («В.Иванов») or a shortening («им.»)."""
    before = text[max(at - 40, 0) : at]
    if word := _WORD_BEFORE.search(before):
        return text[at] != "." or (len(word[1]) >= 3 and word[1] not in _SHORTENINGS) or not before.endswith(word[1])
    return before[-1:] in '»”")' or before[-2:].isdigit()


def drop_title(blocks: list[Block], title: str) -> list[Block]:
    """Leave out the lines that only repeat the title: it stands in a field of its own."""
    same = _bare(title)
    longest = len(title) + 20
    return [block for block in blocks if not same or len(block.text) > longest or _bare(block.text) != same]


def _bare(text: str) -> str:
    return re.sub(r"[\W_]+", " ", text).strip().casefold()


def drop_bare_headings(blocks: list[Block]) -> list[Block]:
    """Leave out headings under which nothing stands but a heading of the same or a higher rank, or the end."""
    kept: list[Block] = []
    rank = 0
    for block in reversed(blocks):
        if not block.level or block.level < rank:
            kept.append(block)
            rank = block.level or 7
    return kept[::-1]
