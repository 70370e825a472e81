"""A number with what it counts: the noun, its adjectives, its clause."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from operator import attrgetter
from typing import Any, NamedTuple, TypeVar, cast

from pipelines.reading.clauses import Clause
from pipelines.reading.line import Line
from pipelines.reading.mention import Form
from pipelines.reading.morph import Word
from pipelines.reading.noun import Noun, is_composing, look_after, look_before, look_past_aside, look_size, read_weak
from pipelines.reading.numbers import Number
from pipelines.reading.ru.lexicon import words
from pipelines.reading.sentences import Token

Answer = TypeVar("Answer")

FAR = 60
"""Words: what is farther from a number in its own clause has nothing to say of it."""


class _Cut(NamedTuple):
    """A candidate's segment with its words, as long as its clause and noun are these."""

    clause: Clause
    unit_at: int
    segment: Sequence[Token]
    said: str
    lemmas: frozenset[str]


class _Sides(NamedTuple):
    """What stands on both sides of a candidate in its clause, as long as its clause and noun are these."""

    clause: Clause
    unit_at: int
    before: Sequence[Token]
    after: Sequence[Token]
    lemmas: frozenset[str]


@dataclass(eq=False)
class Candidate:
    """A number that may be a figure. Token places index ``line.sentence.tokens``."""

    line: Line
    number: Number
    first: int
    """The number's first token, its qualifier included."""
    at: int
    """The number's first token without the qualifier."""
    last: int
    """The last token of the number's own words."""
    unit: str
    """Lemma of the counted member, or "" where it is elided or no member."""
    unit_at: int
    """The noun's token, or the number's last where there is none."""
    why_not: str
    """What the noun is when it is no member: jobs, money, projects, …; "" otherwise."""
    adjectives: tuple[Word, ...]
    clause: Clause
    elided: bool = False
    """No noun beside it: «из него ушли 11», «теперь их 42»."""
    noun_before: bool = False
    """The noun stands before the number: «число участников достигло 28»."""
    tokens: Sequence[Token] = field(init=False, repr=False)
    """The sentence's tokens."""
    _cut: _Cut | None = None
    """Its segment, once it was asked for."""
    _sides: _Sides | None = None
    """What stands before and behind it, once it was asked for."""
    _bounds: tuple[int, int] | None = None
    """Where its neighbours end and begin, once it was asked for."""
    _answers: dict[tuple[object, ...], Any] = field(default_factory=dict, repr=False)
    """What was found out about it, by what was asked and how it stood then."""

    def __post_init__(self) -> None:
        self.tokens = self.line.sentence.tokens

    def ask(self, question: Callable[..., Answer], *given: object) -> Answer:
        """The answer of a pure function to this candidate and more; kept while its clause and noun are these.

        The rules and the second reader ask the same.
        """
        asked = (question, self.clause, self.unit, self.unit_at, *given)
        if asked not in self._answers:
            self._answers[asked] = question(self, *given)
        return cast("Answer", self._answers[asked])

    @property
    def before(self) -> Sequence[Token]:
        """Tokens of its clause before the number."""
        return self._read_sides().before

    @property
    def after(self) -> Sequence[Token]:
        """Tokens of its clause after the noun."""
        return self._read_sides().after

    def _read_sides(self) -> _Sides:
        """Kept as the segment is."""
        sides = self._sides
        if sides is None or sides.clause is not self.clause or sides.unit_at != self.unit_at:
            clause, at, unit_at = self.clause, self.at, self.unit_at
            before = self.tokens[max(clause.first, at - FAR) : at]
            after = self.tokens[unit_at + 1 : min(clause.last, unit_at + FAR) + 1]
            lemmas = join_lemmas(before) | join_lemmas(after)
            sides = self._sides = _Sides(clause, unit_at, before, after, lemmas)
        return sides

    @property
    def low(self) -> str:
        """Its clause's words in lower case between single spaces."""
        return self.clause.low

    @property
    def segment(self) -> Sequence[Token]:
        """The stretch between the marks on both sides of the number and its noun."""
        return self._read_cut().segment

    def _read_cut(self) -> _Cut:
        """The rules ask for the segment again and again; another clause or noun gives another."""
        cut = self._cut
        if cut is None or cut.clause is not self.clause or cut.unit_at != self.unit_at:
            segment = self._find_segment()
            said = " " + " ".join([token.low for token in segment]) + " "
            cut = self._cut = _Cut(self.clause, self.unit_at, segment, said, join_lemmas(segment))
        return cut

    def _find_segment(self) -> Sequence[Token]:
        first, last, marks = min(self.at, self.first), self.unit_at, self.line.marks
        before, after = bisect_left(marks, first), bisect_right(marks, last)
        opening = marks[before - 1] + 1 if before else 0
        closing = marks[after] - 1 if after < len(marks) else len(self.tokens) - 1
        return self.tokens[min(first, max(opening, self.clause.first)) : max(last, min(closing, self.clause.last)) + 1]

    @property
    def said(self) -> str:
        """The words of its segment in lower case between single spaces."""
        return self._read_cut().said

    def holds(self, lemmas: frozenset[str]) -> bool:
        """Whether a word of its segment has one of the lemmas."""
        return not lemmas.isdisjoint(self._read_cut().lemmas)

    @property
    def bounds(self) -> tuple[int, int]:
        """Where in the text the counts beside the number end and begin."""
        if self._bounds is None:
            counts = [n for n in self.line.numbers if n.is_count and n is not self.number]
            before = max((n.end for n in counts if n.end <= self.number.start), default=0)
            after = min((n.said_start for n in counts if n.start >= self.number.end), default=self.tokens[-1].end)
            self._bounds = before, after
        return self._bounds

    @property
    def words(self) -> list[Word]:
        """The words of its clause outside of the counted noun's own adjectives."""
        sides = self._read_sides()
        return [token.word for token in (*sides.before, *sides.after) if token.is_word]

    def nearest_verb(self, among: frozenset[str]) -> Token | None:
        """The verb with one of the lemmas that is nearest to the number; one before it is preferred."""
        sides = self._read_sides()
        if among.isdisjoint(sides.lemmas):
            return None
        before = (t for t in reversed(sides.before) if t.is_word and t.word.has(among))
        return next(before, None) or next((t for t in sides.after if t.is_word and t.word.has(among)), None)

    def says(self, lemmas: frozenset[str]) -> bool:
        """Whether a word of its clause (not of the number's own phrase) has one of the lemmas."""
        return not lemmas.isdisjoint(self._read_sides().lemmas)


