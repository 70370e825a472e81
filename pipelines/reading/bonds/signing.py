"""The tie of a signature under the paper that makes a cluster."""

from __future__ import annotations

from pipelines.reading.bonds.bond import clause_mentions, is_after, is_one_more_after, preposition
from pipelines.reading.candidate import Candidate
from pipelines.reading.example import example
from pipelines.reading.ru import lexicon as lx
from pipelines.reading.ru.lexicon import words
from pipelines.reading.sentences import Token

ENTRY = words("вступление присоединение")
_AGREEMENTS = words("соглашение подпись договор документ меморандум устав создание хартия декларация")
_MATTERS = words("сотрудничество поставка взаимодействие намерение партнерство аренда финансирование закупка покупка")
_ENTRY_OR_START = ENTRY | lx.SET_UP
_PLURAL_PAPERS = words("договоры договоров документы документов договорами документами")
_FOUNDING_PAPERS = words("создание учредительный устав")


@example("Соглашение о создании московского кластера фотоники подписали [18] предприятий.")
def of_signing(c: Candidate) -> bool:
    """«соглашение о создании подписали 18 предприятий»."""
    if not c.says(lx.SIGN) or not c.says(_AGREEMENTS):
        return False
    if c.says(ENTRY) or _is_about_else(c) or _is_counterpart(c):
        return False
    loose = any(t.low in _PLURAL_PAPERS for t in (*c.before, *c.after)) and not c.says(_FOUNDING_PAPERS)
    return not loose or any(preposition(c, m) in ("о", "об", "с", "в") for m in clause_mentions(c))


def _is_about_else(c: Candidate) -> bool:
    """«соглашение о поставках», «меморандум о сотрудничестве»: a paper, but not that of a cluster."""
    papers = (t for t in (*c.before, *c.after) if t.is_word and t.word.has(_AGREEMENTS))
    return any(_is_on_a_matter(c, paper) for paper in papers)


def _is_on_a_matter(c: Candidate, paper: Token) -> bool:
    after = c.tokens[paper.index + 1 : paper.index + 3]
    if len(after) < _PAIR or after[0].low not in ("о", "об", "на") or not after[1].is_word:
        return False
    named = any(m.first <= after[1].index <= m.last for m in c.line.mentions)
    return not named and after[1].word.has(_MATTERS)


_PAIR = 2


def _is_counterpart(c: Candidate) -> bool:
    """«фонд подписал соглашения с [26] партнёрами»: papers with others, and not the one that makes a cluster."""
    return (is_after(c, "с") or is_one_more_after(c, ("с", "со"))) and not c.says(_ENTRY_OR_START)
