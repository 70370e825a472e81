"""Bodies beside a number that have tenants of their own: it is placed there, bracketed there, or said to be theirs."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from pipelines.reading.bonds.bond import clause_mentions
from pipelines.reading.candidate import Candidate
from pipelines.reading.extent import OPEN
from pipelines.reading.mention import Form
from pipelines.reading.refusals.hung import HOUSES, QUOTES
from pipelines.reading.ru import lexicon as lx
from pipelines.reading.ru.lexicon import words
from pipelines.reading.ru.places import find_place
from pipelines.reading.sentences import Token

OTHERS = lx.OTHER_BODIES | lx.LIKENESS
BODIES = OTHERS - words("завод рейтинг реестр")
_WITH_TENANTS = HOUSES - words("фонд")
_HOLDINGS = words("холдинг концерн корпорация госкорпорация группа сеть цепочка комплекс компания фирма пул завод жюри")


def stands_with_another(c: Candidate) -> bool:
    """«в технопарке [45] резидентов, в кластере — 14»: the body is told before the number, the cluster after."""
    own_place = _find_own_place(c) if c.elided else ()
    segment = own_place or [t for t in c.segment if t.index < c.first]
    own = own_place[0].index if own_place else 0
    mentions = [m for m in clause_mentions(c) if m.form is not Form.pronoun and m.first >= own]
    houses = [t for t in segment if t.is_word and t.index and _is_house(t, bool(mentions))]
    placed = any(_is_inside(c, t.index) for t in houses)
    return placed and not any(m.first <= max(c.unit_at, c.segment[-1].index) for m in mentions)


def _find_own_place(c: Candidate) -> Sequence[Token]:
    """«В кластере 88 участников, [в технопарке «Калибр» —] 205»: what stands between a mark and an elided one."""
    mark = next((t.index for t in reversed(c.tokens[: c.first]) if t.text in ",;"), None)
    place = c.tokens[mark + 1 : c.first] if mark is not None else ()
    return place if place and place[0].low in ("в", "во", "у") else ()


def _is_house(token: Token, beside: bool) -> bool:
    """A body with tenants; ``beside`` a cluster named after it a town too: «в Москве 4 тысячи, в кластере — 40»."""
    return token.word.has(BODIES) or (beside and find_place(token.low) is not None)


def _is_inside(c: Candidate, at: int) -> bool:
    """«в соседнем технопарке»: adjectives may stand between."""
    at -= 1
    while at > 0 and "ADJF" in c.tokens[at].word.parts and "PREP" not in c.tokens[at].word.parts:
        at -= 1
    return c.tokens[at].low in ("в", "во", "у")


def is_all_of_another(c: Candidate) -> bool:
    """«в кластере работает холдинг из [14] заводов»: what another body is made of."""
    if c.first < _BODY_AND_OF or c.tokens[c.first - 1].low != "из":
        return False
    body = c.tokens[c.first - _BODY_AND_OF]
    another = body.is_word and body.word.has(_HOLDINGS) and "sing" in body.word.numbers
    return another and not c.line.is_mentioned(body.index)


_BODY_AND_OF = 2


def is_among_others(c: Candidate) -> bool:
    """«Среди клиентов кластера — [14] компаний»: what else they are to it stands before the dash."""
    if not c.says(lx.CLIENTS):
        return False
    low = [t.low for t in c.tokens[c.clause.first : c.first]]
    led = "среди" in low or ("числе" in low and "в" in low) or "из" in low[:2]
    clients = (t for t in c.before if t.is_word and t.word.has(lx.CLIENTS) and "gent" in t.word.cases)
    return led and any(not c.tokens[t.index - 1].text.isdigit() for t in clients)  # «из 126 заявителей принял [6]»


def is_bracketed_elsewhere(c: Candidate) -> bool:
    """«технопарк „Вятка“ ([45] резидентов) и кластер»: the number belongs to what the bracket hangs on."""
    if "(" not in c.line.sentence.text:
        return False
    opening = next((t.index for t in reversed(c.segment) if t.text == "("), c.first - 1)
    if opening < 1 or c.tokens[opening].text != "(":
        return False
    head = c.tokens[_past_quotes(c, opening - 1)]
    if not head.is_word or c.line.is_mentioned(head.index):
        return False
    return head.word.has(_WITH_TENANTS) or (not c.elided and _is_of_a_place(head))


def _is_of_a_place(head: Token) -> bool:
    """«второй после Зеленоградского ([120] участников)»: another cluster, called by its place alone."""
    return head.text[0].isupper() and "ADJF" in head.word.parts and bool(head.index)


def _past_quotes(c: Candidate, at: int) -> int:
    """Back from a closing quotation mark to what stands before the opening one."""
    while at > 0 and c.tokens[at].text in QUOTES:
        at -= 1
        while at > 0 and c.tokens[at].text not in OPEN:
            at -= 1
        at -= 1
    return at


def belongs_beside(c: Candidate) -> bool:
    """«из 300 компаний технопарка», «40 предприятий отрасли»: whose they are stands right behind them."""
    behind = c.tokens[c.unit_at + 1 :] if c.unit and not c.noun_before else ()
    called = list(takewhile(lambda t: t.is_word and "ADJF" in t.word.parts and "gent" in t.word.cases, behind))
    after = behind[len(called)] if len(called) < len(behind) else None
    if after is None or not after.is_word or c.line.is_mentioned(after.index) or c.unit == "игрок":
        return False  # «[40] игроков рынка» are companies
    named = after.index + 1 < len(c.tokens) and c.tokens[after.index + 1].text in OPEN
    if "gent" not in after.word.cases or any(t.word.has(_FORMER) for t in called):
        return False
    return after.word.has(_NAMED) if named else not called and after.word.has(OTHERS)


_FORMER = words("бывший")
_NAMED = OTHERS | HOUSES - words("группа")
