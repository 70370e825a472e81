"""Clusters that another one is only measured against."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from pipelines.reading.candidate import Candidate
from pipelines.reading.line import Line
from pipelines.reading.mention import Form, Mention
from pipelines.reading.ru.lexicon import words
from pipelines.reading.sentences import Token

_FAR = 5
_PLACING = ("в", "во", "у", "на", "только", "лишь")


def is_compared(line: Line, m: Mention) -> bool:
    """«кластер красок опередил [кластер лаков]», «в нём больше участников, чем в [кластере лаков]», «крупнее [его]».

    What is counted next is the other's: «Кластер красок опередил кластер лаков: 77 участников против 54».
    """
    tokens, at = line.sentence.tokens, m.first - 1
    while at > 0 and tokens[at].low in _PLACING:
        at -= 1
    if at < 1 or m.form is not Form.named or not _is_beside_another(line, m):
        return False
    if tokens[at].low in ("чем", "после") or "COMP" in tokens[at].word.parts:
        return True  # «второй в стране после [кластера лаков]»
    near = tokens[max(0, at - _FAR) : at + 1]
    return any(_outdoes(line, near[place:], m) for place in range(len(near)))


def _is_beside_another(line: Line, m: Mention) -> bool:
    return any(other.form is Form.named and other.key != m.key for other in line.mentions)


def _outdoes(line: Line, phrase: Sequence[Token], m: Mention) -> bool:
    """Whether a phrase opens with a verb whose subject stands before it, and goes on to the mention."""
    verb = phrase[0]
    if not (verb.is_word and verb.word.has(_OUTDOING)) or any(t.text in ",;:—–(" for t in phrase):
        return False
    return any(other.last < verb.index and other.key != m.key for other in line.mentions)


def is_only_compared(c: Candidate, m: Mention) -> bool:
    """What is in brackets behind a cluster, or in a clause that hangs on it, is its own however it compares."""
    bracketed = m.last + 1 < c.first and c.tokens[m.last + 1].text == "(" and c.first - m.last <= _BRACKETED
    hung = c.clause.relative and 0 < c.clause.first - m.last <= _HUNG
    return not bracketed and not hung and is_compared(c.line, m)


def is_measured_against(c: Candidate) -> bool:
    """«опередил кластер лаков: 77 участников против [54]»: the second number is of whom it outdid."""
    before = bisect_left(c.line.counts, c.number.start)
    if not before or c.tokens[c.first - 1].low not in ("против", "и", "а"):
        return False
    beaten = (m for m in c.line.mentions if is_compared(c.line, m))
    return any(c.tokens[m.last].end <= c.line.counts[before - 1] for m in beaten if m.last < c.first)


_BRACKETED, _HUNG = 3, 2
"""Tokens between a cluster and what is its own: «(», «, где»."""
_OUTDOING = words("""
    опередить опережать обогнать обгонять обойти догнать догонять нагнать превзойти уступать уступить потеснить
""")
