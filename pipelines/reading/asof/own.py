"""The date of a figure's own sentence that is the figure's, and the period it means there."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import partial

from model import Basis, Kind, Period
from pipelines.reading.asof.founding import GROWTH, is_founding
from pipelines.reading.asof.notes import read_note
from pipelines.reading.asof.page import AsOf, PageDates
from pipelines.reading.asof.statements import is_statement, read_statement
from pipelines.reading.asof.ties import is_by, is_cut_off, is_entry, is_free, is_state, is_tied, measure_distance
from pipelines.reading.dates import DateSaid, Grain, Role, resolve
from pipelines.reading.numbers import Number

_LEADS_ON = re.compile(r"[^,;:()\n]*\s[—–-]\s*")
"""«новых резидентов в прошлом году прибыло в парк — [шесть]»."""
_ENDS_IN_A_COLON = re.compile(r"[^:;.!?\n]*:\s*")
"""«О размере кластера в октябре 2024 года известно точно: 41 компания»."""
_OF_A_PART = re.compile(r",[^,;:()\n]*\d\s*[—–-]\s*$")
_TURNS_TO_NOW = re.compile(r"[,;]\s*(?:(?:а|но|and|but)\s+)?$")
_IN_THIS = re.compile(r"[,;]\s*(?:а\s+)?в (?:этом|нынешнем|текущем)\s+(?:уже\s+)?[—–-]\s*(?:уже\s+)?$")
"""«В прошлом году он объединял 46 предприятий, в этом — [71]»."""
_COUNTED_THEN = re.compile(r"\d[^,;]*[,;]")
"""«Год назад он включал 21 предприятие, с новичком их [25]»: then he had another number."""
_NEAR = 90
"""Characters before a date in which a report is named."""
_RESULTS_COME = 3
"""Month until which results of a year, told without its number, are those of the year before: judgement."""
_OF_ANY_SEASON = (Kind.plan, Kind.historical, *GROWTH)


def read_own(page: PageDates, number: Number, kind: Kind) -> AsOf | None:
    """«На 1 марта 2025 года в кластере состоит 150 компаний»: the nearest date that is the figure's own."""
    start, end = page.near(number)
    own = [date for date in page.between(start, end) if _is_own(page, date, number, kind, start)]
    if not own:
        return None
    date = min(own, key=partial(_measure_tie, page, number))
    date = (_find_entry_s(page, date, number) if date.is_now else None) or date
    anchor = page.anchor(number)
    period = _find_meant(page, date, number, kind, anchor)
    if period is None or (date.is_now and anchor is None) or (kind is not Kind.plan and page.is_ahead(period)):
        return None
    return (_read_chronicle_s(page, number, kind) if date.is_now else None) or page.as_said(date, period)


def _read_chronicle_s(page: PageDates, number: Number, kind: Kind) -> AsOf | None:
    """«Сейчас» in a chronicle is the day of who said it or of the footnote's source, else the heading's year."""
    heading = page.heading_at(number.start)
    if heading is None:
        return None
    told = read_statement(page, number, kind) or read_note(page, number, kind)
    return told or AsOf(heading, Basis.heading, heading.text)


def _measure_tie(page: PageDates, number: Number, date: DateSaid) -> tuple[bool, bool, int]:
    """How far a date is from being the number's own: the less, the better."""
    return is_cut_off(page, date, number), not is_tied(page, date, number), measure_distance(date, number)


def _find_entry_s(page: PageDates, date: DateSaid, number: Number) -> DateSaid | None:
    """«15 ноября 2024 года: теперь в кластере 54 компании»: an entry of a chronicle, whose «теперь» is its own day."""
    line = page.text.rfind("\n", 0, number.start) + 1
    opening = next(iter(page.between(line, number.start)), None)
    if opening is None or opening.is_now or opening.year is None:
        return None
    same = page.sentence_at(opening.start) == page.sentence_at(number.start)
    led = same and is_free(page, opening, line) and ":" in page.text[opening.end : number.start]
    if not led and not is_entry(page, opening):
        return None
    return opening if same or page.said(date).lower() in page.words.henceforth else None


def _is_own(page: PageDates, date: DateSaid, number: Number, kind: Kind, start: int) -> bool:
    """Whether a date of the figure's sentence is the figure's."""
    if number.start <= date.start < number.end or _is_the_other_s(page, date, number):
        return False
    if is_founding(page, date, kind) and not is_state(page, date):
        return False
    if kind not in _OF_ANY_SEASON and _is_running(page, date, number):
        return False
    fits = _fits_role(page, date, kind) or _ends_with_it(page, date, number, kind)
    if not fits or not _fits_kind(page, date, kind) or _is_overtaken(page, date, number, kind):
        return False
    return not is_cut_off(page, date, number) or _holds_across(page, date, number, kind, start)


def _is_the_other_s(page: PageDates, date: DateSaid, number: Number) -> bool:
    """«больше сорока хозяйств против 34 в прошлом году», «110, около 30 – в этом году»: the date of another number."""
    between = page.text[number.end : max(number.end, date.start)].lower()
    return bool(_OF_A_PART.search(between)) or any(f" {word} " in between for word in page.words.against)


def _is_overtaken(page: PageDates, date: DateSaid, number: Number, kind: Kind) -> bool:
    """«Три года назад в нём было 23 участника, теперь же втрое больше — [71]»: what is so now is not of that time."""
    if date.is_now or date.end > number.start or is_entry(page, date):
        return False
    turns = (now for now in page.between(date.end, number.start) if now.is_now)
    if any(_TURNS_TO_NOW.search(page.text[date.end : now.start].lower()) for now in turns):
        return True
    between = page.text[date.end : number.said_start].lower()
    if kind is Kind.total and date.year is None and (date.shift or 0) < 0 and _COUNTED_THEN.search(between):
        return True
    return date.unit == "year" and _IN_THIS.search(between) is not None


