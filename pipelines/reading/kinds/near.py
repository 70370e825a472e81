"""The words that are a number's own: up to the numbers beside it, across a dash but no comma."""

from __future__ import annotations

from itertools import takewhile

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


def is_of_today(c: Candidate) -> bool:
    """«К концу года будет 30 участников, сегодня их [23]»: its own words say that it is so now."""
    if not c.line.says(_NOWADAYS):
        return False
    lead = [t for t in c.segment if t.index < c.first and t.is_word]
    by_now = c.noun_before and bool(lead) and lead[-1].low == "уже"  # «компаний в нём уже [65], а будет больше»
    if not by_now and not any(t.low in _TODAY for t in lead):
        return False
    return not any(t.word.future or t.word.has(lx.MODAL) or "INFN" in t.word.parts for t in c.segment if t.is_word)


_TODAY = frozenset(("сегодня", "сейчас", "теперь", "ныне", "нынче", "пока"))
_NOWADAYS = _TODAY | {"уже"}


def is_counted_after(c: Candidate) -> bool:
    """«новых участников он принимает постоянно: теперь в нём [44]»: how many there are now, told behind a mark."""
    lead = list(takewhile(lambda t: t.text not in ",:;—–", reversed(c.tokens[c.clause.first : c.first])))
    said = [t.word for t in (*lead, c.tokens[c.unit_at]) if t.is_word]
    renewing = any(word.has(lx.RENEWING) for word in (*said, *c.adjectives))
    return is_of_today(c) and not renewing and any(t.low in _WITHIN for t in lead)


_WITHIN = ("нем", "них", "их", "ней", "там", "здесь", "составе", "рядах")


def is_narrowed_behind(c: Candidate) -> bool:
    """«все [5] компаний кластера, получившие гранты», «…, которые экспортируют»: only those of whom it is said."""
    owner = next((m for m in c.line.mentions if m.first > c.unit_at), None)
    after = c.tokens[owner.last + 1 : owner.last + 3] if owner else ()
    told = len(after) == _COMMA_AND_WORD and after[0].text == "," and after[1].is_word
    return told and ("PRTF" in after[1].word.parts or after[1].low.startswith("котор"))


_COMMA_AND_WORD = 2
