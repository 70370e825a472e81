"""The grammar of a number phrase: digits or words, then a group noun, then a scale."""

from __future__ import annotations

from dataclasses import dataclass

from pipelines.reading.language import NumberWords
from pipelines.reading.numbers.tokens import Tokens

_BLANKS = " \u00a0\u2009\u202f\u2007\u200a"
_MOST_DIGITS = 12
_MOST_GROUPS = 4


@dataclass(slots=True)
class Phrase:
    """A number as said: tokens ``first``…``last`` (exclusive), its value, and how it was written."""

    first: int
    last: int
    end: int
    value: float
    digits: bool = False
    grouped: bool = False
    decimal: bool = False
    scaled: bool = False
    scale: float = 1
    """The factor of the last scale, which a range may share: «3–5 млн»."""
    vague: bool = False
    ordinal: bool = False
    ending: str = ""
    excess: bool = False
    """«две с лишним тысячи»: the words of excess stand inside."""
    rough: bool = False
    """«десятка два»: turned round, so about."""


def read_phrase(tokens: Tokens, i: int, words: NumberWords) -> Phrase | None:
    """The number that begins at token ``i``, or None.

    >>> from pipelines.reading.ru.numbers import RUSSIAN
    >>> read_phrase(Tokens("полторы тысячи компаний"), 0, RUSSIAN).value
    1500.0
    """
    word = tokens.words[i]
    if word.isdecimal():
        phrase = _read_digits(tokens, i, words)
    elif word in words.vague:
        return _read_vague(tokens, i, words)
    else:
        phrase = _read_words(tokens, i, words)
    if phrase is None:
        return None
    if phrase.ordinal or phrase.ending:
        return phrase
    return _read_scales(tokens, phrase, words)


def _read_digits(tokens: Tokens, i: int, words: NumberWords) -> Phrase | None:
    word = tokens.words[i]
    if len(word) > _MOST_DIGITS or not word.isascii():
        return None
    text, j = word, i + 1
    grouped = decimal = False
    if len(word) <= 3 and word[0] != "0":
        while j < len(tokens) and j - i <= _MOST_GROUPS and _is_group(tokens, i, j, words):
            text, j, grouped = text + tokens.words[j], j + 1, True
    fraction = _fraction(tokens, j, words)
    if fraction and not grouped:
        text, j, decimal = f"{text}.{fraction}", j + 1, True
    phrase = Phrase(i, j, tokens.ends[j - 1], float(text), digits=True, grouped=grouped, decimal=decimal)
    return phrase if decimal else _read_ending(tokens, phrase, words)


def _is_group(tokens: Tokens, i: int, j: int, words: NumberWords) -> bool:
    """Whether token ``j`` is the next three digits of a number begun at ``i``: «1 500», «1.500»."""
    gap = tokens.text[tokens.ends[j - 1] : tokens.starts[j]]
    same = j == i + 1 or gap == tokens.text[tokens.ends[i] : tokens.starts[i + 1]]
    word = tokens.words[j]
    return len(gap) == 1 and (gap in _BLANKS or gap in words.thousands) and same and word.isdecimal() and len(word) == 3


def _fraction(tokens: Tokens, j: int, words: NumberWords) -> str:
    """The digits after a decimal mark before token ``j``, or ""."""
    if j >= len(tokens) or tokens.starts[j] - tokens.ends[j - 1] != 1:
        return ""
    mark, word = tokens.text[tokens.ends[j - 1]], tokens.words[j]
    return word if mark in ",." and word.isdecimal() and word.isascii() and len(word) <= 3 else ""


def _read_ending(tokens: Tokens, phrase: Phrase, words: NumberWords) -> Phrase:
    """Take the ending glued to digits: «26-ти» counts, «40-й» does not."""
    j = phrase.last
    if not (tokens.glued(j) or tokens.hyphened(j)):
        return phrase
    word = tokens.words[j]
    if word in words.cardinal_endings and word not in words.scales:
        phrase.ending = word
    elif word in words.loose_endings:
        phrase.ending, phrase.ordinal = word, not _has_loose_noun(tokens, j + 1, words)
    elif word in words.ordinal_endings:
        phrase.ending, phrase.ordinal = word, True
    if phrase.ending:
        phrase.last, phrase.end = j + 1, tokens.ends[j]
    return phrase


