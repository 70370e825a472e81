"""When a figure was true, by the order of trust: its own words, a footnote, a heading, the day of publication."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from model import Basis, Heading, Kind, Note, Period
from pipelines.reading.dates import DateSaid, Grain, Role, find_dates, resolve
from pipelines.reading.language import AsOfWords
from pipelines.reading.morph import read_word
from pipelines.reading.numbers import Number
from pipelines.reading.numbers.tokens import Tokens, fold, read_tokens
from pipelines.reading.ru.asof import RUSSIAN_ASOF
from pipelines.reading.sentences import find_sentences

_CUTS = re.compile(r"[,;:()]\s|[()]|\s[—–-]\s|[.!?…]\s|\n")
_YEAR_LINE = re.compile(
    r"(?m)^[ \t]*(?:[Вв] (?=\d{4} году[ \t]*$))?((?:19|20)\d\d)(?: году(?=[ \t]*$))?"
    r"(?:[ \t]*(?:год|г\.?))?[ \t]*(?::[^\n]{0,120})?$"
)
_YEAR_OPENS = re.compile(r"\n[ \t]*(?:[Вв] )?(?:19|20)\d\d")
"""What every such line begins with, told by a mark that is found at once."""
_GROWTH = frozenset({Kind.increment, Kind.decrease})
_NEAR = 3
"""Words between a date and the word of founding that claims it."""


class AsOf(NamedTuple):
    """When a figure was true, where that was found, and the words that say it."""

    period: Period | None
    basis: Basis | None
    text: str | None = None


NONE = AsOf(None, None)


@dataclass(frozen=True)
class PageDates:
    """The dates of one text, and what frames them. Make it once a text with :func:`find_page_dates`."""

    text: str
    tokens: Tokens
    sentences: list[tuple[int, int]]
    headings: tuple[tuple[int, int, Period], ...]
    """Stretches that a dated heading rules, innermost last."""
    notes: tuple[Note, ...]
    published: Period | None
    words: AsOfWords
    titled: AsOf
    """What the title dates: «Состав кластера на 01.07.2024»."""
    blocks: dict[int, list[DateSaid]] = field(default_factory=dict, repr=False, compare=False)
    """The dates that begin in a block of the text, once it was asked for."""

    def sentence_at(self, at: int) -> tuple[int, int]:
        """The sentence a place lies in."""
        index = bisect_right(self.sentences, (at, len(self.text) + 1)) - 1
        return self.sentences[max(index, 0)] if self.sentences else (0, len(self.text))

    def between(self, start: int, end: int) -> list[DateSaid]:
        """The dates that begin in ``text[start:end]``."""
        blocks = range(max(start, 0) // _BLOCK, (min(end, len(self.text)) - 1) // _BLOCK + 1)
        return [date for block in blocks for date in self._read_block(block) if start <= date.start < end]

    def _read_block(self, block: int) -> list[DateSaid]:
        if block not in self.blocks:
            self.blocks[block] = _find_block(self.text, block, self.words)
        return self.blocks[block]

    def near(self, number: Number) -> tuple[int, int]:
        """The number's sentence, or as much of a very long one as a date can reach over."""
        start, end = self.sentence_at(number.start)
        return max(start, number.start - _REACH), min(end, number.end + _REACH)


_REACH = 400
"""Characters over which words of one sentence still belong together."""


_BLOCK, _EDGE = 400, 150
"""Characters that are looked through for dates at a time, and around them for one that began before."""


def _find_block(text: str, block: int, words: AsOfWords) -> list[DateSaid]:
    start, end = block * _BLOCK, (block + 1) * _BLOCK
    found = find_dates(text, words.dates, [(start - _EDGE, end + _EDGE)])
    return [date for date in found if start <= date.start < end]


