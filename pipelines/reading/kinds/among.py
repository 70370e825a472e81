"""Parts that are told as so many of all the members."""

from __future__ import annotations

import re
from itertools import takewhile

from model import Kind
from pipelines.reading.bonds.bond import Bond, is_finite
from pipelines.reading.bonds.chain import NOW
from pipelines.reading.candidate import Candidate, glance
from pipelines.reading.example import example
from pipelines.reading.kinds.case import Case
from pipelines.reading.kinds.near import join_words
from pipelines.reading.ru import lexicon as lx
from pipelines.reading.ru.lexicon import words


@example("В московский кластер фотоники вступили 300 организаций, около [30] из них — начиная с января.")
def part_since(case: Case) -> Kind | None:
    """«около [300] из них — начиная с января»."""
    low = case.c.low
    since = " начиная с " in low or " с начала " in low
    return Kind.increment if case.bond is Bond.part and since else None


@example("В московском кластере фотоники 50 компаний, [20] из которых — резиденты технополиса.")
def part(case: Case) -> Kind | None:
    """«из которых [20] — резиденты ОЭЗ»."""
    if case.bond is not Bond.part:
        return None
    return case.whole if case.whole in (Kind.plan, Kind.increment) else Kind.subset


@example("Кластер фотоники Москвы:\n• заводы – [14];\n• вузы – 4;")
def rowed(case: Case) -> Kind | None:
    """A row of a table of members by sort: «вузы и колледжи – [4]»; «Всего участников [32]» is the whole."""
    if case.bond is not Bond.row or case.c.unit in _ALL or any(t.word.has(_EVERY_ONE) for t in case.c.before):
        return None
    if case.c.says(frozenset(("всего", "итого"))) or _is_dated(case.c):
        return None
    near = (line for line in case.scene.lines if abs(line.index - case.c.line.index) <= _ROWS)
    rows = [line for line in near if any(not glance(line, number).passed for number in line.numbers)]
    return Kind.subset if len(rows) > 1 and len(case.c.before) > 0 else None


_ALL = ("участник", "резидент", "член", "учредитель", "соучредитель", "основатель")
"""Who is called so is no sort of members, but every one."""
_EVERY_ONE = frozenset(_ALL)
"""«В учредителях — [27] организаций: федерации, вузы»."""
_ROWS = 3
"""Lines above and below in which the other rows are looked for; one of jobs or projects is no sort of members."""


def _is_dated(c: Candidate) -> bool:
    """«По итогам 2021 года — [38] организаций», «Теперь химиков [семеро]»: a row of time, not of sorts."""
    lead = [token.low for token in c.before]
    return any(len(low) == 4 and low.isdigit() for low in lead) or not NOW.isdisjoint(lead)


@example("Стартапов среди участников московского кластера фотоники [29].")
def sorted_out(case: Case) -> Kind | None:
    """«стартапов среди его участников [29]»: one sort of members among all."""
    c = case.c
    among = c.noun_before and " среди " in c.low and c.unit not in _ALL
    typed = c.unit not in _ANY or any("ADJF" in word.parts and not word.has(lx.COMMON) for word in c.adjectives)
    among = among or (typed and _AMONG.search(join_words([t for t in c.before if t.is_word])) is not None)
    return Kind.subset if among else None


_ANY = ("участник", "резидент", "член", "компания", "организация", "предприятие", "")
_AMONG = re.compile(r" среди (?:\w+ ){0,2}(?:участник|резидент|член|компани|предприяти|организаци)\w+ (?:\w+ ){0,5}$")


@example("Среди участников московского кластера фотоники [14] компаний малого бизнеса.")
def among_members(case: Case) -> Kind | None:
    """«среди участников кластера [14] компаний малого бизнеса», «в числе резидентов [три] вуза»: some of them."""
    c = case.c
    if case.bond is Bond.part or not c.unit or c.noun_before or (c.unit in _ALL and not _is_described(c)):
        return None
    lead = join_words([t for t in c.before if t.is_word])
    led = _LED_BY_MEMBERS.search(lead) is not None and not any(is_finite(t) for t in c.before)
    named = any(m.first <= t.index <= m.last for m in c.line.mentions for t in c.before)
    return Kind.subset if led and named and _is_of_a_sort(c) else None


def _is_of_a_sort(c: Candidate) -> bool:
    """«[14] компаний малого бизнеса», «[пять] компаний с иностранным капиталом», «[три] вуза»: not simply all."""
    after = c.tokens[c.unit_at + 1 : c.unit_at + 3]
    sort = len(after) == 2 and "ADJF" in after[0].word.parts and "gent" in after[0].word.cases and after[1].is_word
    sort = sort or (len(after) == 2 and after[0].low in ("с", "со") and not after[1].word.has(_SUMMED))
    return sort or _is_described(c) or c.unit not in _ANY


