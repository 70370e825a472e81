"""English pages of the same sites: sizes, plans, parts and newcomers, by the shared numbers and dates.

A smaller reader than the Russian one: what its few rules do not know is left alone.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from model import Figure, Heading, Kind, Note, Period
from pipelines.reading.asof import read_as_of
from pipelines.reading.asof.frame import find_page_dates
from pipelines.reading.asof.page import PageDates
from pipelines.reading.decision import Decision, Reading
from pipelines.reading.en.dates import ENGLISH_ASOF
from pipelines.reading.en.kinds import is_part, read_kind, read_unit
from pipelines.reading.en.names import Named, find_named
from pipelines.reading.en.numbers import ENGLISH
from pipelines.reading.en.speakers import find_english_speaker
from pipelines.reading.numbers import Number, find_numbers
from pipelines.reading.sentences import Sentence, find_sentences

_LITERALS = ("cluster", "Cluster", "Technopolis Moscow")
_CYRILLIC = re.compile(r"[а-яё]")
_LATIN = re.compile(r"[a-z]")
_RULE = "english"
"""What decides here is one grammar: it has one name."""
_SAMPLE = 2000
_COMMONEST, _GLANCE = "о", 200
"""The letter that no 200 characters of Russian lack: a glance spares most pages the rest of the question."""
_CLAUSE = re.compile(r"[,;:] | while | but |, and ")


def is_english(text: str, title: str) -> bool:
    """Whether a page is in English and may name a cluster."""
    if _COMMONEST in text[:_GLANCE] or not any(literal in text or literal in title for literal in _LITERALS):
        return False
    sample = text[:_SAMPLE] + title
    return len(_CYRILLIC.findall(sample)) * 10 < len(_LATIN.findall(sample))


@dataclass(frozen=True)
class _Side:
    """The title or the text."""

    field: str
    text: str
    dates: PageDates


def read_english(
    text: str, *, title: str, published: Period | None, headings: Sequence[Heading], notes: Sequence[Note]
) -> Reading:
    """The member counts that an English text says of clusters."""
    page = f"{title} {text[:_SAMPLE]}".lower()
    sides = (
        _Side("title", title, find_page_dates(title, published=published, words=ENGLISH_ASOF)),
        _Side(
            "text",
            text,
            find_page_dates(text, title=title, published=published, headings=headings, notes=notes, words=ENGLISH_ASOF),
        ),
    )
    decisions: list[Decision] = []
    thread = _Thread()
    for side in sides:
        numbers, at = find_numbers(side.text, ENGLISH), 0
        for sentence in find_sentences(side.text):
            named = list(find_named(side.text, sentence.start, sentence.end, page))
            thread.counted = thread.part = False
            while at < len(numbers) and numbers[at].start < sentence.end:
                decisions.append(_decide(side, numbers[at], thread.read(side, sentence, numbers[at], named)))
                at += 1
            thread.leave(named)
    return Reading(tuple(_once(thread.figures)), (), tuple(decisions))


class _Thread:
    """What a reader remembers from one sentence to the next."""

    def __init__(self) -> None:
        self.figures: list[Figure] = []
        self.named: Named | None = None
        self.whole: Named | None = None
        """Whom the last figure was said of."""
        self.unit = ""
        self.counted = False
        self.part = False
        """Whether the last figure was a part, whose sentence names a place and not another whole."""

    def read(self, side: _Side, sentence: Sentence, number: Number, named: Sequence[Named]) -> Figure | str:
        """The figure a number says, or why it says none."""
        if not number.is_count:
            return number.nature.name
        part = is_part(side.text, number.end)
        owner = self.whole if part and self.whole else self._owner(named, number)
        if owner is None or owner.other:
            return "no_cluster"
        unit = read_unit(side.text, number, sentence.end, self.unit)
        if not unit:
            return "no_member"
        kind = read_kind(side.text, sentence.start, sentence.end, number, owner.plural, self.counted)
        if not isinstance(kind, Kind):
            return kind
        if part and kind is Kind.subset and self.figures and self.figures[-1].kind is Kind.increment:
            kind = Kind.increment
        figure = _make(side, sentence, number, owner, kind, unit)
        self.figures.append(figure)
        self.whole, self.unit, self.part = owner, unit, part
        self.counted = self.counted or kind is Kind.total
        return figure

    def _owner(self, named: Sequence[Named], number: Number) -> Named | None:
        """The cluster named before the number in its sentence, else after it, else last before the sentence."""
        before = [each for each in named if each.end <= number.start]
        return before[-1] if before else named[0] if named else self.named

    def leave(self, named: Sequence[Named]) -> None:
        """Remember the last cluster named, one rather than several."""
        for each in sorted(named, key=lambda each: not each.plural)[-1:]:
            if self.named is None or not (self.part or each.plural):
                self.named = each


def _make(side: _Side, sentence: Sentence, number: Number, owner: Named, kind: Kind, unit: str) -> Figure:
    first, last = _evidence(side.text, sentence.start, sentence.end, number)
    said = read_as_of(side.dates, number, kind)
    return Figure(
        cluster=owner.cluster,
        mention=owner.name,
        kind=kind,
        count=number.value,
        count_high=number.high,
        qualifier=number.qualifier,
        count_text=side.text[number.start : number.end],
        unit=unit,
        as_of=said.period,
        as_of_basis=said.basis,
        speaker=find_english_speaker(side.text, sentence.start, sentence.end),
        evidence=side.text[first:last],
        field=side.field,
        start=first,
        end=last,
        rule=_RULE,
    )


def _evidence(text: str, start: int, end: int, number: Number) -> tuple[int, int]:
    """The clause of the number: from mark to mark."""
    cuts = list(_CLAUSE.finditer(text, start, end))
    first = max((each.end() for each in cuts if each.end() <= number.said_start), default=start)
    last = min((each.start() for each in cuts if each.start() >= number.said_end), default=end)
    return first, first + len(text[first:last].rstrip(" \n."))


def _decide(side: _Side, number: Number, made: Figure | str) -> Decision:
    fate = made.kind.value if isinstance(made, Figure) else "left"
    rule = made.rule if isinstance(made, Figure) else made
    return Decision(side.field, number.start, number.end, fate, rule, "")


def _once(figures: Sequence[Figure]) -> list[Figure]:
    """One fact of a page once: the text's wording rather than the title's."""
    kept: dict[tuple[str | None, Kind, int, int | None], Figure] = {}
    for figure in figures:
        key = (figure.cluster, figure.kind, figure.count, figure.count_high)
        if key not in kept or kept[key].field == "title":
            kept[key] = figure
    return list(kept.values())
