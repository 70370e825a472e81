"""Who is said to say a sentence: a verb of saying, or «по словам», and the person or body beside it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from pipelines.reading.morph import read_nominative, read_word
from pipelines.reading.ru.speakers import (
    BODIES,
    BY_WORDS,
    CAPITAL,
    MESSAGES,
    PAPERS,
    PRONOUNS,
    QUOTED_WORDS,
    REGIONAL,
    ROLES,
    SAYING,
    THERE,
    UNSAID,
)
from pipelines.reading.sentences import Sentence, Token
from pipelines.reading.speakers.bodies import find_body, is_epithet, is_subject, read_body, read_paper, read_role
from pipelines.reading.speakers.people import Person

SAME = "="
"""The speaker is whoever spoke last: «отметил он», «добавил глава города»."""
SAME_BODY = "=body"
"""The speaker is the organisation that spoke last: «уточнили там», «говорится в сообщении»."""

_FAR = 26


@dataclass(slots=True, eq=False)
class Attribution:
    """``who`` speaks, by the words around ``at``; ``who`` may be :data:`SAME` or :data:`SAME_BODY`."""

    at: int
    who: str
    sentence: int
    is_body: bool = False
    maybe: frozenset[str] = frozenset()
    """Other nominatives a bare surname may have."""
    sure: bool = True
    role: str = ""
    """The office of an unnamed speaker, where nobody is named before: «заммэра»."""
    anew: bool = True
    """Whether it names its speaker; «отметил он» does not."""
    is_estimate: bool = False
    """«по оценке дирекции»: holds for its own sentence only."""
    is_aside: bool = False
    """«по словам директора»: set into the clause it belongs to."""
    passes_on: bool = False
    """«…, которого цитирует пресс-служба»: the words are another's, the message is the body's."""
    office: str = ""
    """The body that passes the words on: «приводит слова мэра пресс-служба»."""
    named: str = ""
    """For a bare «в ведомстве», «по данным центра»: the body of that sort that the text named last."""
    spokesman: str = ""
    """For a message of a body that quoted somebody: whom."""


def find_attributions(
    sentence: Sentence, before: Sequence[Sentence], people: list[Person], text: str
) -> list[Attribution]:
    """The attributions of a sentence, in order; ``people`` are the persons it names, ``before`` what goes before it."""
    found: list[Attribution] = []
    for i in _find_cues(sentence):
        token = sentence.tokens[i]
        if token.text == ":":
            each = _look(sentence, i, max(-1, i - _FAR), people, text, token, far=_FAR)
        else:
            each = _read_one(sentence, i, people, text)
        if each and each.who == SAME_BODY:
            each = replace(each, named=_find_named(before[-_BACK:], sentence, i, text))
        if each:
            found.append(each)
    return found


_BACK = 4
"""Sentences back in which a body may have been named that is then called only «ведомство»."""


def _find_named(before: Sequence[Sentence], sentence: Sentence, i: int, text: str) -> str:
    """«Минпромторг обновил реестр. По данным ведомства, …»: the last body named of the sort that is asked for."""
    asked = next((t for t in sentence.tokens[i + 1 : i + 5] if t.is_word and t.word.has(_BARE)), None)
    if asked is None:
        return ""
    sort = _OFFICES if asked.word.has(_ANY_OFFICE) else asked.word.lemmas & _BARE
    for each in reversed(before):
        for k, token in enumerate(each.tokens):
            if token.is_word and token.word.has(sort) and "nomn" in token.word.cases and is_subject(token):
                body = read_body(each.tokens, k, k, text)
                if body:
                    return body
    return ""


_ANY_OFFICE = frozenset(("ведомство",))
_BARE = _ANY_OFFICE | {
    "министерство",
    "центр",
    "департамент",
    "комитет",
    "фонд",
    "ассоциация",
    "корпорация",
    "агентство",
}
"""Bodies that may be called by the bare noun after they were named in full."""
_OFFICES = frozenset((
    "министерство", "департамент", "комитет", "управление", "агентство", "минпромторг", "минпром", "минэкономразвития",
    "минсельхоз", "минпромэнерго",
))  # fmt: skip
"""What «ведомство» may mean."""


def _find_cues(sentence: Sentence) -> list[int]:
    """The tokens where an attribution may be: words of saying, any verb behind a mark, a colon before a quote."""
    tokens = sentence.tokens
    cues = [
        token.index
        for token in tokens
        if may_attribute(token.low) and (is_cue(token.low) or _is_behind_mark(tokens, token.index))
    ]
    if ":" not in sentence.text:
        return cues
    return sorted(
        [*cues, *(token.index for token in tokens if token.text == ":" and _opens_quote(sentence, token.index))]
    )


_MARKS = frozenset((",", "—", "–", "-", "так"))


def _is_behind_mark(tokens: Sequence[Token], i: int) -> bool:
    return i > 0 and tokens[i - 1].text in _MARKS


@lru_cache(maxsize=1 << 15)
def may_attribute(low: str) -> bool:
    """Whether a form may attribute: a cue, or a verb that stands for saying behind a mark."""
    return is_cue(low) or "VERB" in read_word(low).parts


_CUES = SAYING | UNSAID | BY_WORDS


@lru_cache(maxsize=1 << 15)
def is_cue(low: str) -> bool:
    """Whether a word may attribute: a verb of saying, «говорится», «словам», «данным»."""
    return read_word(low).has(_CUES)


def _opens_quote(sentence: Sentence, i: int) -> bool:
    return i + 1 < len(sentence.tokens) and sentence.tokens[i + 1].text in ("«", "„", "“", '"')


def _read_one(sentence: Sentence, i: int, people: list[Person], text: str) -> Attribution | None:
    word = sentence.tokens[i].word
    if word.has(UNSAID) and "VERB" in word.parts:
        return _read_unsaid(sentence, i, people, text)
    if "VERB" in word.parts and (word.has(SAYING) or _stands_for_saying(sentence, i)):
        return _read_verb(sentence, i, people, text)
    if word.has(BY_WORDS) and {"по", "со", "таковы"} & {token.low for token in sentence.tokens[max(0, i - 2) : i]}:
        return _read_owner(sentence, i, people, text)
    return None


def _stands_for_saying(sentence: Sentence, i: int) -> bool:
    """Any verb says something right behind a quote (», — рассчитывает мэр), or last in a sentence behind a comma."""
    tokens = sentence.tokens
    first = i - 1 if i and tokens[i - 1].low == "так" else i
    before = [token.text for token in tokens[max(0, first - 3) : first]]
    if before[-1:] and before[-1] in ",—–-" and any(mark in before[:-1] for mark in ("»", "”", '"')):
        return True
    if before[-1:] and before[-1] in "—–" and before[-2:-1] and before[-2] in ",?!…":
        return any(token.is_word and token.low in ROLES for token in tokens[i + 1 : i + 4])
    if before[-1:] != [","] or not tokens[i].word.finite or tokens[i].word.future:
        return False
    tail = tokens[i + 1 :]
    if len(tail) > _TAIL or not any(token.low in _OFFICERS for token in tail):
        return False
    if any("VERB" in token.word.parts and "NOUN" not in token.word.parts for token in tail):
        return False
    return not any(token.text in ",;:—–" for token in tail)


_OFFICERS = ROLES - PRONOUNS
_TAIL = 14
"""Tokens that a speaker takes who is named behind his verb at a sentence's end."""