def _is_described(c: Candidate) -> bool:
    """«[12] участников — малые предприятия»: what they are stands behind a dash."""
    after = c.tokens[c.unit_at + 1 : c.unit_at + 3]
    return len(after) == 2 and after[0].text in "—–-" and after[1].is_word and after[1].low != "это"


_SUMMED = words("общий совокупный суммарный")
_LED_BY_MEMBERS = re.compile(r" (?:среди|в числе) (?:\w+ ){0,2}(?:участник|резидент|член)\w+ ")


@example("Московский кластер фотоники развивается. Из общего числа [четыре] предприятия имеют статус инновационных.")
def out_of_all(case: Case) -> Kind | None:
    """«из общего числа [четыре] предприятия имеют статус»: some of all, whether all were counted or not."""
    if case.bond is Bond.part and case.whole is not None:
        return None
    return Kind.subset if _OUT_OF_ALL.search(join_words([t for t in case.c.before if t.is_word])) else None


_OUT_OF_ALL = re.compile(
    r" из числа (?:\w+ ){0,2}(?:участник|резидент|член)\w+ "
    r"| из (?:(?:всего )?(?:их )?общего (?:числа|количества|списка)|всех участников) "
    r"|^ из (?:\w+ )?(?:участников|резидентов|членов) (?!.* оста)"
)


@example("Среди 54 участников [21] — резиденты московского кластера «Лазер».")
def out_of_so_many(case: Case) -> Kind | None:
    """«среди 54 участников [21] — резиденты зоны»: some of as many members as were just counted."""
    lead = case.c.tokens[case.c.clause.first : case.c.first]
    if case.bond is Bond.part or len(lead) < _SO_MANY or lead[0].low != "среди":
        return None
    members = lead[2].is_word and lead[2].word.has(lx.ROLE)
    return Kind.subset if members and any(n.start == lead[1].start for n in case.c.line.numbers) else None


_SO_MANY = 3
"""Tokens of «среди 54 участников»."""


@example("Якорными участниками московского кластера фотоники являются [пять] заводов.")
def anchored(case: Case) -> Kind | None:
    """«якорными участниками являются [пять]», «ядро составляют [пять] заводов»: the core of the members."""
    c = case.c
    if not c.line.says(_ANCHORS):
        return None
    comma = max((t.index for t in c.before if t.text in ",;"), default=-1)
    core = any(t.is_word and t.word.has(_KERNEL) for t in c.before if t.index > comma)
    told = case.bond in (Bond.dash, Bond.role) or c.says(
        words("составить составлять стать быть образовать образовывать")
    )
    if core and case.bond is not Bond.part and told:
        return Kind.subset
    roles = [t for t in (*c.before, *c.after) if t.is_word and t.word.has(lx.ROLE) and t.index]
    roles += [t for t in c.before if t.is_word and t.index and t.word.has(lx.MEMBERS) and t.word.cases == {"ablt"}]
    return Kind.subset if any(c.tokens[role.index - 1].word.has(_CORE) for role in roles) else None


_CORE = words("якорный ключевой крупнейший крупный основной малый иностранный")
_KERNEL = words("ядро костяк основа")
_ANCHORS = _CORE | _KERNEL


@example("В московском кластере фотоники работают [130] компаний – это больше половины всех предприятий зоны.")
def shared(case: Case) -> Kind | None:
    """«[130] компаний – это больше половины всех»: said to be a share of more."""
    after = join_words([t for t in case.c.tokens[case.c.unit_at + 1 : case.c.unit_at + 9] if t.is_word])
    return Kind.subset if _SHARE.match(after) else None


_SHARE = re.compile(
    r" это (?:уже )?(?:(?:более|больше|менее|меньше|около|почти|примерно|чуть) )*(?:половин|трет|четверт)"
)


@example("Московский кластер фотоники окреп. Половина участников, [22] резидента, работает на экспорт.")
def halved(case: Case) -> Kind | None:
    """«половина участников, [22] резидента», «треть состава, а именно [два]»: a share told in numbers."""
    c = case.c
    mark = c.first - 1
    while mark > 1 and c.tokens[mark].low in _NAMELY:
        mark -= 1
    if case.bond is Bond.part or mark < 1 or c.tokens[mark].text not in ",(—–":
        return None
    stretch = takewhile(lambda t: t.text not in ",;:()", reversed(c.tokens[max(0, mark - _SHARED) : mark]))
    return Kind.subset if any(t.is_word and t.word.has(_SHARES) and "nomn" in t.word.cases for t in stretch) else None


_NAMELY = ("а", "именно", "то", "есть")
_SHARED = 8
_SHARES = words("половина треть четверть большинство")
