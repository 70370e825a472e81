"""Ties of those whom a cluster takes in, or waits for."""

from __future__ import annotations

from pipelines.reading.bonds.bond import clause_mentions, preposition
from pipelines.reading.bonds.growing import is_gathering
from pipelines.reading.candidate import Candidate
from pipelines.reading.example import example
from pipelines.reading.mention import Form, Mention
from pipelines.reading.ru import lexicon as lx
from pipelines.reading.ru.lexicon import words
from pipelines.reading.sentences import Token

_DECIDING = words("участие мера решение")
"""«приняли участие», «приняли решение»: nobody is taken in."""
_TOOK = words("приняли принял приобрели приобрел привлекли привлек взяли")
_WE = words("примем привлечем возьмем зачислим")
_ASIDE = words("в во на с со для от при о об рядом делегация делегацию")
_EXPECTING = words(
    "ждать ожидать ожидаться рассчитывать планировать планироваться надеяться обещать сулить намереваться"
)
_AWAITING = _EXPECTING | lx.TAKE_IN
_BUILDING = lx.BUILD | lx.FOUNDERS
_MEMBER = ("участник", "резидент", "член")


@example("Московский кластер фотоники привлёк [12] компаний.")
def of_taking(c: Candidate) -> bool:
    """«кластер принял [трёх] участников», «в него приняли [семь] компаний», «привлёк [12]», «обзавёлся [двумя]»."""
    verb = c.nearest_verb(lx.TAKE_IN)
    if verb is None or " к " in c.said or c.says(_DECIDING) or takes_another(c, verb):
        return False
    if c.clause.future and any(t.low in _WE for t in c.before):
        return bool(c.unit)
    if c.elided and verb.low in _TOOK:
        return True
    return any(_takes_in(c, m, verb) for m in clause_mentions(c))


def takes_another(c: Candidate, verb: Token) -> bool:
    """«кластер принимает гостей, в его составе [110] участников»: whom it takes in is said before the comma."""
    object_ = c.tokens[verb.index + 1] if verb.index + 1 < c.first else None
    told = object_ is not None and object_.is_word and "NOUN" in object_.word.parts and "accs" in object_.word.cases
    return told and any(t.text == "," for t in c.tokens[verb.index + 1 : c.first])


def _takes_in(c: Candidate, m: Mention, verb: Token) -> bool:
    """Whether a mention tells into what they are taken, or who takes them."""
    if preposition(c, m) in ("в", "во", "на"):
        return True
    if m.last < verb.index and preposition(c, m) not in _ASIDE and not is_gathering(c, m):
        return True
    return m.first == verb.index + 1 and _is_doer(c, m)


def _is_doer(c: Candidate, m: Mention) -> bool:
    """«Больше всего организаций, [112], привлёк кластер новых материалов»: the subject stands last."""
    return m.form is Form.named and m.first > c.at and "nomn" in c.tokens[m.first].word.cases


@example("Кластер фотоники Москвы растёт. До конца года ждём ещё [десять] компаний.")
def of_expecting(c: Candidate) -> bool:
    """«ждём ещё [десять] компаний», «планируют принять не менее [восьми] участников»: who waits is the cluster."""
    if not c.unit or c.noun_before or not c.says(_EXPECTING) or c.says(_BUILDING):
        return False
    led = [t for t in c.before[-8:] if t.is_word and t.word.has(_AWAITING)]
    near = bool(led) and all(t.text not in ",;" for t in c.tokens[led[-1].index : c.first])
    return near and (_are_more(c) or c.says(lx.TAKE_IN) or c.unit in _MEMBER)


def _are_more(c: Candidate) -> bool:
    """«ещё [десять] компаний», «[десять] новых компаний»."""
    more = any(t.is_word and t.word.has(lx.MORE) for t in c.tokens[max(0, c.first - 2) : c.at])
    return more or any(word.has(lx.NEWS) for word in c.adjectives)
