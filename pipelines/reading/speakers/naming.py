"""Who is named where nobody says: «говорится в сообщении», «по словам директора», «по оценке дирекции»."""

from __future__ import annotations

from collections.abc import Sequence

from pipelines.reading.morph import read_nominative
from pipelines.reading.ru.speakers import MESSAGES, PAPERS, QUOTED_WORDS
from pipelines.reading.sentences import Sentence, Token
from pipelines.reading.speakers.attribution import SAME, SAME_BODY, Attribution, by_body, by_person
from pipelines.reading.speakers.bodies import find_body, read_body, read_paper, read_role
from pipelines.reading.speakers.cues import OFFICERS
from pipelines.reading.speakers.offices import is_office
from pipelines.reading.speakers.people import Person

_FAR = 12
"""Tokens behind its cue in which a speaker is named."""
_NAME = 8
"""Tokens behind an office in which its holder is."""
_STIFF = ("зам", "вице-", "врио")
ANY_OFFICE = frozenset(("ведомство",))
BARE = ANY_OFFICE | {
    "министерство", "центр", "департамент", "комитет", "фонд", "ассоциация", "корпорация", "агентство",
}  # fmt: skip
"""Bodies that may be called by the bare noun after they were named in full."""


def find_person(people: Sequence[Person], first: int) -> Person | None:
    """Who is named from a token on."""
    return next((each for each in people if each.first == first), None)


def read_unsaid(sentence: Sentence, i: int, people: list[Person], text: str) -> Attribution | None:
    """«говорится в материалах пресс-службы …», «говорится в канале Сергея Собянина», «уточняется в сообщении»."""
    tokens = sentence.tokens
    end = min(len(tokens), i + _FAR)
    for k in range(i + 1, end):
        person = find_person(people, k)
        if person:
            return by_person(tokens[i], person, sentence)
        head = find_body(tokens, k) if tokens[k].is_word else None
        body = read_body(tokens, k, head, text) if head is not None and is_office(tokens, head) else None
        if body:
            return by_body(tokens[i], body, sentence)
    said = [token for token in tokens[i + 1 : end] if token.is_word]
    if len(said) > 1 and said[0].low in ("из", "в") and said[1].word.has(PAPERS):
        return by_body(tokens[i], read_paper(tokens, said[1].index), sentence)
    if not said or any(token.word.has(MESSAGES) for token in said) or said[0].low == "что":
        return by_body(tokens[i], SAME_BODY, sentence)
    return None


def read_owner(sentence: Sentence, i: int, people: list[Person], text: str) -> Attribution | None:
    """Whose words: «по словам Владимира Ефимова», «по оценке дирекции», «слова заммэра», «по его словам»."""
    tokens, cue = sentence.tokens, sentence.tokens[i]
    estimate = not cue.word.has(QUOTED_WORDS)
    if i and tokens[i - 1].low in ("его", "ее"):
        return Attribution(cue.start, SAME, sentence.index, is_estimate=estimate, is_aside=True)
    beside = tokens[i + 1] if i + 1 < len(tokens) else None
    if beside is None or not beside.is_word:
        return None
    if find_person(people, beside.index) is None:
        body = _read_owning_body(tokens, beside.index, text)
        if body:
            return Attribution(cue.start, body, sentence.index, is_body=True, is_estimate=estimate, is_aside=True)
        if beside.word.has(OFFICERS) or beside.low.startswith(_STIFF):
            return _read_officer(sentence, cue, beside.index, people, text)
    return _read_owning_person(sentence, cue, people)


def _read_owning_body(tokens: Sequence[Token], k: int, text: str) -> str | None:
    """«по данным дирекции»; the bare noun, «по данным центра», is the body that spoke last."""
    head = find_body(tokens, k)
    if head is None:
        return None
    return read_body(tokens, k, head, text) or (SAME_BODY if tokens[head].word.has(BARE) else None)


def _read_officer(sentence: Sentence, cue: Token, k: int, people: list[Person], text: str) -> Attribution:
    """«по словам директора Петра Лугова», «слова заммэра»: by name, or whoever holds the office."""
    named = next((each for each in people if k < each.first <= k + _NAME), None)
    if named is not None:
        return Attribution(cue.start, named.owner or named.name, sentence.index, is_aside=True)
    told = read_role(sentence.tokens, k, text) or read_nominative(sentence.tokens[k].low)
    return Attribution(cue.start, SAME, sentence.index, role=told, is_aside=True)


def _read_owning_person(sentence: Sentence, cue: Token, people: list[Person]) -> Attribution | None:
    """The first who is named before a mark."""
    for token in sentence.tokens[cue.index + 1 : cue.index + _FAR]:
        if not token.is_word:
            return None
        person = find_person(people, token.index)
        if person:
            name = person.owner or person.name
            return Attribution(cue.start, name, sentence.index, maybe=person.maybe, sure=person.sure, is_aside=True)
    return None
