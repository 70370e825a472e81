"""The ties there may be between a number of members and a cluster, and what all of them look at."""

from __future__ import annotations

import re
from bisect import bisect_left
from enum import Enum
from functools import lru_cache

from pipelines.reading.candidate import FAR, Candidate
from pipelines.reading.clauses import SPEECH
from pipelines.reading.mention import Mention
from pipelines.reading.morph import read_word
from pipelines.reading.ru import lexicon as lx
from pipelines.reading.ru.lexicon import words
from pipelines.reading.sentences import Token


class Bond(Enum):
    """The tie between a number of members and a cluster."""

    part = "part"
    leave = "leave"
    found = "found"
    start = "start"
    role = "role"
    sign = "sign"
    grow = "grow"
    join = "join"
    contain = "contain"
    compose = "compose"
    belong = "belong"
    genitive = "genitive"
    dash = "dash"
    row = "row"
    member = "member"
    """The noun itself says it: «участников», «резидентов»."""
    now = "now"
    """«теперь их 42»: the same cluster's size said again without a noun."""


_INSIDES = words(
    "состав рамка ряд число список территория площадка граница участник партнер и крыша вывеска наш свой этот весь "
    "работа экосистема периметр контур орбита структура деятельность реестр семья обойма лоно пул ряды команда копилка"
)


_PARTICLES = frozenset(("только", "лишь", "даже", "одном", "одной", "самом", "самой"))


SIZES = lx.COUNTS | words("состав ряд ряды список перечень пул")


def clause_mentions(c: Candidate) -> list[Mention]:
    """The mentions in the candidate's clause, within :data:`FAR` words of the number."""
    first, last = max(c.clause.first, c.at - FAR), min(c.clause.last, c.unit_at + FAR)
    return [m for m in c.line.mentions if first <= m.first <= last]


def preposition(c: Candidate, mention: Mention) -> str:
    """The word before a mention, «состав» and «рамки» stepped over: «в состав кластера» → «в»."""
    known = c.line.prepositions
    if mention.first not in known:
        at = mention.first - 1
        while at > 0 and _is_passed(c.tokens[at]):
            at -= 1
        known[mention.first] = c.tokens[at].low if at >= 0 else ""
    return known[mention.first]


def _is_passed(token: Token) -> bool:
    """Whether a word stands between a preposition and its mention: «состав», «самом», a numeral."""
    if token.low in _PARTICLES or token.text in '«"„“' or token.text.isdigit():
        return True
    return token.word.has(_INSIDES) or "NUMR" in token.word.parts


def is_out_of(c: Candidate) -> bool:
    """«12 из [40] компаний»: the whole of which a part is told right before it."""
    between = c.tokens[max(0, c.first - 2) : c.first]
    if len(between) < _PAIR or between[-1].low != "из":
        return False
    return any(n.is_count and n.end == between[0].end for n in c.line.numbers)


_PAIR = 2


def is_added(c: Candidate) -> bool:
    """«за год плюс [28] участников», «+[28]»; what a list adds to its numbers, «40 заводов плюс два вуза», is not."""
    sign = c.tokens[c.first - 1].low if c.first else ""
    if sign == "+" or (c.at and c.tokens[c.at - 1].text == "+"):
        return True
    if sign != "плюс":
        return False
    before = bisect_left(c.line.counts, c.number.start)
    return not before or is_taken_off(c, c.line.counts[before - 1])


def is_taken_off(c: Candidate, at: int | None = None) -> bool:
    """«минус [три]» beside a cluster or newcomers; ``at`` is another number's place."""
    first = c.first if at is None else next((t.index for t in c.tokens if t.end > at), 0)
    signed = first > 0 and c.tokens[first - 1].low in ("минус", "−")
    return signed and (
        bool(c.line.mentions) or any(t.low == "плюс" for t in c.tokens[max(0, first - FAR) : first + FAR])
    )


def has_dash(c: Candidate) -> bool:
    return any(token.text in "—–-:" for token in c.tokens[max(c.clause.first, c.first - 3) : c.first])


def is_after(c: Candidate, preposition: str) -> bool:
    return any(token.low == preposition for token in c.tokens[max(c.clause.first, c.first - 2) : c.last])


def is_one_more_after(c: Candidate, prepositions: tuple[str, ...]) -> bool:
    """«соглашения с 12 вузами и [5] колледжами»: the next of those whom a preposition before a number led to."""
    before = [start for start in c.line.counts if start < c.number.start]
    if not before or c.tokens[c.first - 1].low not in ("и", ",") or c.tokens[c.unit_at].word.cases != {"ablt"}:
        return False
    first = next(t.index for t in c.tokens if t.end > before[-1])
    if any(is_finite(t) for t in c.tokens[first : c.first]):
        return False
    return any(t.low in prepositions for t in c.tokens[max(c.clause.first, first - _ROW) : first])


_ROW = 4
"""Tokens between a preposition and the second number of those that it leads to."""


def is_finite(token: Token) -> bool:
    return token.is_word and _is_finite_form(token.low)


def is_present(token: Token) -> bool:
    """Whether it is a finite verb of the present tense."""
    return is_finite(token) and not token.word.past and not token.word.future and "PRTS" not in token.word.parts


@lru_cache(maxsize=1 << 14)
def _is_finite_form(low: str) -> bool:
    word = read_word(low)
    return "VERB" in word.parts and not word.parts & {"PREP", "CONJ", "NOUN", "ADVB"} and not word.has(SPEECH)


def is_apposed(c: Candidate) -> bool:
    """«104 организации – участники кластера»."""
    dash = next((t.index for t in c.tokens[c.unit_at + 1 : c.unit_at + 5] if t.text in "—–-"), None)
    after = [t for t in c.tokens[dash + 1 : dash + 3] if t.low != "это"] if dash else []
    return bool(c.unit) and bool(after) and after[0].is_word and after[0].word.has(lx.ROLE)


def is_done_by_members(c: Candidate) -> bool:
    """«станции собирают [три] компании – резиденты»: what some of them make, said before who they are."""
    verb = c.tokens[c.first - 1] if c.first else None
    does = verb is not None and is_finite(verb) and "plur" in verb.word.numbers and not verb.word.has(_BEING)
    return does and is_apposed(c)


_BEING = lx.BELONG | lx.JOIN | lx.BECOME | lx.STAY | lx.SIGN | lx.FOUND | words("быть создать образовать")


def tells_size_now(c: Candidate) -> bool:
    """«…, и теперь в нём [54] участника»: whoever came or went before the comma, so many are there now."""
    lead = " ".join(["", *(t.low for t in c.tokens[max(0, c.first - _LEAD) : c.first]), ""])
    return bool(_THERE_NOW.search(lead)) and not any(word.has(lx.NEWS) for word in c.adjectives)


_LEAD = 5
_THERE_NOW = re.compile(
    r" (?:теперь|сейчас|сегодня|ныне|нынче) (?:в нем|в ней|в его составе|под (?:его|ее) \w+|у него|там|здесь)"
    r"(?: уже| всего)? $"
)