def _read_verb(sentence: Sentence, i: int, people: list[Person], text: str) -> Attribution | None:
    tokens = sentence.tokens
    end = _stop(tokens, i)
    words = next((k for k in range(i + 1, end) if tokens[k].is_word and tokens[k].word.has(QUOTED_WORDS)), None)
    if words is not None:
        owner = _read_owner(sentence, words, people, text)
        if owner:
            quoting = _read_quoting(sentence, i, end, text)
            return replace(owner, office=quoting.who) if quoting else owner
    passed_on = _read_reference(sentence, i, end, people, text)
    if passed_on:
        return passed_on
    if tokens[i].low.startswith(("цитир", "процитир")):
        if not i or not tokens[i - 1].low.startswith("котор"):
            return None
        return _read_quoting(sentence, i, end, text)
    for first, last in ((i + 1, _comma(tokens, i + 1, end)), (i, max(-1, i - _FAR)), (i + 1, end)):
        found = _look(sentence, first, last, people, text, tokens[i])
        if found:
            return _name_office(sentence, i, end, people, found)
    return None


def _read_reference(sentence: Sentence, i: int, end: int, people: list[Person], text: str) -> Attribution | None:
    """«пишет «Степной вестник» со ссылкой на директора Наталью Ремез»: who is referred to says it."""
    tokens = sentence.tokens
    at = next((k for k in range(i + 1, end - 2) if tokens[k].low == "ссылкой" and tokens[k + 1].low == "на"), None)
    if at is None:
        return None
    person = next((each for each in people if at < each.first <= at + _OFFICE_NAME), None)
    if person:
        return Attribution(tokens[i].start, person.name, sentence.index, maybe=person.maybe, sure=person.sure)
    head = find_body(tokens, at + 2)
    body = read_body(tokens, at + 2, head, text) if head is not None else None
    return Attribution(tokens[i].start, body, sentence.index, is_body=True) if body else None


