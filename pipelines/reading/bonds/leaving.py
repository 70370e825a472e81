"""Ties of those who leave: «ушли 70 компаний», «потеряли статус», «сократилось на 5»."""

from __future__ import annotations

import re

from pipelines.reading.bonds.bond import SIZES, is_after, is_finite, is_taken_off, tells_size_now
from pipelines.reading.bonds.joining import is_aside
from pipelines.reading.candidate import Candidate
from pipelines.reading.example import example
from pipelines.reading.ru import lexicon as lx
from pipelines.reading.ru.lexicon import words
from pipelines.reading.sentences import Token

_ENDING = words("свернуть прекратить прекращать расторгнуть разорвать приостановить")
_TAKING_AWAY = words("отобрать отзывать отозвать аннулировать снять отнять забрать")
_ENDED = words("участие членство соглашение сотрудничество резидентство")
_CEASING = words("перестать")
_GOING = lx.LEAVE | lx.SHRINK | _ENDED | _CEASING | _TAKING_AWAY | words("меньше минус −")
_REMAINING = frozenset(("осталось", "остались", "осталась", "остался", "остается", "остаются"))
"""«После выхода трёх предприятий осталось [27]»: who did not leave."""
_QUITTING = words("покинуть покидать")
"""«состав кластера покинули [пять] компаний»: the list is left, and not told how long it is."""
_LOSING = _QUITTING | words("потерять утратить")
_THREATENED = words("грозить угрожать угроза рисковать риск")
"""«троим грозит исключение»: nobody left yet."""
_OUT_OF = re.compile(r" из (?:его |ее |своего )?(?:состава|числа|рядов|реестра) ")
_COMING_OR_GOING = lx.LEAVE | lx.JOIN | lx.GROW | lx.CONTAIN
_GOING_OUT = words("выйти выходить")
_ELSEWHERE = words("рынок тень финал полуфинал эфир лидер")
_LEFT_BEHIND = words(
    "проект программа конкурс регион страна город область район сделка процедура кризис тень бизнес отрасль рейтинг"
)
_LEFT_BY_MEMBERS = lx.MEMBERS | lx.UNION | words("статус ряд состав членство резидентство год")
_TIMES = lx.MONTHS | words(
    "год месяц неделя прошлый этот минувший нынешний текущий начало конец середина первый второй третий четвертый время"
    " связь"
)


@example("Московский кластер фотоники покинули [три] предприятия.")
def of_leaving(c: Candidate) -> bool:
    """«ушли 70 компаний», «потеряли статус», «сократилось на 5»."""
    if not c.line.says(_GOING) or tells_size_now(c) or comes_to(c):
        return False
    if _has_ended(c) or is_taken_off(c) or _leave_behind_an_aside(c):
        return True
    if c.says(_THREATENED):
        return False
    if c.first and _are_those_who_left(c.tokens[c.first - 1]):
        return bool(c.unit)
    if c.says(_CEASING) and c.says(lx.ROLE):
        return True  # «перестали быть участниками»
    if _leaves_something_else(c) or _remain(c):
        return False
    if _tells_of_leaving(c):
        return _is_left(c)
    return (c.says(lx.SHRINK) or " меньше на " in c.low) and is_after(c, "на")


def comes_to(c: Candidate) -> bool:
    """«если сложить их участников, выйдет [1,4 тыс.]», «на круг выходит [700] компаний»: a sum, and nobody who left."""
    verb = any(t.is_word and t.word.has(_COMING_OUT) for t in c.tokens[max(0, c.first - 2) : c.first])
    return verb and _IN_SUM.search(c.line.sentence.low) is not None


_COMING_OUT = words("выйти выходить набраться набираться получиться получаться")
_IN_SUM = re.compile(r" (?:сложить|суммировать|прибавить|на круг|в сумме|итого|в общей сложности)\b")


def _has_ended(c: Candidate) -> bool:
    """«прекратили участие [три] завода», «соглашение не продлили [пять]», «статус отобрали у [трёх]»."""
    if c.says(lx.STATUSES) and c.nearest_verb(_TAKING_AWAY) and c.first and c.tokens[c.first - 1].low in ("у", "для"):
        return True
    return c.says(_ENDED) and (c.says(_ENDING) or " не продлил" in c.low)


def _leave_behind_an_aside(c: Candidate) -> bool:
    """«[четыре] предприятия, включая основателя, вышли из кластера»: the verb stands behind who is one of them."""
    aside = c.tokens[c.unit_at + 1 : c.unit_at + 3]
    if not c.unit or len(aside) < _MARK_AND_WORD or aside[0].text not in _OPENING or aside[1].low not in _ASIDES:
        return False
    closing = next((t.index for t in c.tokens[c.unit_at + 2 : -1] if t.text in _CLOSING), None)
    verb = c.tokens[closing + 1] if closing else None
    out = verb is not None and is_finite(verb) and verb.word.has(lx.LEAVE) and "plur" in verb.word.numbers
    return out and any(m.first > verb.index for m in c.line.mentions if verb)


