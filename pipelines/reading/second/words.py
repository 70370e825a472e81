"""The words around a number, as plain names."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from pipelines.reading.candidate import FAR, Candidate
from pipelines.reading.morph import read_parses
from pipelines.reading.scene import Scene
from pipelines.reading.sentences import Token

_BESIDE = 3
"""Tokens on each side of the number and its noun whose place counts too."""
_LEADING = 4
"""Tokens before the number that are also taken as one phrase."""
_AHEAD = 40
"""Tokens of the sentence before that are looked at."""
_TELLING = frozenset(("NOUN", "VERB"))


def find_words(c: Candidate, scene: Scene) -> Iterator[str]:
    """``verb:входить``, ``b1:до`` (the word before), ``a1:из`` (the word behind), ``prev:кластер`` (a sentence ago)."""
    yield from _of_noun(c)
    yield from _of_clause(c)
    around = c.tokens[max(0, c.first - FAR) : c.unit_at + FAR]
    yield from [f"sentence:{_read_lemma(token.low)}" for token in around if token.is_word]
    yield f"first:{_name(c.tokens[0])}"
    yield from _beside(c)
    yield from _of_sentence_before(c, scene)


def _of_noun(c: Candidate) -> Iterator[str]:
    yield from [f"adjective:{min(word.lemmas)}" for word in c.adjectives] or ["adjective:"]
    noun = c.tokens[c.unit_at]
    yield f"form:{noun.low if noun.is_word else '-'}"
    yield f"case:{'/'.join(sorted(noun.word.cases)) if noun.is_word else '-'}"


def _of_clause(c: Candidate) -> Iterator[str]:
    for side, tokens in (("before", c.before), ("after", c.after)):
        words = [token for token in tokens if token.is_word]
        yield from [f"{side}:{_read_lemma(token.low)}" for token in words]
        for verb in [token for token in words if "VERB" in token.word.parts]:
            yield f"verb:{_read_lemma(verb.low)}"
            yield f"tense:{verb.word.past}:{verb.word.future}"


def _beside(c: Candidate) -> Iterator[str]:
    beside = [_name(token) for token in reversed(c.tokens[max(0, c.first - _BESIDE) : c.first])]
    behind = [_name(token) for token in c.tokens[c.unit_at + 1 : c.unit_at + 1 + _BESIDE]]
    for side, names in (("b", beside), ("a", behind)):
        yield from [f"{side}{place}:{name}" for place, name in enumerate(names, 1)]
        yield f"{side}12:{' '.join(names[:2])}"
    leading = [token.low for token in c.tokens[max(0, c.first - _LEADING) : c.first]]
    yield f"phrase:{' '.join(leading[-2:])}"
    yield f"phrase:{' '.join(leading[-3:])}"


def _of_sentence_before(c: Candidate, scene: Scene) -> Iterator[str]:
    before = scene.lines[c.line.index - 1] if c.line.index else None
    if before is None or before.field != c.line.field:
        return
    said = [token for token in before.sentence.tokens[:_AHEAD] if token.is_word]
    yield from [f"prev:{_read_lemma(token.low)}" for token in said if not token.word.parts.isdisjoint(_TELLING)]


def _name(token: Token) -> str:
    return _read_lemma(token.low) if token.is_word else "#" if token.text[:1].isdigit() else token.text


@lru_cache(1 << 14)
def _read_lemma(low: str) -> str:
    return str(read_parses(low)[0].normal_form)
