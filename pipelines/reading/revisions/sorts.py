"""One sort of members beside all of them; newcomers beside the whole."""

from __future__ import annotations

import re
from collections import defaultdict

from model import Kind, Qualifier
from pipelines.reading.became import righted
from pipelines.reading.bonds.bond import Bond
from pipelines.reading.bonds.chain import NOW
from pipelines.reading.candidate import Candidate
from pipelines.reading.example import example
from pipelines.reading.extent import OPEN
from pipelines.reading.found import Found, turn
from pipelines.reading.mention import Form, Sort
from pipelines.reading.morph import read_root
from pipelines.reading.revisions.lists import own_places
from pipelines.reading.ru import lexicon as lx
from pipelines.reading.ru.lexicon import words
from pipelines.reading.sentences import is_year

_FEW = 5
"""A cluster this many times larger has newcomers, and no sort of members, in those who join."""


@example("В московском кластере фотоники 700 участников. К нему присоединились [200] научных учреждений.")
def narrower(figures: list[Found]) -> list[Found]:
    """«свыше [200] научных учреждений» beside «более 700 участников»: a kind of members, fewer than all."""
    revised = list(figures)
    largest = find_largest(figures)
    for at, found in enumerate(figures):
        if found.kind is not Kind.total or found.case.bond is Bond.found or not _is_narrowed(found):
            continue
        came = found.case.bond is Bond.join and any(
            t.is_word and t.word.has(_NEWCOMING) and t.word.past for t in found.c.segment
        )
        few = (came or _are_admitted(found)) and (
            largest[found.owner] >= _FEW * found.c.number.value or _is_only_placed(found)
        )
        if largest[found.owner] > 1.2 * found.c.number.value and not few:
            revised[at] = turn(found, Kind.subset, "narrower")
    return revised


_NEWCOMING = lx.JOIN | lx.TAKE_IN


def _are_admitted(found: Found) -> bool:
    """«членство получили [девять] фирм из Белорецка»."""
    return found.c.says(lx.STATUSES | _MEMBERSHIP) and found.c.says(_GETTING)


_MEMBERSHIP = words("членство")
_GETTING = words("получить")


def _is_only_placed(found: Found) -> bool:
    """«вступили семь фирм из Ставрополья»: told by where they come from, not by what they are."""
    typed = any("ADJF" in word.parts and not word.lemmas & lx.COMMON for word in found.c.adjectives)
    late = _are_admitted(found) or found.c.says(words("вступить присоединиться примкнуть прийти влиться подключиться"))
    return late and not typed and bool(own_places(found))


@example(
    "Кластер фотоники Москвы объединяет 50 организаций. Заказов много. Цехи заняты. Рынок растёт. "
    "Порядка [20] участников работают на площадках особой зоны."
)
def busy(figures: list[Found]) -> list[Found]:
    """«порядка [двадцати] участников работают на площадках зоны» beside «больше 50»: some of them, doing something."""
    largest = find_largest(figures)
    return [
        turn(found, Kind.subset, "busy")
        if found.kind is Kind.total and _is_busy(found) and largest[found.owner] >= _MANY * found.c.number.value
        else found
        for found in figures
    ]


def _is_busy(found: Found) -> bool:
    """Whether its members open the clause as those who do something now, no cluster being named in it."""
    c = found.c
    lead = [t for t in c.before if t.is_word and t.index < c.first]
    near = (m for m in c.line.mentions if c.clause.first <= m.first <= c.clause.last)
    named = any(m.sort is Sort.cluster and m.first != c.unit_at + 1 for m in near)
    member = c.unit in ("участник", "резидент", "член") and found.case.bond in (Bond.member, Bond.belong)
    doing = any(t.is_word and t.word.has(_DOING) and not t.word.past for t in c.segment)
    return member and doing and not lead and not named


_MANY = 1.5
_DOING = words(
    "работать заниматься выпускать производить экспортировать поставлять размещаться базироваться относиться "
    "располагаться находиться трудиться арендовать занимать"
)


def find_largest(figures: list[Found]) -> dict[str, int]:
    """The largest total the page tells of each cluster; none where it tells plans only."""
    largest: dict[str, int] = defaultdict(int)
    for found in figures:
        if found.kind is Kind.total and not _is_dated_ahead(found.c):
            largest[found.owner] = max(found.c.number.value, largest[found.owner])
    return largest