def find_page_dates(
    text: str,
    *,
    title: str | None = None,
    published: Period | None = None,
    headings: Sequence[Heading] = (),
    notes: Sequence[Note] = (),
    words: AsOfWords = RUSSIAN_ASOF,
) -> PageDates:
    """Find the dates of a text once; ``text`` may be the title itself (then leave ``title`` out)."""
    sentences = [(each.start, each.end) for each in find_sentences(text)]
    framed = _dated_headings(headings, words) or _year_lines(text)
    published = published or _dateline(text, words)
    titled = _read_title(title, published, words)
    if titled is NONE and title:
        titled = _read_title(_read_subtitle(text), published, words)
    return PageDates(text, read_tokens(text), sentences, framed, tuple(notes), published, words, titled)


def read_as_of(page: PageDates, number: Number, kind: Kind) -> AsOf:
    """When the figure said by ``number`` was true.

    A plan has only the dates its own words give; a past size has them or its heading's.
    """
    own = _read_own(page, number, kind)
    if own is not None:
        return own
    if kind is Kind.plan:
        return _read_coming(page, number)
    for rule in (
        _read_then,
        _read_before,
        _read_whole,
        _read_going_on,
        _read_signing,
        _read_list,
        _read_statement,
        _read_note,
        _read_title_date,
        _read_heading,
    ):
        found = rule(page, number, kind)
        if found is not None:
            return found
    return _read_published(page, kind)


def says_ahead(page: PageDates, number: Number, end: int) -> bool:
    """Whether a number's own date lies after the day of publication: «…, а к 2026 году — 50».

    ``end`` is where its noun ends: «50 участников к 2026 году».
    """
    if page.published is None:
        return False
    said = _read_own(page, number, Kind.plan)
    if said is None or said.period is None or said.text is None:
        return False
    start = page.text.find(said.text, *page.near(number))
    after = max(end, number.end)
    near = 0 <= number.said_start - start - len(said.text) <= _TIED or 0 <= start - number.end <= _TIED
    near = near or (start > after and page.text[after:start].isspace())
    return near and said.period.start > page.published.end


_TIED = 4


def _read_published(page: PageDates, kind: Kind) -> AsOf:
    if page.published is None or kind is Kind.historical:
        return NONE
    return AsOf(page.published, Basis.published)


def _read_own(page: PageDates, number: Number, kind: Kind) -> AsOf | None:
    """«На 1 марта 2025 года в кластере состоит 150 компаний»: the nearest date that is the figure's own."""
    start, end = page.near(number)
    own = [date for date in page.between(start, end) if _is_own(page, date, number, kind, start)]
    if not own:
        return None
    date = min(own, key=lambda each: (_is_cut_off(page, each, number), _distance(each, number)))
    anchor = _anchor(page, number)
    period = _meant(page, date, number, kind, anchor)
    if date.is_now and anchor is None:
        return None
    words = page.text[date.start : date.end]
    if period is None or (page.published and kind is not Kind.plan and period.start > page.published.end):
        return None
    if date.is_now:
        heading = _read_heading(page, number, kind)
        return heading or AsOf(period, Basis.text, words)
    return AsOf(period, Basis.text, words)


def _meant(page: PageDates, date: DateSaid, number: Number, kind: Kind, anchor: Period | None) -> Period | None:
    """The period a date gives this figure: «с января по декабрь» begins for «с 40» and ends for «до 62»."""
    if date.since_month and number.side == "from":
        date = replace(date, month=date.since_month)
    if date.role is Role.since and not date.since_month and kind in _GROWTH:
        return _since(date, anchor)
    if date.role is Role.until and kind is not Kind.plan:
        date = _by_edge(page, date)
    return resolve(date, anchor, ahead=kind is Kind.plan)


def _since(date: DateSaid, anchor: Period | None) -> Period | None:
    """«с января присоединились 300» is of that year, in January of the last one; «с сентября» is of September."""
    begun = resolve(date, anchor)
    if date.month not in (None, 1) and date.year is None and begun:
        return begun
    if date.month == 1 and date.year is None and anchor and begun and begun.meets(anchor):
        return Period.parse(str(begun.start.year - 1))
    return resolve(replace(date, grain=Grain.year), anchor)


