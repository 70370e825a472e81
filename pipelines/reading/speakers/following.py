"""Sentences that the one behind them attributes: «Об этом рассказали в мэрии»."""

from __future__ import annotations

import re

from pipelines.reading.ru.speakers import ABOUT_THIS, BACKWARD, FIGURES, GOING_ON, OF_THEM
from pipelines.reading.sentences import Sentence
from pipelines.reading.speakers.page import View
from pipelines.reading.speakers.thread import closes

_TELLS_THIS = re.compile(r"(?:сообщ|рассказ|объяв|заяв|напис)\w+ об этом\b")
"""«Рассказала об этом глава округа»: «об этом» behind its verb."""


def of_next(page: View, sentence: Sentence, start: int, end: int) -> str | None:
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
    found = page.told_in(after[0].index)
    return found[0].who if found else None


def _of_what_goes_on(page: View, sentence: Sentence, after: list[Sentence]) -> str | None:
    """«В нём 29 студий. Двадцать две из них создают игры, сообщила …»: one statement in two sentences."""
    if not after or after[0].paragraph != sentence.paragraph:
        return _of_figures(page, sentence)
    opening = after[0].text.lower()
    found = page.told_in(after[0].index)
    goes_on = opening.startswith(GOING_ON)
    goes_on = goes_on or bool(found and " из них" in opening[: found[-1].at - after[0].start])
    if found and goes_on and closes(after[0], found[-1]) and not page.is_quoted(after[0]):
        return found[-1].who
    return _of_figures(page, sentence)


def _of_figures(page: View, sentence: Sentence) -> str | None:
    """«Такие данные привёл …», «Об этом рассказал …» two sentences on: all that the paragraph told is meant."""
    for each in page.sentences[sentence.index + 1 : sentence.index + 5]:
        found = page.told_in(each.index)
        meant = each.text.lower().startswith(FIGURES)
        if each.paragraph != sentence.paragraph and not (meant and each.paragraph == sentence.paragraph + 1):
            return None
        if found:
            return found[0].who if meant else None
    return None
