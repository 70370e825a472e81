"""Of which kind a figure is. Short named rules, the first that speaks decides; the last one says total."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from model import Kind
from pipelines.reading.bonds.bond import Bond
from pipelines.reading.candidate import Candidate
from pipelines.reading.example import example
from pipelines.reading.mention import Mention, Sort
from pipelines.reading.ru import lexicon as lx
from pipelines.reading.ru.lexicon import words
from pipelines.reading.scene import Scene, is_founded


@dataclass
class Case:
    """A candidate whose bond and owner are known."""

    c: Candidate
    bond: Bond
    owner: Mention
    scene: Scene
    whole: Kind | None = None
    """For a part, the kind of what it is a part of."""


KindRule = Callable[[Case], Kind | None]


@example("Московский кластер фотоники вырос с [40] до 62 участников.")
def from_side(case: Case) -> Kind | None:
    """«вырос с [40] до 62 участников»."""
    return Kind.historical if case.c.number.side == "from" else None


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


@example("Из московского кластера фотоники ушли [семь] компаний.")
def leaving(case: Case) -> Kind | None:
    """«ушли [70] компаний»."""
    return Kind.decrease if case.bond is Bond.leave else None


@example("К 2030 году число участников московского кластера фотоники вырастет до [100].")
def planned(case: Case) -> Kind | None:
    """«к 2030 году число участников вырастет до [600]»; «созданный кластер объединит 11» is none."""
    c = case.c
    modal = _has_modal(c) or " чтобы " in c.low
    if not modal and not c.clause.future:
        return None
    if modal or is_more(c) or not _is_founded(case):
        return Kind.plan
    return Kind.plan if c.says(lx.GROW | _NEWLY) or _LATER.search(c.low) else None


def _has_modal(c: Candidate) -> bool:
    """A modal before the number, or in its own segment: not in what the sentence goes on with."""
    near = [t for t in (*c.before, *c.segment) if t.is_word]
    return any(t.word.has(lx.MODAL) for t in near)


_FILLING = words("прибавить пополниться пополняться пополнить прирасти прирастать обогатиться")
_NEWLY = words("присоединиться вступить добавиться прийти пополнить прибавиться примкнуть подключиться влиться принять")
"""What newcomers do: said of the future, it is a plan though the cluster exists."""
_LATER = re.compile(r" (?:к|до) (?:концу|конца|началу|начала|20\d\d|лету|осени|зиме|весне)")


def _is_founded(case: Case) -> bool:
    lines = list(case.scene.lines[: case.c.line.index + 2])
    return any(is_founded(line) for line in lines)


def is_more(c: Candidate) -> bool:
    """«ещё», «новых» before the noun or among its adjectives."""
    near = c.tokens[max(c.clause.first, c.first - 2) : c.at]
    return any(t.word.has(lx.MORE) for t in near if t.is_word) or any(word.has(lx.NEWS) for word in c.adjectives)


@example("К московскому кластеру фотоники присоединились ещё [15] компаний.")
def coming(case: Case) -> Kind | None:
    """«присоединились ещё [15] компаний», «вырос на [15] компаний», «пополнился [семью] предприятиями»."""
    c = case.c
    if case.bond is Bond.now:
        return None
    if c.at and c.tokens[c.at - 1].text == "+":
        return Kind.increment
    if case.bond is Bond.grow and any(t.low == "на" for t in c.tokens[max(0, c.first - 1) : c.last]):
        return Kind.increment
    filled = c.nearest_verb(_FILLING | lx.GROW)
    if filled and filled.word.has(_FILLING) and " до " not in c.said:
        return Kind.increment
    if _has_period(case) or (case.bond is Bond.join and _SINCE.search(c.said)):
        return Kind.increment
    if case.bond is Bond.dash and c.says(lx.MORE):
        return Kind.increment
    joining = case.bond in (Bond.join, Bond.role, Bond.genitive, Bond.belong, Bond.sign, Bond.contain, Bond.member)
    if joining and is_more(c):
        return Kind.increment
    return Kind.increment if case.bond in (Bond.join, Bond.role) and _is_within_a_year(case) else None


def _has_period(case: Case) -> bool:
    """«за последние два года присоединилось 10», «за 11 месяцев статус присвоили 18»: newcomers of a stretch of time."""
    if case.bond not in (Bond.join, Bond.role):
        return False
    low = " " + " ".join(t.low for t in case.c.tokens[: case.c.unit_at + 6]) + " "
    months = _MONTHS.search(low) is not None
    return " за последн" in low or months or (case.bond is Bond.role and _YEAR.search(low) is not None)


_SINCE = re.compile(
    r" (?:с|со) (?:января|февраля|марта|апреля|мая|июня|июля|августа|сентября|октября|ноября|декабря|весны|осени|зимы|лета) "
    r"| за 20\d\d год "
)
_MONTHS = re.compile(
    r" за (?:\w+ )?(?:месяц|месяцы|месяца|месяцев|квартал|полгода|полугодие|неделю|лето|зиму|осень|весну)\b"
)
_YEAR = re.compile(
    r" (?:в|за) (?:минувшем|прошлом|нынешнем|этом|текущем|минувший|прошлый|нынешний|текущий) (?:году|год) "
)
_PERIODS = (
    " за год ",
    " с начала года ",
    " за прошлый год ",
    " за минувший год ",
    " в прошлом году ",
    " за месяц ",
    " за квартал ",
    " за полгода ",
)


def _is_within_a_year(case: Case) -> bool:
    low = case.c.low
    if any(period in low for period in _PERIODS) or " с начала 20" in low:
        return True
    return " в 20" in low and " году " in low and case.bond is Bond.role and not case.c.says(lx.BECOME)


@example("В межотраслевых кластерах Москвы состоит более [1100] организаций.")
def of_group(case: Case) -> Kind | None:
    """«к трём объединениям присоединилось около [100] организаций»."""
    several = case.owner.sort is Sort.group or (case.owner.cluster or "").startswith("group:")
    return Kind.aggregate if several else None


@example("Год назад в московском кластере фотоники состояло [40] предприятий.")
def earlier(case: Case) -> Kind | None:
    """«тогда участниками стали [7] предприятий», «годом раньше значилось [30]»."""
    if case.bond is Bond.join and case.c.says(_NEWLY) and " ранее " not in case.c.said:
        return Kind.increment if _AGO.search(case.c.said) else None
    if case.bond is Bond.found and case.c.says(frozenset(("начинать", "начать"))):
        return Kind.historical
    if case.c.clause.future:
        return None
    before = " " + " ".join(t.low for t in case.c.before) + " "
    said = case.c.said
    if " назад " in said:
        return Kind.historical
    return (
        Kind.historical
        if any(cue in before and cue in said for cue in _PAST) or any(cue in said for cue in _PAST[:6])
        else None
    )


_AGO = re.compile(r" (?:год назад|годом раньше|годом ранее|в прошлом году|в минувшем году) ")
_PAST = (
    " тогда ", " год назад ", " года назад ", " лет назад ", " годом раньше ", " годом ранее ", " изначально ",
    " первоначально ", " на старте было ", " при создании ", " на момент создания ", " начинал ", " начинали ", " начинался ",
    " стартовал ", " стартовали ", " вначале ", " сначала ", " вместо прежних ", " было ",
)  # fmt: skip


@example("Кластер фотоники Москвы:\n• заводы – [14];\n• вузы – 4;")
def rowed(case: Case) -> Kind | None:
    """A row of a table of members by sort: «вузы и колледжи – [4]»; «Всего участников [32]» is the whole."""
    if case.bond is not Bond.row or case.c.unit in ("участник", "резидент", "член"):
        return None
    if case.c.says(frozenset(("всего", "итого"))):
        return None
    rows = [line for line in case.scene.lines if line.numbers and abs(line.index - case.c.line.index) <= 3]
    return Kind.subset if len(rows) > 1 and len(case.c.before) > 0 else None


@example("Стартапов среди участников московского кластера фотоники [29].")
def sorted_out(case: Case) -> Kind | None:
    """«стартапов среди его участников [29]»: one sort of members among all."""
    among = case.c.noun_before and " среди " in case.c.low and case.c.unit not in ("участник", "резидент", "член")
    return Kind.subset if among else None


@example("Субсидию получили [14] предприятий московского кластера фотоники.")
def narrowed(case: Case) -> Kind | None:
    """«[14] ведущим предприятиям кластера»: some of the members, doing something."""
    return Kind.subset if case.bond is Bond.genitive and case.c.unit not in ("участник", "резидент") else None


@example("В московский кластер фотоники вошло [девять] предприятий.")
def whole(case: Case) -> Kind | None:
    """«в кластер вошло [девять] предприятий»."""
    return Kind.total


KINDS: list[KindRule] = [
    from_side,
    part_since,
    part,
    leaving,
    planned,
    coming,
    of_group,
    earlier,
    rowed,
    sorted_out,
    narrowed,
    whole,
]


def read_kind(case: Case) -> tuple[Kind, str]:
    """The kind and the name of the rule that said so."""
    for rule in KINDS:
        kind = rule(case)
        if kind is not None:
            return kind, rule.__name__
    raise AssertionError("the last rule always speaks")
