"""«Ассоциация»: the cluster said again, unless an association of its own was told of."""

from __future__ import annotations

from collections.abc import Sequence

from pipelines.reading.extent import OPEN
from pipelines.reading.mention import Mention, Sort
from pipelines.reading.ru.lexicon import words
from pipelines.reading.sentences import Token

ASSOCIATION = words("ассоциация партнерство")


def stands_alone(tokens: Sequence[Token], at: int) -> bool:
    """«в ассоциацию вошли», not «ассоциация заводов», «ассоциация „Опора“», «ассоциация по работе с …»."""
    token, after = tokens[at], tokens[at + 1] if at + 1 < len(tokens) else None
    if not token.word.has(ASSOCIATION) or "sing" not in token.word.numbers:
        return False
    if at and tokens[at - 1].is_word and "ADJF" in tokens[at - 1].word.parts:
        return False
    if not token.text.islower():
        return not at and after is not None and after.is_word and after.word.finite
    return after is None or not (after.text in OPEN or after.low in ("по", "из") or _is_owner(after))


def _is_owner(token: Token) -> bool:
    """A genitive that tells whose it is: «заводов», «российских», «Поволжья»."""
    word = token.word
    return token.is_word and "gent" in word.cases and bool(word.parts & {"NOUN", "ADJF"}) and not word.parts & {"PREP"}


def names_another(tokens: Sequence[Token], mentions: Sequence[Mention]) -> bool:
    """Whether a sentence names an association that is no cluster's name: «Ассоциация „Опора“»."""
    for token in tokens[:-1]:
        if token.is_word and token.word.has(_LEADING) and not stands_alone(tokens, token.index):
            inside = any(m.first <= token.index <= m.last for m in mentions)
            if not inside and not names_mention(token, mentions):
                return True
    return False


_LEADING = words("ассоциация")


def names_mention(token: Token, mentions: Sequence[Mention]) -> bool:
    """«Ассоциация „Байкальский ИТ-кластер“»: what follows is the cluster's own name."""
    return any(0 < m.first - token.index <= 2 and m.sort is Sort.cluster for m in mentions)
