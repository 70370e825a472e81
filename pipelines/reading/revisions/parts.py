"""Parts of a total the page has told: by their sum, by «из», by «это»."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from model import Kind
from pipelines.reading.bonds.bond import Bond
from pipelines.reading.candidate import Candidate
from pipelines.reading.example import example
from pipelines.reading.found import WHOLE, Found, turn
from pipelines.reading.kinds.case import Case
from pipelines.reading.kinds.near import find_lead, join_words
from pipelines.reading.ru import lexicon as lx


@example("В московском кластере фотоники 50 компаний — это [30] заводов и не только.")
def told_apart(figures: list[Found]) -> list[Found]:
    """«41 компания — это [33] видеоигровые студии и [8] анимационных»."""
    revised = list(figures)
    for at, found in enumerate(figures):
        if found.kind in WHOLE and _opens_with_this(found.c) and _whole_before(revised[:at], found):
            revised[at] = turn(found, Kind.subset, "told_apart")
    return revised


def _opens_with_this(c: Candidate) -> bool:
    if [t.low for t in c.tokens[c.unit_at + 1 : c.unit_at + 3]] in (["–", "это"], ["—", "это"], ["-", "это"]):
        return True
    if _are_of_a_sort(c):
        return True
    opening = [t.low for t in c.tokens[max(0, c.first - 8) : c.first]]
    return "это" in opening and not any(t.text.isdigit() and t.index > c.first for t in c.tokens[: c.first])


def _are_of_a_sort(c: Candidate) -> bool:
    """«[девять] участников — разработчики программ»: what some of them are."""
    after = c.tokens[c.unit_at + 1 : c.unit_at + 3]
    if c.first > _OPENING or len(after) < 2 or after[0].text not in "—–-" or not after[1].is_word:
        return False
    word = after[1].word
    return "nomn" in word.cases and "plur" in word.numbers and not word.has(lx.ROLE)


_OPENING = 2
"""Words that may stand before a number that opens its sentence."""


def _whole_before(figures: Sequence[Found], part: Found) -> Found | None:
    """The nearest larger total of the same cluster said before, within three lines."""
    for found in reversed(figures):
        if part.c.line.index - found.c.line.index > 3:
            break
        if found.kind in WHOLE and found.owner == part.owner and found.c.number.value > part.c.number.value:
            return found
    return None


@example("В московском кластере видеоигр и анимации 41 резидент. Ещё в нём [33] студии и 8 лабораторий.")
def summed_up(figures: list[Found]) -> list[Found]:
    """«41 компания… [18] студий и [две]… ещё [21]»: what adds up to the total before it."""
    revised = list(figures)
    for at, whole in enumerate(figures):
        if whole.kind not in WHOLE:
            continue
        parts = _parts_of(figures, at)
        if parts:
            grown = any(figures[part].kind is Kind.increment for part in parts)
            for part in parts:
                if revised[part].kind is Kind.subset or figures[part].kind in (Kind.increment, Kind.historical):
                    continue
                kind = Kind.historical if grown else Kind.subset
                revised[part] = turn(figures[part], kind, "summed_up")
    return revised


def _parts_of(figures: Sequence[Found], at: int) -> list[int]:
    """Places of two or more later figures of the same cluster, near it, that sum up to the one at ``at``."""
    whole = figures[at]
    later = [
        i for i in range(at + 1, min(len(figures), at + 7))
        if figures[i].owner == whole.owner and figures[i].kind not in (Kind.plan, Kind.decrease)
        and figures[i].c.line.index - whole.c.line.index <= 3
    ]  # fmt: skip
    for count in range(2, len(later) + 1):
        if sum(figures[i].c.number.value for i in later[:count]) == whole.c.number.value:
            return later[:count]
    return []


@example("В кластере фотоники Москвы [35] заводов и 6 вузов, всего — 41 участник.")
def summed_before(figures: list[Found]) -> list[Found]:
    """«[35] хозяйств и [6] цехов, всего — 41 участник»: what the sum was made of, said before it."""
    revised = list(figures)
    for at, whole in enumerate(figures):
        before = [
            i
            for i in range(max(0, at - _MOST), at)
            if figures[i].c.line is whole.c.line and figures[i].owner == whole.owner
        ]
        told = _SUM.search(join_words(find_lead(whole.c))) is not None and len(before) > 1
        if whole.kind in WHOLE and told and _make_up([figures[i] for i in before], whole):
            for i in before:
                revised[i] = turn(figures[i], Kind.subset, "summed_before")
    return revised


def _make_up(parts: list[Found], whole: Found) -> bool:
    """Whether numbers sum up to the whole, or count each another sort of members, all fewer than it."""
    if any(part.kind not in _PARTS for part in parts):
        return False
    values, units = [part.c.number.value for part in parts], {part.c.unit for part in parts}
    sorts = len(units) == len(parts) and whole.c.unit not in units
    return sum(values) == whole.c.number.value or (sorts and sum(values) < whole.c.number.value)


_SUM = re.compile(r" (?:всего|итого|вместе|суммарно|общим счетом|общее число|в сумме) ")
_MOST = 4
"""So many parts of a sum are looked back at."""
_PARTS = (*WHOLE, Kind.subset)


@example("Новым делом в московском кластере фотоники займутся [восемь] участников, а всего их более сорока.")
def beside_all(figures: list[Found], loose: Sequence[Candidate]) -> list[Found]:
    """«новым делом займутся [восемь] участников, а всего их более сорока»: some of all, told before them."""
    added, told = list(figures), _by_line(figures)
    for c in loose:
        beside = told.get(c.line.index, ())
        whole = next((o for o in beside if o.kind is Kind.total and _is_summed_behind(c, o.c)), None)
        if whole is not None and (c.unit in _ANY_MEMBER or _is_beside_its_name(c, whole)):
            case = Case(c, Bond.part, whole.case.owner, whole.case.scene)
            added.append(Found(case, Kind.subset, whole.mention, "beside_all"))
    for at, found in enumerate(added):
        if found.kind is not Kind.total or found.case.bond not in _DOING:
            continue
        beside = told.get(found.c.line.index, ())
        whole = next((o for o in beside if o.owner == found.owner and _is_summed_behind(found.c, o.c)), None)
        if whole is not None and whole.kind is Kind.total:
            added[at] = turn(found, Kind.subset, "beside_all")
    return sorted(added, key=lambda found: (found.c.line.index, found.c.number.start))


def _by_line(figures: Sequence[Found]) -> dict[int, list[Found]]:
    """The figures of each line, in their order."""
    lines: dict[int, list[Found]] = {}
    for found in figures:
        lines.setdefault(found.c.line.index, []).append(found)
    return lines


_ANY_MEMBER = ("участник", "резидент", "член")
_DOING = (Bond.member, Bond.belong, Bond.genitive)


def _is_beside_its_name(c: Candidate, whole: Found) -> bool:
    return c.clause.first <= whole.mention.first <= c.clause.last and whole.mention.sentence == c.line.index


def _is_summed_behind(c: Candidate, whole: Candidate) -> bool:
    """Whether the next number of its sentence is a greater one, told as «а всего их»."""
    if whole.line is not c.line or whole.number.value <= c.number.value:
        return False
    counts = c.line.counts
    behind = c.number.start in counts and whole.number.start in counts
    behind = behind and counts.index(whole.number.start) - counts.index(c.number.start) == 1
    return behind and _OF_ALL.search(join_words(find_lead(whole))) is not None


_OF_ALL = re.compile(r" всего (?:же )?(?:их|нас|в нем|в кластере|там|здесь) ")


@example(
    "Резидентом московского кластера видеоигр и анимации стала 41 компания. Половина в здании: [20] студий. 21 приедет."
)
def add_up(figures: list[Found], loose: Sequence[Candidate]) -> list[Found]:
    """Numbers that nothing ties to a cluster, but that sum up to its total said just before them."""
    added = list(figures)
    for whole in figures:
        if whole.kind not in WHOLE:
            continue
        first = bisect_left(loose, whole.c.line.index, key=lambda c: c.line.index)
        after = [c for c in loose[first : first + 12] if _follows(c, whole.c)]
        for count in range(2, min(5, len(after)) + 1):
            if sum(c.number.value for c in after[:count]) == whole.c.number.value:
                added += [
                    Found(Case(c, Bond.part, whole.case.owner, whole.case.scene), Kind.subset, whole.mention, "add_up")
                    for c in after[:count]
                ]
                break
    return sorted(added, key=lambda found: (found.c.line.index, found.c.number.start))


def _follows(c: Candidate, whole: Candidate) -> bool:
    after = (c.line.index, c.number.start) > (whole.line.index, whole.number.start)
    return after and c.line.index - whole.line.index <= 3


@example("В московском кластере фотоники 62 участника. Экспортом заняты [два] предприятия из 62.")
def of_so_many(figures: list[Found], loose: Sequence[Candidate]) -> list[Found]:
    """«[два] предприятия из шестидесяти двух», «14 из 25»: a part of a total the page has told."""
    added = list(figures)
    for c in loose:
        told = _after_of(c)
        whole = next((o for o in figures if o.kind in WHOLE and o.c.number.value in told), None) if told else None
        if whole and whole.c.number.value > c.number.value:
            case = Case(c, Bond.part, whole.case.owner, whole.case.scene)
            c.unit = c.unit or whole.c.unit
            added.append(Found(case, Kind.subset, whole.mention, "of_so_many"))
    lines = _by_line(figures)
    for at, found in enumerate(added):
        told = _after_of(found.c) if found.kind is Kind.total else set()
        beside = lines.get(found.c.line.index, ()) if told else ()
        wholes = [o for o in beside if o.kind in WHOLE and o.owner == found.owner]
        if any(found.c.number.value < o.c.number.value and o.c.number.value in told for o in wholes):
            added[at] = turn(found, Kind.subset, "of_so_many")
    return sorted(added, key=lambda found: (found.c.line.index, found.c.number.start))


@example("Из 62 участников московского кластера фотоники [14] работают на экспорт.")
def out_of(figures: list[Found], loose: Sequence[Candidate]) -> list[Found]:
    """«из 62 участников кластера [14] работают на экспорт»: fewer than those just told of, in one clause."""
    added, told = list(figures), _by_line(figures)
    for c in loose:
        beside = told.get(c.line.index, ())
        whole = next((o for o in beside if o.kind in WHOLE and _comes_out_of(c, o.c)), None)
        if whole is not None:
            c.unit = c.unit or whole.c.unit
            case = Case(c, Bond.part, whole.case.owner, whole.case.scene)
            added.append(Found(case, Kind.subset, whole.mention, "out_of"))
    return sorted(added, key=lambda found: (found.c.line.index, found.c.number.start))


def _comes_out_of(c: Candidate, whole: Candidate) -> bool:
    opening = whole.tokens[max(0, whole.first - 2) : whole.first]
    counts = c.line.counts
    next_to = c.line is whole.line and counts.index(c.number.start) - counts.index(whole.number.start) == 1
    return next_to and "из" in [t.low for t in opening] and c.number.value < whole.number.value


def _after_of(c: Candidate) -> set[int]:
    """The numbers that stand after «из» right behind the counted noun."""
    tail = [t.low for t in c.tokens[c.unit_at + 1 : c.unit_at + 3]]
    if not tail or tail[0] != "из":
        return set()
    start = c.tokens[c.unit_at + 1].end
    return {n.value for n in c.line.numbers if n.is_count and start <= n.said_start <= start + 2}
