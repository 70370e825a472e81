"""Two numbers said together: «40–45», «от 40 до 45», «с 40 до 62», «40 → 62»."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from pipelines.reading.language import NumberWords
from pipelines.reading.numbers.phrase import Phrase
from pipelines.reading.numbers.tokens import Tokens

_FAR = 9
"""How many words may stand between the ends of «с 40 участников … до 62»."""
_LONGEST = 5
"""Words of the longest qualifier."""


_ARROWS = ("→", "->", "=>", "⟶", "➜")


@dataclass(slots=True)
class Spoken:
    """One number or a range of two, and which end of «с … до» it is ("from", "to" or "")."""

    low: Phrase
    high: Phrase | None
    first: int
    side: str = ""

    @property
    def whole(self) -> Phrase:
        """The phrase whose neighbours on the right tell the nature of both."""
        return self.high or self.low


def join_ranges(tokens: Tokens, phrases: list[Phrase], words: NumberWords) -> list[Spoken]:
    """Join neighbours that make one range, and mark the ends of a change."""
    joined: list[Spoken] = []
    for phrase in phrases:
        last = joined[-1] if joined else None
        first = _opens_range(tokens, last, phrase, words) if last else None
        if last and first is not None:
            _share_scale(last.low, phrase)
            joined[-1] = Spoken(last.low, phrase, first)
        else:
            joined.append(Spoken(phrase, None, phrase.first))
    _mark_sides(tokens, joined, words)
    return joined


def _opens_range(tokens: Tokens, last: Spoken, high: Phrase, words: NumberWords) -> int | None:
    """The token a range with ``last`` as its lower end begins at, or None."""
    low = last.low
    if last.high or low.ordinal or high.ordinal or low.vague or high.vague or not _is_rising(low, high):
        return None
    lead = tokens.word(low.first - 1) if tokens.touches(low.first) else ""
    if high.first == low.last and tokens.dashed(high.first):
        return low.first
    between = tokens.words[low.last : high.first]
    if lead in words.floors and between and between[-1] in words.limits and len(between) <= 2:
        return low.first - 1 if len(between) == 1 or between[0] in words.ands else None
    if words.between and lead == words.between[0] and between == [words.between[1]]:
        return low.first - 1
    return None


def _is_rising(low: Phrase, high: Phrase) -> bool:
    return low.value < high.value


def _share_scale(low: Phrase, high: Phrase) -> None:
    """«3–5 млн»: the lower end is in millions too."""
    if high.scaled and not low.scaled and low.value < high.value / high.scale:
        low.value *= high.scale
        low.scaled, low.decimal = True, False


def _mark_sides(tokens: Tokens, joined: list[Spoken], words: NumberWords) -> None:
    plain = [spoken for spoken in joined if not _may_be_year(spoken.low)]
    for before, after in pairwise(plain):
        if after.first - before.whole.last > _FAR or before.whole.ordinal or after.whole.ordinal:
            continue
        if tokens.text[before.whole.end : tokens.starts[after.first]].strip() in _ARROWS:
            before.side, after.side = "from", "to"
        elif _is_led(tokens, before, words.starts, words) and _is_led(tokens, after, words.limits, words):
            if not _is_companion(tokens, before, words) and _same_sentence(tokens, before, after):
                before.side, after.side = "from", "to"
                if after.first - before.whole.last <= 1:
                    _share_scale(before.low, after.low)
        elif (
            _is_led(tokens, before, words.limits, words)
            and _is_led(tokens, after, words.starts, words)
            and not _is_companion(tokens, after, words)
            and _same_sentence(tokens, before, after)
        ):
            before.side, after.side = "to", "from"


def _may_be_year(phrase: Phrase) -> bool:
    return phrase.digits and not phrase.grouped and not phrase.scaled and 1900 <= phrase.value <= 2100


def _is_led(tokens: Tokens, spoken: Spoken, leads: frozenset[str], words: NumberWords) -> bool:
    """Whether such a word stands before the number, or one word further: «с прежних 40», «до почти 62»."""
    i = spoken.first
    for k in (i - 1, i - 2, _before_qualifier(tokens, i, words)):
        if not tokens.touches(k + 1):
            return False
        if tokens.words[k] in leads:
            return True
    return False


def _before_qualifier(tokens: Tokens, i: int, words: NumberWords) -> int:
    """«до без малого 62», «до более чем 80»: the place before all words that qualify the number."""
    said = tuple(tokens.words[max(0, i - _LONGEST) : i])
    runs = words.before.get(tokens.word(i - 1), ())
    return i - 1 - next((len(run) for run, _ in runs if said[-len(run) :] == run), 0)


def _is_companion(tokens: Tokens, spoken: Spoken, words: NumberWords) -> bool:
    """«с 15 компаниями»: with them, not from them."""
    word = tokens.word(spoken.whole.last)
    return word.endswith(words.loose_nouns[0]) or word in words.months or word in words.year_words


def _same_sentence(tokens: Tokens, before: Spoken, after: Spoken) -> bool:
    between = tokens.text[before.whole.end : tokens.starts[after.first]]
    return not any(mark in between for mark in (". ", "\n", ";", "? ", "! "))