def _is_running(page: PageDates, date: DateSaid, number: Number) -> bool:
    """«По итогам года в кластере 80 компаний», told in October: a year that is not over is no time of a size."""
    told = page.anchor(number)
    if not _is_of_this_year(date) or _is_over(page, date):
        return False
    return date.role in (Role.over, Role.until) and told is page.published and told is not None


def _is_of_this_year(date: DateSaid) -> bool:
    """«в начале года», «по итогам года»: an end of the year spoken in."""
    return date.year is None and date.shift == 0 and date.unit == "year" and date.edge


def _is_over(page: PageDates, date: DateSaid) -> bool:
    """«По итогам года в кластере 80 компаний», told in February: the year before, whose results have just come."""
    told = page.published
    if told is None or told.start.month > _RESULTS_COME or not _is_of_this_year(date):
        return False
    return not page.words.ends.isdisjoint(page.said(date).lower().split())


def _fits_role(page: PageDates, date: DateSaid, kind: Kind) -> bool:
    """«с 2006 года» and «за 2017 год» date what happened since, not how many there are; «к ноябрю» may."""
    if date.role is Role.since:
        return date.since_month is not None or kind in GROWTH or (kind is Kind.plan and not date.edge)
    if date.role is Role.over:
        return date.edge or kind in GROWTH or kind is Kind.plan or _is_a_report_s(page, date)
    return date.role is not Role.until or kind is Kind.plan or date.edge or is_by(page, date)


def _is_a_report_s(page: PageDates, date: DateSaid) -> bool:
    """«в отчёте за 2023 год сказано», «по данным за 2023 год»: so it was at that time, whenever it is quoted."""
    return page.words.report.search(page.text[max(0, date.start - _NEAR) : date.start].lower()) is not None


def _ends_with_it(page: PageDates, date: DateSaid, number: Number, kind: Kind) -> bool:
    """«За 2023 год число участников выросло до 53»: what a year has grown to is so at its end."""
    told = date.year is not None or (date.unit == "year" and date.shift == -1)  # «за прошлый год»
    if date.role is not Role.over or not told or kind is not Kind.total or is_cut_off(page, date, number):
        return False
    return not page.words.grown.isdisjoint(page.text[date.end : max(date.end, number.start)].lower().split())


def _fits_kind(page: PageDates, date: DateSaid, kind: Kind) -> bool:
    if kind is Kind.plan:
        return not date.is_now
    if date.role is not Role.since and page.said(date).lower().endswith(page.words.eves):
        return False
    # «весной» is too wide to tell from the day of publication
    return not date.season or date.year is not None or kind in _OF_ANY_SEASON


def _holds_across(page: PageDates, date: DateSaid, number: Number, kind: Kind, start: int) -> bool:
    """Whether a date that a mark cuts off from the number is said of the number all the same."""
    low, high = sorted((date.start, number.start))
    if (date.unit == "day" and not date.is_now) or ";" in page.text[low:high]:
        return False
    if date.end <= number.start and (is_state(page, date) or _is_a_report_s(page, date)):
        return True
    if date.year is not None and _ENDS_IN_A_COLON.fullmatch(page.text, date.end, max(date.end, number.said_start)):
        return True
    if kind in GROWTH and _LEADS_ON.fullmatch(page.text, date.end, max(date.end, number.said_start)):
        return True
    if kind is Kind.plan and not any(c.isdigit() for c in page.text[number.end : date.start]):
        return date.start < number.start or not _counts_behind(page, date)
    return is_free(page, date, start) or is_statement(page, date)


def _counts_behind(page: PageDates, date: DateSaid) -> bool:
    """«…, а к 2024 году их должно стать 40»: the date has a number of its own behind it."""
    return bool(page.words.counted.match(page.text, date.end))


def _find_meant(page: PageDates, date: DateSaid, number: Number, kind: Kind, anchor: Period | None) -> Period | None:
    """The period a date gives this figure: «с января по декабрь» begins for «с 40» and ends for «до 62»."""
    if date.since_month and number.side == "from":
        date = replace(date, month=date.since_month)
    if date.role is Role.since and not date.since_month and kind in GROWTH:
        return _find_since(date, anchor)
    if kind is not Kind.plan and anchor is page.published and _is_over(page, date):
        date = replace(date, shift=-1)
    if date.role is Role.until and kind is not Kind.plan:
        date = read_edge(page, date)
    return resolve(date, anchor, ahead=kind is Kind.plan)


def _find_since(date: DateSaid, anchor: Period | None) -> Period | None:
    """«с января присоединились 300» is of that year, in January of the last one; «с сентября» is of September."""
    begun = resolve(date, anchor)
    if date.month not in (None, 1) and date.year is None and begun:
        return begun
    if date.month == 1 and date.year is None and anchor and begun and begun.meets(anchor):
        return Period.parse(str(begun.start.year - 1))
    return resolve(replace(date, grain=Grain.year), anchor)


def read_edge(page: PageDates, date: DateSaid) -> DateSaid:
    """«к концу 2022 года» is a plan's year; what was so by then was so in December."""
    said = page.said(date).lower()
    month = page.words.dates.edge_months.get(said.split()[1]) if said.startswith(page.words.by) and date.edge else None
    if month is None or date.grain is not Grain.year or date.year is None:
        return replace(date, role=Role.at)
    return replace(date, role=Role.at, grain=Grain.month, month=month)
