"""What is spoken of where a number stands: a cluster, or another body that has members too. As plain names."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from pipelines.reading.candidate import FAR, Candidate
from pipelines.reading.line import Line
from pipelines.reading.mention import Form, Mention
from pipelines.reading.morph import read_parses, read_word
from pipelines.reading.ru.lexicon import OTHER_BODIES, UNION, words
from pipelines.reading.scene import Scene

_BACK = 4
"""So many sentences are gone through, the number's own among them."""
_LEAD = 12
"""Tokens before the number in which a pronoun may say whose it is."""

_BODIES = (
    OTHER_BODIES
    | UNION
    | words("""
    палата гильдия совет общество товарищество кооператив профсоюз федерация фонд центр агентство корпорация холдинг
    концерн университет институт завод предприятие компания министерство департамент комитет школа выставка ярмарка
    регион область город страна округ отрасль реестр перечень список пул рейтинг проект стратегия соглашение кампус
    технопарк зона парк
""")
)
_OPENING = frozenset('«„“"')
_PRONOUNS = {
    **dict.fromkeys(("него", "нем", "его", "нему"), "he"),
    **dict.fromkeys(("нее", "ней", "ее", "нею"), "she"),
    **dict.fromkeys(("них", "ними", "ним", "их"), "they"),
}


class _Named(NamedTuple):
    """A cluster or another body named before the number."""

    what: str
    """``cluster`` or ``body``."""
    name: str
    fits: str
    """The pronoun that can mean it."""
    is_subject: bool
    back: int
    """Sentences back."""


def find_topic_words(c: Candidate, scene: Scene) -> Iterator[str]:
    """``topic:body:1``: what was named last, a sentence ago; ``subject:cluster:0``; ``means:body:1``: the pronoun."""
    pronoun = _find_pronoun(c)
    if pronoun:
        yield f"pronoun:{pronoun}"
    topic, subject, meant = _find_roles(_find_named(c, scene), pronoun)
    for role, one in (("topic", topic), ("subject", subject), ("means", meant)):
        if one is not None:
            yield f"{role}:{one.what}:{one.name}"
            yield f"{role}:{one.what}:{one.back}"
    yield f"topic:{topic.what}:{topic.back}:{topic.is_subject}" if topic else "topic:"


def _find_roles(named: Iterator[_Named], pronoun: str) -> tuple[_Named | None, _Named | None, _Named | None]:
    """The first of all, the first subject, and the first that the pronoun fits; what comes behind is not sought."""
    topic = subject = meant = None
    for one in named:
        topic = topic or one
        subject = subject or (one if one.is_subject else None)
        meant = meant or (one if one.fits == pronoun else None)
        if subject and (meant or not pronoun):
            break
    return topic, subject, meant


def _find_pronoun(c: Candidate) -> str:
    lead = c.tokens[max(c.clause.first, c.first - _LEAD) : c.first]
    return next((_PRONOUNS[token.low] for token in reversed(lead) if token.low in _PRONOUNS), "")


def _find_named(c: Candidate, scene: Scene) -> Iterator[_Named]:
    """The last named first."""
    for back in range(min(_BACK, c.line.index + 1)):
        line = scene.lines[c.line.index - back]
        until = len(line.sentence.tokens) if back else c.first
        found = [*_find_clusters(line, until, back), *_find_bodies(line, until, back)]
        yield from (one for _, one in sorted(found, key=lambda pair: -pair[0]))


def _find_clusters(line: Line, until: int, back: int) -> Iterator[tuple[int, _Named]]:
    for one in line.mentions:
        if until - FAR <= one.first and one.last < until and one.form is not Form.pronoun:
            yield one.first, _Named("cluster", f"{one.form}:{one.sort}", "he", one.subject, back)


def _find_bodies(line: Line, until: int, back: int) -> Iterator[tuple[int, _Named]]:
    within = range(max(0, until - FAR), until)
    bodies = [token for token in line.sentence.tokens[within.start : until] if _read_body(token.low)]
    if not bodies:
        return
    inside = {at for one in line.mentions if one.last in within for at in range(_begin(line, one), one.last + 1)}
    for token in bodies:
        if token.index not in inside:
            name, fits = _read_body(token.low), _fit(token.low)
            yield token.index, _Named("body", name, fits, "nomn" in token.word.cases, back)


def _begin(line: Line, mention: Mention) -> int:
    """The word before a title in quotes belongs to it: it is the association that is called «Кластер мебели»."""
    quoted = mention.first > 1 and line.sentence.tokens[mention.first - 1].text in _OPENING
    return mention.first - 2 * quoted


@lru_cache(1 << 14)
def _read_body(low: str) -> str:
    """The body that a form names, "" where it names none."""
    word = read_word(low)
    return min(word.lemmas & _BODIES, default="") if "NOUN" in word.parts else ""


@lru_cache(1 << 12)
def _fit(low: str) -> str:
    tag = read_parses(low)[0].tag
    return "they" if tag.number == "plur" else "she" if tag.gender == "femn" else "he"