def _by_edge(page: PageDates, date: DateSaid) -> DateSaid:
    """«к концу 2022 года» is a plan's year; what was so by then was so in December."""
    said = page.text[date.start : date.end].lower()
    month = page.words.dates.edge_months.get(said.split()[1]) if said.startswith(page.words.by) and date.edge else None
    if month is None or date.grain is not Grain.year or date.year is None:
        return replace(date, role=Role.at)
    return replace(date, role=Role.at, grain=Grain.month, month=month)


def _is_own(page: PageDates, date: DateSaid, number: Number, kind: Kind, start: int) -> bool:
    """Whether a date of the figure's sentence is the figure's."""
    if number.start <= date.start < number.end or _is_the_other_s(page, date, number):
        return False
    if _is_founding(page, date, kind) and not _is_state(page, date):
        return False
    if not _fits_role(page, date, kind) or (kind is Kind.plan and date.is_now):
        return False
    eve = page.text[date.start : date.end].lower().endswith(page.words.eves)
    if kind is not Kind.plan and eve and date.role is not Role.since:
        return False
    if date.season and date.year is None and kind not in (Kind.plan, Kind.historical, *_GROWTH):
        return False  # «весной» is too wide to tell from the day of publication
    if not _is_cut_off(page, date, number):
        return True
    low, high = sorted((date.start, number.start))
    if (date.unit == "day" and not date.is_now) or ";" in page.text[low:high]:
        return False
    if _is_state(page, date) and date.end <= number.start:
        return True
    if kind is Kind.plan and not any(c.isdigit() for c in page.text[number.end : date.start]):
        return date.start < number.start or not _counts_behind(page, date)
    return _is_free(page, date, start) or _is_statement(page, date)


def _is_the_other_s(page: PageDates, date: DateSaid, number: Number) -> bool:
    """«больше сорока хозяйств против 34 в прошлом году»: the date of what it is compared with."""
    between = page.text[number.end : max(number.end, date.start)].lower()
    return any(f" {word} " in between for word in page.words.against)


_COUNTED = re.compile(r"[^,;:()—–.!?\n]*?\b\d+\b(?!\s*(?:году|года|год|г\.))")


def _counts_behind(page: PageDates, date: DateSaid) -> bool:
    """«…, а к 2024 году их должно стать 40»: the date has a number of its own behind it."""
    return bool(_COUNTED.match(page.text, date.end))


_TIE = re.compile(r"[ \t]*(?:—|–|-|:|\||\()[ \t]*(?:уже |это |только |всего )?")


def _is_tied(page: PageDates, date: DateSaid, number: Number) -> bool:
    """«в 2020 году — 30», «на 1 июля: 64», «80 (2022)»: nothing but a mark between the date and the number."""
    if date.end <= number.said_start:
        return bool(_TIE.fullmatch(page.text, date.end, number.said_start))
    return page.text[number.end : date.start].strip() == "(" and page.text[date.end : date.end + 1] == ")"


def _is_state(page: PageDates, date: DateSaid) -> bool:
    """«на 1 января 2025 года», «на начало февраля»: the state of a day or month holds for the whole sentence."""
    said = page.text[date.start : date.end].lower()
    dated = date.grain is Grain.day or (date.grain is Grain.month and (date.edge or date.month in (1, 12)))
    return dated and not date.is_now and said.startswith(page.words.titles)


def _fits_role(page: PageDates, date: DateSaid, kind: Kind) -> bool:
    """«с 2006 года» and «за 2017 год» date what happened since, not how many there are; «к ноябрю» may."""
    if date.role is Role.since:
        return date.since_month is not None or kind in _GROWTH or (kind is Kind.plan and not date.edge)
    if date.role is Role.over:
        return date.edge or kind in _GROWTH or kind is Kind.plan
    if date.role is Role.until:
        return kind is Kind.plan or date.edge or page.text[date.start : date.end].lower().startswith(page.words.by)
    return True


def _is_birth(page: PageDates, date: DateSaid) -> bool:
    """«учреждён 12 декабря 2018 года», «работает с 2021 года»: when something began."""
    return date.role is Role.since or _is_founding(page, date, Kind.total)


