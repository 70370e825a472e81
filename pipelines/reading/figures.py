"""Figures with their date, speaker and exact quote, each fact of a page once."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from model import Figure, Qualifier
from pipelines.reading.asof.page import AsOf, PageDates
from pipelines.reading.candidate import Candidate
from pipelines.reading.found import Found
from pipelines.reading.once import once
from pipelines.reading.speakers import find_speaker
from pipelines.reading.speakers.page import PageSpeakers

_NARROW = [
    Qualifier.exact,
    Qualifier.range,
    Qualifier.almost,
    Qualifier.about,
    Qualifier.at_least,
    Qualifier.more_than,
    Qualifier.less_than,
]
"""Narrower wordings first."""


class Page:
    """The given title or text; its dates and speakers are found when a figure in it asks for them."""

    def __init__(
        self, source: str, find_dates: Callable[[], PageDates], find_speakers: Callable[[], PageSpeakers]
    ) -> None:
        self.source = source
        self._find_dates, self._find_speakers = find_dates, find_speakers

    @once
    def dates(self) -> PageDates:
        """The dates of its text as it is read."""
        return self._find_dates()

    @once
    def speakers(self) -> PageSpeakers:
        """Who speaks in it."""
        return self._find_speakers()


def make_figure(found: Found, said: AsOf, pages: Mapping[str, Page]) -> Figure:
    """The figure as it leaves the extractor; its quote is cut from the text as given."""
    c, owner, mention = found.c, found.case.owner, found.mention
    page = pages[c.line.field]
    start, end = find_evidence(found)
    named = pages[found.case.scene.lines[mention.sentence].field].source[mention.start : mention.end]
    return Figure(
        cluster=owner.cluster,
        mention=named if owner.cluster else owner.name,
        kind=found.kind,
        count=c.number.value,
        count_high=c.number.high,
        qualifier=c.number.qualifier,
        count_text=page.source[c.number.start : c.number.end],
        unit=_read_unit(c),
        as_of=said.period,
        as_of_basis=said.basis,
        speaker=find_speaker(page.speakers, c.number.start, end),
        evidence=page.source[start:end],
        field=c.line.field,
        start=start,
        end=end,
        rule=found.rule,
        place="" if owner.cluster else found.case.scene.find_region_of(owner),
    )


def share_units(found: Sequence[Found]) -> None:
    """«нас было тридцать» beside «в составе 120 организаций»: who nobody calls by a noun is called as nearby."""
    for each in found:
        if each.c.elided and each.c.unit == "участник" and not _calls_them(each.c):
            told = [o for o in found if o.owner == each.owner and o.c.unit_at > o.c.last and _gap(o, each) <= _NEARBY]
            each.c.unit = min(told, key=lambda o: (_gap(o, each), o.c.number.start)).c.unit if told else each.c.unit


_NEARBY = 4
"""Lines."""


def _gap(one: Found, other: Found) -> int:
    return abs(one.c.line.index - other.c.line.index)


def _calls_them(c: Candidate) -> bool:
    """Whether its own sentence speaks of «участники»."""
    return any(t.is_word and t.word.has(frozenset(("участник",))) for t in c.tokens)


def _read_unit(c: Candidate) -> str:
    """Who is counted, as the text calls them: the rules take a newcomer for a participant."""
    newcomer = c.unit_at > c.last and c.tokens[c.unit_at].word.has(_NEWCOMER)
    return min(_NEWCOMER) if newcomer else c.unit


_NEWCOMER = frozenset(("новичок",))


def find_evidence(found: Found) -> tuple[int, int]:
    """The clause of the number, from the mention on where that stands before it in the sentence."""
    c, mention = found.c, found.mention
    tokens = c.tokens
    first, last = c.clause.first, max(c.clause.last, c.unit_at)
    if mention.sentence == c.line.index and mention.first < first:
        first = mention.first
    while first < c.first and not (
        tokens[first].is_word or tokens[first].text.isdigit() or tokens[first].text in '«„“"'
    ):
        first += 1
    if tokens[first].low == "что" and first < c.first:
        first += 1
    last = next((t.index for t in tokens[c.unit_at + 1 : last + 1] if t.text in ":;•"), last)
    while last > c.unit_at and tokens[last].text in ".,;:!?…—–-(•":
        last -= 1
    return min(tokens[first].start, c.number.start), max(tokens[last].end, c.number.end)


def merge_figures(figures: Sequence[Figure]) -> tuple[Figure, ...]:
    """Each fact once: the headline's gives way to the body's, the wider wording to the narrower.

    «около 40» in the headline and «почти 40» below it are one fact; the same count of two dates is two. Whom the
    headline gives it to, «Собянин: …», says it below too where nobody else does.
    """
    speakers = {_fact(figure): figure.speaker for figure in figures if figure.field == "title"}
    body = [figure for figure in figures if figure.field == "text"]
    told = {_fact(figure) for figure in body}
    kept: dict[tuple[object, ...], Figure] = {}
    for figure in figures:
        if figure.field == "title" and _fact(figure) in told:
            continue
        key = (*_fact(figure), figure.as_of.text if figure.as_of else None)
        if key not in kept or _rank(figure) < _rank(kept[key]):
            kept[key] = figure
    spoken = (replace(each, speaker=each.speaker or speakers.get(_fact(each))) for each in kept.values())
    return tuple(sorted(spoken, key=lambda figure: (figure.field == "text", figure.start)))


def _fact(figure: Figure) -> tuple[object, ...]:
    return (figure.cluster or figure.mention, figure.kind, figure.count, figure.count_high)


def _rank(figure: Figure) -> int:
    return _NARROW.index(figure.qualifier)
