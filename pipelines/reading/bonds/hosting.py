"""Ties of a roof: «кластер стал домом для 44 компаний», «на базе кластера сотрудничают 44 компании»."""

from __future__ import annotations

from pipelines.reading.bonds.bond import clause_mentions, preposition
from pipelines.reading.candidate import Candidate
from pipelines.reading.example import example
from pipelines.reading.mention import Form
from pipelines.reading.ru import lexicon as lx
from pipelines.reading.ru.lexicon import words

_HOME = words("дом площадка база опора крыша")
_BEING = lx.BECOME | words("служить послужить оставаться остаться")
_TOGETHER = words("сотрудничать кооперироваться взаимодействовать объединиться")


@example("Московский кластер фотоники стал домом для [44] компаний.")
def of_home(c: Candidate) -> bool:
    """«кластер стал домом для [44] компаний», «для [19] организаций кластер стал общей площадкой»."""
    if _rests_on(c):
        return True
    if not c.unit or c.noun_before or not c.first or c.tokens[c.first - 1].low != "для" or not c.says(_HOME):
        return False
    clause = c.tokens[c.clause.first : c.clause.last + 1]
    home = any(t.is_word and t.word.has(_HOME) and "ablt" in t.word.cases for t in clause)
    return home and c.says(_BEING) and _is_subject(c)


def _rests_on(c: Candidate) -> bool:
    """«кластер опирается на [37] предприятий», «кластер держится на [70] компаниях»."""
    lead = c.tokens[max(0, c.first - 2) : c.first]
    rests = len(lead) > 1 and lead[1].low == "на" and lead[0].is_word and lead[0].word.has(_RESTING)
    return rests and bool(c.unit) and _is_subject(c)


_RESTING = words("опираться держаться")


def _is_subject(c: Candidate) -> bool:
    """Whether a cluster is what the clause tells of: no «форум кластера»."""
    named = [m for m in clause_mentions(c) if m.form is not Form.pronoun and preposition(c, m) != "для"]
    heads = (next((t for t in c.tokens[m.first : m.last + 1] if "NOUN" in t.word.parts), None) for m in named)
    return any(head is not None and "nomn" in head.word.cases for head in heads)


@example("На базе московского кластера фотоники сотрудничают [44] компании.")
def of_base(c: Candidate) -> bool:
    """«на базе кластера сотрудничают [44] компании»: who works together there."""
    if not c.unit or not c.says(_TOGETHER):
        return False
    leads = (c.tokens[max(0, m.first - 2) : m.first] for m in clause_mentions(c))
    based = any(len(lead) > 1 and lead[0].low == "на" and lead[1].word.has(_HOME) for lead in leads)
    return based and not (c.first and c.tokens[c.first - 1].low in ("с", "со"))
