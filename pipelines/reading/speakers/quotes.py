"""Where a text quotes: stretches in quotation marks that hold speech, and paragraphs that open with a dash."""

from __future__ import annotations

import re

_MARK = re.compile('[«„“"]')
_LEAD = frozenset("\n:")
_SPACED_LEAD = frozenset(".!?—–-")
"""What speech opens behind; of the second only with a blank between."""
_CLOSERS = {"«": re.compile("[«»]"), "„": re.compile("[“”\n]"), "“": re.compile("[”\n]"), '"': re.compile('["\n]')}
_DASH = re.compile(r"[ \t]*[—–-][ \t]+\S[^\n]*")
_NEXT_DASH = re.compile(r"\n[ \t]*[—–-][ \t]+\S[^\n]*")
_SHORTEST = 40
_LONGEST = 6000


def find_quotes(text: str) -> list[tuple[int, int]]:
    """Stretches of speech, in order. A quote that never closes runs to its paragraph's end.

    >>> find_quotes("«Сейчас в нём сорок компаний. Было десять, стало вчетверо больше», — сказал он.")
    [(0, 65)]
    """
    first = _DASH.match(text)
    found = [first.span()] if first else []
    found += [(each.start() + 1, each.end()) for each in _NEXT_DASH.finditer(text)]
    at = 0
    for opening in _MARK.finditer(text):
        start = opening.start()
        if start < at or not _is_opening(text, start):
            continue
        end = _close(text, start)
        if end - start >= _SHORTEST or text[end - 2 : end - 1] in ".!?,":
            found.append((start, end))
            at = end
    return sorted(found)


def _is_opening(text: str, at: int) -> bool:
    """Whether a mark opens a line, or stands behind a colon or the end of a sentence."""
    first = at
    while first and text[first - 1] in " \t":
        first -= 1
    before = text[first - 1] if first else "\n"
    return before in _LEAD or (before in _SPACED_LEAD and text[first] == " ")


def _close(text: str, start: int) -> int:
    """The end of the quote that opens at ``start``, nested names stepped over."""
    mark, depth = text[start], 0
    limit = min(len(text), start + _LONGEST)
    for found in _CLOSERS[mark].finditer(text, start + 1, limit):
        i, c = found.start(), found[0]
        if c == "\n":
            if text[i - 1] not in ",;":
                return i
        elif c == mark == "«":
            depth += 1
        elif mark != '"' or _ends_speech(text, i):
            if depth == 0 or (mark == "«" and _ends_speech(text, i)):
                return i + 1
            depth -= 1
    newline = text.find("\n", start)
    return newline if newline != -1 else limit


_SPEECH_END = re.compile(r"[»”\"“]?[»”\"“]\s*(?:,|[—–-]|$|\n)")


def _ends_speech(text: str, i: int) -> bool:
    """Whether a mark closes speech and not a name: a comma or dash and the sayer follow, or the paragraph ends."""
    return bool(_SPEECH_END.match(text, i))
