"""Rows of trades under a heading of clusters: «Кластеры Москвы», below it «Фотоника: 46 участников» and so on.

A trade alone is no cluster's name; it is one where the heading says that each row is a cluster.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipelines.reading.bonds.bond import is_finite
from pipelines.reading.candidate import read_candidate
from pipelines.reading.content import is_cluster_word
from pipelines.reading.line import Line
from pipelines.reading.noun import read_noun
from pipelines.reading.numbers import Number
from pipelines.reading.ru import lexicon as lx
from pipelines.reading.ru.lexicon import words

_FEWEST = 2
"""So many rows make a list."""
_LABEL = 9
"""So many tokens may a trade's name have."""
Theme = tuple[Line, Number, str]
"""A row, its number of members and what they are called."""


def find_themes(lines: Sequence[Line]) -> Iterator[Theme]:
    """The rows of each list whose heading speaks of clusters."""
    rows: list[Theme] = []
    for line in lines:
        row = _read_theme(line)
        if row:
            rows.append(row)
            continue
        yield from _keep(lines, rows)
        rows = []
    yield from _keep(lines, rows)


def _keep(lines: Sequence[Line], rows: list[Theme]) -> Iterator[Theme]:
    """The rows, where they are a list under such a heading; those that name a cluster themselves are read as ever."""
    heading = lines[rows[0][0].index - 1] if rows and rows[0][0].index else None
    if heading is None or len(rows) < _FEWEST or not _is_of_several(heading):
        return
    for row in rows:
        named = any(is_cluster_word(t) for t in row[0].sentence.tokens if t.is_word)
        if not named and (row[2] in _MEMBERS or heading.says(_SIZE)):
            yield row


def _is_of_several(line: Line) -> bool:
    """«Кластеры Москвы», «Сколько участников в столичных кластерах»: a heading, which is no sentence of its own."""
    several = any(t.is_word and is_cluster_word(t) and t.word.numbers == {"plur"} for t in line.sentence.tokens)
    ends = line.sentence.text.rstrip().endswith((".", "!", "…"))
    return several and not line.says(_NOT_ALL) and (line.field == "title" or not ends)


def _read_theme(line: Line) -> Theme | None:
    """«Новые материалы — 26 компаний»: a trade, a mark, a number of members."""
    mark = find_mark(line)
    number = next((n for n in line.numbers if mark and n.start > line.sentence.tokens[mark].start), None)
    if number is None or not number.is_count:
        return None
    c = read_candidate(line, number)
    alone = c.first == mark + 1 and bool(c.unit) and not c.why_not and not c.noun_before
    behind = c.tokens[c.unit_at + 1 : c.unit_at + 2]
    plain = all(t.text in ".,;(" for t in behind) and not any(
        t.is_word and t.word.has(_NOT_ALL) for t in c.tokens[mark:]
    )
    return (line, number, c.unit) if alone and plain else None


_MEMBERS = frozenset(("участник", "член", "резидент"))
_SIZE = words("состав размер число численность количество сколько участник член резидент состояние цифра")
"""What a heading says where «компаний» in its rows are all that there are."""
_NOT_ALL = words(
    "новый новичок еще план планы прогноз цель заявка пополнение прирост вступление вступить прийти выход выйти "
    "будущее планировать ожидать грант субсидия награда выставка экспортер форум победитель"
)
"""Of these the rows are a part, or not there yet."""


def find_mark(line: Line) -> int:
    """Where the label of a row ends; 0 where it is no row of a list of trades."""
    tokens = line.sentence.tokens
    mark = next((t.index for t in tokens if t.text in ":—–"), 0)
    label = [t for t in tokens[:mark] if t.is_word]
    counted = any(n.start < tokens[mark].start for n in line.numbers)
    other = any(is_finite(t) or t.word.has(lx.MEMBERS) or read_noun(t)[1] for t in label)
    return 0 if not label or mark > _LABEL or counted or other else mark
