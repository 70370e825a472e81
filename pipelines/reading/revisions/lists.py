"""Numbers of one list: each with its own place, after the whole, among members that are named."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from model import Kind
from pipelines.reading.became import righted
from pipelines.reading.bonds.bond import Bond
from pipelines.reading.candidate import Candidate
from pipelines.reading.content import find_places
from pipelines.reading.example import example
from pipelines.reading.found import WHOLE, Found, turn
from pipelines.reading.in_turn import in_turn
from pipelines.reading.kinds.near import names_single
from pipelines.reading.kinds.whole import of_one
from pipelines.reading.mention import Form
from pipelines.reading.ru.lexicon import words


@example("Участниками московского кластера фотоники стали [8] предприятий из Твери и 2 из Калуги.")
def listed_by_place(figures: list[Found]) -> list[Found]:
    """«[8] предприятий из Башкортостана и [1] из ДНР»: each with its own place, so each a part."""
    revised = list(figures)
    for group in _same_clause(figures):
        if sum(bool(own_places(figures[at])) or _is_named_after(figures[at].c) for at in group) >= 2:
            for at in group:
                revised[at] = turn(figures[at], Kind.subset, "listed_by_place")
    return revised


def _is_named_after(c: Candidate) -> bool:
    """«семь предприятий Энгельса и [четыре] — Саратова»: whose they are, by a name that is not the cluster's."""
    at = c.unit_at + 1
    if c.unit_at == c.last and at < len(c.tokens) and c.tokens[at].text in "—–-":
        at += 1
    name = c.tokens[at] if at < len(c.tokens) else None
    if name is None or not name.is_word or not name.text[0].isupper() or "gent" not in name.word.cases:
        return False
    return not c.line.is_mentioned(at)


@example("Четырнадцать заводов вместе с [двумя] вузами объединяет кластер фотоники Москвы.")
def together_with(figures: list[Found]) -> list[Found]:
    """«четырнадцать заводов вместе с [двумя] вузами»: those who are told beside the others."""
    revised = list(figures)
    for at, found in enumerate(figures[1:], 1):
        lead = [t.low for t in found.c.tokens[max(0, found.c.first - 2) : found.c.first]]
        beside = figures[at - 1].c.line is found.c.line and figures[at - 1].owner == found.owner
        if found.kind in WHOLE and beside and lead in (["вместе", "с"], ["вместе", "со"], ["наряду", "с"]):
            revised[at] = turn(found, Kind.subset, "together_with")
    return revised


@example("В московский кластер фотоники входят [6] крупных, 12 средних и 20 малых предприятий.")
def listed_by_sort(figures: list[Found]) -> list[Found]:
    """«[6] крупных, [12] средних и [20] малых предприятий»: each with its own adjective, the noun said once."""
    revised = list(figures)
    for group in _same_clause(figures):
        elided = [figures[at].c.unit_at == figures[at].c.last for at in group]
        once = all(_is_sorted(figures[at].c) for at in group) and (all(elided[:-1]) or all(elided[1:]))
        if once or all(_is_sized(figures[at].c) for at in group) or _are_of_many_sorts([figures[at].c for at in group]):
            for at in group:
                revised[at] = turn(figures[at], Kind.subset, "listed_by_sort")
    return revised


def _is_sized(c: Candidate) -> bool:
    """«[три] якорных завода и [двадцать] малых фирм»: told by how large they are."""
    return any(word.has(_LARGE) for word in c.adjectives)


_LARGE = words("крупный крупнейший малый средний мелкий якорный ключевой")


def _are_of_many_sorts(group: Sequence[Candidate]) -> bool:
    """«[11] производителей, [пять] институтов и [три] перевозчика»: three sorts, none of which means them all."""
    units = [c.unit for c in group]
    return len(set(units)) >= _SEVERAL and len(set(units)) == len(units) and units[0] not in _ALL_MEMBERS


_SEVERAL = 3
_ALL_MEMBERS = words("участник резидент член компания организация предприятие фирма хозяйство завод")


def _is_sorted(c: Candidate) -> bool:
    after = c.tokens[c.last + 1] if c.last + 1 < len(c.tokens) else None
    return after is not None and after.is_word and "ADJF" in after.word.parts and "plur" in after.word.numbers


@example("В московском кластере фотоники представлено 150 компаний, [30] заводов.")
def listed_after(figures: list[Found]) -> list[Found]:
    """«более 150 компаний, [30] институтов»: what follows the whole in one list is a part of it."""
    revised = list(figures)
    for group in _same_clause(figures):
        for at in group[1:]:
            first = figures[group[0]]
            if (
                revised[at].kind in WHOLE
                and figures[at].c.number.value < first.c.number.value
                and not figures[at].c.elided
                and figures[at].rule != righted.__name__
                and not own_places(first)
            ):
                revised[at] = turn(figures[at], Kind.subset, "listed_after")
    return revised


@example("Московский кластер фотоники объединяет [три] холдинга и 77 компаний.")
def listed_before(figures: list[Found]) -> list[Found]:
    """«[три] холдинга и 77 компаний»: what stands before the whole in one list; «[12] НИИ и [40] бюро» have none."""
    revised = list(figures)
    for group in _same_clause(figures):
        for at, after in pairwise(group):
            small, large = figures[at].c, figures[after].c
            if small.number.value < large.number.value and _are_side_by_side(small, large):
                parts = [at] if large.tokens[large.unit_at].word.has(_ALL_MEMBERS) else [at, after]
                for part in parts:
                    revised[part] = turn(figures[part], Kind.subset, "listed_before")
    return revised