def join_lemmas(tokens: Sequence[Token]) -> frozenset[str]:
    """The lemmas of some words, marks and digits aside."""
    return frozenset().union(*[token.word.lemmas for token in tokens if token.is_word])


def read_candidate(line: Line, number: Number) -> Candidate:
    """The number with its noun, looked for after it and then before it."""
    return complete(line, number, glance(line, number))


def complete(line: Line, number: Number, glimpse: Glimpse) -> Candidate:
    """The candidate out of a number and what was seen of it already."""
    tokens = line.sentence.tokens
    first = _token_after(tokens, number.said_start)
    own = _token_after(tokens, number.start)
    last = glimpse.last
    clause = line.clause_at(last)
    unit, at, why_not, adjectives = glimpse.noun
    if at is None and number.side == "from":
        unit, at, why_not, adjectives = look_after(tokens, _past_end(line, number, last))
    before = False
    if at is None and not why_not and number.side:
        unit, why_not = look_size(tokens, clause)
    part = [token.low for token in tokens[last + 1 : last + 3]] in (["из", "них"], ["из", "которых"])
    alone = own > 0 and tokens[min(first, own) - 1].low in _ALONE
    if at is None and not why_not and not unit and not part and not alone:
        unit, why_not, before = look_before(tokens, own, clause.first, _find_named(line))
    if at is None and not why_not and not unit and not part and alone:
        unit = look_past_aside(tokens, own)
        before = bool(unit)
    why_not = why_not or (_read_out_of(line, last) if not unit else "")
    weak = read_weak(tokens[at]) if why_not in _STRANGE and at is not None else ""
    placed = clause.fragment and any(clause.first <= m.first <= clause.last for m in line.mentions)
    built = own > 0 and tokens[own - 1].is_word and tokens[own - 1].word.has(_BUILDING)
    if weak and not built and (placed or is_composing(tokens, clause)):
        unit, why_not = weak, ""
    elided = not unit and not why_not
    parted = at is not None and any(t.is_word and t.word.finite for t in tokens[last + 1 : at])
    unit_at = last if at is None or parted else at  # «с [40] кластер вырос до 62 участников»
    return Candidate(
        line, number, min(first, own), own, last, unit, unit_at, why_not, adjectives, clause, elided, before
    )


