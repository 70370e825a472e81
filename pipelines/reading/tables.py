"""Rows of a table: «Янтарный | 38 | 2 150» under «Кластер | Участники | Занято».

A table reaches the reader as lines: cells between bars, or «first: second; third» as the document's reader writes
them. A column counts members by its heading; columns of years tell the same row's size then and now.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from model import Kind
from pipelines.reading.antecedents import find_antecedent, find_meant
from pipelines.reading.bonds.bond import Bond
from pipelines.reading.candidate import read_candidate
from pipelines.reading.content import is_cluster_word, read_content
from pipelines.reading.extent import CLOSE, OPEN, find_close
from pipelines.reading.found import Found
from pipelines.reading.kinds.case import Case
from pipelines.reading.line import Line
from pipelines.reading.mention import Form, Mention, Sort, make_mention
from pipelines.reading.noun import read_noun
from pipelines.reading.numbers import Number
from pipelines.reading.phrase import Phrase
from pipelines.reading.ru import lexicon as lx
from pipelines.reading.ru.lexicon import words
from pipelines.reading.scene import Scene
from pipelines.reading.sentences import Token
from pipelines.reading.themes import find_mark, find_themes

Cells = dict[tuple[int, int], Found | None]
"""For each number of a table, by its line and place: the figure it is, or None where its column counts no members."""

_YEAR = re.compile(r"\s*(?:на )?(?:\d\d\.\d\d\.)?(?:19|20)\d\d(?: год| г\.)?\s*")
_SUMS = words("итого всего вместе сумма")
_ROW_MARK = re.compile(r" \| ")


@dataclass(frozen=True)
class _Row:
    """A line with the tokens of its cells."""

    line: Line
    cells: tuple[tuple[Token, ...], ...]

    def text(self, column: int) -> str:
        return " ".join(token.text for token in self.cells[column]) if column < len(self.cells) else ""

    def number(self, column: int) -> Number | None:
        """The number that alone fills a cell."""
        cell = self.cells[column] if column < len(self.cells) else ()
        inside = [n for n in self.line.numbers if cell and cell[0].start <= n.start < cell[-1].end]
        return inside[0] if len(inside) == 1 and not any(t.is_word for t in cell) else None


def read_cells(scene: Scene) -> Cells:
    """What becomes of the numbers in the tables of a scene."""
    found: Cells = {}
    for head, rows in _find_tables(scene.lines):
        unit = {column: _read_unit(cell) for column, cell in enumerate(head.cells) if column}
        years = [column for column in unit if _YEAR.fullmatch(head.text(column))]
        if any(unit.values()) and _is_of_clusters(head.cells[0]):
            found |= _read_members(scene, rows, unit)
        elif years:
            found |= _read_years(scene, head, rows, years)
    return found | _read_themes(scene)


def _read_themes(scene: Scene) -> Cells:
    """Rows of trades under a heading of clusters: each is the size of the cluster of its trade."""
    found: Cells = {}
    for line, number, unit in find_themes(scene.lines):
        row = _Row(line, (tuple(line.sentence.tokens[: find_mark(line)]),))
        found[_place(row, number)] = _make(scene, row, number, _find_theme(scene, row), Kind.total, unit)
    return found


def _find_theme(scene: Scene, row: _Row) -> Mention | None:
    """The registered cluster of a row called by its trade alone; a trade that no cluster has is nobody's."""
    owner = _read_owner(scene, row)
    return owner if owner and owner.cluster and owner.sort is Sort.cluster else None


def _find_tables(lines: Sequence[Line]) -> Iterator[tuple[_Row, list[_Row]]]:
    """Runs of lines with as many cells as their heading."""
    head: _Row | None = None
    rows: list[_Row] = []
    for line in lines:
        row = _read_row(line)
        if row and head and len(row.cells) <= len(head.cells) and any(row.number(at) for at in range(len(row.cells))):
            rows.append(row)
            continue
        if head and rows:
            yield head, rows
        head, rows = row, []
    if head and rows:
        yield head, rows


def _read_row(line: Line) -> _Row | None:
    if " | " not in line.sentence.text and not (": " in line.sentence.text and len(line.sentence.text) < 120):
        return None
    barred = bool(_ROW_MARK.search(line.sentence.text))
    cells: list[list[Token]] = [[]]
    for token in line.sentence.tokens:
        if token.text == "|" or (not barred and token.text == (":" if len(cells) == 1 else ";")):
            cells.append([])
        else:
            cells[-1].append(token)
    return _Row(line, tuple(tuple(cell) for cell in cells)) if len(cells) > 1 and cells[0] else None


