"""A sentence laid out for reading: its numbers, clauses and mentions, and what else it speaks of."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pipelines.reading.clauses import SPEECH, Clause, find_clauses
from pipelines.reading.extent import OPEN
from pipelines.reading.mention import Form, Mention, Sort
from pipelines.reading.morph import Word
from pipelines.reading.numbers import Number
from pipelines.reading.once import once
from pipelines.reading.ru.lexicon import MEMBERS, OTHER_BODIES, PLANT, words
from pipelines.reading.sentences import Sentence, Token

_YEAR = re.compile(r"\s*(?:19|20)\d\d:\s")
_MARKS = frozenset(",;:—–()")
_MARKETS = words("рынок биржа")
_ENTERED = words("консорциум союз ассоциация альянс совет комитет комиссия штаб клуб группа центр")
_ENTERING = words(
    "войти вступить присоединиться создать учредить основать запустить сформировать организовать открыть собрать"
)


_CALLED = words("центр союз консорциум альянс")
"""Bodies that are meant as such only where they are named."""


@dataclass(eq=False)
class Line:
    """One sentence of the title or the text; most of a page's hold neither numbers nor mentions."""

    sentence: Sentence
    field: str
    index: int
    numbers: Sequence[Number] = ()
    mentions: Sequence[Mention] = ()

    @once
    def prepositions(self) -> dict[int, str]:
        """The words before its mentions that were asked for, by the mention's first token."""
        return {}

    @once
    def clauses(self) -> list[Clause]:
        """Its clauses, in order."""
        return find_clauses(self.sentence)

    @once
    def _lemmas(self) -> frozenset[str]:
        tokens = self.sentence.tokens
        return frozenset().union([token.low for token in tokens], *[token.word.lemmas for token in tokens])

    def says(self, words: frozenset[str]) -> bool:
        """Whether it holds one of the words, as a form or a lemma: what a rule asks before it looks closer."""
        return not words.isdisjoint(self._lemmas)

    @once
    def opens_year(self) -> bool:
        """Whether it is a chronicle's heading, «2023: Более 40 участников»: it speaks of what follows."""
        return self.field == "text" and bool(_YEAR.match(self.sentence.text))

    def clause_at(self, token: int) -> Clause:
        """The clause a token stands in."""
        return next(clause for clause in self.clauses if clause.first <= token <= clause.last)

    def is_mentioned(self, token: int) -> bool:
        """Whether a token is part of a mention."""
        return any(m.first <= token <= m.last for m in self.mentions)

    @once
    def marks(self) -> list[int]:
        """The tokens that part a number and its noun from the rest."""
        return [token.index for token in self.sentence.tokens if token.text in _MARKS]

    @once
    def counts(self) -> list[int]:
        """Where its numbers begin that may be figures."""
        return [number.start for number in self.numbers if number.is_count]

    @once
    def others(self) -> list[int]:
        """Its words, none of a mention, that may be a subject and no cluster: a register, a contest."""
        inside = {i for m in self.mentions for i in range(m.first, m.last + 1)}
        words = (token for token in self.sentence.tokens if token.is_word and token.index not in inside)
        bodies = [each.index for each in words if self._is_body(each) and self._is_told_of(each)]
        return sorted({*bodies, *self.entered})

    def _is_body(self, token: Token) -> bool:
        """«технопарк», and «центр» or «союз» where a name follows: «центр „Сколково“», «Союз машиностроителей»."""
        if token.word.has(OTHER_BODIES):
            return True
        after = self.sentence.tokens[token.index + 1] if token.index + 1 < len(self.sentence.tokens) else None
        quoted = after is not None and after.text in OPEN
        called = token.text == "Союз" and after is not None and after.is_word and "gent" in after.word.cases
        return token.word.has(_CALLED) and "sing" in token.word.numbers and (quoted or called)

    def _is_told_of(self, token: Token) -> bool:
        """A subject, or whom somebody works with: «сотрудничают с технопарком „Полюс“. В нём …»."""
        before = self.sentence.tokens[token.index - 1] if token.index else None
        if before is not None and before.word.has(SPEECH) and before.word.finite:
            return False  # «сообщил портал»: who tells it
        lead = before.low if before else ""
        beside = lead in ("с", "со") and "ablt" in token.word.cases and not token.word.has(PLANT)
        return (_is_subject(token.word) and not self._is_sold_on(token)) or beside

    def _is_sold_on(self, token: Token) -> bool:
        """«продукция идёт на внутренний рынок»: nobody is a member of where goods go."""
        at = token.index - 1
        while at > 0 and "ADJF" in self.sentence.tokens[at].word.parts:
            at -= 1
        return token.word.has(_MARKETS) and at >= 0 and self.sentence.tokens[at].low == "на"

    @once
    def entered(self) -> list[int]:
        """Its words for what a cluster joins or sets up: «кластер вошёл в консорциум»."""
        named = {i for m in self.mentions if m.form is Form.named for i in range(m.first, m.last + 1)}
        words = (token for token in self.sentence.tokens if token.is_word and token.index not in named)
        return [token.index for token in words if self._is_entered(token)] if named else []

    def _is_entered(self, token: Token) -> bool:
        """«кластер вошёл в консорциум», «кластер создал совет»: what a cluster joins or sets up is another."""
        if not token.word.has(_ENTERED):
            return False
        clause = self.clause_at(token.index)
        lead = self.sentence.tokens[max(clause.first, token.index - 6) : token.index]
        verb = next((each for each in reversed(lead) if each.is_word and each.word.has(_ENTERING)), None)
        if verb is not None and self._is_done_by_members(clause.first, verb):
            return True
        if verb is None or "plur" in verb.word.numbers:
            return False
        passive = "PRTS" in verb.word.parts  # «внутри кластера создан консорциум»
        return any(
            clause.first <= m.first < verb.index
            and ("nomn" in self.sentence.tokens[m.first].word.cases or (passive and m.sort is Sort.cluster))
            for m in self.mentions
            if m.form is not Form.pronoun
        )

    def _is_done_by_members(self, first: int, verb: Token) -> bool:
        """«Участники кластера создали консорциум»: some of them, and another than the cluster."""
        tokens = self.sentence.tokens
        heads = (tokens[m.first - 1] for m in self.mentions if m.form is Form.named and first < m.first < verb.index)
        several = verb.is_word and verb.word.past and verb.word.numbers == {"plur"}
        return several and any(t.word.has(MEMBERS) and _is_of_many(t.word) for t in heads if t.is_word)