_MARK_AND_WORD = 2
_OPENING, _CLOSING = frozenset(",(—–"), frozenset(",)—–")
_ASIDES = frozenset(("включая", "среди", "в", "кроме", "помимо", "считая", "все", "обе", "оба"))


def _are_those_who_left(before: Token) -> bool:
    """«место выбывших [трёх] предприятий»."""
    return before.is_word and "PRTF" in before.word.parts and before.word.has(lx.LEAVE) and "gent" in before.word.cases


def _leaves_something_else(c: Candidate) -> bool:
    """«из проекта вышли два инвестора»: what is left is no cluster."""
    out = [t for t in c.segment[:-1] if t.low == "из"]
    return any(c.tokens[t.index + 1].word.has(_LEFT_BEHIND) for t in out if t.index + 1 < len(c.tokens))


def _remain(c: Candidate) -> bool:
    """«после ухода двух осталось более чем [20]», «осталась [31] компания»: however many words qualify the number."""
    return any(t.low in _REMAINING for t in c.tokens[max(c.clause.first, c.first - 2) : c.first])


def _tells_of_leaving(c: Candidate) -> bool:
    """A verb or noun of leaving beside the number; where a size is told, one that leaves the list itself."""
    gone = (t for t in c.segment if _is_event(t) and t.word.has(lx.LEAVE) and not _goes_out(c, t))
    leaves = any(not _is_over(c, t) for t in gone)
    return leaves and (not _is_sized(c) or c.says(_QUITTING) or bool(_OUT_OF.search(c.low)))


def _is_over(c: Candidate, leaving: Token) -> bool:
    """«После исключения в кластере состоят [80]»: on the way to what is counted, behind a verb of its own."""
    over = not leaving.word.finite and leaving.index < c.first and is_aside(c, leaving)
    return over and any(is_finite(t) for t in c.tokens[leaving.index : c.first])


def _is_event(token: Token) -> bool:
    """A verb that tells, or a noun: «ушли», «потеряв», «уход», but not «в уходящем году»."""
    return token.is_word and (token.word.finite or bool(token.word.parts & {"NOUN", "GRND"}))


def _goes_out(c: Candidate, verb: Token) -> bool:
    """«на субботник вышли», «в финал вышли 10»: out to something, and not out of a cluster."""
    out_of = (t.index + 1 for t in c.segment[:-1] if t.low == "из")
    counted = [n.said_start for n in c.line.numbers]  # «12 из 71 участника вышли на экспорт»
    if not verb.word.has(_GOING_OUT) or any(c.tokens[at].start not in counted for at in out_of):
        return False
    if is_after(c, "на"):
        return True  # «вышел на 120 участников»
    to = (t for t in c.segment if t.low in ("на", "в") and t.index + 1 < len(c.tokens))
    return any(not c.tokens[t.index + 1].word.has(_TIMES) and not c.tokens[t.index + 1].text.isdigit() for t in to)


def _is_sized(c: Candidate) -> bool:
    """«число участников … [700]», «количество резидентов фонда ([больше тысячи] компаний)»."""
    return any(
        token.is_word and token.word.has(SIZES) for token in c.tokens[max(0, c.at - 9, c.segment[0].index) : c.at]
    )


def _is_left(c: Candidate) -> bool:
    """Whether of all verbs of coming and going the nearest is one of leaving, and what is left may be a cluster."""
    nearest = c.nearest_verb(_COMING_OR_GOING)
    if nearest is not None and (not nearest.word.has(lx.LEAVE) or _leaves_elsewhere(c, nearest)):
        return False
    return not c.says(_ELSEWHERE)


def _leaves_elsewhere(c: Candidate, verb: Token) -> bool:
    """«совет покинули трое»: what stands as the verb's object is no cluster."""
    before = c.tokens[verb.index - 1] if verb.index else None
    if before is None or not before.is_word or not verb.word.has(_LOSING):
        return False
    if c.line.is_mentioned(before.index):
        return False
    lead = c.tokens[verb.index - 2] if verb.index > 1 else before
    noun = "NOUN" in before.word.parts and "accs" in before.word.cases and "CONJ" not in before.word.parts
    noun = noun and "PREP" not in lead.word.parts  # «за пандемию потерял трёх участников»
    return noun and not before.word.has(_LEFT_BY_MEMBERS)