def _is_dated_ahead(c: Candidate) -> bool:
    """«Кластер: до 50 участников к 2030 году»: a title's plan."""
    return bool(_BY_A_YEAR.match(" ".join(t.low for t in c.tokens[c.unit_at + 1 : c.unit_at + 3])))


_BY_A_YEAR = re.compile(r"к 20\d\d")


def _is_narrowed(found: Found) -> bool:
    c = found.c
    typed = any(
        "ADJF" in word.parts and not word.lemmas & lx.COMMON and not word.parts & {"NUMR"} for word in c.adjectives
    )
    zone = any(m.sort is Sort.zone and 0 < m.first - c.unit_at <= 2 and m.key != found.owner for m in c.line.mentions)
    return (
        typed
        or zone
        or bool(own_places(found))
        or c.unit in ("вуз", "институт", "университет", "лаборатория", "нии", "колледж")
    )


@example("Московский кластер фотоники объединяет 48 компаний. Из Самары в него вошли [шесть] предприятий.")
def smaller_after(figures: list[Found]) -> list[Found]:
    """«объединяет 48 компаний. [Шесть] участников — из Самары»: a smaller size right behind the whole is a part."""
    revised = list(figures)
    for at, found in enumerate(figures):
        told = (
            found.rule == righted.__name__
            or _is_of_its_own(found)
            or _is_theirs(found)
            or (_tells_a_time(found) and not _says_which(found.c))
        )
        if found.kind is Kind.total and not told:
            whole = next((o for o in reversed(revised[:at]) if o.kind is Kind.total and o.owner == found.owner), None)
            if whole is not None and _is_behind(found, whole) and not _tells_a_time(whole):
                revised[at] = turn(found, Kind.subset, "smaller_after")
    return revised


def _is_theirs(found: Found) -> bool:
    """«СМИ сообщили о 78 участниках. По данным мэрии, их [71]»: how many they are, told otherwise."""
    c = found.c
    lead = c.tokens[c.first - 2 : c.first] if c.first > 1 else ()
    return bool(lead) and lead[1].low == "их" and lead[0].text in ",:"


def _is_of_its_own(found: Found) -> bool:
    """Whether its own words say that all the members of a cluster are counted, and of which cluster."""
    c = found.c
    if found.mention.sentence == c.line.index:
        named = found.mention.form is Form.named and not c.elided
    else:
        named = any(t.text in OPEN for t in c.tokens[: c.first])
    return named or (found.case.bond in _SIZED and not (c.elided and found.case.bond is Bond.contain))


_SIZED = (Bond.grow, Bond.start, Bond.found, Bond.contain, Bond.sign)
"""Ties that tell how many the whole cluster has."""


def _says_which(c: Candidate) -> bool:
    """«Сейчас [17] тыс. — столичные компании»: behind a dash stands which of them these are."""
    behind = [t for t in c.tokens[c.last + 1 : c.last + 5] if t.text != "."]
    plural = [t for t in behind[1:] if t.is_word and "nomn" in t.word.cases and t.word.numbers == {"plur"}]
    return c.elided and len(behind) > 1 and behind[0].text in "—–-" and len(plural) > 1


def _is_behind(found: Found, whole: Found) -> bool:
    """Whether it stands right behind a larger one of the same cluster, that is no zone with two sorts of members."""
    near = found.c.line.field == whole.c.line.field and found.c.line.index - whole.c.line.index <= 1
    return near and found.case.owner.sort is Sort.cluster and found.c.number.value < whole.c.number.value


def _tells_a_time(found: Found) -> bool:
    """«теперь», «всего», «в 2021 году»: a size of its own day."""
    if " больше всего " in found.c.line.sentence.low:
        return False
    return any(t.low in _TIMES or is_year(t) for t in found.c.tokens)


_TIMES = NOW - {"их", "таких", "нас", "состоит", "числится", "значится", "насчитывается"} | {"уже", "тогда", "прежде"}


@example("Статус резидента московского кластера видеоигр и анимации получили [8] анимационных студий.")
def one_of_two(figures: list[Found]) -> list[Found]:
    """«[8] анимационных студий» of a cluster of video games *and* animation."""
    revised = list(figures)
    for at, found in enumerate(figures):
        named = found.case.owner.roots
        said = {read_root(lemma) for word in found.c.adjectives for lemma in word.lemmas}
        if found.kind is Kind.total and len(named) >= 2 and said and " и " in found.case.owner.text:
            shared = {root for root in named if any(root[:5] == other[:5] for other in said)}
            if shared and shared != named and len(shared) == 1:
                revised[at] = turn(found, Kind.subset, "one_of_two")
    return revised


