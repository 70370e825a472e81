"""Sentences and their tokens. Glued sentences part, abbreviations and initials do not."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from pipelines.reading.morph import Word, lower, read_word
from pipelines.reading.once import once

_LETTER = r"[^\W\d_]"
_LETTERS = f"(?:[а-яёА-ЯЁ]++|{_LETTER}++|[\u0301\u00ad]++)"
_TOKEN = re.compile(rf"{_LETTER}{_LETTERS}*+(?:[-.](?={_LETTER}{{2}}){_LETTERS}++|-\d++)*+|\d++|\S")
_END = re.compile(r"[.!?…\n•](?:(?<=[\n•])|[.!?…]*[»”\"'’)]*(?=\s|[А-ЯЁA-Z«„“\"][^.]|[-—–]\s|$))")
_SHORT = re.compile(
    r"(?:^|[\s(«])(?:г|гг|в|вв|тыс|млн|млрд|трлн|руб|коп|им|ул|д|стр|корп|кв|куб|пр|т|т\. ?ч|е|"
    r"др|проч|см|рис|табл|св|обл|ед|шт|"
    r"янв|фев|февр|мар|апр|июн|июл|авг|сен|сент|окт|ноя|нояб|дек|акад|проф|чел|ок|напр|англ|[А-ЯЁA-Z])$"
)
_LEADS = re.compile(
    r"\s*+(?:К|В|Во|На|По|С|Со|Из|За|Для|При|У|О|Об|От|До|Как|Все|Это|Он|Она|Они|Их|Его|Сейчас|Также|Всего) "
)
_OPENS = re.compile(r"\s*+[«„“\"(\-—–•]*+\s*+[А-ЯЁA-Z0-9]")


@dataclass(slots=True)
class Token:
    """A word, a run of digits or a single mark, with its place in the text. Never changed once made."""

    start: int
    end: int
    text: str
    low: str
    index: int
    """Its place among the tokens of its sentence."""
    is_word: bool
    """Letters, and no mark or digit."""
    word: Word
    """What the word may be."""


def is_year(token: Token) -> bool:
    """Whether a token is a number of four digits that means a year, of 1900 to 2099, and counts nothing."""
    return len(token.text) == len("2025") and token.text.isdigit() and token.text.startswith(("19", "20"))


@dataclass(eq=False)
class Sentence:
    """A sentence: ``text[start:end]`` of the whole and its place in the row. Never changed once made."""

    start: int
    end: int
    text: str
    index: int
    paragraph: int

    @once
    def tokens(self) -> tuple[Token, ...]:
        """Its tokens, with places in the whole text."""
        return _read_tokens(self.text, self.start)

    @once
    def low(self) -> str:
        """Its words in lower case between single spaces, for cues of several words."""
        return " " + " ".join([token.low for token in self.tokens]) + " "


def _read_tokens(text: str, offset: int) -> tuple[Token, ...]:
    tokens: list[Token] = []
    blank, add = Token.__new__, tokens.append
    index = 0
    for chunk in text.split(" "):
        for start, end, written, low, is_word, word in _cut(chunk) if len(chunk) <= _WIDEST else _find_pieces(chunk):
            token = blank(Token)  # filled here: a call for each of a page's words would cost as much as finding them
            token.start = offset + start
            token.end = offset + end
            token.text = written
            token.low = low
            token.is_word = is_word
            token.word = word
            token.index = index
            index += 1
            add(token)
        offset += len(chunk) + 1
    return tuple(tokens)


_WIDEST = 40
"""Characters of a stretch between blanks whose tokens are kept: the same come again and again."""

Piece = tuple[int, int, str, str, bool, Word]
"""A token's place in its stretch, its letters as written and small, whether it is a word, and what it may be."""


@lru_cache(maxsize=1 << 14)
def _cut(chunk: str) -> tuple[Piece, ...]:
    return tuple(_find_pieces(chunk))


def _find_pieces(chunk: str) -> Iterator[Piece]:
    """The tokens of a stretch between two blanks; no token goes over a blank."""
    for found in _TOKEN.finditer(chunk):
        written = found[0]
        is_word = written[0].isalpha()
        low = lower(written) if is_word else written
        yield found.start(), found.end(), written if written != low else low, low, is_word, read_word(low)


def find_sentences(text: str) -> list[Sentence]:
    """The sentences of a text in order; blank ones are left out. The last few texts' are kept, tokens and all."""
    return list(_find_sentences(text))


