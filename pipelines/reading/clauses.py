"""Clauses: the stretches of a sentence that have a predicate of their own."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice

from pipelines.reading.morph import read_word
from pipelines.reading.ru.lexicon import CONTAIN, MONTHS, words
from pipelines.reading.sentences import Sentence, Token, is_year

_MARKS = frozenset(",;:—–()-")
_RELATIVE = words("куда где чей чья чье чьи который")
SPEECH = words("""сообщить сообщать рассказать отметить отмечать уточнить уточнять пояснить подчеркнуть
    добавить заявить написать сказать
    напомнить говорить отмечаться сообщаться передавать уточняться доложить признать считать подсчитать
    привести
    рассказывать подтвердить следовать объяснить поделиться заметить процитировать""")
SAID_ASIDE = SPEECH | words("обещать вспоминать вспомнить прогнозировать уверять заверить")
"""Between commas these attribute too: «В его составе, обещает аким, будет не менее двадцати»."""
_PARTS = ("на самом деле", "из них", "из которых", "в том числе", "среди них", "среди которых", "включая", "из которой")
_FINITE_LIKE = words("нет есть должен должна должны можно нельзя намерен намерены готовы готов")


@dataclass(slots=True, eq=False)
class Clause:
    """Tokens ``first``…``last`` of a sentence. ``relative``: it hangs on the noun before it. Never changed."""

    first: int
    last: int
    relative: bool
    lemmas: frozenset[str]
    future: bool
    """Whether a verb in it is in the future tense."""
    past: bool
    low: str
    """Its words in lower case between single spaces, for cues of several words."""
    fragment: bool
    """Without a predicate of its own: it goes on with the clause before the last."""


def find_clauses(sentence: Sentence) -> list[Clause]:
    """The clauses of a sentence in order, together covering every token."""
    tokens = sentence.tokens
    pieces = _split(tokens)
    joined: list[tuple[int, int]] = []
    spoken = put_in = False
    for first, last in pieces:
        piece = tokens[first : last + 1]
        lead = tokens[joined[0][0] : joined[0][1] + 1] if len(joined) == 1 else ()
        if put_in and piece[0].text == "," and not _has_predicate(piece):
            joined[-1] = (joined[-1][0], last)
            put_in = False
            continue
        put_in = bool(joined) and _waits_for_its_object(tokens, first) and (_is_speech(piece) or _is_part(piece))
        if put_in:
            joined[-1] = (joined[-1][0], last)
        elif lead and _is_speech(piece) and not _has_predicate(lead):
            joined[-1] = (joined[-1][0], last)
            spoken = True
        elif spoken and len(joined) == 1 and not _is_relative(piece):
            joined[-1] = (joined[-1][0], last)
            spoken = False
        elif joined and _puts_right(tokens, piece):
            joined[-1] = (joined[-1][0], last)
        elif (joined and (_contrasts(piece) or _counts_anew(lead, piece))) or (
            joined and _goes_on(tokens, joined[-1], piece)
        ):
            joined.append((first, last))
        elif (joined and piece[0].text != ";" and not (_has_predicate(piece) or _is_part(piece))) or (
            joined
            and len(joined) == 1
            and not _is_open(piece)
            and not _has_predicate(tokens[joined[0][0] : joined[0][1] + 1])
            and not _is_relative(piece)
        ):
            joined[-1] = (joined[-1][0], last)
        else:
            joined.append((first, last))
    return [_make(tokens, first, last) for first, last in joined]


def _waits_for_its_object(tokens: tuple[Token, ...], first: int) -> bool:
    """«Кластер объединяет, как сообщили в мэрии, 77 компаний»: what is put in parts a verb from what it has."""
    verb = tokens[first - 1]
    return tokens[first].text == "," and _is_predicate(verb) and verb.word.has(CONTAIN)


def _is_open(piece: tuple[Token, ...]) -> bool:
    """What begins anew: after a colon, a semicolon, «, и …», «, но …»."""
    words = _words(piece)
    return piece[0].text in ":;" or (
        piece[0].text == "," and bool(words) and words[0].low in ("и", "но", "однако", "зато", "причем")
    )


def _contrasts(piece: tuple[Token, ...]) -> bool:
    """«…, а всего их теперь десять тысяч»: the other half of a contrast, with a number of its own."""
    words = _words(piece)
    against = bool(words) and words[0].low in ("а", "но", "зато", "однако", "всего", "итого")
    return against and any(token.text.isdigit() or "NUMR" in token.word.parts for token in words)


def _puts_right(tokens: tuple[Token, ...], piece: tuple[Token, ...]) -> bool:
    """«участников не 65, а 62»: the number that stands for the denied one, without a verb of its own."""
    first = piece[0].index
    denied = first > 1 and tokens[first - 1].text.isdigit() and tokens[first - 2].low == "не"
    words = _words(piece)
    counted = len(words) > 1 and words[0].low == "а" and words[1].text.isdigit()
    return denied and counted and not _has_predicate(piece)


def _counts_anew(lead: tuple[Token, ...], piece: tuple[Token, ...]) -> bool:
    """«В кластере 40 компаний, ещё десять вступят осенью»: a number with a verb of its own after one without."""
    if piece[0].text != ",":
        return False
    counted = any(map(_is_count, _words(piece)[:_OPENING])) and any(
        _is_count(token) and not _is_day(lead, at) for at, token in enumerate(lead)
    )
    return counted and _holds_predicate(piece) and not _is_speech(piece)


_OPENING = 6
"""Words in which a clause that counts anew tells its number: «до конца года будет 60»."""


def _is_day(tokens: tuple[Token, ...], at: int) -> bool:
    """«по данным на 1 марта»."""
    return at + 1 < len(tokens) and tokens[at + 1].is_word and tokens[at + 1].word.has(MONTHS)


def _is_count(token: Token) -> bool:
    if token.text.isdigit():
        return not is_year(token)
    return "NUMR" in token.word.parts and token.is_word


def _goes_on(tokens: tuple[Token, ...], before: tuple[int, int], piece: tuple[Token, ...]) -> bool:
    """«В кластере, который развивает город, 10 предприятий»: after a relative clause the main one goes on."""
    if piece[0].text != "," or not before[0] or not _is_relative(tokens[before[0] : before[1] + 1]):
        return False
    words = _words(piece)
    return bool(words) and words[0].text.isdigit() and not _has_predicate(piece)


def _split(tokens: tuple[Token, ...]) -> list[tuple[int, int]]:
    pieces: list[tuple[int, int]] = []
    first = 0
    for index, token in enumerate(tokens):
        if token.text in _MARKS and index > first and not _is_hyphen(tokens, index):
            pieces.append((first, index - 1))
            first = index
    if first < len(tokens):
        pieces.append((first, len(tokens) - 1))
    return pieces


def _is_hyphen(tokens: tuple[Token, ...], index: int) -> bool:
    """A hyphen or dash between two numbers or glued to a word parts nothing."""
    before, token = tokens[index - 1], tokens[index]
    after = tokens[index + 1] if index + 1 < len(tokens) else None
    if token.text == ",":
        return (
            before.text.isdigit()
            and after is not None
            and after.text.isdigit()
            and before.end == token.start == after.start - 1
        )
    return (
        token.text in "-—–"
        and after is not None
        and (before.end == token.start or token.end == after.start)
        and (before.text.isdigit() or after.text.isdigit())
    )


def _has_predicate(piece: tuple[Token, ...]) -> bool:
    return _holds_predicate(piece) or _is_relative(piece) or _opens_with_participle(piece)


def _holds_predicate(piece: tuple[Token, ...]) -> bool:
    return any(map(_is_predicate, piece))


def _is_predicate(token: Token) -> bool:
    if not token.is_word or not _may_be_predicate(token.low):
        return False
    return not (token.text[0].isupper() and "NOUN" in token.word.parts)


@lru_cache(maxsize=1 << 14)
def _may_be_predicate(low: str) -> bool:
    word = read_word(low)
    return low in _FINITE_LIKE or (word.finite and not word.parts & {"PREP", "CONJ"} and low not in _NOT_VERBS)


_NOT_VERBS = words("при для после уже или до три пять семь ли суда более")


def _is_speech(piece: tuple[Token, ...]) -> bool:
    """«, как сообщил Собянин», «, уточнили там»: an attribution put into another clause."""
    if len(piece) > 9:
        return False
    verbs = [token for token in piece if _is_predicate(token)]
    known = any(token.low == "известно" for token in piece)
    return (
        bool(verbs)
        and (known or all(token.word.has(SAID_ASIDE) for token in verbs))
        and not any(t.text.isdigit() for t in piece)
    )


def _words(piece: tuple[Token, ...]) -> list[Token]:
    return [token for token in piece if token.is_word or token.text.isdigit()]


def _iterate_words(piece: tuple[Token, ...]) -> Iterator[Token]:
    return (token for token in piece if token.is_word or token.text.isdigit())


def _is_relative(piece: tuple[Token, ...]) -> bool:
    return any(token.is_word and token.word.has(_RELATIVE) for token in islice(_iterate_words(piece), 3))


def _opens_with_participle(piece: tuple[Token, ...]) -> bool:
    first = next(_iterate_words(piece), None) if piece[0].text in _MARKS else None
    return first is not None and first.is_word and "PRTF" in first.word.parts and "ADJF" not in first.word.parts


def _is_part(piece: tuple[Token, ...]) -> bool:
    opening = " ".join([token.low for token in islice(_iterate_words(piece), 4)])
    return any(cue in opening for cue in _PARTS)


def _make(tokens: tuple[Token, ...], first: int, last: int) -> Clause:
    piece = tokens[first : last + 1]
    words = [token.word for token in piece if token.is_word]
    lemmas = frozenset().union(*[word.lemmas for word in words])
    verbs = [word for word in words if "VERB" in word.parts and word.low not in _NOT_VERBS and not word.has(SPEECH)]
    return Clause(
        first,
        last,
        first > 0 and (_is_relative(piece) or _opens_with_participle(piece)),
        lemmas,
        any(word.future for word in verbs),
        any(word.past for word in words),
        " " + " ".join([token.low for token in piece]) + " ",
        not _has_predicate(piece),
    )
