"""What the second reader looks at: the words around a number and where a cluster stands, as plain names."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from pipelines.reading.bonds.bond import Bond, clause_mentions, preposition
from pipelines.reading.candidate import FAR, Candidate
from pipelines.reading.found import Found
from pipelines.reading.morph import read_parses
from pipelines.reading.owner import find_owner
from pipelines.reading.scene import Scene
from pipelines.reading.sentences import Token

_SIZES = (3, 10, 50, 200, 1000)
_BESIDE = 3
"""Tokens on each side of the number and its noun whose place counts too."""


def find_features(c: Candidate, last: Found | None, scene: Scene) -> frozenset[str]:
    """The features of a number; ``last`` is the figure told shortly before it, if any.

    Each is a name that is there or not: ``verb:входить``, ``b1:до`` (the word before), ``a1:из`` (the word behind).
    """
    return frozenset((*_of_number(c), *_of_words(c), *_of_clusters(c, scene), *_of_last(c, last)))


def say_ruled(found: Found | None) -> str:
    """One feature more, for the kind alone: what the rules made of it."""
    return f"ruled:{found.kind if found else ''}"


def _of_number(c: Candidate) -> Iterator[str]:
    yield f"unit:{c.unit or '-'}"
    yield f"elided:{c.elided}"
    yield f"noun before:{c.noun_before}"
    yield f"qualifier:{c.number.qualifier}"
    yield f"size:{sum(c.number.value >= size for size in _SIZES)}"
    yield f"in:{c.line.field}"
    yield f"opens:{c.first == 0}"


def _of_words(c: Candidate) -> Iterator[str]:
    for side, tokens in (("before", c.before), ("after", c.after)):
        for token in tokens:
            if token.is_word:
                lemma = _read_lemma(token.low)
                yield f"{side}:{lemma}"
                if "VERB" in token.word.parts:
                    yield f"verb:{lemma}"
                    yield f"tense:{token.word.past}:{token.word.future}"
    around = c.tokens[max(0, c.first - FAR) : c.unit_at + FAR]
    yield from map("sentence:".__add__, {_read_lemma(token.low) for token in around if token.is_word})
    yield f"first:{_name(c.tokens[0])}"
    beside = [_name(token) for token in reversed(c.tokens[max(0, c.first - _BESIDE) : c.first])]
    behind = [_name(token) for token in c.tokens[c.unit_at + 1 : c.unit_at + 1 + _BESIDE]]
    for side, names in (("b", beside), ("a", behind)):
        yield from (f"{side}{place}:{name}" for place, name in enumerate(names, 1))
        yield f"{side}12:{' '.join(names[:2])}"


def _of_clusters(c: Candidate, scene: Scene) -> Iterator[str]:
    mentions = clause_mentions(c)
    yield f"mentions:{min(len(mentions), 2)}"
    for mention in mentions:
        side = "before" if mention.first < c.at else "after"
        yield f"mention {side}:{mention.form.name}:{mention.sort.name}"
        yield f"mention {side}:{preposition(c, mention)}"
    around = [one for one in c.line.mentions if c.first - FAR <= one.first <= c.unit_at + FAR]
    yield f"in sentence:{min(len(around), 2)}"
    yield from (f"in sentence:{one.form.name}:{one.sort.name}" for one in around)
    _, owner, rivals = find_owner(c, Bond.contain, scene)
    yield f"owner:{owner.sort.name if owner else ''}:{bool(rivals)}"
    yield f"owner here:{owner is not None and any(one is owner for one in around)}"


def _of_last(c: Candidate, last: Found | None) -> Iterator[str]:
    yield f"last:{last.kind if last else ''}"
    if last is None:
        return
    told, value = last.c.number.value, c.number.value
    yield f"than last:{(value > told) - (value < told)}"
    yield f"same unit:{last.c.unit == c.unit}"
    yield f"same sentence:{last.c.line is c.line}"


def _name(token: Token) -> str:
    return _read_lemma(token.low) if token.is_word else "#" if token.text[:1].isdigit() else token.text


@lru_cache(1 << 14)
def _read_lemma(low: str) -> str:
    return str(read_parses(low)[0].normal_form)
