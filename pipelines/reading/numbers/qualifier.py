"""How exactly a number is said: the words before it, behind it, and the order of the words."""

from __future__ import annotations

from typing import NamedTuple

from model import Qualifier
from pipelines.reading.language import NumberWords
from pipelines.reading.numbers.phrase import Phrase
from pipelines.reading.numbers.tokens import Tokens

_STOPS = frozenset(".;!?\n")
_FAR = 10
"""How many words back a verb of growth may stand from its «до»."""


class Said(NamedTuple):
    """A qualifier and the stretch of text it takes with the number: ``start``…``end``."""

    qualifier: Qualifier
    start: int
    end: int


def read_qualifier(tokens: Tokens, phrase: Phrase, side: str, words: NumberWords) -> Said:
    """The qualifier of a single number (a range has its own)."""
    start, end = tokens.starts[phrase.first], phrase.end
    behind = _after(tokens, phrase, words)
    before = _before(tokens, phrase.first, words) or _sign(tokens, phrase.first, words)
    if before:
        return Said(before.qualifier, before.start, end)
    if behind:
        return Said(behind.qualifier, start, behind.end)
    if phrase.excess:
        return Said(Qualifier.more_than, start, end)
    bound = _bound(tokens, phrase, side, words)
    if bound:
        return bound
    if phrase.rough or _is_turned(tokens, phrase, words):
        return Said(Qualifier.about, start, end)
    return Said(Qualifier.exact, start, end)


def _near(tokens: Tokens, i: int) -> bool:
    """Whether token ``i`` follows its neighbour over blanks, a comma or a hyphen."""
    if tokens.spaced(i):
        return True
    return 0 < i < len(tokens) and tokens.gap(i).strip() in ("", ",", "-") and "\n" not in tokens.gap(i)


def _before(tokens: Tokens, first: int, words: NumberWords) -> Said | None:
    i = first - 1
    for step in range(3):
        if i < 0 or not _near(tokens, i + 1):
            return None
        for run, qualifier in words.before.get(tokens.words[i], ()):
            if _ends_at(tokens, i, run) and (step == 0 or run[-1] in words.bridged):
                return Said(qualifier, tokens.starts[i - len(run) + 1], 0)
        if tokens.words[i] not in words.bridges:
            break
        i -= 1
    return _passed(tokens, first, words)


def _ends_at(tokens: Tokens, i: int, run: tuple[str, ...]) -> bool:
    first = i - len(run) + 1
    return first >= 0 and all(
        tokens.words[first + k] == word and (k == 0 or _near(tokens, first + k)) for k, word in enumerate(run)
    )


def _passed(tokens: Tokens, first: int, words: NumberWords) -> Said | None:
    """«превысило 700», «перевалило за отметку в 700», «не превышает 700»."""
    i = first - 1
    while i > first - 4 and i >= 0 and tokens.words[i] in words.passed_over and _near(tokens, i + 1):
        i -= 1
    if i < 0 or not _near(tokens, i + 1) or not tokens.words[i].startswith(words.passed):
        return None
    if i and tokens.words[i - 1] in words.negations:
        return Said(Qualifier.less_than, tokens.starts[i - 1], 0)
    return Said(Qualifier.more_than, tokens.starts[i], 0)


def _sign(tokens: Tokens, first: int, words: NumberWords) -> Said | None:
    gap = tokens.gap(first).rstrip()
    qualifier = None if gap.endswith(("->", "=>")) else words.signs.get(gap[-1:])
    if qualifier:
        return Said(qualifier, tokens.text.rindex(gap[-1], 0, tokens.starts[first]), 0)
    lead, word = tokens.word(first - 1), tokens.words[first]
    bare = lead in words.almost_leads and word in words.nominative and words.cardinals[word] >= 10
    if lead in words.roughly and tokens.touches(first) and (word in words.rough_forms or bare):
        return Said(words.roughly[lead], tokens.starts[first - 1], 0)
    return None


def _after(tokens: Tokens, phrase: Phrase, words: NumberWords) -> Said | None:
    if tokens.text[phrase.end : phrase.end + 1] == "+":
        return Said(Qualifier.more_than, 0, phrase.end + 1)
    j = phrase.last
    for run, qualifier in words.after.get(tokens.word(j), ()):
        comma = "," in tokens.gap(j)
        if _near(tokens, j) and _begins_at(tokens, j, run) and (not comma or run[0] in words.after_comma):
            return Said(qualifier, 0, tokens.ends[j + len(run) - 1])
    return None


def _begins_at(tokens: Tokens, j: int, run: tuple[str, ...]) -> bool:
    return all(tokens.word(j + k) == word and (k == 0 or _near(tokens, j + k)) for k, word in enumerate(run))


def _bound(tokens: Tokens, phrase: Phrase, side: str, words: NumberWords) -> Said | None:
    """«до 50» and «от 50»: a bound, an end point, or only a preposition."""
    i = phrase.first - 1
    if i < 0 or not tokens.touches(i + 1) or side:
        return None
    if tokens.words[i] in words.bounds and not _grows(tokens, i, phrase.last, words):
        return Said(Qualifier.less_than, tokens.starts[i], phrase.end)
    if tokens.words[i] in words.floors and _seen(tokens, i, words.floor_verbs, 4):
        return Said(Qualifier.at_least, tokens.starts[i], phrase.end)
    return None


def _grows(tokens: Tokens, i: int, last: int, words: NumberWords) -> bool:
    """«вырос до 62», «До 117 участников вырос за год»."""
    if _seen(tokens, i, words.growth, _FAR, words.floor_verbs):
        return True
    for k in range(last, min(last + 6, len(tokens))):
        if not _STOPS.isdisjoint(tokens.gap(k)) or "," in tokens.gap(k):
            return False
        if tokens.words[k].startswith(words.growth):
            return True
    return False


def _seen(tokens: Tokens, i: int, stems: tuple[str, ...], far: int, stop: tuple[str, ...] = ()) -> bool:
    """Whether a word with such a beginning stands before token ``i`` in its sentence, nearer than a stop."""
    for k in range(i - 1, max(-1, i - 1 - far), -1):
        if not _STOPS.isdisjoint(tokens.gap(k + 1)):
            return False
        if tokens.words[k].startswith(stems):
            return True
        if stop and tokens.words[k].startswith(stop):
            return False
    return False


def _is_turned(tokens: Tokens, phrase: Phrase, words: NumberWords) -> bool:
    """«компаний сорок»: noun before number word, and no noun of its own behind."""
    i = phrase.first - 1
    if phrase.digits or phrase.vague or tokens.word(i) not in words.inverted or not tokens.touches(phrase.first):
        return False
    if tokens.touches(phrase.last) and tokens.words[phrase.last].endswith(words.plural_endings):
        return False
    earlier = _earlier(tokens, i, 3)
    counted = any(word.isdecimal() or word in words.cardinals for word in earlier)
    return not counted and words.inverted_not.isdisjoint(earlier)


def _earlier(tokens: Tokens, i: int, far: int) -> list[str]:
    """Up to ``far`` words of the same sentence before token ``i``."""
    found: list[str] = []
    for k in range(i - 1, max(-1, i - 1 - far), -1):
        if not _STOPS.isdisjoint(tokens.gap(k + 1)):
            break
        found.append(tokens.words[k])
    return found
