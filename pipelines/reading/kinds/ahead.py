"""Plans: a future tense, a modal, a hope — but not of a cluster that is founded already."""

from __future__ import annotations

import re

from model import Kind
from pipelines.reading.bonds.bond import Bond, is_finite
from pipelines.reading.bonds.chain import NOW
from pipelines.reading.candidate import Candidate
from pipelines.reading.example import example
from pipelines.reading.kinds.case import Case
from pipelines.reading.kinds.coming import NEWLY, is_more
from pipelines.reading.kinds.near import is_of_today, join_words
from pipelines.reading.ru import lexicon as lx
from pipelines.reading.ru.lexicon import words
from pipelines.reading.sentences import Token


@example("К 2030 году число участников московского кластера фотоники вырастет до [100].")
def planned(case: Case) -> Kind | None:
    """«к 2030 году число участников вырастет до [600]»; «созданный кластер объединит 11» is none."""
    c = case.c
    if _are_there_already(c):
        return Kind.historical if _have_others_come(c) else Kind.total
    if is_of_today(c) or _are_all_its_own(c) or (case.bond is Bond.dash and c.tokens[c.first - 1].text == "("):
        return None  # «кластер (72 компании) будет закупать сырьё»: so many they are
    if _IF_SUMMED.search(c.line.sentence.low):
        return None  # «если сложить всех, получится [52]»: so many there are
    if " бы " in c.said and not any(t.word.future for t in c.segment if t.is_word):
        return Kind.plan  # «с ними было бы двести»
    if case.bond is Bond.genitive and not any(t.is_word and (t.word.has(lx.MODAL) or t.word.future) for t in c.before):
        return None
    modal = _has_modal(c) or " чтобы " in c.low or _hangs_on_a_plan(case) or _is_to_be_done(c) or _is_foreseen(c)
    modal = modal or _is_hoped_for(c) or _BAR.search(c.low) is not None
    modal = modal or _is_in_some_time(c) or _is_promised(c)
    if not modal and (not c.clause.future or _holds_already(c)):
        return None
    if modal or is_more(c) or not case.scene.is_founded_by(c.line):
        return Kind.plan
    return Kind.plan if c.says(_GROWING) or _LATER.search(c.low) else None


def _are_all_its_own(c: Candidate) -> bool:
    """«Его [72] участника получат скидку»: whatever they will do, they are its members."""
    his = c.first > 0 and c.tokens[c.first - 1].low in ("его", "ее") and c.first <= _ALL_HIS
    return his and c.tokens[c.unit_at].word.has(lx.ROLE)


_ALL_HIS = 2
"""Tokens of «Все его» at the sentence's head."""


def _holds_already(c: Candidate) -> bool:
    """«кластер, объединяющий [154] организации, получит стенды», and not «будет создан кластер, объединяющий …»."""
    lead = [t for t in c.before if t.is_word and t.word.parts & {"PRTF", "VERB", "INFN"}]
    rules = bool(lead) and "PRTF" in lead[-1].word.parts and lead[-1].word.has(lx.CONTAIN)
    return rules and (lead[-1].word.past or not c.line.says(_COMING_TO_BE))


_COMING_TO_BE = lx.BUILD | lx.FOUND | words("появиться возникнуть открыться заработать начать стартовать запустить")


_IF_SUMMED = re.compile(r" если (?:сложить|посчитать|сосчитать|пересчитать|суммировать|собрать) ")
_GROWING = lx.GROW | NEWLY
_BAR = re.compile(
    r" (?:планка|рубеж|отметка) на (?:20\d\d|(?:следующ|будущ|ближайш)\w+) | на (?:подходе|очереди) в "
    r"| из расчета (?:на|в) | планов(?:ая|ую|ой|ый|ого|ое) (?:отметк|планк|цифр|показател|рубеж|ориентир)\w* "
)
"""«Планка на 2027 год — [150] участников», «на подходе в кластер — [шесть]»."""


_SUMMED = re.compile(r" (?:итого|всего (?:их|в нем|там|теперь)|(?:теперь|сейчас|сегодня) (?:их|в нем|там)) ")
"""«К 68 участникам прибавились пять, итого 73»: those that there were."""


def _is_in_some_time(c: Candidate) -> bool:
    """«через два года в кластере — уже [150] участников», and no step of a chronicle: «…, ещё через год — [110]»."""
    alone = not any(start < c.number.start for start in c.line.counts)
    return alone and _IN_SOME_TIME.search(join_words([*c.before])) is not None


