"""Ties of a role or a status: «участниками стали 40 компаний», «статус резидента получили 15»."""

from __future__ import annotations

from pipelines.reading.bonds.bond import clause_mentions, has_dash, is_apposed, is_done_by_members, is_finite
from pipelines.reading.candidate import Candidate
from pipelines.reading.example import example
from pipelines.reading.ru import lexicon as lx
from pipelines.reading.ru.lexicon import words
from pipelines.reading.sentences import Token

_ROLES = lx.ROLE | lx.NOVICE | words("сторона")
_KERNEL = words("ядро костяк")
_CORE = words("якорный ключевой крупнейший основной базовый головной")
_NAMING_ROLES = _ROLES | lx.STATUSES | _KERNEL | _CORE
_HAVING = lx.BECOME | lx.STATUS
_TAKING = _HAVING | lx.LEAVE | words("быть есть")
_SERVING = lx.ACT_AS | words("остаться оставаться служить послужить")
_FORMING = words("составить составлять образовать образовывать")
_UNDER = (" под его флагом ", " под эгидой ", " под крылом ")


@example("Участниками московского кластера фотоники стали [40] компаний.")
def of_role(c: Candidate) -> bool:
    """«участниками стали 40 компаний», «статус резидента получили 15», «его участники — 12 компаний»."""
    if not (c.line.says(_NAMING_ROLES) or " под " in c.low or " частью " in c.low):
        return False
    if c.says(lx.STATUSES) and (_is_owned(c) or c.says(_TAKING)):
        return True
    if _are_part_of_it(c):
        return True
    roles = [t for t in (*c.before, *c.after) if t.is_word and t.word.has(_ROLES)]
    if any("ablt" in t.word.cases for t in roles) and (c.says(_HAVING) or _are_called(c)):
        return True
    if _make_the_core(c) or _are_core(c) or any(under in c.low for under in _UNDER):
        return True
    named = any("nomn" in t.word.cases and not _acts(c, t) for t in roles)
    return named and not is_done_by_members(c) and (has_dash(c) or is_apposed(c))


def _are_part_of_it(c: Candidate) -> bool:
    """«частью кластера стали [40] компаний»."""
    whose = [m for m in c.line.mentions if m.first and c.tokens[m.first - 1].low == "частью" and m.first < c.first]
    return bool(whose) and c.says(lx.BECOME) and bool(c.unit)


def _are_called(c: Candidate) -> bool:
    """«потенциальными участниками называют ещё [десять] компаний»."""
    return c.says(_MAYBE) and c.says(_CALLING)


_MAYBE = words("потенциальный возможный вероятный будущий")
_CALLING = words("назвать называть считать видеть рассматривать")


def _is_owned(c: Candidate) -> bool:
    """«статус есть у [15] компаний»."""
    return bool(c.first) and c.tokens[c.first - 1].low == "у"


def _make_the_core(c: Candidate) -> bool:
    """«ядром остаются [пять] заводов», «костяк составляют [пять]», «его ядро — [пять] заводов»."""
    core = [t for t in c.before if t.is_word and t.word.has(_KERNEL)] if c.says(_KERNEL) else []
    if not core or not c.unit:
        return False
    led = "ablt" in core[-1].word.cases and c.says(_SERVING)
    return led or has_dash(c) or c.says(_FORMING)


def _are_core(c: Candidate) -> bool:
    """«якорными предприятиями кластера являются [четыре] завода»."""
    if not c.line.says(_CORE):
        return False
    led = [t for t in c.before if t.is_word and t.word.has(lx.MEMBERS) and "ablt" in t.word.cases and t.index]
    core = any(c.tokens[t.index - 1].word.has(_CORE) for t in led)
    return core and c.says(lx.ACT_AS) and bool(clause_mentions(c))


def _acts(c: Candidate, role: Token) -> bool:
    """«участники приобретут 38 центров»: the members do something to what is counted."""
    return any(is_finite(t) for t in c.tokens[role.index + 1 : c.at])


def is_apposed_to_role(c: Candidate) -> bool:
    """«льготы открыты для [121] предприятия — это резиденты зоны»: who they are is said behind."""
    return is_apposed(c) and any(t.low == "это" for t in c.tokens[c.unit_at + 1 : c.unit_at + 7])
