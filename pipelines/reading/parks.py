"""«Парк»: the registered park said again, unless another one was told of since."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from pipelines.reading.extent import OPEN
from pipelines.reading.line import Line
from pipelines.reading.mention import Mention, Sort
from pipelines.reading.ru.lexicon import words
from pipelines.reading.sentences import Token

_PARKS = words("парк технопарк")
_THIS = words("этот индустриальный наш сам весь данный")


def follow_park(line: Line, park: Mention | None) -> Mention | None:
    """The registered park that «парк» means after ``line``, given the one that it meant before."""
    for token in line.sentence.tokens:
        if _is_park(token) and not _is_said_alone(line.sentence.tokens, token.index):
            named = (m for m in line.mentions if m.first <= token.index <= m.last)
            park = next((m for m in named if m.cluster and m.sort is Sort.zone), None)
    return park


def find_park_again(line: Line, park: Mention, text: str) -> Iterator[Mention]:
    """The noun alone, as ``park``: «Сейчас в парке 29 резидентов»."""
    for token in line.sentence.tokens:
        if _is_park(token) and _is_said_alone(line.sentence.tokens, token.index):
            said = replace(park, start=token.start, end=token.end, text=text[token.start : token.end])
            subject = "nomn" in token.word.cases
            yield replace(said, first=token.index, last=token.index, subject=subject, platform=False)


def _is_park(token: Token) -> bool:
    return token.is_word and token.word.has(_PARKS) and "sing" in token.word.numbers


def _is_said_alone(tokens: Sequence[Token], at: int) -> bool:
    """«парк принял», «в этом парке», but neither «парк станков», «парк „Заря“» nor «соседний парк»."""
    before = tokens[at - 1] if at else None
    if before is not None and before.is_word and "ADJF" in before.word.parts and not before.word.has(_THIS):
        return False
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    if after is None or not after.is_word:
        return after is None or after.text not in OPEN
    owner = "NOUN" in after.word.parts and "gent" in after.word.cases and "nomn" not in after.word.cases
    return not (owner or after.text[0].isupper())
