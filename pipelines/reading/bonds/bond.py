"""The ties there may be between a number of members and a cluster, and what all of them look at."""

from __future__ import annotations

from enum import Enum

from pipelines.reading.candidate import FAR, Candidate
from pipelines.reading.clauses import SPEECH
from pipelines.reading.mention import Mention
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
    "состав рамка ряд число список территория площадка граница участник партнер и крыша вывеска наш свой этот весь"
)


_PARTICLES = frozenset(("только", "лишь", "даже", "одном", "одной", "самом", "самой"))


COUNTS = words("число количество численность")


SIZES = words("число количество численность состав ряд ряды список перечень пул")


def clause_mentions(c: Candidate) -> list[Mention]:
    """The mentions in the candidate's clause, within :data:`FAR` words of the number."""
    first, last = max(c.clause.first, c.at - FAR), min(c.clause.last, c.unit_at + FAR)
    return [m for m in c.line.mentions if first <= m.first <= last]


def preposition(c: Candidate, mention: Mention) -> str:
    """The word before a mention, «состав» and «рамки» stepped over: «в состав кластера» → «в»."""
    at = mention.first - 1
    while at > 0 and (
        c.tokens[at].low in _PARTICLES
        or c.tokens[at].text in '«"„“'
        or c.tokens[at].word.has(_INSIDES)
        or c.tokens[at].text.isdigit()
        or "NUMR" in c.tokens[at].word.parts
    ):
        at -= 1
    return c.tokens[at].low if at >= 0 else ""


def has_dash(c: Candidate) -> bool:
    return any(token.text in "—–-:" for token in c.tokens[max(c.clause.first, c.first - 3) : c.first])


def is_after(c: Candidate, preposition: str) -> bool:
    return any(token.low == preposition for token in c.tokens[max(c.clause.first, c.first - 2) : c.last])


def is_finite(token: Token) -> bool:
    if not token.is_word or token.word.has(SPEECH):
        return False
    return "VERB" in token.word.parts and not token.word.parts & {"PREP", "CONJ", "NOUN", "ADVB"}
