"""A wiki page, as the reader sees it or as ``action=parse`` gives it."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import unquote

from selectolax.lexbor import LexborHTMLParser, LexborNode

from model import Outcome, Page

from ..blocks import Block, read_blocks
from ..dom import attribute, drop, find_all, parse, text_of
from ..encoding import decode
from ..metadata import Metadata
from ..notes import take_notes
from ..page_error import PageError
from ..publication import Told
from ..read import Read
from ..refusals import refuse_challenge, refuse_empty, refuse_missing_wiki
from ..words import load_lines
from .html import find_canonical, holding
from .json_body import load_json

_CONTENT = "#mw-content-text .mw-parser-output, .mw-parser-output, #mw-content-text, div.pub_body, #bodyContent"
_CHROME = ", ".join(load_lines("wiki_chrome"))
_CLASS = re.compile(r"Статья|Компания|Продукт|Проект|Персона|Категория|Обсуждение")
_NAMESPACE = re.compile(rf"^(?:{_CLASS.pattern}):\s*")
_TOUCHED = re.compile(
    r"(?:последн\w+ .{0,40}?(?:отредактирован\w*|изменен\w*|измен[её]н\w*)|last (?:edited|modified) on)\s*(.{6,60})",
    re.IGNORECASE,
)


def read_mediawiki_page(page: Page) -> Read:
    """Read a wiki page from its HTML; a stub that says "no such page" with status 200 is gone."""
    refuse_empty(page.body)
    html = decode(page.body, page.content_type)
    tree = parse(html)
    refuse_challenge(tree, html)
    content = _content(tree, holding(page.select, page.fetched).get("text", ""))
    refuse_missing_wiki(tree, text_of(content))
    title = _title(tree)
    stamps = _stamps(tree)
    return Read(
        title,
        *_read(content),
        [*stamps, *_touched(tree)],
        [*Metadata(tree, html, page.url).tell_modified(), *_touched(tree)],
        _aliases(tree, page.url),
    )


def read_mediawiki_parse(page: Page) -> Read:
    """Read a wiki page from the answer of ``action=parse`` (formatversion 1 or 2)."""
    answer = load_json(page)
    if not isinstance(answer, dict):
        raise PageError(Outcome.lost, "the wiki's answer is no object")
    if isinstance(answer.get("error"), dict):
        raise _read_error(answer["error"])
    parsed = answer.get("parse")
    text = parsed.get("text") if isinstance(parsed, dict) else None
    text = text.get("*") if isinstance(text, dict) else text
    if not isinstance(parsed, dict) or not isinstance(text, str):
        raise PageError(Outcome.lost, "the wiki's answer holds no parse.text")
    tree = parse(text)
    if tree.body is None or not text_of(tree.body):
        raise PageError(Outcome.empty, "the wiki's page holds no text")
    shown = _title(tree) or _NAMESPACE.sub(
        "", text_of(parse(str(parsed.get("displaytitle") or parsed.get("title", ""))).body)
    )
    revised = [Told("revision", page.frame["modified"])] if "modified" in page.frame else []
    return Read(shown, *_read(tree.css_first(_CONTENT) or tree.body), [*_stamps(tree), *revised])


def _aliases(tree: LexborHTMLParser, url: str) -> tuple[str, ...]:
    """The address of a redirect's target. What short links show is for the crawler to see, not for us to guess."""
    own = unquote(find_canonical(tree, url))
    return (own,) if own else ()


def _content(tree: LexborHTMLParser, declared: str) -> LexborNode:
    for selector in (declared, *_CONTENT.split(", ")):
        found = [node for node in find_all(tree, selector) if text_of(node)] if selector else []
        if found:
            return found[0]
        if selector and selector == declared:
            break
    raise PageError(Outcome.lost, f"no wiki text on the page (looked for {declared or _CONTENT})")


def _read(content: LexborNode) -> tuple[list[Block], dict[str, Any]]:
    notes = take_notes(content)
    drop(content, _CHROME)
    blocks = read_blocks(content)
    return _without_class(blocks), notes


def _without_class(blocks: list[Block]) -> list[Block]:
    """A company page begins with its class («Компания») before the first heading."""
    first = next((place for place, block in enumerate(blocks) if block.level > 1), 0)
    return [block for block in blocks[:first] if not _CLASS.fullmatch(block.text)] + blocks[first:]


def _title(tree: LexborHTMLParser) -> str:
    for selector in ("h1.company_name .mw-headline", "h1.company_name", "#firstHeading", "h1"):
        if title := text_of(tree.css_first(selector)):
            return _NAMESPACE.sub("", title)
    shown = attribute(tree.css_first("meta[property='og:title']"), "content") or text_of(tree.css_first("title"))
    return _NAMESPACE.sub("", re.split(r"\s+[—–-]\s+", shown)[0])


def _stamps(tree: LexborHTMLParser) -> list[Told]:
    return [Told("page", text_of(node)) for node in find_all(tree, ".data_timer")[:1]]


def _touched(tree: LexborHTMLParser) -> list[Told]:
    """The revision's time, as the page's foot tells it."""
    found = _TOUCHED.search(text_of(tree.css_first("#footer-info-lastmod, #lastmod")))
    return [Told("revision", found[1].replace(" в ", " ", 1))] if found else []


def _read_error(error: dict[str, Any]) -> PageError:
    code = str(error.get("code", ""))
    missing = code in ("missingtitle", "nosuchpageid", "invalidtitle", "pagecannotexist")
    return PageError(
        Outcome.gone if missing else Outcome.lost, f"the wiki answers {code}: {error.get('info', '')}".strip(": ")
    )
