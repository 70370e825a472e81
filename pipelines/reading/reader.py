"""A text read from beginning to end."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import timedelta
from functools import partial
from typing import NamedTuple

from clusters import Register
from collector import uncollected
from model import Basis, Figure, Heading, Kind, Note, Period
from pipelines.reading.asof import read_as_of
from pipelines.reading.asof.frame import find_page_dates
from pipelines.reading.asof.page import AsOf
from pipelines.reading.asof.plans import says_ahead
from pipelines.reading.bonds.bond import is_finite
from pipelines.reading.clean import read_clean
from pipelines.reading.decision import Decision, Reading
from pipelines.reading.en.reader import is_english, read_english
from pipelines.reading.figures import Page, make_figure, merge_figures, share_units
from pipelines.reading.found import Found, turn
from pipelines.reading.judge import judge_scene
from pipelines.reading.layout import lay_out
from pipelines.reading.line import make_lines
from pipelines.reading.names import Names, load_literals
from pipelines.reading.numbers import Number, find_numbers
from pipelines.reading.reach import find_near, find_stretches
from pipelines.reading.refusals.refusal import say_nature
from pipelines.reading.region import find_home
from pipelines.reading.revisions.past import outdated
from pipelines.reading.second import REWEIGHED
from pipelines.reading.sentences import find_sentences
from pipelines.reading.speakers.page import find_page_speakers


def read_figures(
    text: str,
    *,
    title: str | None = None,
    published: Period | None = None,
    url: str | None = None,
    site: str = "",
    headings: Sequence[Heading] = (),
    notes: Sequence[Note] = (),
    register: Register,
    every: bool = False,
) -> Reading:
    """The member counts that a text says of clusters; spans index ``text`` (or ``title``) as given.

    ``site``: the title of the official site it is on, whose region the text need not name.
    ``every`` number is decided on, those out of reach of any cluster too: for who explains what was left.
    """
    literals = load_literals(register)
    title = title or ""
    if is_english(text, title):
        return read_english(text, title=title, published=published, headings=headings, notes=notes)
    if not literals.may_be_in(text, title):
        return Reading()
    frame = _Frame(published, find_home(url, site), headings, notes)
    with uncollected():
        return _read_russian(text, title, literals.names, frame, every)


class _Frame(NamedTuple):
    """What is known of a page besides its words."""

    published: Period | None
    home: frozenset[str]
    """The regions whose own site it is on."""
    headings: Sequence[Heading]
    notes: Sequence[Note]


def _read_russian(text: str, title: str, names: Names, frame: _Frame, every: bool) -> Reading:
    plain = {"title": read_clean(title), "text": read_clean(text)}
    lines = make_lines({field: find_sentences(words) for field, words in plain.items()})
    near = find_near(plain["title"], plain["text"], lines, names.triggers)
    numbers = {
        field: find_numbers(words, within=None if every else find_stretches(lines, near, field))
        for field, words in plain.items()
    }
    if not any(number.is_count for found in numbers.values() for number in found):
        return Reading(decisions=tuple(_tell_natures(numbers)))
    judged, decisions = judge_scene(lay_out(plain, lines, near, numbers, names, frame.home))
    if not judged:
        return _make_reading((), decisions)
    pages = _make_pages(text, title, plain, frame)
    told = [_turn_ahead(_turn_present(each, pages, frame.published), pages) for each in judged]
    dated = [(each, _read_date(each, pages)) for each in told]
    found = outdated(dated, chronicle=bool(frame.headings), published=frame.published)
    share_units(found)
    figures = [
        make_figure(each, said if each is before or each.rule == "outdated" else _read_date(each, pages), pages)
        for each, (before, said) in zip(found, dated, strict=True)
    ]
    return _make_reading(merge_figures(figures), _recall(decisions, found))


def _make_pages(text: str, title: str, plain: Mapping[str, str], frame: _Frame) -> dict[str, Page]:
    published, _, headings, notes = frame
    return {
        "title": Page(
            title,
            partial(find_page_dates, plain["title"], published=published),
            partial(find_page_speakers, plain["title"], around=plain["text"]),
        ),
        "text": Page(
            text,
            partial(find_page_dates, plain["text"], title=title, published=published, headings=headings, notes=notes),
            partial(find_page_speakers, plain["text"], around=plain["title"]),
        ),
    }


def _tell_natures(numbers: dict[str, list[Number]]) -> Iterator[Decision]:
    """The decisions on numbers of which none is a count."""
    for field, found in numbers.items():
        for number in found:
            why = say_nature(number)
            if why:
                yield Decision(field, number.start, number.end, "left", *why)


def _turn_present(found: Found, pages: dict[str, Page], published: Period | None) -> Found:
    """A size of the page's own days is no past one, however it is told: «в марте насчитывалось 42» in March."""
    reached = found.rule == "earlier" and " уже " in found.c.said
    if not (reached or found.rule == REWEIGHED) or found.kind is not Kind.historical or published is None:
        return found
    said = read_as_of(pages[found.c.line.field].dates, found.c.number, Kind.total)
    if said.basis is not Basis.text or said.period is None:
        return found
    late = timedelta() if reached else _LATELY
    exact = not reached or said.period.end - said.period.start <= _MONTH
    is_present = exact and said.period.end >= published.start - late
    return turn(found, Kind.total, "dated_now") if is_present else found


_LATELY = timedelta(days=45)
"""«На 1 мая состояло 40», told on the 14th, is the size that there is."""
_MONTH = timedelta(days=31)
"""«К ноябрю было уже 29», told in November, is so too."""


def _turn_ahead(found: Found, pages: dict[str, Page]) -> Found:
    """A size of a day still to come is a plan: «в кластере 30 компаний, а к 2026 году — 50»."""
    ahead = (
        found.kind is Kind.total
        and found.rule not in _KNOWN_NOW
        and not _tells_a_deed(found)
        and says_ahead(pages[found.c.line.field].dates, found.c.number, found.c.tokens[found.c.unit_at].end)
    )
    return turn(found, Kind.plan, "dated_ahead") if ahead else found


_KNOWN_NOW = ("planned", "from_side")
"""The rules of plans that call a number a total: what is there already, beside what is to come."""


def _tells_a_deed(found: Found) -> bool:
    """«итоги I квартала: 680 организаций оформили статус»: what was done lies in no quarter to come."""
    return any(is_finite(t) and t.word.past for t in found.c.segment)


def _read_date(found: Found, pages: dict[str, Page]) -> AsOf:
    return read_as_of(pages[found.c.line.field].dates, found.c.number, found.kind)


def _make_reading(figures: tuple[Figure, ...], decisions: list[Decision]) -> Reading:
    return Reading(figures, tuple(each for each in decisions if each.fate == "ambiguous"), tuple(decisions))


def _recall(decisions: list[Decision], found: list[Found]) -> list[Decision]:
    """The decisions as their figures stand after the dates were read."""
    final = {(each.c.line.field, each.c.number.start): each for each in found}
    recalled = []
    for decision in decisions:
        figure = final.get((decision.field, decision.start))
        recalled.append(_rule_again(decision, figure) if figure else decision)
    return recalled


def _rule_again(decision: Decision, found: Found) -> Decision:
    return Decision(decision.field, decision.start, decision.end, found.kind.value, found.rule, decision.why)