@lru_cache(maxsize=4)
def _find_sentences(text: str) -> tuple[Sentence, ...]:
    sentences: list[Sentence] = []
    start, paragraph = 0, 0
    for end, breaks in _find_cuts(text):
        words = text[start:end]
        bare = words.lstrip()
        if bare:
            lead = len(words) - len(bare)
            sentences.append(
                Sentence(start + lead, end, words.strip("\n ")[: end - start - lead], len(sentences), paragraph)
            )
        start = end
        paragraph += breaks
    return tuple(sentences)


_LONGEST = 1200
"""Characters. No sentence is longer; what is, is a table or noise, and is cut so that reading it stays linear."""


def _find_cuts(text: str) -> Iterator[tuple[int, bool]]:
    """The ends of sentences, and of stretches of an endless one: at a blank where there is one."""
    start = 0
    for end, breaks in _find_ends(text):
        while end - start > _LONGEST:
            blank = text.rfind(" ", start + _LONGEST // 2, start + _LONGEST)
            start = blank + 1 if blank != -1 else start + _LONGEST
            yield start, False
        yield end, breaks
        start = end


def _find_ends(text: str) -> Iterator[tuple[int, bool]]:
    for found in _END.finditer(text):
        at, end = found.span()
        mark = text[at]
        if mark == "\n":
            if not _is_wrapped(text, at):
                yield end, True
        elif mark == "•":
            yield at, False
        elif not _is_short(text, at, end):
            yield end, False
    yield len(text), True


def _is_wrapped(text: str, at: int) -> bool:
    """A line that goes on in the next one: no full stop before, a small letter after."""
    if text.startswith(_BLANK, at + 1):
        return False
    after = text[at + 1 : at + _NEXT].lstrip("\n")[:1]
    before = text[max(0, at - _NEXT) : at].rstrip("\n")[-1:]
    if before.isdigit() and after.islower():
        return True
    if text.startswith(("–", "—"), at + 1) and not _letter_after(text, at + 2).islower():
        return False  # «История\n– Май 2022 года: …»: a list, and no dash of the line before
    after, before = text[at + 1 : at + 2], text[max(0, at - 1) : at]
    return (after.islower() or after in "–—") and after != "" and (before.isalpha() or before == ",")


_NEXT = 40
"""Characters in which a wrapped line goes on."""
_BLANK = "\n" * (_NEXT - 1)
"""So many empty lines end every line before them; told at once, for a page may hold a million."""


def _is_short(text: str, stop: int, end: int) -> bool:
    """A full stop that ends no sentence: «тыс.», «О. В.», «2013 г. в»."""
    if text[stop:end] != ".":
        return text[stop] == "…" and _letter_after(text, end).islower()
    if not ("А" <= text[end + 1 : end + 2] <= "Я" and text[end] == " ") and not _OPENS.match(text, end):
        return bool(text[end : end + 1].strip()) or text[end : end + 3].strip()[:1].islower()
    before = text[max(0, stop - _LONG) : stop]
    if len(before) == _LONG and before.isalpha() and before.islower():
        return False
    initial = text[stop - 1 : stop].isupper() and not text[max(0, stop - 2) : stop - 1].isalpha()
    if (initial and _LEADS.match(text, end)) or _ends_a_count(text, stop, end):
        return False
    return bool(_SHORT.search(text[max(0, stop - 6) : stop]))


_LONG = 6
"""So many small letters before a full stop are no abbreviation's."""


def _letter_after(text: str, end: int) -> str:
    """The character behind the blanks after a mark."""
    while text.startswith(" ", end):
        end += 1
    return text[end : end + 1]


_COUNTED = re.compile(r"\d\s?(?:тыс|млн|млрд|трлн|руб|г|гг|чел)$")
_COUNTED_ENDS = frozenset("сндбгл")
"""The last letters of these."""
_ANEW = re.compile(r"\s+[«„“\"]?[А-ЯЁ][а-яё]")


def _ends_a_count(text: str, stop: int, end: int) -> bool:
    """«Год назад было 39 тыс. Межотраслевые кластеры…»: behind a number a capital word opens a new sentence."""
    if text[stop - 1 : stop] not in _COUNTED_ENDS:
        return False
    return bool(_COUNTED.search(text[max(0, stop - 8) : stop])) and bool(_ANEW.match(text, end))
