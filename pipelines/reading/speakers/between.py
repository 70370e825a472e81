"""What stands between two attributions of one speaker."""

from __future__ import annotations

from pipelines.reading.ru.speakers import RUMOUR
from pipelines.reading.sentences import Sentence
from pipelines.reading.speakers.attribution import Attribution
from pipelines.reading.speakers.page import View

_BEHIND_QUOTE = 4
"""Characters between a quote and the «– отметил он» that says whose it is, and nothing more."""


def of_bracket(page: View, sentence: Sentence, start: int, end: int) -> str | None:
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


def _nearer(page: View, sentence: Sentence, before: Attribution, after: Attribution) -> str:
    """«…, – сказал мэр, которого цитирует пресс-служба. … , уточняется в сообщении»: one release, two voices.

    A paragraph between them is the voice's whose own paragraph is nearer.
    """
    since = sentence.paragraph - page.sentences[before.sentence].paragraph
    until = page.sentences[after.sentence].paragraph - sentence.paragraph
    return before.who if since <= until else after.who
