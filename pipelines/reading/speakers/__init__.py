"""Whose words a figure is: the nearest attribution of its clause, its quote, or the sentence it continues."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

from pipelines.reading.once import once
from pipelines.reading.ru.speakers import (
    ABOUT_THIS,
    ANNOUNCING,
    ASIDES,
    BACKWARD,
    FIGURES,
    GOING_ON,
    KNOWN,
    OF_THEM,
    RUMOUR,
    SUMMING,
)
from pipelines.reading.sentences import Sentence, find_sentences
from pipelines.reading.speakers.attribution import Attribution
from pipelines.reading.speakers.hearing import Hearing, complete
from pipelines.reading.speakers.people import find_full_names, find_people
from pipelines.reading.speakers.quotes import find_quotes

__all__ = ["PageSpeakers", "find_page_speakers", "find_speaker"]

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


def find_speaker(page: PageSpeakers, start: int, end: int) -> str | None:
    """Who says ``text[start:end]``; None where the text says it itself."""
    sentence = page.sentence_at(start)
    if sentence is None:
        return None
    view = page.view_at(sentence.index, start, end)
    for rule in (_of_headline, _of_quote, _of_sentence, _of_next, _of_thread, _of_bracket, _of_opening):
        who = rule(view, sentence, start, end)
        if who is not None:
            return who or None
    return None


def _of_headline(page: View, sentence: Sentence, start: int, end: int) -> str | None:
    """«Собянин: 38 компаний действуют в технополисе»."""
    return page.speakers.headline if sentence.index == 0 else None


def _of_opening(page: View, sentence: Sentence, start: int, end: int) -> str | None:
    """«Собянин: за год выпуск вырос. Сейчас в кластере 18 компаний»: its paragraph is Sobyanin's."""
    return page.speakers.headline if sentence.paragraph == page.sentences[0].paragraph else None


def _of_quote(page: View, sentence: Sentence, start: int, end: int) -> str | None:
    """Speech belongs to who is named behind it, in it (between dashes), or else last before it."""
    quote = next((each for each in page.quotes if each[0] <= start < each[1]), None)
    if quote is None:
        return None
    opened = [each for each in page.attributions if quote[0] - 3 <= each.at < quote[0]]
    if opened:
        return opened[-1].who
    line = page.text.find("\n", quote[1])
    tail = line if line != -1 else len(page.text)
    goes_on = page.text[quote[1] : quote[1] + 3].strip()[:1] in (",", "—", "–", "-")
    outside = [each for each in page.attributions if goes_on and quote[1] <= each.at < min(tail, quote[1] + 400)]
    inside = [each for each in page.attributions if quote[0] <= each.at < quote[1] and _is_aside(page, quote, each)]
    before = [each for each in page.attributions if each.at < quote[0]]
    for group in (outside[:1], inside[:1], before[-1:]):
        if group:
            return group[0].who
    answers = page.text[quote[0] : quote[0] + 1] in "—–-" and not page.text[quote[0] : quote[1]].rstrip().endswith("?")
    return page.speakers.interviewed or None if answers else None


def _is_aside(page: View, quote: tuple[int, int], each: Attribution) -> bool:
    """Whether an attribution inside a quote is the reporter's: set off by a dash, or in a paragraph of dialogue."""
    if page.text[quote[0] : quote[1]].lstrip()[:1] in "—–-":
        return True
    return page.text[max(0, each.at - 4) : each.at].rstrip()[-1:] in ("—", "–", "-")


def _of_sentence(page: View, sentence: Sentence, start: int, end: int) -> str | None:
    """An attribution in the figure's own sentence, the nearest first."""
    own = [each for each in page.attributions if sentence.start <= each.at < sentence.end]
    own = [each for each in own if not any(a <= each.at < b for a, b in page.quotes)]
    own = [each for each in own if not _belongs_to_the_rest(page, sentence, each, start)]
    if not own:
        return None
    return min(own, key=lambda each: abs(each.at - start)).who


