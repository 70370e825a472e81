"""Numbers left for what the counted did: took help, came, made something."""

from __future__ import annotations

from pipelines.reading.bonds.bond import clause_mentions, is_finite, is_out_of, preposition
from pipelines.reading.bonds.chain import of_part
from pipelines.reading.candidate import Candidate
from pipelines.reading.example import example
from pipelines.reading.mention import Form
from pipelines.reading.ru import lexicon as lx
from pipelines.reading.ru.lexicon import words
from pipelines.reading.scene import Scene


@example("В московском кластере фотоники 40 компаний. Субсидии получили [девять] участников.")
def benefited(c: Candidate, scene: Scene) -> str | None:
    """«льготные займы получили [9] участников», «мерами поддержки воспользовались [48] предприятий»."""
    if _are_helped(c):
        return "helped, once"
    took = c.holds(_TAKES) and any(t.is_word and t.word.finite and t.word.has(_TAKES) for t in c.segment)
    if not took or not c.says(_HELP) or c.says(_PAPERS) or _is_told_out_of_all(c):
        return None
    return (
        None
        if of_part(c) and not any(t.word.past for t in c.segment if t.is_word and t.word.has(_TAKES))
        else "helped, once"
    )


def _are_helped(c: Candidate) -> bool:
    """«помог [18] участникам получить патенты»: some of the members."""
    helped = any(is_finite(t) and t.word.has(_HELPING) for t in c.segment)
    return helped and c.tokens[c.unit_at].word.has(lx.ROLE) and c.tokens[c.unit_at].word.cases == {"datv"}


_HELPING = words("помочь помогать")


def _is_told_out_of_all(c: Candidate) -> bool:
    """«Гранты получили [12] из [64] участников кластера», «все [54]»: all there are, told beside who was helped."""
    behind = c.tokens[c.last + 1 : c.last + 1 + _OUT_OF_ALL]
    part = (
        len(behind) > 1 and behind[0].low == "из" and any(behind[1].start <= at < behind[1].end for at in c.line.counts)
    )
    named = [m for m in c.line.mentions if c.last < m.first <= c.last + _OUT_OF_ALL and m.form is not Form.pronoun]
    lead = c.tokens[c.first - 1].low if c.first else ""
    if lead in ("его", "все") and c.first <= _ALL_HIS and c.tokens[c.unit_at].word.has(lx.ROLE):
        return True  # «Его [72] участника получат скидку»
    return bool(named) and (part or is_out_of(c) or lead in ("все", "всем"))


_ALL_HIS = 2
"""Tokens of «все его» at the sentence's head."""


_OUT_OF_ALL = 5
"""Tokens from «12» to the cluster's name in «12 из 64 предприятий московского кластера»."""
_TAKES = words(
    "оформить оформлять получить получать воспользоваться пользоваться выделить выдать взять одобрить предоставить "
    "освоить"
)
_HELP = words("""
    субсидия грант заем кредит мера поддержка льгота помощь финансирование компенсация возмещение скидка сертификат
    патент ссуда господдержка лизинг
""")
_PAPERS = words("статус резидент резидентство преференция")


@example("В московском кластере фотоники 43 компании. Приехали [двадцать девять].")
def came(c: Candidate, scene: Scene) -> str | None:
    """«приехали [двадцать девять]»: who came to a meeting, and not to a cluster."""
    if not c.elided or not c.holds(_COMING):
        return None
    beside = [t for t in c.segment if t.is_word and t.index < c.at and "VERB" in t.word.parts]
    return "attendance" if any(t.word.has(_COMING) for t in beside) else None


_COMING = words("приехать посетить собраться съехаться встретиться явиться выступить")


@example("Новые цеха в московском кластере фотоники открыли [пять] компаний.")
def made_there(c: Candidate, scene: Scene) -> str | None:
    """«новые цеха в кластере открыли [пять] компаний»: who made something there, and not how many there are."""
    verb = c.tokens[c.first - 1] if c.first and c.unit else None
    if verb is None or not verb.is_word or not verb.word.has(_MAKING) or not verb.word.past:
        return None
    where = next((m for m in clause_mentions(c) if m.last == verb.index - 1 and preposition(c, m) == "в"), None)
    lead = c.tokens[c.clause.first : where.first] if where else ()
    made = any(t.is_word and "NOUN" in t.word.parts and t.word.cases & {"accs"} for t in lead)
    return "what they made there" if made else None


_MAKING = words("""
    построить открыть запустить создать ввести модернизировать оснастить закупить установить возвести освоить наладить
    разработать выпустить смонтировать обновить внедрить испытать
""")