_DATED = re.compile(
    r"[\s•·*–—=#-]*(?:(?:в|с|к|на)\s)?"
    r"(?:\d{1,2}\.\d{1,2}\.(?:19|20)\d\d|(?:\d{1,2}\s)?(?:[а-яё]+\s)?(?:19|20)\d\d(?:\s(?:году?а?|г\.?))?)(?=[\s:.—–-]|$)",
    re.IGNORECASE,
)


def is_dated(line: Line, alone: bool = False) -> bool:
    """Whether a line opens with a date and its year, «Июнь 2020. …», or is that ``alone``."""
    text = line.sentence.text
    return bool(_DATED.fullmatch(text.strip(" .")) if alone else _DATED.match(text))


def _is_of_many(word: Word) -> bool:
    return "nomn" in word.cases and "plur" in word.numbers and "gent" not in word.cases


def _is_subject(word: Word) -> bool:
    """Whether a form can only be a nominative (or an accusative like it): «технопарк», but not «корпорации»."""
    return "nomn" in word.cases and "gent" not in word.cases


def make_lines(sentences: Mapping[str, list[Sentence]]) -> list[Line]:
    """The sentences of title and text (the keys) as the lines of one page."""
    told = [(sentence, where) for where in ("title", "text") for sentence in sentences[where]]
    return [Line(sentence, where, index) for index, (sentence, where) in enumerate(told)]
