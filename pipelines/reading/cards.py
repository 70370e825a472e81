"""Cards: rows of a label and a value that tell of one cluster, «Год основания: 2014; участников: 34; занятых: 8900»."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import takewhile
from typing import NamedTuple

from model import Kind
from pipelines.reading.bonds.bond import Bond
from pipelines.reading.candidate import read_candidate
from pipelines.reading.found import Found
from pipelines.reading.kinds.case import Case
from pipelines.reading.line import Line
from pipelines.reading.mention import Form, Mention, Sort
from pipelines.reading.morph import lower, read_word
from pipelines.reading.noun import read_form
from pipelines.reading.numbers import Number
from pipelines.reading.ru import lexicon as lx
from pipelines.reading.ru.lexicon import words
from pipelines.reading.scene import Scene
from pipelines.reading.tables import Cells

_LEAST = 3
"""Rows of a card; fewer are a sentence."""
_SHARE = 0.75
"""How many of the pieces between two marks must be rows."""
_BORN = re.compile(r"\s*(?:Основан|Создан|Образован|Учрежд[её]н|Работает|Действует)[а-я]* (?:в|с) [^:;|•]{1,30}")
"""«Основан в 2014 году»: a row without a label."""
_MARKS = (" | ", " • ", ";", " / ", ". ", ", ")
_ROW = re.compile(r"(?P<lead>.*)(?::| [—–-])\s+(?P<value>[^:]{1,80})", re.DOTALL)
_LABEL = re.compile(r"[^\W\d][^\d:;|]{1,60}?(?: ?\((?:19|20)\d\d\))?")
_WORDS = 6
"""Words of the longest label."""


class Row(NamedTuple):
    """A label with the place of its value in the text."""

    label: str
    start: int
    end: int


def read_cards(scene: Scene) -> Cells:
    """What becomes of the numbers in the cards of a text: its size, or None where a row counts something else."""
    found: Cells = {}
    lines = [line for line in scene.lines if line.field == "text"]
    for rows in _find_cards(scene.text):
        sized = any(_is_size(row.label) for row in rows)
        for row in rows:
            counts = list(_find_counts(lines, row))
            if _is_of_another(row.label):
                found |= dict.fromkeys([(line.index, number.start) for line, number in counts])
            elif counts and (_is_size(row.label) or (not sized and _is_of_members(row.label))):
                line, number = counts[0]
                opens = not scene.text[row.start : number.said_start].strip()
                size = _make(scene, line, number) if opens else None
                found |= {(line.index, number.start): size} if size else {}
    return found


def _find_cards(text: str) -> Iterator[list[Row]]:
    """Runs of lines that are rows, and lines whose pieces are."""
    run: list[Row] = []
    at = 0
    for piece in text.split("\n"):
        row = _read_row(piece, at)
        cut = next((rows for mark in _MARKS if (rows := _cut(piece, at, mark))), None)
        if cut:
            yield cut
        if row and not cut:
            run.append(row)
        else:
            yield from [run] if len(run) >= _LEAST else []
            run = []
        at += len(piece) + 1
    yield from [run] if len(run) >= _LEAST else []


def _cut(line: str, at: int, mark: str) -> list[Row]:
    """The rows of a line between marks of one sort; none where it is no card."""
    pieces = line.split(mark)
    rows: list[Row] = []
    for piece in pieces:
        row = _read_row(piece, at)
        rows += [row] if row else []
        at += len(piece) + len(mark)
    born = sum(_BORN.fullmatch(piece) is not None for piece in pieces)
    least = _LEAST if mark in (". ", ", ") else _LEAST - 1
    return rows if born + len(rows) >= max(_LEAST, _SHARE * len(pieces)) and len(rows) >= least else []


def _read_row(piece: str, at: int) -> Row | None:
    """«Пермский кластер: Учредители: 7» is the row of the founders."""
    found = _ROW.fullmatch(piece.rstrip(" .;,|"))
    if found is None:
        return None
    label = re.split(r"[:.|•]\s+", found["lead"])[-1].strip(" •*–—-")
    if not _LABEL.fullmatch(label) or len(label.split()) > _WORDS:
        return None
    return Row(label, at + found.start("value"), at + found.end("value"))


def _find_counts(lines: Sequence[Line], row: Row) -> Iterator[tuple[Line, Number]]:
    """The counts of a row's value, in the text's ``lines``."""
    first = bisect_right(lines, row.start, key=lambda line: line.sentence.start) - 1
    near = takewhile(lambda line: line.sentence.start < row.end, lines[max(0, first) :])
    yield from ((line, n) for line in near for n in line.numbers if n.is_count and row.start <= n.start < row.end)


def _read_label(label: str) -> list[str]:
    return [lower(word) for word in re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*", label)]


def _is_size(label: str) -> bool:
    """«Число участников», «Участники», «Состав», «Членов кластера (2025)»."""
    said = _read_label(label)
    plain = all(low in _SHORT or read_word(low).has(_SIZES) for low in said)
    told = any(read_word(low).has(_ROLES | _WHOLES) for low in said)
    counted = any(low in _SHORT or read_word(low).has(lx.COUNTS) for low in said) and len(said) > 1
    return plain and (told or counted)


def _is_of_members(label: str) -> bool:
    """«Предприятий: 34», in a card that tells its size in no other row."""
    said = _read_label(label)
    return len(said) == 1 and read_word(said[0]).has(_ANY) and "plur" in read_word(said[0]).numbers


def _is_of_another(label: str) -> bool:
    """«Год основания», «Рабочих мест», «Патентов», «Адрес»: what counts no members."""
    said = _read_label(label)
    moved = any(read_word(low).has(_MOVING) for low in said)  # «Принято с начала года»
    return not moved and not _is_size(label) and any(_counts_another(low) for low in said)


def _counts_another(low: str) -> bool:
    word = read_word(low)
    return word.has(_OTHERS) or ("plur" in word.numbers and read_form(low)[1] not in ("", "other", "clusters"))


_MOVING = lx.JOIN | lx.LEAVE | lx.NEWS | lx.TAKE_IN
_SHORT = ("кол-во", "общее", "всего")
_ANY = words("предприятие организация компания")
_WHOLES = words("состав численность размер")
_ROLES = lx.ROLE - words("партнер")
_SIZES = (
    _ROLES
    | lx.COUNTS
    | _ANY
    | _WHOLES
    | words("кластер объединение общий всего сейчас сегодня текущий нынешний действующий в на")
)
_OTHERS = words("""
    год дата основание основать создание создать адрес телефон обновить обновление зарплата место рейтинг персонал
    занятость занятый работник сотрудник учредитель партнер вуз-партнер площадка площадь инвестиция выручка экспорт
    продукция бюджет вуз-партнёр сайт руководитель статус регион отрасль специализация стаж
""")


def _make(scene: Scene, line: Line, number: Number) -> Found | None:
    """The size of the cluster that was named last before it, or of the page's only one."""
    owner = _find_owner(scene, line, number)
    if owner is None:
        return None
    c = read_candidate(line, number)
    if c.why_not and c.unit_at > c.last:
        return None  # «Состав: 34 станка»
    c.unit = c.unit or "участник"
    return Found(Case(c, Bond.row, owner, scene), Kind.total, owner, "carded")


def _find_owner(scene: Scene, line: Line, number: Number) -> Mention | None:
    told = [m for m in scene.owners if m.sort is Sort.cluster and m.form is Form.named]
    before: Sequence[Mention] = [m for m in told if m.sentence < line.index or m.start < number.start]
    return before[-1] if before else (told[0] if scene.is_single and told else None)
