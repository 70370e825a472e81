"""Whose words a figure is: the nearest attribution of its clause, its quote, or the sentence it continues."""

from __future__ import annotations

import re
from collections.abc import Callable

from pipelines.reading.sentences import Sentence
from pipelines.reading.speakers.attribution import Attribution
from pipelines.reading.speakers.between import of_bracket
from pipelines.reading.speakers.following import of_next
from pipelines.reading.speakers.page import PageSpeakers, View
from pipelines.reading.speakers.quoted import of_quote
from pipelines.reading.speakers.thread import of_thread

_ANEW = re.compile(r"; |, (?:и|а|но|однако|зато|причём|причем) ")


def find_speaker(page: PageSpeakers, start: int, end: int) -> str | None:
    """Who says ``text[start:end]``; None where the text says it itself."""
    sentence = page.sentence_at(start)
    if sentence is None:
        return None
    view = page.view_at(sentence.index, start, end)
    for rule in RULES:
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


RULES: list[Callable[[View, Sentence, int, int], str | None]] = [
    _of_headline,
    of_quote,
    _of_sentence,
    of_next,
    of_thread,
    of_bracket,
    _of_opening,
]
"""Where the speaker of ``text[start:end]`` is told; the first that answers is taken, "" for nobody."""
