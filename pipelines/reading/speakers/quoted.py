"""Whose a quote is: who is named behind it, in it, or last before it."""

from __future__ import annotations

from pipelines.reading.sentences import Sentence
from pipelines.reading.speakers.attribution import Attribution
from pipelines.reading.speakers.page import View


def of_quote(page: View, sentence: Sentence, start: int, end: int) -> str | None:
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