def _read_out_of(line: Line, last: int) -> str:
    """«[три] из девяти новых кластеров»: what it is picked from, and is no member; "" where it may be one."""
    tokens = line.sentence.tokens
    led = last + 2 < len(tokens) and tokens[last + 1].low == "из"
    whole = next((n for n in line.numbers if led and n.said_start == tokens[last + 2].start), None)
    why_not = look_after(tokens, _last_token(tokens, whole))[2] if whole is not None else ""
    return "" if why_not in _STRANGE else why_not


_ALONE = ("их", "плюс", "минус")
"""Before a number without a noun behind it: what stands before them is not what it counts."""


_BUILDING = words("запустить открыть построить создать наладить разместить ввести модернизировать")
"""«участники запустили [пять] производств»: what members build is none of them."""


class Glimpse(NamedTuple):
    """What stands behind a number."""

    last: int
    """The last token of its own words."""
    noun: Noun
    passed: str
    """What it counts that is no member, told by the noun alone; "" where more must be asked."""


def glance(line: Line, number: Number) -> Glimpse:
    """What the words behind a number tell of it."""
    tokens = line.sentence.tokens
    last = _last_token(tokens, number)
    past = _past_excess(tokens, number, last)
    noun = look_after(tokens, past)
    _, at, why_not, _ = look_after(tokens, _past_end(line, number, past)) if number.side == "from" else noun
    weak = why_not in _STRANGE and at is not None and read_weak(tokens[at])
    return Glimpse(last, noun, "" if weak else why_not)


def _find_named(line: Line) -> frozenset[int]:
    """The tokens that belong to a name: «в кластере мукомолов их 40» counts no millers."""
    names = (m for m in line.mentions if m.form is Form.named)
    return frozenset(at for m in names for at in range(m.first, m.last + 1))


_STRANGE = ("other", "area")
"""What a noun that may yet be a member is first taken for: «14 производств», «восемь цехов»."""


_END = attrgetter("end")


def _token_after(tokens: Sequence[Token], at: int) -> int:
    """The first token that ends after a place of the text."""
    index = bisect_right(tokens, at, key=_END)
    return index if index < len(tokens) else 0


def _last_token(tokens: Sequence[Token], number: Number) -> int:
    return min(bisect_left(tokens, number.end, key=_END), len(tokens) - 1)


def _past_excess(tokens: Sequence[Token], number: Number, last: int) -> int:
    """«70 с лишним фермеров», «40 и более заводов»: the noun stands behind what qualifies the number."""
    behind = [t for t in tokens[last + 1 : last + 4] if t.end <= number.said_end]
    return behind[-1].index if behind and all(t.is_word for t in behind) else last


def _past_end(line: Line, number: Number, last: int) -> int:
    """«с [40] до 62 участников»: the noun stands after the other end."""
    if number.side != "from":
        return last
    other = next((n for n in line.numbers if n.side == "to" and n.start > number.end), None)
    return next((t.index for t in line.sentence.tokens if other and t.end >= other.end), last)