_OFFICE_NAME = 12
"""Tokens within which an office's holder is named."""


def _name_office(sentence: Sentence, i: int, end: int, people: list[Person], found: Attribution) -> Attribution:
    """«сообщил председатель комитета по политике, инновациям и торговле Пётр Лугов»: the name ends a long office."""
    if found.who != SAME or not found.role or found.role in PRONOUNS:
        return found
    named = next((each for each in people if i < each.first < end and " " in each.name), None)
    if named is None or any(
        t.is_word and "VERB" in t.word.parts and t.word.finite for t in sentence.tokens[i + 1 : named.first]
    ):
        return found
    return Attribution(found.at, named.name, found.sentence, maybe=named.maybe)


def _read_quoting(sentence: Sentence, i: int, end: int, text: str) -> Attribution | None:
    """«…, которого цитирует пресс-служба комплекса»: whose message it is."""
    bodies = (_read_speaking_body(sentence, k, text, plural=False) for k in range(i + 1, end))
    body = next((each for each in bodies if each), None)
    if body is None:
        return None
    return Attribution(sentence.tokens[i].start, body, sentence.index, is_body=True, passes_on=True)


def _stop(tokens: Sequence[Token], i: int) -> int:
    """Where a verb's own words end: at what is said, or at the sentence's end."""
    for k in range(i + 1, min(len(tokens), i + _FAR)):
        if tokens[k].text in (":", "«", "„", "“") and k > i + 1 and tokens[k].text == ":":
            return k
        if tokens[k].low in ("что", "как") and tokens[k - 1].text == ",":
            return k
    return min(len(tokens), i + _FAR)


def _comma(tokens: Sequence[Token], i: int, end: int) -> int:
    return next((k for k in range(i, end) if tokens[k].text in ",—–"), end)


def _look(
    sentence: Sentence, first: int, last: int, people: list[Person], text: str, verb: Token, far: int = 4
) -> Attribution | None:
    """The nearest speaker from token ``first`` towards ``last`` (backwards if that lies before)."""
    tokens, forward = sentence.tokens, last >= first
    places = range(first, last) if forward else range(first - 1, last, -1)
    role: Attribution | None = None
    plural = "plur" in verb.word.numbers and "sing" not in verb.word.numbers
    for k in places:
        person = next((each for each in people if each.first <= k <= each.last), None) if people else None
        if person and "nomn" in person.cases and not plural:
            return Attribution(verb.start, person.name, sentence.index, maybe=person.maybe, sure=person.sure)
        token = tokens[k]
        if person and role is not None and forward and not plural and " " in person.name and k == person.first:
            return Attribution(verb.start, person.name, sentence.index, maybe=person.maybe, sure=person.sure)
        if token.text == ";" or (not forward and token.text == "."):
            break
        if not token.is_word:
            continue
        if token is not verb and "VERB" in token.word.parts and token.word.has(SAYING):
            break
        body = _read_speaking_body(sentence, k, text, plural)
        if body and not (forward is False and not plural and role):
            return Attribution(verb.start, body, sentence.index, is_body=True)
        if token.low in THERE and plural:
            return Attribution(verb.start, SAME_BODY, sentence.index, is_body=True)
        if role is None and not plural and token.low in ROLES and abs(k - first) <= far and _agrees(token):
            pronoun = token.low in PRONOUNS
            role = Attribution(
                verb.start,
                SAME,
                sentence.index,
                role=token.low if pronoun else read_role(tokens, k, text),
                anew=not pronoun,
            )
            if pronoun:
                return role
    return role


def _agrees(token: Token) -> bool:
    return "nomn" in token.word.cases or token.low.startswith(("зам", "вице", "врио"))


