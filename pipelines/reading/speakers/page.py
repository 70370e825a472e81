"""Who speaks where in a text, heard around a place when somebody asks."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

from pipelines.reading.once import once
from pipelines.reading.ru.speakers import KNOWN
from pipelines.reading.sentences import Sentence, find_sentences
from pipelines.reading.speakers.attribution import Attribution
from pipelines.reading.speakers.hearing import Hearing, complete
from pipelines.reading.speakers.people import find_full_names, find_people
from pipelines.reading.speakers.quotes import find_quotes

_HEADLINE = re.compile(r"(?P<who>[А-ЯЁ][а-яё]+(?:[ -][А-ЯЁ][а-яё]+)?)(?: в (?:сво[её]м )?[а-яё-]{4,20})?: ")


_TALK = re.compile(r" (?:говорим|беседуем|поговорили|побеседовали|беседовали|пообщались|беседа|разговор|интервью) ")
_TALKING = ("говори", "бесед", "общались", "разговор", "интервью")
"""One of these stands in each of them."""
_BLOCK = 8
"""Sentences that are read together."""
_BEFORE, _BEHIND = 10, 6
"""Sentences around a block that may attribute what stands in it."""
_AHEAD = 4
"""Sentences behind a figure's own that are heard for it, unless it is quoted."""


@dataclass(frozen=True)
class View:
    """A text with what is known of who speaks around one place of it."""

    speakers: PageSpeakers
    text: str
    sentences: list[Sentence]
    quotes: list[tuple[int, int]]
    attributions: list[Attribution]
    first: int
    """The first sentence whose attributions are known."""

    def told_in(self, index: int) -> list[Attribution]:
        """The attributions of the sentence of that index."""
        return [each for each in self.attributions if each.sentence == index]

    def is_quoted(self, sentence: Sentence) -> bool:
        """Whether a quote reaches into a sentence."""
        return any(start < sentence.end and sentence.start < end for start, end in self.quotes)


@dataclass(frozen=True)
class PageSpeakers:
    """Who speaks where in one text. Make it once a text with :func:`find_page_speakers`; read where asked."""

    text: str
    around: str
    sentences: list[Sentence]
    quotes: list[tuple[int, int]]
    hearings: dict[int, Hearing] = field(default_factory=dict, repr=False, compare=False)

    def sentence_at(self, at: int) -> Sentence | None:
        """The sentence a place lies in."""
        index = bisect_right(self.sentences, at, key=lambda each: each.start) - 1
        return self.sentences[index] if index >= 0 else None

    @once
    def full(self) -> dict[str, str]:
        """Full names by surname; one that the page gives beats one we know."""
        return KNOWN | find_full_names(self.around) | find_full_names(self.text)

    @once
    def headline(self) -> str | None:
        """The speaker a headline opens with: «Собянин: …»."""
        found = _HEADLINE.match(self.text)
        if not found:
            return None
        person = any(person.first == 0 for person in find_people(self.sentences[0]))
        return complete(found["who"], self.full) if person or found["who"] in self.full else None

    @once
    def interviewed(self) -> str:
        """«…, о нём говорим с директором Андреем Волковым»: who answers, "" where nobody is asked."""
        for sentence in self.sentences[:_BEFORE]:
            talk = any(cue in sentence.low for cue in _TALKING) and _TALK.search(sentence.low)
            people = find_people(sentence) if talk else ()
            named = [person.name for person in people if "ablt" in person.cases and " " in person.name]
            if named:
                return named[0]
        return ""

    def _read_leader(self, text: str) -> str:
        """Who speaks in a headline, in full where the page tells it; "" where nobody does."""
        opening = _HEADLINE.match(text)
        who = opening["who"] if opening else ""
        return who if who in self.full.values() else self.full.get(who, "")

    def view_at(self, index: int, start: int, end: int) -> View:
        """What is known around ``text[start:end]``, which lies in the sentence of that index."""
        block = index // _BLOCK
        if block not in self.hearings:
            self.hearings[block] = self._begin_hearing(block * _BLOCK)
        hearing = self.hearings[block]
        quoted = any(opening <= start < close for opening, close in self.quotes)
        hearing.go_on(index + (_BLOCK + _BEHIND if quoted else _AHEAD), start, end)
        return View(self, self.text, self.sentences, self.quotes, hearing.told, hearing.first)

    def _begin_hearing(self, first: int) -> Hearing:
        lines = self.sentences[max(0, first - _BEFORE) : first + _BLOCK + _BEHIND]
        leader = self._read_leader(self.around) or self._read_leader(self.text)
        return Hearing(lines, self.full, f"{self.around}\n{self.text}", leader)


def find_page_speakers(text: str, *, around: str = "", sentences: Sequence[Sentence] | None = None) -> PageSpeakers:
    """Find who speaks in a text; ``around`` is the rest of the page, where full names may stand.

    For the title give the title as ``text`` and the body as ``around``. ``sentences`` are the
    text's, where they are known already.
    """
    lines = list(sentences if sentences is not None else find_sentences(text))
    return PageSpeakers(text, around, lines, find_quotes(text))
