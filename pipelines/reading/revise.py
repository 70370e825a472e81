"""What the figures of one page say of each other: parts of a whole, two wordings of one fact, a past size.

Each rule is a short function over all the figures; it returns them with some kinds changed.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from model import Basis, Kind
from pipelines.reading.asof import AsOf
from pipelines.reading.bonds.bond import Bond
from pipelines.reading.candidate import Candidate
from pipelines.reading.example import example
from pipelines.reading.kinds import Case
from pipelines.reading.mention import Mention, Sort
from pipelines.reading.morph import read_root
from pipelines.reading.phrase import find_places
from pipelines.reading.ru import lexicon as lx
from pipelines.reading.ru.lexicon import words


@dataclass(frozen=True)
class Found:
    """A figure on its way: its case, kind, the mention it is proved by and the rule that gave the kind."""

    case: Case
    kind: Kind
    mention: Mention
    rule: str

    @property
    def c(self) -> Candidate:
        """The candidate it came from."""
        return self.case.c

    @property
    def owner(self) -> str:
        """The key of the cluster it is said of."""
        return self.case.owner.key


Revision = Callable[[list[Found]], list[Found]]

WHOLE = (Kind.total, Kind.aggregate)


def _turn(found: Found, kind: Kind, rule: str) -> Found:
    return replace(found, kind=kind, rule=rule)


@example("Участниками московского кластера фотоники стали [8] предприятий из Твери и 2 из Калуги.")
def listed_by_place(figures: list[Found]) -> list[Found]:
    """«[8] предприятий из Башкортостана и [1] из ДНР»: each with its own place, so each a part."""
    revised = list(figures)
    for group in _same_clause(figures):
        if sum(bool(_own_places(figures[at])) for at in group) >= 2:
            for at in group:
                revised[at] = _turn(figures[at], Kind.subset, "listed_by_place")
    return revised


@example("В московском кластере фотоники представлено 150 компаний, [30] вузов.")
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
                and not _own_places(first)
            ):
                revised[at] = _turn(figures[at], Kind.subset, "listed_after")
    return revised


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


def _own_places(found: Found) -> frozenset[str]:
    """The region named right beside the counted noun: «предприятий Прикамья», «удмуртских», «из ДНР»."""
    c = found.c
    beside = [t for t in c.tokens[c.last + 1 : c.unit_at + 4] if t.index > c.last]
    cut = next(
        (i for i, t in enumerate(beside) if t.index > c.unit_at and (t.text in ",;:—–" or t.low == "и")), len(beside)
    )
    return find_places(beside[:cut]) | (
        {"урал"} if any(t.low.startswith("урал") for t in beside[:cut]) else frozenset()
    )


@example("В московском кластере фотоники 50 компаний — это [30] заводов и не только.")
def told_apart(figures: list[Found]) -> list[Found]:
    """«41 компания — это [33] видеоигровые студии и [8] анимационных»."""
    revised = list(figures)
    for at, found in enumerate(figures):
        if found.kind in WHOLE and _opens_with_this(found.c) and _whole_before(revised[:at], found):
            revised[at] = _turn(found, Kind.subset, "told_apart")
    return revised


def _opens_with_this(c: Candidate) -> bool:
    opening = [t.low for t in c.tokens[max(0, c.first - 8) : c.first]]
    return "это" in opening and not any(t.text.isdigit() and t.index > c.first for t in c.tokens[: c.first])


def _whole_before(figures: Sequence[Found], part: Found) -> Found | None:
    """The nearest larger total of the same cluster said before, within three lines."""
    for found in reversed(figures):
        near = part.c.line.index - found.c.line.index <= 3
        if near and found.kind in WHOLE and found.owner == part.owner and found.c.number.value > part.c.number.value:
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
            for part in parts:
                if revised[part].kind is Kind.subset:
                    continue
                revised[part] = _turn(figures[part], Kind.subset, "summed_up")
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


@example(
    "Резидентом московского кластера видеоигр и анимации стала 41 компания. Половина уже в здании: [20] студий. Ещё 21 компания приедет позже."
)
def add_up(figures: list[Found], loose: Sequence[Candidate]) -> list[Found]:
    """Numbers that nothing ties to a cluster, but that sum up to its total said just before them."""
    added = list(figures)
    for whole in figures:
        if whole.kind not in WHOLE:
            continue
        after = [c for c in loose if _follows(c, whole.c)]
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


@example(
    "На 1 марта 2018 года в московском кластере фотоники [640] организаций. На 31 декабря 2023 года в нём 3000 организаций."
)
def outdated(dated: Sequence[tuple[Found, AsOf]]) -> list[Found]:
    """«осенью 2018 года насчитывал [640]» where the page tells a later total too."""
    revised = []
    for found, said in dated:
        later = (
            other for other, when in dated
            if other.owner == found.owner and other.kind is Kind.total and found.kind is Kind.total
            and said.period and when.period and said.period.end < when.period.start
        )  # fmt: skip
        own = said.basis in (Basis.text, Basis.heading, Basis.footnote)
        revised.append(_turn(found, Kind.historical, "outdated") if own and any(later) else found)
    return revised


@example("В московском кластере фотоники 700 участников. К нему присоединились [200] научных учреждений.")
def narrower(figures: list[Found]) -> list[Found]:
    """«свыше [200] научных учреждений» beside «более 700 участников»: a kind of members, fewer than all."""
    revised = list(figures)
    for at, found in enumerate(figures):
        if found.kind is not Kind.total or found.case.bond is Bond.found or not _is_narrowed(found):
            continue
        larger = (o for o in figures if o is not found and o.kind is Kind.total and o.owner == found.owner)
        if any(other.c.number.value > 1.2 * found.c.number.value for other in larger):
            revised[at] = _turn(found, Kind.subset, "narrower")
    return revised


def _is_narrowed(found: Found) -> bool:
    c = found.c
    typed = any(
        "ADJF" in word.parts and not word.lemmas & lx.COMMON and not word.parts & {"NUMR"} for word in c.adjectives
    )
    zone = any(m.sort is Sort.zone and 0 < m.first - c.unit_at <= 2 and m.key != found.owner for m in c.line.mentions)
    return (
        typed
        or zone
        or bool(_own_places(found))
        or c.unit in ("вуз", "институт", "университет", "лаборатория", "нии", "колледж")
    )


@example("Статус резидента московского кластера видеоигр и анимации получили [8] анимационных студий.")
def one_of_two(figures: list[Found]) -> list[Found]:
    """«[8] анимационных студий» of a cluster of video games *and* animation."""
    revised = list(figures)
    for at, found in enumerate(figures):
        named = found.case.owner.roots
        said = {read_root(lemma) for word in found.c.adjectives for lemma in word.lemmas}
        if found.kind is Kind.total and len(named) >= 2 and said:
            shared = {root for root in named if any(root[:5] == other[:5] for other in said)}
            if shared and shared != named and len(shared) == 1:
                revised[at] = _turn(found, Kind.subset, "one_of_two")
    return revised


@example("Подписи под соглашением о московском кластере фотоники поставили директора [пяти] заводов.")
def signed_by_some(figures: list[Found]) -> list[Found]:
    """«подписи поставили директора [пяти] предприятий, глава союза…»: some of those who signed."""
    people = frozenset(("директор", "руководитель", "глава", "представитель"))
    return [
        _turn(found, Kind.subset, "signed_by_some")
        if found.kind is Kind.total
        and found.case.bond is Bond.sign
        and found.c.first
        and found.c.tokens[found.c.first - 1].word.has(people)
        else found
        for found in figures
    ]


@example("В московский кластер фотоники входило [девять] предприятий, теперь он насчитывает 12.")
def superseded(figures: list[Found]) -> list[Found]:
    """«в него входило [девять] предприятий, а теперь — 12»."""
    revised = list(figures)
    for at, found in enumerate(figures[:-1]):
        after = figures[at + 1]
        near = after.c.line.index - found.c.line.index <= 2 and after.owner == found.owner
        now = after.kind is Kind.total and not _is_over(after.c) and after.c.number.value != found.c.number.value
        if near and now and found.kind is Kind.total and _is_over(found.c):
            revised[at] = _turn(found, Kind.historical, "superseded")
    return revised


def _is_over(c: Candidate) -> bool:
    """«входило», «насчитывал», «было», «начинали», «основали»: a state that is over."""
    verbs = [t.word for t in c.segment if t.is_word and "VERB" in t.word.parts and t.word.past]
    return any(word.has(_STATES) for word in verbs)


_STATES = words(
    "входить насчитывать быть состоять начинать объединять числиться стартовать значиться основать учредить затеять"
)


@example("В московском кластере фотоники 52 участника. В него вступили [три] компании.")
def fewer_joined(figures: list[Found]) -> list[Found]:
    """«[три] компании вступили последними» beside «теперь 12»: joiners fewer than all are newcomers."""
    late = words("вступить присоединиться прийти примкнуть подключиться добавиться прибавиться")
    revised = list(figures)
    for at, found in enumerate(figures):
        if found.kind is not Kind.total or found.case.bond is not Bond.join or not found.c.says(late):
            continue
        if any(
            o.kind is Kind.total and o.owner == found.owner and o.c.number.value >= 2 * found.c.number.value
            for o in figures
        ):
            revised[at] = _turn(found, Kind.increment, "fewer_joined")
    return revised


@example("В московском кластере фотоники представлены сборщики, литейщики и [три] института.")
def closing_a_list(figures: list[Found]) -> list[Found]:
    """«представлены литейщики, сборщики и [три] института»: the only number of a list is no total."""
    revised = list(figures)
    for at, found in enumerate(figures):
        c = found.c
        before = c.tokens[c.first - 2 : c.first] if c.first > 1 else ()
        listed = len(before) == 2 and before[1].low == "и" and before[0].is_word and "NOUN" in before[0].word.parts
        listed = listed and "," in [t.text for t in c.before]
        if found.kind is Kind.total and (listed or _is_among_names(c)):
            revised[at] = _turn(found, Kind.subset, "closing_a_list")
    return revised


def _is_among_names(c: Candidate) -> bool:
    """«в составе завод «Гирей», предприятие «Восход», [двенадцать] мастерских»: members named before it."""
    if c.first < 2 or c.tokens[c.first - 1].text != ",":
        return False
    single = [
        t
        for t in c.before
        if t.is_word and t.word.has(lx.MEMBERS) and "nomn" in t.word.cases and "sing" in t.word.numbers
    ]
    return bool(single)


@example("Московский кластер фотоники объединяет более 30 предприятий. Его учредителями выступили [12] заводов.")
def founded_by(figures: list[Found]) -> list[Found]:
    """«учредителями выступили [12] заводов» beside «объединяет более 30»: how many there were at first."""
    revised = list(figures)
    for at, found in enumerate(figures):
        if found.case.bond is Bond.found and found.kind in (Kind.total, Kind.subset):
            if any(
                o is not found
                and o.kind is Kind.total
                and o.owner == found.owner
                and o.c.number.value != found.c.number.value
                for o in figures
            ):
                revised[at] = _turn(found, Kind.historical, "founded_by")
    return revised


@example("В московском кластере фотоники 62 участника. Экспортом заняты [два] предприятия из 62.")
def of_so_many(figures: list[Found], loose: Sequence[Candidate]) -> list[Found]:
    """«[два] предприятия из шестидесяти двух», «14 из 25»: a part of a total the page has told."""
    added = list(figures)
    for c in loose:
        whole = next((o for o in figures if o.kind in WHOLE and o.c.number.value in _after_of(c)), None)
        if whole and whole.c.number.value > c.number.value:
            case = Case(c, Bond.part, whole.case.owner, whole.case.scene)
            c.unit = c.unit or whole.c.unit
            added.append(Found(case, Kind.subset, whole.mention, "of_so_many"))
    return sorted(added, key=lambda found: (found.c.line.index, found.c.number.start))


def _after_of(c: Candidate) -> set[int]:
    """The numbers that stand after «из» right behind the counted noun."""
    tail = [t.low for t in c.tokens[c.unit_at + 1 : c.unit_at + 3]]
    if not tail or tail[0] != "из":
        return set()
    start = c.tokens[c.unit_at + 1].end
    return {n.value for n in c.line.numbers if n.is_count and start <= n.start <= start + 15}


REVISIONS: list[Revision] = [
    summed_up,
    told_apart,
    listed_by_place,
    listed_after,
    one_of_two,
    narrower,
    signed_by_some,
    fewer_joined,
    closing_a_list,
    founded_by,
    superseded,
]


LATE: list[Callable[..., list[Found]]] = [add_up, of_so_many, outdated]
"""Those that ask for more than the figures: for the numbers left loose, for the dates."""


def revise(figures: list[Found], loose: Sequence[Candidate]) -> list[Found]:
    """All rules, one after the other; ``loose`` are the numbers that nothing tied to a cluster."""
    figures = of_so_many(add_up(figures, loose), loose)
    for rule in REVISIONS:
        figures = rule(figures)
    return figures