def _belongs_to_the_rest(page: View, sentence: Sentence, each: Attribution, start: int) -> bool:
    """«В нём 15 компаний, и голод на кадры, по признанию директора, остался»: said of what follows the figure."""
    if not each.is_aside or each.at < start:
        return False
    between, after = page.text[start : each.at], page.text[each.at : sentence.end]
    return bool(_ANEW.search(between)) and "," in after


_ANEW = re.compile(r"; |, (?:и|а|но|однако|зато|причём|причем) ")


def _of_next(page: View, sentence: Sentence, start: int, end: int) -> str | None:
    """«Об этом рассказали в мэрии», «Такие данные привёл …»: the next sentence attributes this one."""
    after = page.sentences[sentence.index + 1 : sentence.index + 2]
    opening = after[0].text.lower() if after else ""
    if opening.startswith(OF_THEM) and after[0].paragraph == sentence.paragraph:
        following = page.sentences[sentence.index + 2 : sentence.index + 3]
        if following and following[0].text.lower().startswith(ABOUT_THIS):
            after, opening = following, following[0].text.lower()
    if not (opening.startswith(BACKWARD) or _TELLS_THIS.match(opening)):
        return _of_what_goes_on(page, sentence, after)
    if sentence.index and after[0].paragraph != sentence.paragraph and not opening.startswith("об этом"):
        return None
    found = [each for each in page.attributions if each.sentence == after[0].index]
    return found[0].who if found else None


_TELLS_THIS = re.compile(r"(?:сообщ|рассказ|объяв|заяв|напис)\w+ об этом\b")
"""«Рассказала об этом глава округа»: «об этом» behind its verb."""


def _of_what_goes_on(page: View, sentence: Sentence, after: list[Sentence]) -> str | None:
    """«В нём 29 студий. Двадцать две из них создают игры, сообщила …»: one statement in two sentences."""
    if not after or after[0].paragraph != sentence.paragraph:
        return _of_figures(page, sentence)
    opening = after[0].text.lower()
    found = [each for each in page.attributions if each.sentence == after[0].index]
    goes_on = opening.startswith(GOING_ON)
    goes_on = goes_on or bool(found and " из них" in opening[: found[-1].at - after[0].start])
    if found and goes_on and _closes(after[0], found[-1]) and not _in_quote(page, after[0]):
        return found[-1].who
    return _of_figures(page, sentence)


def _of_figures(page: View, sentence: Sentence) -> str | None:
    """«Такие данные привёл …», «Об этом рассказал …» two sentences on: all that the paragraph told is meant."""
    for each in page.sentences[sentence.index + 1 : sentence.index + 5]:
        found = [one for one in page.attributions if one.sentence == each.index]
        meant = each.text.lower().startswith(FIGURES)
        if each.paragraph != sentence.paragraph and not (meant and each.paragraph == sentence.paragraph + 1):
            return None
        if found:
            return found[0].who if meant else None
    return None


def _of_thread(page: View, sentence: Sentence, start: int, end: int) -> str | None:
    """A sentence that goes on with what the one before is said by somebody."""
    index = sentence.index
    while index >= page.first and page.sentences[index].paragraph == sentence.paragraph:
        each = page.sentences[index]
        if each.text.lower().startswith(RUMOUR):
            return None
        found = [one for one in page.attributions if one.sentence == each.index]
        if found and index < sentence.index:
            goes_on = (sentence.index - index == 1 and _leads_to(each, found[-1], sentence)) or _opens_telling(
                page, each, found[-1]
            )
            return found[-1].who if goes_on and not found[-1].is_estimate and not _in_quote(page, each) else None
        index -= 1
    return _announced(page, sentence, index)