def _is_founding(page: PageDates, date: DateSaid, kind: Kind) -> bool:
    """«созданный в конце 2022 года», «в 2022 году был создан», «появились в 2022 году»."""
    if kind in (Kind.plan, Kind.historical):
        return False
    first = _token_at(page, date.start)
    last = _token_at(page, date.end - 1)
    near = [*_words_until_cut(page, first, -1), *_words_until_cut(page, last, 1)]
    if page.text[max(0, date.start - 2) : date.start].startswith(","):
        near += [page.tokens.word(first - 1), *_words_until_cut(page, first - 1, -1)]
    if kind in _GROWTH:
        return any(
            word.startswith(page.words.founding) and not word.startswith((*page.words.newcomers, *page.words.growing))
            for word in near
        )
    return any(word.startswith(page.words.founding) for word in near)


def _words_until_cut(page: PageDates, token: int, step: int) -> list[str]:
    """Up to three words beside a date, not past a mark or a number."""
    found: list[str] = []
    i = token + step
    while 0 <= i < len(page.tokens) and len(found) < _NEAR:
        gap = page.tokens.gap(i + 1 if step < 0 else i)
        if any(mark in gap for mark in ",;:()\n!?") or ". " in gap or page.tokens.words[i].isdecimal():
            break
        found.append(page.tokens.words[i])
        i += step
    return found


def _is_free(page: PageDates, date: DateSaid, start: int) -> bool:
    """Whether a date opens its sentence or stands alone between commas, and so holds for all of it."""
    before = page.text[start : date.start].rstrip().lstrip(' \t\n«„“"—–-•')
    if not before or before.lower() in page.words.openings:
        return True
    after = page.text[date.end : date.end + 2].lstrip(".")
    return before[-1:] in ",(—–" and (not after.strip() or after[:1] in ",;)».”")


_BESIDE = 4
"""Words between a verb of saying and the date of the statement before it, or verbs between it and one after it."""


def _is_verb(word: str) -> bool:
    """Whether a word tells what is done: the long name of an office holds none."""
    read = read_word(word)
    return "VERB" in read.parts and "NOUN" not in read.parts


def _is_statement(page: PageDates, date: DateSaid) -> bool:
    """«рассказал в январе 2023 года», «как сообщалось 12 мая»: a verb of saying stands near in the same clause."""
    first, last = _token_at(page, date.start), _token_at(page, date.end - 1)
    alone = page.text[max(0, date.start - 3) : date.start].rstrip().endswith(",")
    for step, edge in ((-1, first), (1, last)):
        i, far = edge + step, 0
        while 0 <= i < len(page.tokens) and far < _BESIDE:
            gap = page.tokens.gap(i + 1 if step < 0 else i)
            if any(mark in gap for mark in ";:!?\n") or ". " in gap or ("," in gap and (far or not alone)):
                break
            word = page.tokens.words[i]
            if word.startswith(page.words.saying) and (word.endswith("лось") or not word.endswith(("сь", "ся"))):
                return True
            i, far = i + step, far + (step > 0 or _is_verb(word))
    return False


def _is_cut_off(page: PageDates, date: DateSaid, number: Number) -> bool:
    return _cut_between(page, date, number) and not _is_tied(page, date, number)


def _cut_between(page: PageDates, date: DateSaid, number: Number) -> bool:
    """Whether a comma, dash or bracket stands between a date and the number."""
    low, high = sorted(((date.start, date.end), (number.said_start, number.said_end)))
    between = page.text[low[1] : max(low[1], high[0])]
    return bool(_CUTS.search(between.removeprefix(".")))


def _distance(date: DateSaid, number: Number) -> int:
    return number.start - date.end if date.end <= number.start else date.start - number.end


def _token_at(page: PageDates, at: int) -> int:
    page.tokens.reach(at)
    return bisect_right(page.tokens.starts, at) - 1


def _anchor(page: PageDates, number: Number) -> Period | None:
    """What relative dates are told from: the day of publication, or the year of a chronicle's heading."""
    framed = _heading_at(page, number.start)
    if framed and (page.published is None or not framed.meets(page.published)):
        return framed
    return page.published


