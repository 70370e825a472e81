"""Sizes that are over, by their dates, by their verbs, by what came later."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from itertools import pairwise
from typing import NamedTuple

from model import Basis, Kind, Period
from pipelines.reading.asof.page import AsOf
from pipelines.reading.bonds.bond import Bond, is_present
from pipelines.reading.candidate import Candidate
from pipelines.reading.echoes import is_placed_elsewhere
from pipelines.reading.example import example
from pipelines.reading.found import Found, turn
from pipelines.reading.kinds.case import Case
from pipelines.reading.kinds.past import is_state_over
from pipelines.reading.revisions.sorts import find_largest
from pipelines.reading.ru import lexicon as lx
from pipelines.reading.ru.lexicon import words
from pipelines.reading.sentences import is_year


@example("На 1 марта 2018 года в московском кластере фотоники [640] организаций. На 31 декабря 2023 года в нём 3000.")
def outdated(
    dated: Sequence[tuple[Found, AsOf]], chronicle: bool = False, published: Period | None = None
) -> list[Found]:
    """«осенью 2018 года насчитывал [640]» where the page tells a later total too, or was ``published`` years after.

    The sections of a ``chronicle`` tell what was so when they were written, and not what is over; so does what they
    say of a day, «на 15 июня 2024 года в него входили [43]».
    """
    revised, sizes = [], _find_sizes(dated)
    for found, said in dated:
        own = found.kind is Kind.total and said.basis in (Basis.text, Basis.heading, Basis.footnote)
        own = own and not (chronicle and (not is_state_over(found.c) or _is_of_a_day(said)))
        over = own and any(_follows(size, found.c.number.value, said) for size in sizes[found.owner])
        over = over or (own and _is_years_ago(found.c, said, published))
        event = over and found.case.bond is Bond.role and _is_event(found.c)
        revised.append(turn(found, Kind.increment if event else Kind.historical, "outdated") if over else found)
    return revised


def _is_years_ago(c: Candidate, said: AsOf, published: Period | None) -> bool:
    """«Ещё в 2022 году в нём насчитывалось [семь]», told in 2026: a year long over, in a verb of what was."""
    if said.period is None or published is None or len(said.period.text) != _YEAR_ALONE or not is_state_over(c):
        return False
    return published.start.year - said.period.start.year >= _LONG_AGO


_YEAR_ALONE, _LONG_AGO = len("2022"), 2


def _is_of_a_day(said: AsOf) -> bool:
    return said.basis is Basis.text and said.period is not None and said.period.start == said.period.end


def _is_event(c: Candidate) -> bool:
    """«В 2022-м статус получили [14] компаний»: they became residents then, and were not all of them."""
    return any(t.is_word and t.word.past and t.word.has(_GOT) for t in c.segment)


_GOT = words("получить присвоить оформить обрести")


class _Size(NamedTuple):
    """A total with the first day it was so; however often a page tells it, it is one."""

    value: int
    since: date
    is_dated: bool


def _find_sizes(dated: Sequence[tuple[Found, AsOf]]) -> Mapping[str, set[_Size]]:
    """The totals of each cluster."""
    sizes: dict[str, set[_Size]] = defaultdict(set)
    for found, said in dated:
        if found.kind is Kind.total and said.period is not None:
            sizes[found.owner].add(_Size(found.c.number.value, said.period.start, said.basis is not Basis.published))
    return sizes


def _follows(size: _Size, value: int, said: AsOf) -> bool:
    """Whether ``size`` is another one than ``value``, of a day after that was so."""
    small = not size.is_dated and _SMALL * size.value < value
    return said.period is not None and size.since > said.period.end and value != size.value and not small


_SMALL = 2
"""A size without a date of its own that is so many times smaller is a part, and supersedes nothing."""


@example("В московский кластер фотоники входило [девять] предприятий, теперь он насчитывает 12.")
def superseded(figures: list[Found]) -> list[Found]:
    """«в него входило [девять] предприятий, а теперь — 12»."""
    revised = list(figures)
    for at, found in enumerate(figures[:-1]):
        after = _next_size(figures, at)
        near = after.c.line.index - found.c.line.index <= 2 and after.owner == found.owner
        near = near and not _is_bracketed(found.c, after.c)
        now = after.kind is Kind.total and not is_state_over(after.c) and after.c.number.value != found.c.number.value
        if near and now and found.kind is Kind.total and is_state_over(found.c):
            revised[at] = turn(found, Kind.historical, "superseded")
    return revised


def _is_bracketed(c: Candidate, after: Candidate) -> bool:
    """«На 1 мая 2024 года состояло [40] (на 1 мая 2023 года — 25)»: what stands in brackets comes before."""
    between = [t.text for t in c.tokens[c.last : after.first]] if c.line is after.line else []
    return "(" in between and ")" not in between


@example("Московский кластер фотоники поредел: из [24] участников осталось 18.")
def left_of(figures: list[Found]) -> list[Found]:
    """«из [24] участников осталось 18»: how many there were, and how many there are."""
    revised = list(figures)
    for at, (was, now) in enumerate(pairwise(figures)):
        between = now.c.tokens[was.c.last : now.c.first] if was.c.line is now.c.line else ()
        left = any(t.low in ("осталось", "остались", "остается", "осталась") for t in between)
        out = was.c.first > 0 and was.c.tokens[was.c.first - 1].low == "из" and was.owner == now.owner
        if left and out and was.c.number.value > now.c.number.value:
            revised[at] = turn(was, Kind.historical, "left_of")
            revised[at + 1] = turn(now, Kind.total, "left_of")
    return revised


def _next_size(figures: list[Found], at: int) -> Found:
    """The figure behind it; past sizes of the same row are stepped over."""
    row = (o for o in figures[at + 1 : at + 4] if o.kind is not Kind.historical or o.owner != figures[at].owner)
    return next(row, figures[at + 1])


def _was_founded(c: Candidate) -> bool:
    """«основали пять заводов», and not «образуют пять заводов»: those are its members now."""
    return not any(t.is_word and t.word.has(lx.FOUND) and is_present(t) for t in c.segment)


@example("Первыми резидентами московского кластера фотоники стали [пять] заводов. Сейчас в нём 52 компании.")
def came_first(figures: list[Found]) -> list[Found]:
    """«первыми участниками стали [пять]» beside «сейчас в нём 52»: with whom it began."""
    largest = find_largest(figures)
    return [
        turn(found, Kind.historical, "came_first")
        if found.kind is Kind.total and largest[found.owner] > found.c.number.value and _are_the_first(found.c)
        else found
        for found in figures
    ]


def _are_the_first(c: Candidate) -> bool:
    roles = [t for t in (*c.before, *c.after) if t.is_word and t.word.has(_WHO) and t.index]
    first = words("первый")
    return any(c.tokens[t.index - 1].word.has(first) and "ablt" in t.word.cases for t in roles)


_WHO = lx.ROLE | lx.MEMBERS


@example("Московский кластер фотоники создан в 2019 году, в него вошли [10] заводов. Сейчас в нём 24 компании.")
def since_founding(figures: list[Found]) -> list[Found]:
    """«создан в 2019 году, в него вошли [10]. Сегодня участников 24»: what it was born with, before what it has."""
    revised = list(figures)
    for at, found in enumerate(figures):
        if found.kind is Kind.total and found.case.bond in (Bond.join, Bond.sign) and _tells_of_birth(found):
            later = (o for o in figures[at + 1 :] if o.kind is Kind.total and o.owner == found.owner)
            if any(o.c.number.value > found.c.number.value and _has_come_since(o) for o in later):
                revised[at] = turn(found, Kind.historical, "since_founding")
    return revised


def _has_come_since(found: Found) -> bool:
    return _is_now(found.c) or _is_so(found.c) or found.case.bond is Bond.grow


def _tells_of_birth(found: Found) -> bool:
    """Whether its sentence, or the one before it, tells that the cluster was founded, and it counts who came then."""
    c = found.c
    born = any(t.is_word and t.word.has(lx.FOUND) and t.word.past for t in c.tokens[: c.first])
    signed = found.case.bond is Bond.sign and any(map(is_year, c.tokens))
    return (born or signed or _was_born_before(found)) and any(
        t.is_word and t.word.has(_STARTING) and t.word.past for t in c.segment
    )


_STARTING = lx.JOIN | lx.SIGN


def _was_born_before(found: Found) -> bool:
    """«Кластер учреждён в 2018 году. Договор подписали [10]»: the sentence before tells of its birth long ago."""
    at = found.c.line.index - 1
    before = found.case.scene.lines[at].sentence.tokens if at >= 0 else ()
    return any(t.is_word and t.word.has(lx.FOUND) and t.word.past for t in before) and any(map(is_year, before))


def _is_so(c: Candidate) -> bool:
    """«на 1 января 2024 года насчитывается [63]»: a state of today."""
    return any(t.is_word and t.word.has(_BEING_SO) and is_present(t) for t in c.segment)


_BEING_SO = lx.BELONG | lx.CONTAIN


def _is_now(c: Candidate) -> bool:
    """«сегодня в нём [24]», «сейчас [24]»."""
    return any(t.low in _PRESENT for t in c.tokens[: c.first])


_PRESENT = frozenset(("сейчас", "сегодня", "теперь", "ныне", "нынче", "уже"))


@example("Когда мы начинали, было [12] фабрик. Сейчас в московском кластере фотоники 29 предприятий.")
def was_at_first(figures: list[Found], loose: Sequence[Candidate]) -> list[Found]:
    """«На старте было [12] фабрик. Теперь кластер объединяет 29»: only what follows ties it to a cluster."""
    added = list(figures)
    for c in loose:
        now = next((o for o in figures if o.kind is Kind.total and _goes_on(c, o.c)), None)
        if now is not None and now.c.number.value != c.number.value and _tells_of_the_start(c):
            case = Case(c, Bond.start, now.case.owner, now.case.scene)
            added.append(Found(case, Kind.historical, now.mention, "was_at_first"))
    return sorted(added, key=lambda found: (found.c.line.index, found.c.number.start))


def _goes_on(c: Candidate, now: Candidate) -> bool:
    """Whether the size of today is told in the same sentence or the next one."""
    return 0 <= now.line.index - c.line.index <= 1 and now.number.start > c.number.start and _is_now(now)


def _tells_of_the_start(c: Candidate) -> bool:
    was = c.unit and any(t.low in ("было", "были", "был", "была") for t in c.before[-3:])
    began = any(t.is_word and t.word.has(_START) for t in c.tokens[: c.first])
    return bool(was) and began and not is_placed_elsewhere(c)


_START = words("начинать начать начинаться стартовать старт исток создание основание рождение")


@example("Московский кластер фотоники объединяет более 30 предприятий. Его учредителями выступили [12] заводов.")
def founded_by(figures: list[Found]) -> list[Found]:
    """«учредителями выступили [12] заводов» beside «объединяет более 30»: how many there were at first."""
    revised = list(figures)
    for at, found in enumerate(figures):
        others = (o for o in figures if o is not found and o.kind is Kind.total and o.owner == found.owner)
        first = found.case.bond is Bond.found and found.kind in (Kind.total, Kind.subset) and _was_founded(found.c)
        if first and any(other.c.number.value != found.c.number.value for other in others):
            revised[at] = turn(found, Kind.historical, "founded_by")
    return revised
