"""Answers that look like pages and are none: challenges, missing pages, emptiness."""

from __future__ import annotations

import re

from selectolax.lexbor import LexborHTMLParser

from model import Outcome

from .dom import text_of
from .metadata import Metadata
from .page_error import PageError
from .words import load_lines, load_pattern

_CHALLENGE_TITLE = load_pattern("challenge_titles")
_CHALLENGE_MARKS = load_lines("challenge_marks")
_MISSING_TITLE = re.compile(
    r"(?:ошибка\s*)?404\b|(?:страница|запись|материал|новость|статья) не найден|page not found|not found$",
    re.IGNORECASE,
)
_MISSING_WIKI = re.compile(
    r"недоступна для просмотра|статья не найдена|в этой вики нет страницы|there is currently no text in this page",
    re.IGNORECASE,
)
_SHORT = 1_500
"""Letters of visible text under which a page may be a challenge; articles that speak of captchas are longer."""

_FEW_PARAGRAPHS = 10
"""A page of more paragraphs is no challenge."""


def refuse_empty(body: bytes) -> None:
    """Raise where an answer holds nothing."""
    if not body.strip(b" \t\r\n\x00\xef\xbb\xbf"):
        raise PageError(Outcome.empty, "the answer holds no text at all")


def refuse_challenge(tree: LexborHTMLParser, html: str) -> None:
    """Raise for a challenge page. The word captcha alone proves nothing: wikis carry it in their chrome."""
    head = tree.head
    title = text_of(head.css_first("title") if head is not None else None)
    if _CHALLENGE_TITLE.search(title) and _is_short(tree):
        raise PageError(Outcome.blocked, f"a challenge page, titled {title!r}")
    if html.count("<p>") + html.count("<p ") > _FEW_PARAGRAPHS:
        return
    small = html.lower()
    mark = next((mark for mark in _CHALLENGE_MARKS if mark in small), None)
    if mark and _is_short(tree) and not _looks_written(tree):
        raise PageError(Outcome.blocked, f"a challenge page: it holds {mark!r}")


def refuse_missing(tree: LexborHTMLParser, frame: Metadata) -> None:
    """Raise for "no such page" said with status 200."""
    heading = next(iter(frame.headings), "")
    if _MISSING_TITLE.match(heading) or _MISSING_TITLE.match(frame.window) or _is_marked_missing(tree):
        raise PageError(Outcome.gone, f"the page says that it does not exist: {heading or frame.window!r}")


def refuse_missing_wiki(tree: LexborHTMLParser, content: str) -> None:
    """Raise for a wiki's stub that echoes the title asked for."""
    if tree.css_first(".noarticletext, #noarticletext") is not None or (
        len(content) < _SHORT and _MISSING_WIKI.search(content)
    ):
        raise PageError(Outcome.gone, "the wiki says that it has no such page")


def _is_marked_missing(tree: LexborHTMLParser) -> bool:
    """WordPress's class for a page that is not there."""
    return tree.body is not None and "error404" in (tree.body.attributes.get("class") or "").split()


def _is_short(tree: LexborHTMLParser) -> bool:
    body = tree.body
    if body is None:
        return True
    hidden = sum(len(node.text()) for node in body.css("script, style, noscript, template"))
    return len(body.text()) - hidden < _SHORT


def _looks_written(tree: LexborHTMLParser) -> bool:
    """Whether there are paragraphs of an article: a short news item is no challenge."""
    return sum(len(text_of(node)) for node in tree.css("p")) > 300