def _read_coming(page: PageDates, number: Number) -> AsOf:
    """A plan dated by the sentence after it: «Случится это уже в 2018 году»."""
    _, end = page.sentence_at(number.start)
    after = fold(page.text[end : end + 40]).lstrip()
    if after.startswith(page.words.coming):
        start, last = page.sentence_at(end + 2)
        for date in page.between(start, min(last, start + _REACH)):
            period = resolve(date, page.published, ahead=True)
            if period:
                return AsOf(period, Basis.text, page.text[date.start : date.end])
    return _read_launch(page, end)


def _read_launch(page: PageDates, end: int) -> AsOf:
    """«Он охватит 28 мастерских. Кластер создадут осенью»: a plan is for the day the cluster is to be there."""
    for _ in range(_SOON):
        start, last = page.sentence_at(min(end + 2, len(page.text)))
        if start < end or "\n" in page.text[end:start]:
            return NONE
        words = page.tokens.words[_token_at(page, start) : _token_at(page, last - 1) + 1]
        if any(word.startswith(page.words.launching) for word in words):
            for date in page.between(start, min(last, start + _REACH)):
                period = None if date.is_now else resolve(date, page.published, ahead=True)
                if period:
                    return AsOf(period, Basis.text, page.text[date.start : date.end])
        end = last
    return NONE


_SOON = 2
"""Sentences behind a plan that may say when."""


def _read_then(page: PageDates, number: Number, kind: Kind) -> AsOf | None:
    """«Подписано в 2015 году. Тогда участниками стали 7», «работает с 2021 года, у истоков стояли четыре»."""
    start, end = page.near(number)
    words = page.tokens.words[_token_at(page, start) : _token_at(page, end)]
    if kind is not Kind.historical or (page.words.then | page.words.first).isdisjoint(words):
        return None
    then = not page.words.then.isdisjoint(words)
    for date in reversed(page.between(max(0, start - 400) if then else start, number.start)):
        period = resolve(date, _anchor(page, number))
        born = then or _is_birth(page, date)
        if period and born and not date.is_now and date.role is not Role.over:
            return AsOf(period, Basis.text, page.text[date.start : date.end])
    return None


def _read_before(page: PageDates, number: Number, kind: Kind) -> AsOf | None:
    """«за год увеличилось с 22 до 37»: the 22 are of the year before."""
    start, end = page.near(number)
    over = _OVER_A_YEAR.search(page.text, start, end)
    if kind is not Kind.historical or number.side != "from" or page.published is None or over is None:
        return None
    return AsOf(Period.parse(str(page.published.start.year - 1)), Basis.text, over[0])


_OVER_A_YEAR = re.compile(r"\bза (?:последний |прошедший |минувший )?год\b")


def _read_going_on(page: PageDates, number: Number, kind: Kind) -> AsOf | None:
    """«По состоянию на начало 2025 года реестр включает 68 кластеров. Они объединяют 900»: the same day still."""
    start, _ = page.near(number)
    token = _token_at(page, start)
    words = page.tokens.words[token : token + 2]
    if start == 0 or kind is Kind.historical or page.words.they.isdisjoint(words):
        return None
    before, _ = page.sentence_at(start - 1)
    for date in page.between(max(before, start - _REACH), start):
        period = resolve(date, page.published) if _is_state(page, date) and _is_free(page, date, before) else None
        if period and not _is_founding(page, date, kind):
            return AsOf(period, Basis.text, page.text[date.start : date.end])
    return None


def _read_signing(page: PageDates, number: Number, kind: Kind) -> AsOf | None:
    """«Соглашение подписали вчера. Под ним подписи 23 компаний»: the day before the page's own."""
    start, _ = page.near(number)
    if start == 0 or kind not in (Kind.total, Kind.subset):
        return None
    before, end = page.sentence_at(start - 1)
    words = page.tokens.words[_token_at(page, before) : _token_at(page, end - 1) + 1]
    if "\n" in page.text[end:start] or not any(word.startswith(page.words.signing) for word in words):
        return None
    for date in page.between(max(before, start - _REACH), start):
        period = resolve(date, page.published) if date.grain is Grain.day and date.year is None else None
        if period and page.published and 0 < (page.published.start - period.start).days <= _LATELY:
            return AsOf(period, Basis.text, page.text[date.start : date.end])
    return None