def _has_loose_noun(tokens: Tokens, j: int, words: NumberWords) -> bool:
    """Whether a noun's or an adjective's ending follows: that of a word's last part, «научно-исследовательскими»."""
    if not tokens.touches(j):
        return False
    while tokens.hyphened(j + 1):
        j += 1
    return tokens.words[j].endswith(words.loose_nouns)


def _read_words(tokens: Tokens, i: int, words: NumberWords) -> Phrase | None:
    word = tokens.words[i]
    if word in words.halves:
        return Phrase(i, i + 1, tokens.ends[i], words.halves[word])
    if word in words.scales or word in words.groups:
        return _read_bare(tokens, i, words)
    if word in words.ordinals:
        return Phrase(i, i + 1, tokens.ends[i], words.ordinals[word], ordinal=True)
    if word not in words.cardinals:
        return None
    if word in words.instrumental and not _has_loose_noun(tokens, i + 1, words) and not _goes_on(tokens, i + 1, words):
        return None
    return _read_cardinal(tokens, i, words)


def _goes_on(tokens: Tokens, j: int, words: NumberWords) -> bool:
    word = tokens.word(j)
    return tokens.touches(j) and (word in words.scales or word in words.groups)


def _read_cardinal(tokens: Tokens, i: int, words: NumberWords) -> Phrase:
    """Add up «сто двадцать пять» while each word is of a lower rank than the one before."""
    value, j = words.cardinals[tokens.words[i]], i + 1
    room = _room(value)
    if words.ands_inside and value < 10 and tokens.touches(j) and words.groups.get(tokens.words[j]) == 100:
        value, j, room = value * 100, _over_and(tokens, j + 1, words), 100
    while room and tokens.touches(j) | tokens.hyphened(j):
        word = tokens.words[j]
        more = words.cardinals.get(word, words.ordinals.get(word, 0))
        if not 0 < more < room or (tokens.hyphened(j) and not words.hyphened_tens):
            break
        value, j, room = value + more, j + 1, _room(more)
        if word not in words.cardinals:
            return Phrase(i, j, tokens.ends[j - 1], value, ordinal=True)
    return Phrase(i, j, tokens.ends[j - 1], value)


def _over_and(tokens: Tokens, j: int, words: NumberWords) -> int:
    """The token after the "and" of "two hundred and five"."""
    inside = tokens.word(j) in words.ands_inside and tokens.touches(j) and tokens.word(j + 1) in words.cardinals
    return j + 1 if inside else j


def _room(value: int) -> int:
    """What may follow a simple number word: after «сто» less than 100, after «двадцать» less than 10."""
    return 100 if value >= 100 else 10 if value >= 20 else 0


def _read_bare(tokens: Tokens, i: int, words: NumberWords) -> Phrase:
    """A group or scale with nothing before: one of it, or vaguely many."""
    word = tokens.words[i]
    one = word in words.single or (word in words.either and tokens.word(i - 1) in words.genitive)
    factor = words.groups.get(word) or words.scales[word]
    turned = _read_turned(tokens, i, factor, words)
    if turned and not (word in words.single and word in words.scales):
        return turned
    return Phrase(i, i, tokens.ends[i], 1, vague=not one)


_MOST_TURNED = 10
"""«Тысяч десять»: more than so many are not turned round."""


def _read_turned(tokens: Tokens, i: int, factor: int, words: NumberWords) -> Phrase | None:
    """«десятка два», «десятка полтора», «тысяч пять»: the number stands behind and makes it rough."""
    nxt = tokens.word(i + 1)
    times = words.cardinals[nxt] if nxt in words.nominative else words.halves.get(nxt, 0)
    if not tokens.touches(i + 1) or not 1 < times <= _MOST_TURNED:
        return None
    if tokens.word(i - 1) in words.genitive - words.starts:
        return None
    return Phrase(i, i + 2, tokens.ends[i + 1], times * factor, rough=True, scaled=True)


