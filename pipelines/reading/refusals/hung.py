"""What a relative clause hangs on, and whether that is a body with members of its own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipelines.reading.bonds.bond import clause_mentions, is_finite, preposition
from pipelines.reading.candidate import Candidate
from pipelines.reading.extent import CLOSE, OPEN
from pipelines.reading.mention import Form, Sort
from pipelines.reading.ru import lexicon as lx
from pipelines.reading.ru.lexicon import words
from pipelines.reading.sentences import Token

QUOTES = OPEN + CLOSE
HOUSES = (
    lx.OTHER_BODIES
    | lx.LIKENESS
    | words("""
        союз центр выставка форум ярмарка платформа площадка портал здание корпус совет комитет комиссия секция жюри
        группа команда штаб клуб гильдия лига палата федерация фонд агентство общество хаб кампус бизнес-центр
        опрос анкетирование исследование мониторинг голосование проверка обследование анкета
        коворкинг акселератор стенд экспозиция список перечень каталог система
    """)
)
"""What has members or tenants of its own, when a relative clause hangs on it."""
_BACK = 12
"""Tokens back over which a name may go on between its head and the clause that hangs on it."""


def hangs_on_another(c: Candidate) -> bool:
    """«технопарка, где [300] компаний»: a body that is no cluster."""
    if _is_a_town(c):
        return True
    head = find_head(c, c.clause.first)
    if head is None:
        return False
    if _are_its_grounds(c, head):
        return False
    hung = [m for m in c.line.mentions if m.first <= head.index <= m.last]
    return any(m.sort is Sort.excluded for m in hung) or (not hung and is_a_house(head))


def _is_a_town(c: Candidate) -> bool:
    """«центр в Алабушеве, где работает [60] компаний», «в «Грабцево», где [25]»: where it is, and not whose."""
    lead = c.tokens[max(0, c.clause.first - 2) : c.clause.first]
    if len(lead) < 2 or c.tokens[c.clause.first + 1].low != "где" or clause_mentions(c):
        return False
    named = lead[1].text in CLOSE or (lead[0].low in ("в", "во") and lead[1].text.istitle())
    return named and not c.line.is_mentioned(lead[1].index) and not c.line.is_mentioned(lead[0].index)


def is_a_house(noun: Token) -> bool:
    """«технопарк», «академпарк», «промпарк»: what has members or tenants of its own."""
    return noun.word.has(HOUSES) or any(lemma.endswith("парк") and lemma != "парк" for lemma in noun.word.lemmas)


def _are_its_grounds(c: Candidate, head: Token) -> bool:
    """«Технополис включает шесть площадок, на которых работают [240] предприятий»: all the grounds it has."""
    if not head.word.has(_GROUNDS) or "plur" not in head.word.numbers or "sing" in head.word.numbers:
        return False
    whose = next((m for m in c.line.mentions if m.form is not Form.pronoun and m.last < head.index), None)
    between = c.tokens[whose.last + 1 : head.index] if whose is not None and not preposition(c, whose) else ()
    return any(is_finite(t) and t.word.has(_HAVING) for t in between)


_GROUNDS = words("площадка территория корпус здание")
_HAVING = lx.CONTAIN | words("иметь располагать занимать")


def is_held_by_another(c: Candidate) -> bool:
    """«Глава технопарка «Калибр», объединяющего [155] компаний, похвалил кластер»: a participle behind a body."""
    holding = c.tokens[c.first - 1] if c.first > 1 else None
    if holding is None or "PRTF" not in holding.word.parts or not holding.word.has(lx.CONTAIN):
        return False
    head = find_head(c, holding.index - 1) if c.tokens[holding.index - 1].text == "," else None
    return head is not None and not c.line.is_mentioned(head.index) and is_a_house(head)


def find_head(c: Candidate, until: int) -> Token | None:
    """«Союз зернопереработчиков Алтая, в котором…» → «Союз»: of what ends right before a token."""
    head = None
    for token in _outside_quotes(c.tokens[max(0, until - _BACK) : until]):
        if not token.is_word:
            break
        if "NOUN" in token.word.parts and not (head and "ADJF" in token.word.parts):
            head = token
            if _ends_the_name(c, token):
                break
        elif token.word.parts & {"VERB", "PREP", "CONJ"}:
            break
    return head


def _outside_quotes(tokens: Sequence[Token]) -> Iterator[Token]:
    """From the last to the first, what stands in quotation marks left out."""
    quoted = False
    for token in reversed(tokens):
        if token.text in QUOTES:
            quoted = token.text in CLOSE and not quoted
        elif not quoted:
            yield token


def _ends_the_name(c: Candidate, noun: Token) -> bool:
    if noun.word.has(HOUSES) or c.line.is_mentioned(noun.index):
        return True
    return "gent" not in noun.word.cases and noun.text[0].islower()
