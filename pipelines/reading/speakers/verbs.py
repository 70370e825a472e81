"""Who a verb of saying lets speak: the person, office or body beside it, or whom it refers to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pipelines.reading.ru.speakers import PRONOUNS, QUOTED_WORDS, ROLES, SAYING, THERE
from pipelines.reading.sentences import Sentence, Token
from pipelines.reading.speakers.attribution import SAME, SAME_BODY, Attribution, by_body, by_person
from pipelines.reading.speakers.bodies import find_body, read_body, read_role
from pipelines.reading.speakers.naming import read_owner
from pipelines.reading.speakers.offices import read_speaking_body
from pipelines.reading.speakers.people import Person

FAR = 26
"""Tokens over which a verb may be from its speaker."""
_BESIDE = 4
"""Tokens between a verb and an office without a name."""
_OFFICE_NAME = 12
"""Tokens within which an office's holder is named."""


def read_verb(sentence: Sentence, i: int, people: list[Person], text: str) -> Attribution | None:
    """The speaker of the verb at a token: whose words are quoted, who is referred to, or who stands beside it."""
    tokens = sentence.tokens
    end = _find_end(tokens, i)
    referred = _read_quoted(sentence, i, end, people, text) or _read_reference(sentence, i, end, people, text)
    if referred:
        return referred
    if tokens[i].low.startswith(("цитир", "процитир")):
        led = i > 0 and tokens[i - 1].low.startswith("котор")
        return _read_quoting(sentence, i, end, text) if led else None
    for first, last in ((i + 1, _find_mark(tokens, i + 1, end)), (i, max(-1, i - FAR)), (i + 1, end)):
        found = look(sentence, first, last, people, text, tokens[i])
        if found:
            return _name_office(sentence, i, end, people, found)
    return None


def _find_end(tokens: Sequence[Token], i: int) -> int:
    """Where a verb's own words end: at what is said, or at the sentence's end."""
    for k in range(i + 1, min(len(tokens), i + FAR)):
        if tokens[k].text == ":" and k > i + 1:
            return k
        if tokens[k].low in ("что", "как") and tokens[k - 1].text == ",":
            return k
    return min(len(tokens), i + FAR)


def _find_mark(tokens: Sequence[Token], i: int, end: int) -> int:
    return next((k for k in range(i, end) if tokens[k].text in ",—–"), end)


def _read_quoted(sentence: Sentence, i: int, end: int, people: list[Person], text: str) -> Attribution | None:
    """«приводит слова мэра пресс-служба»: whose words, and who passes them on."""
    tokens = sentence.tokens
    words = next((k for k in range(i + 1, end) if tokens[k].is_word and tokens[k].word.has(QUOTED_WORDS)), None)
    owner = read_owner(sentence, words, people, text) if words is not None else None
    quoting = _read_quoting(sentence, i, end, text) if owner else None
    return replace(owner, office=quoting.who) if owner and quoting else owner


def _read_quoting(sentence: Sentence, i: int, end: int, text: str) -> Attribution | None:
    """«…, которого цитирует пресс-служба комплекса»: whose message it is."""
    bodies = (read_speaking_body(sentence, k, text, plural=False) for k in range(i + 1, end))
    body = next((each for each in bodies if each), None)
    return replace(by_body(sentence.tokens[i], body, sentence), passes_on=True) if body else None


def _read_reference(sentence: Sentence, i: int, end: int, people: list[Person], text: str) -> Attribution | None:
    """«пишет «Степной вестник» со ссылкой на директора Наталью Ремез»: who is referred to says it."""
    tokens = sentence.tokens
    at = next((k for k in range(i + 1, end - 2) if tokens[k].low == "ссылкой" and tokens[k + 1].low == "на"), None)
    if at is None:
        return None
    person = next((each for each in people if at < each.first <= at + _OFFICE_NAME), None)
    if person:
        return by_person(tokens[i], person, sentence)
    head = find_body(tokens, at + 2)
    body = read_body(tokens, at + 2, head, text) if head is not None else None
    return by_body(tokens[i], body, sentence) if body else None


def _name_office(sentence: Sentence, i: int, end: int, people: list[Person], found: Attribution) -> Attribution:
    """«сообщил председатель комитета по политике, инновациям и торговле Пётр Лугов»: the name ends a long office."""
    if found.who != SAME or not found.role or found.role in PRONOUNS:
        return found
    named = next((each for each in people if i < each.first < end and " " in each.name), None)
    between = sentence.tokens[i + 1 : named.first] if named else ()
    if named is None or any(t.is_word and "VERB" in t.word.parts and t.word.finite for t in between):
        return found
    return Attribution(found.at, named.name, found.sentence, maybe=named.maybe)


def look(
    sentence: Sentence, first: int, last: int, people: list[Person], text: str, verb: Token, far: int = _BESIDE
) -> Attribution | None:
    """The nearest speaker from token ``first`` towards ``last`` (backwards if that lies before)."""
    tokens, forward = sentence.tokens, last >= first
    role: Attribution | None = None
    plural = "plur" in verb.word.numbers and "sing" not in verb.word.numbers
    for k in range(first, last) if forward else range(first - 1, last, -1):
        token = tokens[k]
        person = next((each for each in people if each.first <= k <= each.last), None) if people else None
        if person and not plural and _speaks(person, k, role is not None and forward):
            return by_person(verb, person, sentence)
        if _ends_look(token, verb, forward):
            break
        if not token.is_word:
            continue
        body = read_speaking_body(sentence, k, text, plural)
        if body and (forward or plural or role is None):
            return by_body(verb, body, sentence)
        if plural and token.low in THERE:
            return by_body(verb, SAME_BODY, sentence)
        if role is None and not plural and abs(k - first) <= far and _is_officer(token):
            role = _read_officer(sentence, k, text, verb)
            if not role.anew:
                return role
    return role


def _speaks(person: Person, k: int, behind_office: bool) -> bool:
    """In the nominative; or a full name that begins behind an office, whatever its form."""
    return "nomn" in person.cases or (behind_office and " " in person.name and k == person.first)


def _ends_look(token: Token, verb: Token, forward: bool) -> bool:
    """A mark, or another verb of saying: what stands beyond it is another's."""
    if not token.is_word:
        return token.text == ";" or (not forward and token.text == ".")
    return token is not verb and "VERB" in token.word.parts and token.word.has(SAYING)


def _is_officer(token: Token) -> bool:
    return token.low in ROLES and ("nomn" in token.word.cases or token.low.startswith(("зам", "вице", "врио")))


def _read_officer(sentence: Sentence, k: int, text: str, verb: Token) -> Attribution:
    """«отметил он», «добавил глава города»: whoever spoke last, in this office."""
    low = sentence.tokens[k].low
    pronoun = low in PRONOUNS
    role = low if pronoun else read_role(sentence.tokens, k, text)
    return Attribution(verb.start, SAME, sentence.index, role=role, anew=not pronoun)