def _read_speaking_body(sentence: Sentence, k: int, text: str, plural: bool) -> str | None:
    """«рассказали в пресс-службе …» with a plural verb, «уточнила пресс-служба …» with a singular one."""
    tokens = sentence.tokens
    if plural:
        if tokens[k].low not in ("в", "во"):
            return None
        head = find_body(tokens, k + 1)
        if head is None or "loct" not in tokens[head].word.cases:
            return None
        return read_body(tokens, k + 1, head, text) or SAME_BODY
    if not tokens[k].word.has(BODIES) or not is_subject(tokens[k]) or not _is_office(tokens, k):
        return None
    owned = k > 0 and tokens[k - 1].low.startswith((*REGIONAL, *CAPITAL)) and is_epithet(tokens[k - 1])
    return read_body(tokens, k - owned, k, text)


def _is_office(tokens: Sequence[Token], head: int) -> bool:
    """Of bodies in the nominative only those whose speaking is beyond doubt: a company also does other things."""
    if tokens[head].low.startswith("агентств"):
        return head + 1 < len(tokens) and tokens[head + 1].low == "по"
    if tokens[head].low.startswith("мин") and not tokens[head].low.startswith("министерств"):
        before = tokens[head - 1] if head else None
        if before is not None and before.low in ROLES:
            return False
        return (
            before is not None and before.is_word and bool({"VERB"} & before.word.parts or "nomn" in before.word.cases)
        )
    return tokens[head].low.startswith(
        (
            "пресс-",
            "министерств",
            "департамент",
            "мэрия",
            "дирекция",
            "портал",
            "партнерств",
            "правительств",
            "сайт",
            "руководств",
            "администрац",
            "комитет",
            "центр",
            "фонд",
            "ассоциац",
            "акимат",
            "хокимият",
            "облисполком",
            "горисполком",
        )
    )


def _read_unsaid(sentence: Sentence, i: int, people: list[Person], text: str) -> Attribution | None:
    """«говорится в материалах пресс-службы …», «говорится в канале Сергея Собянина», «уточняется в сообщении»."""
    tokens = sentence.tokens
    end = min(len(tokens), i + 12)
    for k in range(i + 1, end):
        person = next((each for each in people if each.first == k), None)
        if person:
            return Attribution(tokens[i].start, person.name, sentence.index, maybe=person.maybe, sure=person.sure)
        head = find_body(tokens, k) if tokens[k].is_word else None
        if head is not None and _is_office(tokens, head):
            body = read_body(tokens, k, head, text)
            if body:
                return Attribution(tokens[i].start, body, sentence.index, is_body=True)
    said = [token for token in tokens[i + 1 : end] if token.is_word]
    if len(said) > 1 and said[0].low in ("из", "в") and said[1].word.has(PAPERS):
        return Attribution(tokens[i].start, read_paper(tokens, said[1].index), sentence.index, is_body=True)
    if not said or any(token.word.has(MESSAGES) for token in said) or said[0].low == "что":
        return Attribution(tokens[i].start, SAME_BODY, sentence.index, is_body=True)
    return None


_STIFF = ("зам", "вице-", "врио")


def _read_owner(sentence: Sentence, i: int, people: list[Person], text: str) -> Attribution | None:
    """Whose words: «по словам Владимира Ефимова», «по оценке дирекции», «слова заммэра», «по его словам»."""
    tokens = sentence.tokens
    estimate = not tokens[i].word.has(QUOTED_WORDS)
    if i and tokens[i - 1].low in ("его", "ее"):
        return Attribution(tokens[i].start, SAME, sentence.index, is_estimate=estimate, is_aside=True)
    for k in range(i + 1, min(len(tokens), i + 12)):
        if not tokens[k].is_word:
            break
        person = next((each for each in people if each.first == k), None)
        if person:
            name = person.owner or person.name
            return Attribution(
                tokens[i].start, name, sentence.index, maybe=person.maybe, sure=person.sure, is_aside=True
            )
        head = find_body(tokens, k) if k == i + 1 else None
        body = read_body(tokens, k, head, text) if head is not None else None
        if body is None and head is not None and tokens[head].word.has(_BARE):
            body = SAME_BODY
        if body:
            return Attribution(tokens[i].start, body, sentence.index, is_body=True, is_estimate=estimate, is_aside=True)
        if k == i + 1 and (tokens[k].word.has(_OFFICERS) or tokens[k].low.startswith(_STIFF)):
            told = read_role(tokens, k, text) or read_nominative(tokens[k].low)
            role = Attribution(tokens[i].start, SAME, sentence.index, role=told, is_aside=True)
            named = next((each for each in people if k < each.first <= k + 8), None)
            if named is None:
                return role
            return Attribution(tokens[i].start, named.owner or named.name, sentence.index, is_aside=True)
    return None