_IN_SOME_TIME = re.compile(
    r" через (?:\w+ )?(?:год|года|лет|полгода|месяца?|месяцев) (?!после|со? )(?:[^\s,;]+ )*[—–-] (?:уже )?$"
)


def _is_promised(c: Candidate) -> bool:
    """«[Сто] участников к лету», — пообещал директор: so many are to be there by then."""
    after = join_words([*c.tokens[c.unit_at + 1 : c.unit_at + 4]])
    return _BY_THEN.match(after) is not None and c.line.says(_PROMISING)


_BY_THEN = re.compile(r" (?:к|до) (?:лету|осени|зиме|весне|концу|началу|середине|конца|20\d\d|новому) ")
_PROMISING = words("пообещать обещать посулить пророчить спрогнозировать прогнозировать рассчитывать надеяться")


def _are_there_already(c: Candidate) -> bool:
    """«к [30] участникам добавятся ещё десять»: those to whom others come."""
    lead = c.tokens[max(0, c.first - 2) : c.first]
    if lead and "ADJF" in lead[-1].word.parts:
        lead = lead[:-1]  # «к нынешним 23 участникам»
    led = bool(lead) and lead[-1].low in ("к", "ко") and "datv" in c.tokens[c.unit_at].word.cases
    more = any(start > c.number.start for start in c.line.counts) or any(t.low in _MORE for t in c.after)
    return led and more and bool(c.unit) and c.says(NEWLY)


_MORE = ("новые", "новых", "новички", "другие", "еще")
"""Who comes to those that are counted, where nobody says how many."""


def _have_others_come(c: Candidate) -> bool:
    """«К 68 участникам прибавились пять»: so many were there before; they still are where others only will come."""
    came = any(is_finite(t) and t.word.past and t.word.has(NEWLY) for t in c.segment)
    return came or bool(_SUMMED.search(c.line.sentence.low))


def _hangs_on_a_plan(case: Case) -> bool:
    """«Планируется создание кластера, объединяющего [12] предприятий»: what it hangs on is still to be."""
    c = case.c
    main = next((clause for clause in c.line.clauses if clause.last == c.clause.first - 1), None)
    return c.clause.relative and main is not None and not main.lemmas.isdisjoint(_FORESEEN) and c.clause.first > 0


_FORESEEN = frozenset(("планироваться", "планировать", "предполагаться", "намечаться", "намеченный"))


def _is_to_be_done(c: Candidate) -> bool:
    """«поручил увеличить число участников до [40]»: an infinitive, unless «удалось увеличить»."""
    if not c.says(_AIMED):
        return False
    lead = [t for t in c.before if t.is_word]
    at = next(
        (i for i in reversed(range(len(lead))) if "VERB" in lead[i].word.parts or "INFN" in lead[i].word.parts), -1
    )
    if at == -1 or "INFN" not in lead[at].word.parts or not lead[at].word.has(_AIMED):
        return False
    if any(lead[at].end <= start < c.number.said_start for start in c.line.counts):
        return False
    return not any(t.word.has(_MANAGED) and not t.word.future for t in lead[:at])


_AIMED = (lx.GROW | lx.CONTAIN | lx.TAKE_IN | lx.JOIN | words("вывести выйти видеть")) - words(
    "составить составлять иметь"
)
_MANAGED = words("удаться удаваться смочь суметь успеть помочь помогать позволить позволять получиться мочь начать")


def _is_foreseen(c: Candidate) -> bool:
    """«в программе заложен рост до [40] участников», «в планах — расширение до [50]»: a noun of growing in a paper."""
    if not c.line.says(_GROWTH):
        return False
    lead = [t for t in c.tokens[max(0, c.first - _LEAD) : c.first] if t.is_word]
    grows = any(t.word.has(_GROWTH) for t in lead[-8:])
    done = any(t.word.has(_HAPPENED) for t in lead)
    return grows and not done and any(t.word.has(_FORESEEING) for t in lead)


_LEAD = 14
_GROWTH = lx.GROWTH | words("участие вхождение")
_HAPPENED = words("произойти случиться обеспечить показать отметить зафиксировать продемонстрировать обернуться")
_PAPERS = words(
    "программа стратегия концепция проект дорожный паспорт документ подразумевать заложить записать прописать "
    "закрепить поставить"
)
_FORESEEING = lx.MODAL | _PAPERS


def _is_hoped_for(c: Candidate) -> bool:
    """«Рассчитываем, что через год участников станет [15]»: what is hoped for follows behind «что»."""
    if not c.clause.future:
        return False
    opening = [t.low for t in c.tokens[c.clause.first : c.clause.first + 2]]
    before = next((clause for clause in c.line.clauses if clause.last == c.clause.first - 1), None)
    return opening == [",", "что"] and before is not None and not before.lemmas.isdisjoint(lx.MODAL)