@example("В московском кластере фотоники 52 участника. К нему присоединились [три] компании.")
def fewer_joined(figures: list[Found]) -> list[Found]:
    """«[три] компании вступили последними» beside «теперь 12»: joiners fewer than all are newcomers."""
    late = words("вступить присоединиться прийти примкнуть подключиться добавиться прибавиться влиться принять")
    late |= words("войти внести включить") if any(found.kind is Kind.increment for found in figures) else frozenset()
    revised = list(figures)
    largest = find_largest(figures)
    for at, found in enumerate(figures):
        if found.kind is not Kind.total or found.case.bond is not Bond.join or not found.c.says(late):
            continue
        if largest[found.owner] >= 2 * found.c.number.value:
            revised[at] = turn(found, Kind.increment, "fewer_joined")
    return revised


@example("Московский кластер фотоники пополнился двумя компаниями. Резидентами стали [два] завода.")
def told_as_newcomers(figures: list[Found]) -> list[Found]:
    """«[две] компании стали участниками» beside «кластер пополнился двумя компаниями»: the same newcomers."""
    came = {(found.owner, found.c.number.value) for found in figures if found.kind is Kind.increment}
    return [
        turn(found, Kind.increment, "told_as_newcomers")
        if found.kind is Kind.total
        and found.case.bond in (Bond.join, Bond.role)
        and (found.owner, found.c.number.value) in came
        and not any(t.low in NOW for t in found.c.before)
        else found
        for found in figures
    ]


@example("[20] компаний вошли в московский кластер фотоники. Всего в кластере 40 компаний, 20 из них — в зоне.")
def told_as_part(figures: list[Found]) -> list[Found]:
    """«[20] компаний вошли в кластер» beside «в нём 40 компаний, 20 из них — в зоне»: the same part."""
    parts = {_name_size(found) for found in figures if found.kind is Kind.subset and found.case.bond is Bond.part}
    largest = find_largest(figures) if parts else {}
    return [
        turn(found, Kind.subset, "told_as_part")
        if found.kind is Kind.total and _name_size(found) in parts and largest[found.owner] > found.c.number.value
        else found
        for found in figures
    ]


def _name_size(found: Found) -> tuple[str, int, Qualifier]:
    return found.owner, found.c.number.value, found.c.number.qualifier


@example("К московскому кластеру фотоники присоединились ещё пять фирм: [две] из Твери и три из Калуги.")
def newcomers_apart(figures: list[Found]) -> list[Found]:
    """«приняли четыре компании: [три] шьют, одна кроит»: what the newcomers of one sentence add up from."""
    revised = list(figures)
    for at, came in enumerate(figures):
        if came.kind is not Kind.increment:
            continue
        parts = [i for i in range(at + 1, len(figures)) if figures[i].c.line is came.c.line][:_MOST_PARTS]
        parts = [i for i in parts if figures[i].owner == came.owner and figures[i].kind in (Kind.subset, Kind.total)]
        if len(parts) > 1 and sum(figures[i].c.number.value for i in parts) == came.c.number.value:
            for i in parts:
                revised[i] = turn(figures[i], Kind.increment, "newcomers_apart")
    return revised


_MOST_PARTS = 4


@example("За год московский кластер фотоники покинули три компании, а [пять] вступили.")
def exchanged(figures: list[Found]) -> list[Found]:
    """«[пять] пришли» beside «три покинули»: who comes where others leave is a newcomer."""
    left = {(found.c.line.field, found.c.line.index) for found in figures if found.kind is Kind.decrease}
    return [
        turn(found, Kind.increment, "exchanged")
        if found.kind is Kind.total
        and found.case.bond in (Bond.join, Bond.role)
        and (found.c.line.field, found.c.line.index - _opens_beside(found)) in left
        and any(t.is_word and t.word.has(_EXCHANGING) and t.word.past for t in found.c.segment)
        else found
        for found in figures
    ]


_EXCHANGING = lx.JOIN | lx.TAKE_IN | lx.STATUS


def _opens_beside(found: Found) -> bool:
    """«Одновременно членство получили [девять]»: beside what the sentence before tells."""
    return found.c.tokens[0].low in ("одновременно", "зато", "взамен", "тогда")