_LATELY = 7
"""Days between a deed and the page that tells of it."""


def _read_whole(page: PageDates, number: Number, kind: Kind) -> AsOf | None:
    """«На 1 мая в нём было 40 компаний. Двадцать из них …»: a part is of the day of its whole."""
    start, end = page.near(number)
    words = page.text[start:end].lower()
    if kind not in (Kind.subset, *_GROWTH) or start == 0:
        return None
    of_them = any(cue in words for cue in page.words.of_them)
    before, _ = page.sentence_at(start - 1)
    for date in page.between(max(before, start - _REACH), start):
        if not of_them and not (kind is Kind.subset and _is_state(page, date)):
            continue
        by = date.role is Role.until and page.text[date.start : date.end].lower().startswith(page.words.by)
        if (date.role is Role.at or by) and not date.is_now and (_is_free(page, date, before) or _is_state(page, date)):
            said = _by_edge(page, date) if by else date
            period = None if _is_founding(page, date, kind) else resolve(said, page.published)
            if period and not (page.published and period.start > page.published.end):
                return AsOf(period, Basis.text, page.text[date.start : date.end])
    return None


_ITEM = 80
"""Characters of the longest line that may be an item of a list."""


def _read_list(page: PageDates, number: Number, kind: Kind) -> AsOf | None:
    """A line of a list takes the date of the line that opens it: «В реестре на 1 июля: • предприятий — 760»."""
    line = page.text.rfind("\n", 0, number.start) + 1
    above = page.text.rfind("\n", 0, max(line - 1, 0)) + 1
    if line and line - above <= _ITEM and page.text[above:line].rstrip()[-1:] not in ".!?…:;,":
        for date in page.between(above, line):
            period = resolve(date, page.published) if _is_state(page, date) else None
            if period:
                return AsOf(period, Basis.heading, page.text[date.start : date.end])
    opening = page.text.rfind(":\n", max(0, line - 600), line)
    if opening == -1 or any(len(each) > _ITEM for each in page.text[opening + 2 : line].split("\n")):
        return None
    start = page.text.rfind("\n", 0, opening) + 1
    for date in page.between(max(start, opening - _REACH), opening):
        period = resolve(date, page.published)
        if period and date.role is Role.at and not date.is_now and not _is_founding(page, date, kind):
            return AsOf(period, Basis.text, page.text[date.start : date.end])
    return None


def _read_statement(page: PageDates, number: Number, kind: Kind) -> AsOf | None:
    """The date of the statement that goes on: «Как рассказал в январе 2023 года …» some sentences before."""
    if kind is Kind.historical:
        return None
    start, _ = page.sentence_at(number.start)
    for date in reversed(page.between(_carried_from(page, start), start)):
        if (
            date.unit == "day"
            or date.role is Role.until
            or not _is_statement(page, date)
            or _is_founding(page, date, kind)
        ):
            continue
        period = resolve(date, page.published)
        if period and not (page.published and period.start > page.published.end):
            return AsOf(period, Basis.text, page.text[date.start : date.end])
    return None


_FAR = 1200


def _carried_from(page: PageDates, start: int) -> int:
    """How far back a statement's date is carried: its section of a chronicle, else this and the last paragraph."""
    section = next((first for first, last, _ in reversed(page.headings) if first <= start < last), 0)
    if page.headings:
        return max(section, start - _FAR)
    paragraph = page.text.rfind("\n", 0, start)
    before = page.text.rfind("\n", 0, len(page.text[: max(paragraph, 0)].rstrip()))
    return max(before, 0, start - _FAR)


def _read_title_date(page: PageDates, number: Number, kind: Kind) -> AsOf | None:
    return page.titled if page.titled.period else None


