"""Numbers left because what they are, or whose, is no member of a cluster."""

from __future__ import annotations

from itertools import takewhile

from pipelines.reading.bonds.bond import clause_mentions
from pipelines.reading.bonds.chain import of_part
from pipelines.reading.candidate import Candidate
from pipelines.reading.example import example
from pipelines.reading.mention import Form
from pipelines.reading.refusals.hung import find_head
from pipelines.reading.ru import lexicon as lx
from pipelines.reading.ru.lexicon import words
from pipelines.reading.scene import Scene
from pipelines.reading.sentences import Token

_OURS = words("фонд наукоград год неделя месяц квартал число время данные итог")
"""After «участников»: Skolkovo's words, and those that begin an adverbial of time."""
_UNIONS = lx.UNION - words("проект сеть группа площадка платформа")
_OWN = lx.MEMBERS | _OURS | _UNIONS
_HOUSES = words("центр институт университет академия школа")
_OF_MEMBERS = lx.ROLE | lx.MEMBERS | _UNIONS
_OTHER_ROLES = words("""
    инициатор организатор победитель призер лауреат финалист автор заказчик исполнитель инвестор застройщик спонсор
    клиент покупатель потребитель поставщик пользователь получатель обладатель оператор подрядчик арендодатель
    наставник эксперт докладчик экспонент гость подписант соискатель номинант
""")
"""What else than a member one may become."""
_NO_NOUN = frozenset(("PREP", "CONJ", "ADVB", "NPRO", "VERB", "PRCL"))
_ARE = words("являться")
_STATUS = words("статус")
_PARTNER = words("партнер")
_CREATION = words("создание")
_AGREEMENT = words("соглашение")


@example("Участниками программы развития московского кластера фотоники стали [40] компаний.")
def role_elsewhere(c: Candidate, scene: Scene) -> str | None:
    """«участниками программы стали [40] компаний», «резидентами технопарков являются [300]»."""
    if of_part(c) or _goes_on_with_the_whole(c):
        return None
    if _is_partner_of_others(c) or _are_its_partners(c) or _deal_with_it(c):
        return "partners of something"
    if _is_of_other_status(c):
        return "another status"
    if _is_of_another_role(c):
        return "what else they are"
    roles = (t for t in (*c.before, *_find_own_after(c)) if t.is_word and t.word.has(lx.ROLE))
    elsewhere = c.says(lx.ROLE) and any(_is_of_something(c, role, scene) for role in roles)
    return "participants of something else" if elsewhere else None


def _find_own_after(c: Candidate) -> list[Token]:
    """What stands behind a number up to the next one: «13 участников, из них пять резидентов парка».

    «Участниками кластера стала 41 компания, участниками выставки — 60»: up to a comma where its role stands before.
    """
    following = next((start for start in c.line.counts if start > c.number.start), None)
    behind = [t for t in c.after if following is None or t.start < following]
    before = any(t.is_word and t.word.has(lx.ROLE) and c.line.is_mentioned(t.index + 1) for t in c.before)
    return list(takewhile(lambda t: t.text != ",", behind)) if before else behind


def _is_of_something(c: Candidate, role: Token, scene: Scene) -> bool:
    """«участниками программы»: whose role it is stands behind, in the genitive."""
    if role.index + 1 >= len(c.tokens):
        return False
    if c.clause.relative and c.tokens[role.index + 1].low in ("которого", "которой"):
        return _hangs_on_another(c)
    owner = c.tokens[_past_adjectives(c, role.index + 1)]
    if not owner.is_word or owner.low == "порядка" or c.line.is_mentioned(owner.index):
        return False
    if owner.word.has(_AGREEMENT) and _is_founding(c, owner, scene):
        return False
    noun = "NOUN" in owner.word.parts and "gent" in owner.word.cases and owner.word.parts.isdisjoint(_NO_NOUN)
    if noun and owner.word.has(_HOUSES) and "plur" not in owner.word.numbers:
        return True  # «участниками Центра компетенций»
    return noun and not owner.word.has(_OWN) and ("Name" not in owner.word.names or owner.text.islower())


def _hangs_on_another(c: Candidate) -> bool:
    """«В проекте „Сделано в Москве“, участниками которого стали [1200]»: what it hangs on is no union."""
    head = find_head(c, c.clause.first)
    return head is not None and not c.line.is_mentioned(head.index) and not head.word.has(_UNIONS)


def _past_adjectives(c: Candidate, at: int) -> int:
    """«резидентами [индустриального] парка»: the place of the noun."""
    while at + 1 < len(c.tokens) and "ADJF" in c.tokens[at].word.parts and "gent" in c.tokens[at].word.cases:
        if c.line.is_mentioned(at):
            break
        at += 1
    return at


