"""Clusters told one after the other: the next one's size stands beside its name as the first one's does."""

from __future__ import annotations

from collections.abc import Sequence

from model import Kind
from pipelines.reading.candidate import Candidate
from pipelines.reading.example import example
from pipelines.reading.found import Found
from pipelines.reading.kinds.case import Case
from pipelines.reading.mention import Form, Mention, Sort
from pipelines.reading.ru.lexicon import BELONG, CONTAIN, ROLE, words
from pipelines.reading.scene import Scene
from pipelines.reading.sentences import Token
from pipelines.reading.trail import Trail


@example("В московском кластере электромобилей — 71 участник, в кластере композитов — [41], в кластере фотоники — 13.")
def in_turn(c: Candidate, scene: Scene, trail: Trail) -> Found | None:
    """«В кластере красок 71 участник, в кластере лаков — [41]», «71 — в кластере красок, [41] — в кластере лаков»."""
    first = trail.found[-1] if trail.found else None
    if first is None or not _is_a_size(first) or not _counts_as(c, first.c):
        return None
    if first.c.line is not c.line:
        named = _find_alone(c) if c.line.index - first.c.line.index == 1 else None
    elif first.mention.sentence == c.line.index and first.mention.first < first.c.first:
        named = _find_named_before(c, first.c.unit_at)
    else:
        named = _find_named_behind(c)
    if named is None or named.key == first.owner:
        return None
    c.unit = c.unit or first.c.unit
    return Found(Case(c, first.case.bond, named, scene), Kind.total, named, in_turn.__name__)


def _is_a_size(found: Found) -> bool:
    owner = found.case.owner
    return found.kind is Kind.total and owner.sort is Sort.cluster and owner.form is Form.named


def _counts_as(c: Candidate, first: Candidate) -> bool:
    """Whether it has no noun of its own, or that of a member."""
    plain = c.elided or c.unit in (first.unit, *_MEMBERS)
    return plain and not c.why_not and not c.adjectives and not c.number.side


def _find_alone(c: Candidate) -> Mention | None:
    """«А вот кластер красок — только [28].»: a sentence of its own that says nothing else."""
    says_more = not all(map(_says_nothing_else, c.tokens[c.unit_at + 1 :]))
    return None if says_more or c.line.counts != [c.number.start] else _find_named_before(c, -1)


def _find_named_before(c: Candidate, past: int) -> Mention | None:
    """The one cluster named past a token and before the number, with nothing else said than that it has so many."""
    named = [m for m in c.line.mentions if past < m.first and m.last < c.first and _is_one(m)]
    if len(named) != 1:
        return None
    gap = [*c.tokens[past + 1 : named[0].first], *c.tokens[named[0].last + 1 : c.first]]
    return named[0] if all(map(_says_nothing_else, gap)) and not _is_opened(gap) else None


def _find_named_behind(c: Candidate) -> Mention | None:
    """The one cluster in which they are, named between this number and the next, or the end."""
    after = [at for at in c.line.counts if at > c.number.start]
    end = min(after, default=c.tokens[-1].end)
    named = [m for m in c.line.mentions if c.unit_at < m.first and c.tokens[m.last].end <= end and _is_one(m)]
    if len(named) != 1:
        return None
    gap = c.tokens[c.unit_at + 1 : named[0].first]
    inside = any(token.low in ("в", "во", "у") for token in gap)
    return named[0] if inside and all(map(_says_nothing_else, gap)) and not _is_opened(gap) else None


def _is_one(mention: Mention) -> bool:
    return mention.form is Form.named and mention.sort is Sort.cluster and not mention.rivals


def _is_opened(gap: Sequence[Token]) -> bool:
    """«. В» begins another sentence, which may be of another day."""
    return any(token.text in ".!?" for token in gap)


def _says_nothing_else(token: Token) -> bool:
    if not token.is_word:
        return not token.text[:1].isdigit()
    return token.low in _EMPTY or (token.word.has(_HAVING) and not token.word.future)


_EMPTY = words("""
    и а но в во у с со до же то их где нем него это тоже также уже сейчас сегодня теперь всего только лишь вот пока
    более свыше около почти порядка примерно которого котором за ним ней следует следом далее затем потом идет крупнее
    меньше больше соответственно кластер кластера
""")
"""What may stand between a name and its number, as it is written."""
_HAVING = CONTAIN | BELONG | words("следовать идти занимать")
_MEMBERS = ROLE | words("компания предприятие организация")
