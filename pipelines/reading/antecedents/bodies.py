"""A bare noun, «консорциум», «ассоциация», that stands for a body which is no cluster."""

from __future__ import annotations

from pipelines.reading.associations import ASSOCIATION, names_another
from pipelines.reading.line import Line
from pipelines.reading.mention import Form, Mention, Sort
from pipelines.reading.ru.lexicon import UNION
from pipelines.reading.scene import Scene

_BACK = 4
"""Sentences back in which an association is named that is then called by the bare noun."""
_JOINED = 2
"""Sentences back in which a cluster joined what is then called by the bare noun."""


def is_of_its_own(scene: Scene, line: Line, mention: Mention) -> bool:
    """«ассоциация» after «Ассоциация „Опора“», «к союзу» after «Союз кластеров»: that one, and no cluster."""
    said = line.sentence.tokens[mention.last].word
    near = scene.lines[max(0, line.index - _BACK) : line.index + 1]
    if any(_is_body_called(said.lemmas, each) for each in near):
        return True
    return said.has(ASSOCIATION) and any(names_another(each.sentence.tokens, each.mentions) for each in near)


def _is_body_called(lemmas: frozenset[str], line: Line) -> bool:
    """Whether a body that is no cluster is named with that noun: «Союз кластеров», «производственное объединение»."""
    bodies = (m for m in line.mentions if m.sort is Sort.excluded)
    heads = (t for m in bodies for t in line.sentence.tokens[max(0, m.first - 1) : m.last + 1] if t.is_word)
    return any(t.word.has(lemmas & UNION) for t in heads) or _is_named_with(lemmas & UNION, line)


def _is_named_with(nouns: frozenset[str], line: Line) -> bool:
    """«соглашение с Союзом приборостроителей Татарстана»: a capital within the sentence, in no cluster's name."""
    called = (t for t in line.sentence.tokens[1:] if t.is_word and t.text[:1].isupper() and t.word.has(nouns))
    return any(not line.is_mentioned(t.index) for t in called)


def is_entered(scene: Scene, line: Line, mention: Mention) -> bool:
    """Whether a bare «консорциум» is one that a cluster joined or set up, and not the cluster."""
    if mention.form is not Form.bare:
        return False
    lemmas = line.sentence.tokens[mention.last].word.lemmas
    near = scene.lines[max(0, line.index - _JOINED) : line.index + 1]
    return any(not lemmas.isdisjoint(o.sentence.tokens[at].word.lemmas) for o in near for at in o.entered)
