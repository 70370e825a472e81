"""The words that are a number's own: up to the numbers beside it, across a dash but no comma."""

from __future__ import annotations

from pipelines.reading.candidate import Candidate
from pipelines.reading.ru import lexicon as lx
from pipelines.reading.sentences import Token

_CUTS = frozenset(",;()[]")
_FAR = 10


def own_words(c: Candidate) -> str:
    """Its segment's words between the counts on both sides, in lower case between single spaces."""
    first, last = c.bounds
    return join_words([t for t in c.segment if first <= t.start and t.end <= last])


def find_lead(c: Candidate) -> list[Token]:
    """What leads up to the number: back to the count before it or to a comma, over dashes and colons."""
    start, _ = c.bounds
    lead: list[Token] = []
    for token in reversed(c.tokens[max(0, c.first - _FAR) : c.first]):
        if token.start < start or token.text in _CUTS:
            break
        lead.append(token)
    return lead[::-1]


def find_tail(c: Candidate) -> list[Token]:
    """What follows the counted noun, up to the next mark or count."""
    _, end = c.bounds
    tail: list[Token] = []
    for token in c.tokens[c.unit_at + 1 : c.unit_at + 1 + _FAR]:
        if token.end > end or not (token.is_word or token.text[0].isdigit()):
            break
        tail.append(token)
    return tail


def names_single(c: Candidate) -> bool:
    """«в составе завод «Гирей», институт и …»: whether single members are named before the number."""
    led = (t for t in c.before if t.is_word and t.word.has(lx.MEMBERS) and "sing" in t.word.numbers)
    return any("nomn" in t.word.cases for t in led)


def join_words(tokens: list[Token]) -> str:
    """Tokens in lower case between single spaces."""
    return " " + " ".join([token.low for token in tokens]) + " "