@example("В ОЭЗ «Технополис Москва» [110] резидентов и 130 арендаторов.")
def residents_and_tenants(figures: list[Found]) -> list[Found]:
    """«[110] резидентов и [130] арендаторов»: with a status and without one, each a part of who is there."""
    revised = list(figures)
    for group in _same_clause(figures):
        for at, after in pairwise(group):
            between = figures[after].c.tokens[figures[at].c.unit_at + 1 : figures[after].c.first]
            if {figures[at].c.unit, figures[after].c.unit} == _BOTH and [t.low for t in between] in (["и"], [","]):
                for part in (at, after):
                    revised[part] = turn(figures[part], Kind.subset, "residents_and_tenants")
    return revised


_BOTH = {"резидент", "арендатор"}


def _are_side_by_side(one: Candidate, other: Candidate) -> bool:
    """A sort and another with nothing but «и» or a comma between them; «13 предприятий и [200] хозяйств» is none."""
    between = other.tokens[one.unit_at + 1 : other.first]
    sorts = one.unit != other.unit and not one.elided and not other.elided
    sorts = sorts and not one.tokens[one.unit_at].word.has(_ALL_MEMBERS)
    return sorts and len(between) == 1 and between[0].low in ("и", ",")


def _same_clause(figures: Sequence[Found]) -> list[list[int]]:
    """Runs of totals that share line, bond and owner, with no finite verb between them."""
    groups: list[list[int]] = []
    for at, found in enumerate(figures):
        if found.kind not in WHOLE or found.c.number.side:
            continue
        last = figures[groups[-1][-1]] if groups else None
        if last and last.c.line is found.c.line and last.owner == found.owner and not _verb_between(last, found):
            groups[-1].append(at)
        else:
            groups.append([at])
    return [group for group in groups if len(group) > 1]


def _verb_between(one: Found, other: Found) -> bool:
    tokens = one.c.tokens[one.c.unit_at + 1 : other.c.first]
    return any(t.is_word and t.word.finite and "VERB" in t.word.parts for t in tokens)


def own_places(found: Found) -> frozenset[str]:
    """The region named right beside the counted noun: «предприятий Прикамья», «удмуртских», «из ДНР».

    That of the cluster's own name tells no part of it: «объединяющий [66] компаний кластер Мордовии».
    """
    c = found.c
    named = [m for m in c.line.mentions if m.form is Form.named and m.key == found.owner]
    own = {i for m in named for i in range(m.first, m.last + 1)}
    beside = [t for t in c.tokens[c.last + 1 : c.unit_at + 4] if t.index not in own]
    cut = next(
        (i for i, t in enumerate(beside) if t.index > c.unit_at and (t.text in ",;:—–" or t.low == "и")), len(beside)
    )
    return find_places(beside[:cut]) | (
        {"урал"} if any(t.low.startswith("урал") for t in beside[:cut]) else frozenset()
    )


@example("Подписи под соглашением о московском кластере фотоники поставили директора [пяти] заводов и глава союза.")
def signed_by_some(figures: list[Found]) -> list[Found]:
    """«подписи поставили директора [пяти] предприятий, глава союза…»: some of those who signed."""
    people = frozenset(("директор", "руководитель", "глава", "представитель"))
    return [
        turn(found, Kind.subset, "signed_by_some")
        if found.kind is Kind.total
        and found.case.bond is Bond.sign
        and found.c.first
        and found.c.tokens[found.c.first - 1].word.has(people)
        and _others_follow(found.c)
        else found
        for found in figures
    ]


@example("В московском кластере фотоники представлены сборщики, литейщики и [три] завода.")
def closing_a_list(figures: list[Found]) -> list[Found]:
    """«представлены литейщики, сборщики и [три] института»: the only number of a list is no total."""
    revised = list(figures)
    for at, found in enumerate(figures):
        c = found.c
        before = c.tokens[c.first - 2 : c.first] if c.first > 1 else ()
        listed = len(before) == 2 and before[1].low == "и" and before[0].is_word and "NOUN" in before[0].word.parts
        listed = listed and "," in [t.text for t in c.before] and before[0].low not in _DATES
        listed = listed or ([t.low for t in before] == ["и", "еще"] and names_single(c))
        if found.kind is Kind.total and found.rule not in _ONE_EACH and (listed or _is_among_names(c)):
            revised[at] = turn(found, Kind.subset, "closing_a_list")
    return revised


_ONE_EACH = (of_one.__name__, in_turn.__name__)
_DATES = ("году", "года", "год", "г", "м")
"""«20 компаний в 2022 году, 50 — в 2023 году и [77] — в 2024-м»: no list of members."""


def _others_follow(c: Candidate) -> bool:
    """«директора пяти предприятий, глава союза»: one more who signed, and no «пяти компаний и вузов»."""
    after = c.tokens[c.unit_at + 1 : c.unit_at + 3]
    if len(after) < 2 or not (after[0].text == "," or after[0].low == "и") or not after[1].is_word:
        return False
    word = after[1].word
    return "NOUN" in word.parts and "nomn" in word.cases and "gent" not in word.cases


def _is_among_names(c: Candidate) -> bool:
    """«в составе завод «Гирей», предприятие «Восход», [двенадцать] мастерских»: members named before it."""
    if c.first < 2 or c.tokens[c.first - 1].text != ",":
        return False
    aside = "их" in [t.low for t in c.tokens[max(0, c.first - _ASIDE) : c.first]]
    return not aside and names_single(c)


_ASIDE = 6
"""Words of «а их, по последним подсчётам, »: all of them are counted."""