def _is_founding(c: Candidate, paper: Token, scene: Scene) -> bool:
    """«Создан кластер. Участниками соглашения стали [16] предприятий»: the paper that made it."""
    after = c.tokens[paper.index + 1 : paper.index + 2]
    return not any(t.low in ("о", "об", "по", "с") for t in after) and scene.is_founded_by(c.line)


def _goes_on_with_the_whole(c: Candidate) -> bool:
    """«48 компаний, при этом [11] являются резидентами парка»: what some of those just counted are besides."""
    return c.elided and any(t.is_word and t.word.has(_ARE) for t in c.after) and c.line.counts[0] < c.number.start


def _find_partner(c: Candidate) -> Token | None:
    """«партнёрами» before the number."""
    if not c.says(_PARTNER):
        return None
    partners = (t for t in c.before if t.is_word and t.word.has(_PARTNER) and "ablt" in t.word.cases)
    return next((t for t in partners if not _is_with_them(c, t)), None)


def _is_with_them(c: Candidate, partner: Token) -> bool:
    """«Вместе с новыми партнёрами кластер объединяет [65]»: they are counted in, and are not what is counted."""
    at = partner.index - 1
    while at > c.clause.first and c.tokens[at].is_word and "ADJF" in c.tokens[at].word.parts:
        at -= 1
    return at >= 0 and c.tokens[at].low in ("с", "со")


def _is_partner_of_others(c: Candidate) -> bool:
    """«Партнёрами школы стали [27] компаний кластера»: whose partners they are is not the cluster."""
    if _find_partner(c) is None:
        return False
    members = any(0 < m.first - c.unit_at <= 3 and m.form is not Form.pronoun for m in c.line.mentions)
    return members and not any(m.last < c.first for m in c.line.mentions)


def _are_its_partners(c: Candidate) -> bool:
    """«Партнёрами кластера стали [16] банков»: who helps it, and is none of its participants."""
    partner = _find_partner(c)
    named = partner is not None and any(0 < m.first - partner.index <= 2 for m in c.line.mentions)
    return named and not any(t.is_word and t.word.has(lx.ROLE - _PARTNER) for t in (*c.before, *c.after))


def _deal_with_it(c: Candidate) -> bool:
    """«у кластера [13] зарубежных партнёров», «поставщиков у кластера [90]»: who deals with it from without."""
    theirs = any(c.tokens[m.first - 1].low == "у" for m in clause_mentions(c) if m.first)
    abroad = c.unit == "партнёр" and (any(word.has(_FOREIGN) for word in c.adjectives) or " за рубежом " in c.low)
    if c.says(_WORKING) and any(c.tokens[m.first - 1].low in ("с", "со") for m in clause_mentions(c) if m.first):
        return True  # «с кластером сотрудничают [17] банков»
    return theirs and (abroad or (c.noun_before and c.unit in _DEALERS))


_WORKING = words("сотрудничать")
_FOREIGN = words("зарубежный иностранный внешний")
_DEALERS = ("поставщик", "подрядчик")


def _is_of_other_status(c: Candidate) -> bool:
    """«статус промышленного комплекса присвоен [57] предприятиям»: a status that makes no member."""
    if not c.holds(_STATUS):
        return False
    statuses = (t for t in c.segment if t.is_word and t.word.has(_STATUS) and t.index + 1 < len(c.tokens))
    return any(_is_strange(c, c.tokens[_past_adjectives(c, status.index + 1)]) for status in statuses)


def _is_strange(c: Candidate, owner: Token) -> bool:
    """A noun in the genitive that is neither a cluster nor a member."""
    word = owner.word
    plain = owner.is_word and "NOUN" in word.parts and {"gent"} <= word.cases <= {"gent", "accs"}
    plain = plain and owner.text.islower() and not c.line.is_mentioned(owner.index)
    return plain and not word.has(_OF_MEMBERS - _INVESTORS)


_INVESTORS = words("инвестор разработчик экспортер поставщик")
"""«статус московского инвестора» makes no member, though one may be called so."""


def _is_of_another_role(c: Candidate) -> bool:
    """«Инициаторами проекта в кластере стали [три] участника»: they became something else than members."""
    if not c.says(_OTHER_ROLES):
        return False
    roles = [t for t in (*c.before, *c.after) if t.is_word and "ablt" in t.word.cases and "plur" in t.word.numbers]
    other = any(t.word.has(_OTHER_ROLES) for t in roles) and not any(t.word.has(lx.ROLE) for t in roles)
    return other and not c.says(_CREATION) and c.says(lx.ACT_AS)