def _read_vague(tokens: Tokens, i: int, words: NumberWords) -> Phrase | None:
    """«пара десятков», «несколько сотен тысяч»: kept, without a number."""
    if not _goes_on(tokens, i + 1, words):
        return None
    phrase = _read_scales(tokens, Phrase(i, i + 1, tokens.ends[i], 1), words)
    phrase.vague = True
    return phrase


def _read_scales(tokens: Tokens, phrase: Phrase, words: NumberWords) -> Phrase:
    """Multiply by group and scale, and add what follows on a lower scale: «5 млн 300 тыс.»."""
    if phrase.rough:
        return phrase
    if phrase.last > phrase.first and tokens.word(phrase.last) not in words.scaling:
        phrase.value, phrase.end = float(phrase.value), _end(tokens, phrase.last, words)
        return phrase
    total, limit, part = 0.0, float("inf"), phrase.value
    j = phrase.last
    while True:
        bare = j == phrase.first
        if not bare and limit == float("inf"):
            j, part = _read_inner(tokens, phrase, j, part, words)
        factor, j = _read_factor(tokens, j, part, words, bare)
        if factor > 1:
            phrase.scaled, phrase.scale = True, factor
        if part * factor >= limit:
            break
        total, limit = total + part * factor, factor if factor > 1 else 0
        phrase.last, phrase.end = j, _end(tokens, j, words)
        more = _read_more(tokens, j, limit, words)
        if more is None:
            break
        part, j = more.value, more.last
    phrase.value = total
    return phrase


def _read_inner(tokens: Tokens, phrase: Phrase, j: int, part: float, words: NumberWords) -> tuple[int, float]:
    """Step over «с половиной» and «с лишним» between a number and its scale."""
    run = (tokens.word(j), tokens.word(j + 1))
    if not (tokens.touches(j) and tokens.touches(j + 1) and _goes_on(tokens, j + 2, words)):
        return j, part
    if run in words.half_runs:
        return j + 2, part + 0.5
    if any(run == each[0] for each in words.after.get(run[0], ())):
        phrase.excess = True
        return j + 2, part
    return j, part


def _read_factor(tokens: Tokens, j: int, part: float, words: NumberWords, bare: bool) -> tuple[float, int]:
    """The product of a group and a scale at token ``j``, and the token after them."""
    factor = 1.0
    if (bare or tokens.touches(j)) and tokens.word(j) in words.groups:
        if part < 10:
            factor = words.groups[tokens.words[j]]
            j, bare = j + 1, False
        elif part >= words.groups[tokens.words[j]]:
            return 1.0, j
    if (bare or tokens.touches(j) or tokens.glued(j)) and tokens.word(j) in words.scales:
        return factor * words.scales[tokens.words[j]], j + 1
    return factor, j


def _end(tokens: Tokens, j: int, words: NumberWords) -> int:
    """Where the phrase ends: the point of «тыс.» belongs to it."""
    end = tokens.ends[j - 1]
    if tokens.words[j - 1] in words.shortened and tokens.text[end : end + 1] == ".":
        return end + 1
    return end


def _read_more(tokens: Tokens, j: int, limit: float, words: NumberWords) -> Phrase | None:
    """A further, smaller part after a scale: «тысяча двести»."""
    if limit < 1000 or not _near(tokens, j, words):
        return None
    word = tokens.words[j]
    if word.isdecimal() and len(word) <= 3 and words.scales.get(tokens.word(j + 1), limit) < limit:
        return Phrase(j, j + 1, tokens.ends[j], float(word), digits=True)
    if word in words.cardinals and words.cardinals[word] > 0:
        more = _read_cardinal(tokens, j, words)
        return None if more.ordinal else more
    return None


def _near(tokens: Tokens, j: int, words: NumberWords) -> bool:
    """Whether token ``j`` follows with blanks only, or the point of an abbreviation: «7 млрд. 700 млн»."""
    return tokens.touches(j) or (
        0 < j < len(tokens) and tokens.words[j - 1] in words.shortened and tokens.gap(j).strip(_BLANKS) in ("", ".")
    )
