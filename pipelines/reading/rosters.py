"""Rosters: clusters' sizes in a row under one head, «В кластерах Москвы: фотоники — 71 участник, композитов — 20».

Their names are said in short, by what they make alone, so that only those that the register knows are read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise, takewhile

from model import Kind
from pipelines.reading.bonds.bond import Bond
from pipelines.reading.candidate import Candidate, read_candidate
from pipelines.reading.content import is_cluster_word, read_content
from pipelines.reading.found import Found
from pipelines.reading.kinds.case import Case
from pipelines.reading.line import Line
from pipelines.reading.mention import Form, Mention, Sort, make_mention
from pipelines.reading.noun import read_noun
from pipelines.reading.phrase import Phrase
from pipelines.reading.ru.lexicon import COUNTS, JOIN, words
from pipelines.reading.scene import Scene
from pipelines.reading.sentences import Token
from pipelines.reading.tables import Cells

_LEAST = 2
"""Clusters of a roster."""


def read_rosters(scene: Scene) -> Cells:
    """What becomes of the numbers of a text's rosters: each the size of the cluster named right before it."""
    found: Cells = {}
    for line in scene.lines:
        head = next((m for m in line.mentions if m.sort is Sort.group), None) if scene.is_near(line) else None
        if head is None or _tells_of_others(line):
            continue
        items = list(_read_items(scene, [line], head, head.last + 1))
        if not items and line.sentence.tokens[-1].text == ":" and _tells_of_sizes(line):
            items = list(_read_items(scene, _find_below(scene, line), head, 0))
        sized = _tells_of_sizes(line) or (bool(items) and items[0].c.unit_at > items[0].c.last)
        if sized and len({item.owner for item in items}) >= _LEAST:
            found |= {(item.c.line.index, item.c.number.start): item for item in items}
    return found


def _find_below(scene: Scene, head: Line) -> list[Line]:
    """The lines of a list: a paragraph each, with one number."""
    below = scene.lines[head.index + 1 : head.index + 1 + _LONGEST]
    return list(takewhile(lambda line: line.field == head.field and len(line.counts) == 1, below))


_LONGEST = 40


def _tells_of_others(line: Line) -> bool:
    """Newcomers, plans, applications: no sizes."""
    ahead = _BY_A_YEAR.search(line.sentence.low) or any(clause.future for clause in line.clauses)
    return bool(ahead) or line.says(JOIN | _OTHERS)


_BY_A_YEAR = re.compile(r" к (?:\w+ )?20\d\d ")


_OTHERS = words("новый новичок заявка план планировать ожидать ожидаться подать прирост вакансия рубль процент место")


def _tells_of_sizes(line: Line) -> bool:
    """«число участников», «сколько компаний»."""
    tokens = line.sentence.tokens
    counted = (after for before, after in pairwise(tokens) if before.is_word and _counts(before) and after.is_word)
    return any(token.low == "их" or (read_noun(token)[0] and not _are_anothers(tokens, token)) for token in counted)


def _counts(token: Token) -> bool:
    return token.word.has(COUNTS) or token.low == "сколько"


def _are_anothers(tokens: Sequence[Token], noun: Token) -> bool:
    """«число участников форума»."""
    whose = tokens[noun.index + 1] if noun.index + 1 < len(tokens) else None
    if whose is None or not whose.is_word or is_cluster_word(whose):
        return False
    return "NOUN" in whose.word.parts and "ADJF" not in whose.word.parts


def _read_items(scene: Scene, lines: Sequence[Line], head: Mention, first: int) -> Iterator[Found]:
    """A name and a number each; nothing where one number has no name that the register knows."""
    items: list[Found] = []
    for line in lines:
        begun = line.sentence.tokens[first].start if first < len(line.sentence.tokens) else line.sentence.end
        for number in [n for n in line.numbers if n.is_count and n.start >= begun]:
            c = read_candidate(line, number)
            named = None if c.why_not and c.unit_at > c.last else _find_name(scene, c, head, first)
            if named is None:
                return
            c.unit = c.unit or (items[0].c.unit if items else "участник")
            items.append(Found(Case(c, Bond.dash, named, scene), Kind.total, named, "rostered"))
    yield from items


def _find_name(scene: Scene, c: Candidate, head: Mention, first: int) -> Mention | None:
    """The words right before a number, across one mark, back to another mark."""
    at = c.first - 1
    at -= at >= first and c.tokens[at].text in _BETWEEN
    last = at
    while at >= first and c.tokens[at].is_word and not c.tokens[at].word.finite:
        at -= 1
    starts = [at + 1, *(t.index + 1 for t in c.tokens[at + 1 : last] if t.low == "и")]
    return next(filter(None, (_name(scene, c, start, last, head) for start in starts)), None)


_BETWEEN = ("(", "—", "–", "-", ":")


def _name(scene: Scene, c: Candidate, first: int, last: int, head: Mention) -> Mention | None:
    said = [token for token in c.tokens[first : last + 1] if token.low not in ("и", "а", "в", "во")]
    roots, places = read_content(said)
    if not said or not roots or len(said) > _WORDS:
        return None
    first = said[0].index
    around = head.places or scene.around
    ids = scene.names.resolve(Phrase(first, last, first, roots, places, "", False, False), around)
    if len(ids) != 1 or not all(is_cluster_word(t) or read_content([t])[0] or "ADJF" in t.word.parts for t in said):
        return None
    text = scene.source(c.line)
    named = make_mention(c.line.sentence, first, last, text, Form.named, Sort.cluster, cluster=ids[0])
    named.sentence = c.line.index
    return named


_WORDS = 5
