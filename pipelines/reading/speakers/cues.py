"""Where an attribution may be: words of saying, a verb that stands for one, a colon before a quote."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from pipelines.reading.morph import read_word
from pipelines.reading.ru.speakers import BY_WORDS, PRONOUNS, ROLES, SAYING, UNSAID
from pipelines.reading.sentences import Sentence, Token

OFFICERS = ROLES - PRONOUNS
_MARKS = frozenset((",", "—", "–", "-", "так"))
_CUES = SAYING | UNSAID | BY_WORDS
_TAIL = 14
"""Tokens that a speaker takes who is named behind his verb at a sentence's end."""


def find_cues(sentence: Sentence) -> list[int]:
    """The tokens where an attribution may be: words of saying, any verb behind a mark, a colon before a quote."""
    tokens = sentence.tokens
    cues = [
        token.index
        for token in tokens
        if may_attribute(token.low) and (is_cue(token.low) or _is_behind_mark(tokens, token.index))
    ]
    if ":" not in sentence.text:
        return cues
    return sorted(
        [*cues, *(token.index for token in tokens if token.text == ":" and _opens_quote(tokens, token.index))]
    )


def _is_behind_mark(tokens: Sequence[Token], i: int) -> bool:
    return i > 0 and tokens[i - 1].text in _MARKS


@lru_cache(maxsize=1 << 15)
def may_attribute(low: str) -> bool:
    """Whether a form may attribute: a cue, or a verb that stands for saying behind a mark."""
    return is_cue(low) or "VERB" in read_word(low).parts


@lru_cache(maxsize=1 << 15)
def is_cue(low: str) -> bool:
    """Whether a word may attribute: a verb of saying, «говорится», «словам», «данным»."""
    return read_word(low).has(_CUES)


def _opens_quote(tokens: Sequence[Token], i: int) -> bool:
    return i + 1 < len(tokens) and tokens[i + 1].text in ("«", "„", "“", '"')


def stands_for_saying(sentence: Sentence, i: int) -> bool:
    """Any verb says something right behind a quote (», — рассчитывает мэр), or last in a sentence behind a comma."""
    tokens = sentence.tokens
    first = i - 1 if i and tokens[i - 1].low == "так" else i
    before = [token.text for token in tokens[max(0, first - 3) : first]]
    mark = before[-1] if before else " "
    if mark in ",—–-" and any(quote in before[:-1] for quote in ("»", "”", '"')):
        return True
    if mark in "—–" and before[-2:-1] and before[-2] in ",?!…":
        return any(token.is_word and token.low in ROLES for token in tokens[i + 1 : i + 4])
    return mark == "," and tokens[i].word.finite and not tokens[i].word.future and _ends_with_officer(tokens[i + 1 :])


def _ends_with_officer(tail: Sequence[Token]) -> bool:
    """«…, рассчитывает директор кластера Пётр Лугов.»: nothing but an officer is behind the verb."""
    if len(tail) > _TAIL or not any(token.low in OFFICERS for token in tail):
        return False
    if any("VERB" in token.word.parts and "NOUN" not in token.word.parts for token in tail):
        return False
    return not any(token.text in ",;:—–" for token in tail)