def _has_modal(c: Candidate) -> bool:
    """A modal before the number, or a verb in its own segment: not in what the sentence goes on with."""
    modal = c.line.says(lx.MODAL)
    modals = [t for t in (*c.before, *c.segment) if t.is_word and t.word.has(lx.MODAL)] if modal else []
    lead = join_words([t for t in c.tokens[max(0, c.first - 5) : c.at] if t.is_word])
    modals = [t for t in modals if not (_is_said_of_another(c, t) or _leads_to_pride(c, t) or _is_kept(c, t))]
    modals = [t for t in modals if not _is_worked_at(c, t)]
    return _AHEAD.search(lead) is not None or any(
        not _has_its_own(c, t) if t.index < c.at else _rules_back(t) and not _begins_anew(c, t) for t in modals
    )


_AHEAD = re.compile(
    r" (?:их|нас) (?:\w+ ){0,2}(?:будет|станет) $"
    r"| (?:на подходе|на очереди|в перспективе) (?:(?:в|к) )?(?:\w+ )?$| (?:запланированн|ожидаем)\w+ $"
)


def _has_its_own(c: Candidate, modal: Token) -> bool:
    """«План на год — 30, а сейчас их [25]»: the noun has a number of its own, and the present is told after it."""
    between = c.tokens[modal.index + 1 : c.first]
    counted = any(modal.end <= start < c.number.start for start in c.line.counts)
    return counted and not NOW.isdisjoint(t.low for t in between)


def _is_said_of_another(c: Candidate, modal: Token) -> bool:
    """«вместо обещанных 15 фабрик в нём лишь [девять]»: a participle rules the number right behind it alone."""
    between = any(modal.end <= start < c.number.start for start in c.line.counts)
    return "PRTF" in modal.word.parts and "VERB" not in modal.word.parts and between


def _leads_to_pride(c: Candidate, modal: Token) -> bool:
    """«кластер может похвастаться составом — [63] предприятия»: what one is proud of is there."""
    return any(t.is_word and t.word.has(_PRIDE) for t in c.tokens[modal.index + 1 : modal.index + 3])


def _is_kept(c: Candidate, modal: Token) -> bool:
    """«выполнил план: к маю в нём [88] студий»: what was planned is there."""
    verb = c.tokens[max(0, modal.index - 1)]
    return modal.word.has(_PLAN) and verb.is_word and verb.word.past and verb.word.has(_KEEPING)


def _is_worked_at(c: Candidate, modal: Token) -> bool:
    """«над общими задачами трудятся [96] компаний», «ради этой цели объединились [12]»: they are at it today."""
    if not modal.word.has(_TASKS):
        return False
    lead = c.tokens[max(0, modal.index - 3) : modal.index]
    verbs = [t for t in c.tokens[modal.index + 1 : c.first] if is_finite(t)]
    towards = any(t.low in _TOWARDS or (t.is_word and t.word.has(_SOLVING)) for t in lead)
    return bool(verbs) and (towards or any(t.word.has(_SOLVING) for t in verbs))


_TASKS = words("задача цель")
_TOWARDS = frozenset(("над", "ради", "для", "вокруг"))
_SOLVING = words("решать решить решение трудиться работать заниматься заняться справляться выполнять идти двигаться")
_PLAN = words("план")
_KEEPING = words("выполнить перевыполнить превысить опередить обогнать")
_PRIDE = words("похвастаться похвалиться гордиться")


def _rules_back(token: Token) -> bool:
    """A verb or short form, «планируют», «намерены»: a noun or participle rules only what comes after it."""
    return bool(token.word.parts & _PREDICATES) and "NOUN" not in token.word.parts


_PREDICATES = frozenset(("VERB", "INFN", "PRTS", "ADJS", "PRED"))


def _begins_anew(c: Candidate, modal: Token) -> bool:
    """«насчитывает [15] предприятий и планирует расшириться»: two predicates, the number is the first one's."""
    joined = any(t.low in ("и", "но") for t in c.tokens[c.unit_at + 1 : modal.index])
    return joined and any(is_finite(t) and not t.word.has(lx.MODAL) for t in c.before)


_LATER = re.compile(
    r" (?:к|до) (?:концу|конца|началу|начала|20\d\d|лету|осени|зиме|весне)"
    r"| через (?:\w+ )?(?:год|года|лет|полгода|месяц)| (?:в|со) (?:следующ|будущ|ближайш|времен)\w*| вскоре | скоро "
)