def _read_unit(cell: Sequence[Token]) -> str:
    """The member that a column's heading counts: «Участники», «Число резидентов»."""
    nouns = [token for token in cell if token.is_word and "NOUN" in token.word.parts]
    units = [read_noun(token)[0] for token in nouns if token.word.has(lx.MEMBERS) and "plur" in token.word.numbers]
    others = [token for token in nouns if not token.word.has(_HEADS)]
    return units[0] if units and not others else ""


_HEADS = lx.MEMBERS | words("число количество кластер")


def _is_of_clusters(cell: Sequence[Token]) -> bool:
    return any(is_cluster_word(token) for token in cell if token.is_word)


def _read_members(scene: Scene, rows: Sequence[_Row], units: dict[int, str]) -> Cells:
    """«Кластер | Участники»: the size of each row's cluster, and of all together."""
    found: Cells = {}
    for row in rows:
        owner = _read_owner(scene, row)
        for column, unit in units.items():
            number = row.number(column)
            if number is None:
                continue
            kind = Kind.aggregate if owner and owner.sort is Sort.group else Kind.total
            found[_place(row, number)] = _make(scene, row, number, owner, kind, unit) if unit else None
    return found


def _read_years(scene: Scene, head: _Row, rows: Sequence[_Row], years: Sequence[int]) -> Cells:
    """«Показатель | 2023 | 2024»: the last year's size is the total, the earlier ones are past."""
    found: Cells = {}
    units = [_read_unit([t for t in row.cells[0] if not _is_named(row, t)]) for row in rows]
    of_clusters = _is_of_clusters(head.cells[0]) and any(units)
    for row, unit in zip(rows, units, strict=True):
        summed = any(token.low in _SUMS for token in row.cells[0])
        if not unit and (not of_clusters or not _names_a_cluster(row)):
            owner = None
        elif of_clusters or summed:
            owner = _read_owner(scene, row)
        else:
            told = next((find_meant(scene, row.line, m) for m in row.line.mentions), None)
            owner = told or find_antecedent(scene, row.line, 0, None)
        for column in years:
            number = row.number(column)
            if number is None:
                continue
            whole = Kind.aggregate if owner and owner.sort is Sort.group else Kind.total
            kind = whole if column == max(years) or whole is Kind.aggregate else Kind.historical
            found[_place(row, number)] = _make(scene, row, number, owner, kind, unit or "участник")
    return found


def _is_named(row: _Row, token: Token) -> bool:
    return row.line.is_mentioned(token.index)


def _names_a_cluster(row: _Row) -> bool:
    """Whether a row's heading can name a cluster, and is none of «Проекты», «Выручка»."""
    label = [token for token in row.cells[0] if token.is_word]
    return bool(label) and not any(read_noun(token)[1] or token.word.has(_MEASURES) for token in label)


_MEASURES = words("выручка отгрузка налог зарплата инвестиция экспорт занятый объем доля")


def _read_owner(scene: Scene, row: _Row) -> Mention | None:
    """The cluster that a row's heading names: «Янтарный», «Радиоэлектроника „Балтийский сигнал“», «Итого»."""
    label, sentence = row.cells[0], row.line.sentence
    sort = Sort.group if any(token.low in _SUMS for token in label) else Sort.cluster
    roots, places = read_content(label)
    quoted = _find_quoted(label)
    first, last = label[0].index, label[-1].index
    phrase = Phrase(first, last, first, roots, places, quoted, sort is Sort.group, False)
    ids = scene.names.resolve(phrase, scene.around) if sort is Sort.cluster else []
    mention = make_mention(sentence, first, last, scene.source(row.line), Form.named, sort, ids[0] if ids else None)
    mention.sentence, mention.text = row.line.index, scene.source(row.line)[mention.start : mention.end]
    mention.name = "" if ids else mention.text
    return mention if len(ids) < 2 else None


def _find_quoted(label: Sequence[Token]) -> str:
    opening = next((at for at, token in enumerate(label) if token.text in OPEN), None)
    if opening is None:
        return ""
    close = find_close(label, opening)
    return " ".join(t.low for t in label[opening + 1 : close] if t.is_word and t.text not in CLOSE)


def _make(scene: Scene, row: _Row, number: Number, owner: Mention | None, kind: Kind, unit: str) -> Found | None:
    if owner is None or not number.is_count:
        return None
    c = read_candidate(row.line, number)
    c.unit, c.unit_at = unit, c.last
    return Found(Case(c, Bond.row, owner, scene), kind, owner, "tabled")


def _place(row: _Row, number: Number) -> tuple[int, int]:
    return row.line.index, number.start
