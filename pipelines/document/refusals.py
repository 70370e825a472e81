"""Answers that look like pages and are none: challenges, missing pages, emptiness."""

from __future__ import annotations

import re

from selectolax.lexbor import LexborHTMLParser

from model import Outcome

from .dom import text_of
from .page_error import PageError
from .words import load_pattern

_CHALLENGE_TITLE = load_pattern("challenge_titles")
_CHALLENGE_MARK = load_pattern("challenge_marks")
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


def refuse_empty(body: bytes) -> None:
    """Raise where an answer holds nothing."""
    if not body.strip(b" \t\r\n\x00\xef\xbb\xbf"):
        raise PageError(Outcome.empty, "the answer holds no text at all")


def refuse_challenge(tree: LexborHTMLParser, html: str) -> None:
    """Raise for a challenge page. The word captcha alone proves nothing: wikis carry it in their chrome."""
    title = text_of(tree.css_first("title"))
    is_short = len(_visible(tree)) < _SHORT
    if is_short and _CHALLENGE_TITLE.search(title):
        raise PageError(Outcome.blocked, f"a challenge page, titled {title!r}")
    if is_short and (mark := _CHALLENGE_MARK.search(html)) and not _looks_written(tree):
        raise PageError(Outcome.blocked, f"a challenge page: it holds {mark[0]!r}")


def refuse_missing(tree: LexborHTMLParser) -> None:
    """Raise for "no such page" said with status 200."""
    title = text_of(tree.css_first("title"))
    heading = text_of(tree.css_first("h1"))
    if _MISSING_TITLE.match(heading) or _MISSING_TITLE.match(title) or tree.css_first("body.error404") is not None:
        raise PageError(Outcome.gone, f"the page says that it does not exist: {heading or title!r}")


def refuse_missing_wiki(tree: LexborHTMLParser, content: str) -> None:
    """Raise for a wiki's stub that echoes the title asked for."""
    if tree.css_first(".noarticletext, #noarticletext") is not None or (
        len(content) < _SHORT and _MISSING_WIKI.search(content)
    ):
        raise PageError(Outcome.gone, "the wiki says that it has no such page")


def _visible(tree: LexborHTMLParser) -> str:
    body = tree.body
    if body is None:
        return ""
    hidden = sum(len(node.text()) for node in body.css("script, style, noscript, template"))
    return body.text()[: max(len(body.text()) - hidden, 0)]


def _looks_written(tree: LexborHTMLParser) -> bool:
    """Whether there are paragraphs of an article: a short news item is no challenge."""
    return sum(len(text_of(node)) for node in tree.css("p")) > 300