def _leads_to(sentence: Sentence, each: Attribution, after: Sentence) -> bool:
    """Whether the sentence after an attribution is still its speaker's."""
    opening = after.text.lower()
    if opening.startswith(ASIDES):
        return False
    if sentence.text.lower().startswith(ABOUT_THIS):
        return opening.startswith(SUMMING) or _TAKES_UP.match(opening) is not None
    return not _closes(sentence, each) or bool(_TAKES_UP.match(opening))


_TAKES_UP = re.compile(
    r"(?:(?:уже )?(?:сегодня|сейчас|ныне|теперь|на сегодня|в настоящее время|на данный момент|к этому моменту) )?"
    r"(?:(?:в|у|к|из) (?:нем|нём|нему|него|нее|неё|ней|них|ним|их)|он|она|оно|они|из этого числа)\b"
)
"""«Сегодня он объединяет …», «Из них …»: what was said is gone on with."""


def _closes(sentence: Sentence, each: Attribution) -> bool:
    """Whether an attribution ends its sentence, «…, сообщил мэр.», and so what is said with it."""
    opening = sentence.text.lower()
    before, after = sentence.text[: each.at - sentence.start].rstrip(), sentence.text[each.at - sentence.start :]
    late = each.at - sentence.start > (sentence.end - sentence.start) / 2
    last = before.endswith(",") and len(before.split()) > _SHORT and "," not in after and ":" not in after
    return (late or last) and not opening.startswith((*ANNOUNCING, *BACKWARD))


_SHORT = 4
"""Words before «, сообщил мэр, …» that only begin a sentence."""


def _opens_telling(page: View, sentence: Sentence, each: Attribution) -> bool:
    """«Мэр сообщил: …» opens more than one sentence."""
    return ":" in page.text[each.at : min(sentence.end, each.at + 60)]


def _in_quote(page: View, sentence: Sentence) -> bool:
    return any(start < sentence.end and sentence.start < end for start, end in page.quotes)


def _announced(page: View, sentence: Sentence, index: int) -> str | None:
    """«О создании кластера рассказали в пресс-службе.» opens what the next paragraphs tell."""
    passed = {sentence.paragraph}
    while index >= page.first and len(passed | {page.sentences[index].paragraph}) <= 3:
        each = page.sentences[index]
        passed.add(each.paragraph)
        found = [one for one in page.attributions if one.sentence == index]
        if found:
            opening = each.text.lower()
            announces = opening.startswith(ANNOUNCING) and not opening.startswith(BACKWARD)
            return found[-1].who if announces else None
        index -= 1
    return None


def _of_bracket(page: View, sentence: Sentence, start: int, end: int) -> str | None:
    """Between «рассказал мэр» and a later «добавил он» all is the mayor's."""
    before = [each for each in page.attributions if each.at < start][-1:]
    after = [each for each in page.attributions if each.at >= end][:1]
    if not before or not after or after[0].anew or after[0].is_estimate:
        return None
    if before[0].who != after[0].who:
        return _nearer(page, sentence, before[0], after[0]) if after[0].spokesman == before[0].who else None
    if page.sentences[after[0].sentence].text.lower().startswith(RUMOUR):
        return None
    if any(close <= after[0].at <= close + _BEHIND_QUOTE for _, close in page.quotes):
        return None
    opening = page.sentences[after[0].sentence].text.lstrip()[:1]
    return before[0].who if opening not in '«„“"—–-' else None


_BEHIND_QUOTE = 4
"""Characters between a quote and the «– отметил он» that says whose it is, and nothing more."""


def _nearer(page: View, sentence: Sentence, before: Attribution, after: Attribution) -> str:
    """«…, – сказал мэр, которого цитирует пресс-служба. … , уточняется в сообщении»: one release, two voices.

    A paragraph between them is the voice's whose own paragraph is nearer.
    """
    since = sentence.paragraph - page.sentences[before.sentence].paragraph
    until = page.sentences[after.sentence].paragraph - sentence.paragraph
    return before.who if since <= until else after.who
