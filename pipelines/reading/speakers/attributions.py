"""Who is said to say a sentence: a verb of saying, or «по словам», and the person or body beside it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pipelines.reading.ru.speakers import BY_WORDS, SAYING, UNSAID
from pipelines.reading.sentences import Sentence
from pipelines.reading.speakers.attribution import SAME_BODY, Attribution
from pipelines.reading.speakers.bodies import is_subject, read_body
from pipelines.reading.speakers.cues import find_cues, stands_for_saying
from pipelines.reading.speakers.naming import ANY_OFFICE, BARE, read_owner, read_unsaid
from pipelines.reading.speakers.people import Person
from pipelines.reading.speakers.verbs import FAR, look, read_verb

_BACK = 4
"""Sentences back in which a body may have been named that is then called only «ведомство»."""
_OFFICES = frozenset((
    "министерство", "департамент", "комитет", "управление", "агентство", "минпромторг", "минпром", "минэкономразвития",
    "минсельхоз", "минпромэнерго",
))  # fmt: skip
"""What «ведомство» may mean."""


def find_attributions(
    sentence: Sentence, before: Sequence[Sentence], people: list[Person], text: str
) -> list[Attribution]:
    """The attributions of a sentence, in order; ``people`` are the persons it names, ``before`` what goes before it."""
    found: list[Attribution] = []
    for i in find_cues(sentence):
        each = _read_cue(sentence, i, people, text)
        if each and each.who == SAME_BODY:
            each = replace(each, named=_find_named(before[-_BACK:], sentence, i, text))
        if each:
            found.append(each)
    return found


def _read_cue(sentence: Sentence, i: int, people: list[Person], text: str) -> Attribution | None:
    token = sentence.tokens[i]
    if token.text == ":":
        return look(sentence, i, max(-1, i - FAR), people, text, token, far=FAR)
    if token.word.has(UNSAID) and "VERB" in token.word.parts:
        return read_unsaid(sentence, i, people, text)
    if "VERB" in token.word.parts and (token.word.has(SAYING) or stands_for_saying(sentence, i)):
        return read_verb(sentence, i, people, text)
    lead = {each.low for each in sentence.tokens[max(0, i - 2) : i]}
    if token.word.has(BY_WORDS) and {"по", "со", "таковы"} & lead:
        return read_owner(sentence, i, people, text)
    return None


def _find_named(before: Sequence[Sentence], sentence: Sentence, i: int, text: str) -> str:
    """«Минпромторг обновил реестр. По данным ведомства, …»: the last body named of the sort that is asked for."""
    asked = next((t for t in sentence.tokens[i + 1 : i + 5] if t.is_word and t.word.has(BARE)), None)
    if asked is None:
        return ""
    sort = _OFFICES if asked.word.has(ANY_OFFICE) else asked.word.lemmas & BARE
    bodies = (_find_body_of(sort, each, text) for each in reversed(before))
    return next((body for body in bodies if body), "")


def _find_body_of(sort: frozenset[str], sentence: Sentence, text: str) -> str | None:
    """The first body of a sort that is a sentence's subject, by its full name."""
    subjects = (t for t in sentence.tokens if t.is_word and t.word.has(sort))
    told = (t.index for t in subjects if "nomn" in t.word.cases and is_subject(t))
    return next((body for k in told if (body := read_body(sentence.tokens, k, k, text))), None)
