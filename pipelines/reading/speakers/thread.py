"""Sentences that go on with what somebody said before them."""

from __future__ import annotations

import re

from pipelines.reading.ru.speakers import ABOUT_THIS, ANNOUNCING, ASIDES, BACKWARD, RUMOUR, SUMMING
from pipelines.reading.sentences import Sentence
from pipelines.reading.speakers.attribution import Attribution
from pipelines.reading.speakers.page import View

_TAKES_UP = re.compile(
    r"(?:(?:уже )?(?:сегодня|сейчас|ныне|теперь|на сегодня|в настоящее время|на данный момент|к этому моменту) )?"
    r"(?:(?:в|у|к|из) (?:нем|нём|нему|него|нее|неё|ней|них|ним|их)|он|она|оно|они|из этого числа)\b"
)
"""«Сегодня он объединяет …», «Из них …»: what was said is gone on with."""


_SHORT = 4
"""Words before «, сообщил мэр, …» that only begin a sentence."""


def of_thread(page: View, sentence: Sentence, start: int, end: int) -> str | None:
    """A sentence that goes on with what the one before is said by somebody."""
    index = sentence.index
    while index >= page.first and page.sentences[index].paragraph == sentence.paragraph:
        each = page.sentences[index]
        if each.text.lower().startswith(RUMOUR):
            return None
        found = page.told_in(each.index)
        if found and index < sentence.index:
            goes_on = (sentence.index - index == 1 and _leads_to(each, found[-1], sentence)) or _opens_telling(
                page, each, found[-1]
            )
            return found[-1].who if goes_on and not found[-1].is_estimate and not page.is_quoted(each) else None
        index -= 1
    return _announced(page, sentence, index)


def _leads_to(sentence: Sentence, each: Attribution, after: Sentence) -> bool:
    """Whether the sentence after an attribution is still its speaker's."""
    opening = after.text.lower()
    if opening.startswith(ASIDES):
        return False
    if sentence.text.lower().startswith(ABOUT_THIS):
        return opening.startswith(SUMMING) or _TAKES_UP.match(opening) is not None
    return not closes(sentence, each) or bool(_TAKES_UP.match(opening))


def closes(sentence: Sentence, each: Attribution) -> bool:
    """Whether an attribution ends its sentence, «…, сообщил мэр.», and so what is said with it."""
    opening = sentence.text.lower()
    before, after = sentence.text[: each.at - sentence.start].rstrip(), sentence.text[each.at - sentence.start :]
    late = each.at - sentence.start > (sentence.end - sentence.start) / 2
    last = before.endswith(",") and len(before.split()) > _SHORT and "," not in after and ":" not in after
    return (late or last) and not opening.startswith((*ANNOUNCING, *BACKWARD))


def _opens_telling(page: View, sentence: Sentence, each: Attribution) -> bool:
    """«Мэр сообщил: …» opens more than one sentence."""
    return ":" in page.text[each.at : min(sentence.end, each.at + 60)]


def _announced(page: View, sentence: Sentence, index: int) -> str | None:
    """«О создании кластера рассказали в пресс-службе.» opens what the next paragraphs tell."""
    passed = {sentence.paragraph}
    while index >= page.first and len(passed | {page.sentences[index].paragraph}) <= 3:
        each = page.sentences[index]
        passed.add(each.paragraph)
        found = page.told_in(index)
        if found:
            opening = each.text.lower()
            announces = opening.startswith(ANNOUNCING) and not opening.startswith(BACKWARD)
            return found[-1].who if announces else None
        index -= 1
    return None