def _read_note(page: PageDates, number: Number, kind: Kind) -> AsOf | None:
    """A footnote set in the figure's sentence, right at its end included."""
    _, end = page.sentence_at(number.start)
    marks = [(at, note) for note in page.notes for at in note.at if number.end <= at <= end + 1]
    for _, note in sorted(marks, key=lambda each: each[0]):
        period = note.published or _note_date(note, page.words)
        if period:
            return AsOf(period, Basis.footnote, note.text)
    return None


def _note_date(note: Note, words: AsOfWords) -> Period | None:
    """The last full date a footnote gives, else its last year."""
    periods = [date.period for date in find_dates(note.text, words.dates) if date.period]
    days = [period for period in periods if period.start == period.end]
    found = days or periods
    return found[-1] if found else None


def _read_heading(page: PageDates, number: Number, kind: Kind) -> AsOf | None:
    period = _heading_at(page, number.start)
    return AsOf(period, Basis.heading, period.text) if period else None


def _heading_at(page: PageDates, at: int) -> Period | None:
    for start, end, period in reversed(page.headings):
        if start <= at < end:
            return period
    return None


def _dated_headings(headings: Sequence[Heading], words: AsOfWords) -> tuple[tuple[int, int, Period], ...]:
    found = []
    for heading in sorted(headings, key=lambda each: (each.level, each.start)):
        year = _YEAR_LINE.fullmatch(heading.text.strip())
        dates = [date.period for date in find_dates(heading.text, words.dates) if date.period and date.start == 0]
        if year or dates:
            period = dates[0] if dates else Period.parse(year[1]) if year else None
            if period:
                found.append((heading.start, heading.end, period))
    return tuple(found)


def _year_lines(text: str) -> tuple[tuple[int, int, Period], ...]:
    """Headings of plain text: a line that is a year, or begins with one and a colon."""
    opens = _YEAR_OPENS.search("\n" + text) is not None
    lines = [each for each in _YEAR_LINE.finditer(text) if int(each[1]) >= 1990] if opens else []
    if len(lines) > _MOST_YEARS:
        return ()
    ends = [*(each.start() for each in lines[1:]), len(text)][: len(lines)]
    return tuple((each.start(), end, Period.parse(each[1])) for each, end in zip(lines, ends, strict=True))


_MOST_YEARS = 200
"""A text with more lines of years is a table, and no chronicle."""


_DATELINE = 80
"""Characters of a text in which a dateline's date begins."""


def _dateline(text: str, words: AsOfWords) -> Period | None:
    """«БАРНАУЛ, август 2009 г. …»: the place and day a report opens with."""
    for date in find_dates(text, words.dates, [(0, _DATELINE)])[:1]:
        before = text[: date.start].strip(" ,.—–-")
        short = len(before) <= 40 and len(before.split()) <= 3 and date.role is Role.at and "\n" not in before
        ended = text[date.end : date.end + 3].strip()[:1] in (".", "—", "–", "-", ",", "\n", "")
        if (
            short
            and ended
            and date.year is not None
            and text[date.start : date.end].split()[0].lower() not in ("в", "на")
        ):
            return date.period if not before or before[0].isupper() else None
    return None


def _read_subtitle(text: str) -> str:
    """A first line that is nothing but a date, «на 1 октября 2020 года»: it goes on with the title."""
    line = text.split("\n", 1)[0].strip()
    return line if "\n" in text and len(line) <= _SUBTITLE and line[-1:] not in ".!?…" else ""


_SUBTITLE = 40
"""Characters of the longest line that may be a date alone."""


def _read_title(title: str | None, published: Period | None, words: AsOfWords) -> AsOf:
    """«Кластеры области на 1 декабря 2024 года»: a title that says as of when."""
    for date in find_dates(title or "", words.dates):
        said = (title or "")[date.start : date.end]
        if said.lower().startswith(words.titles) and not date.is_now and date.grain is Grain.day:
            period = resolve(date, published)
            if period:
                return AsOf(period, Basis.heading, said)
    return NONE
