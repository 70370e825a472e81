"""Where a text quotes: stretches in quotation marks that hold speech, and paragraphs that open with a dash."""

from __future__ import annotations

import re

_OPENS = re.compile(r"(?:^|[\n:]|[.!?—–-] )[ \t]*(?P<mark>[«„“\"])", re.MULTILINE)
_PAIRS = {"«": "»", "„": "“”", "“": "”", '"': '"'}
_DASH = re.compile(r"^[ \t]*[—–-][ \t]+\S[^\n]*", re.MULTILINE)
_SHORTEST = 40
_LONGEST = 6000


def find_quotes(text: str) -> list[tuple[int, int]]:
    """Stretches of speech, in order. A quote that never closes runs to its paragraph's end.

    >>> find_quotes("«Сейчас в нём сорок компаний. Было десять, стало вчетверо больше», — сказал он.")
    [(0, 65)]
    """
    found = [(each.start(), each.end()) for each in _DASH.finditer(text)]
    at = 0
    for opening in _OPENS.finditer(text):
        start = opening.start("mark")
        if start < at:
            continue
        end = _close(text, start)
        if end - start >= _SHORTEST or text[end - 2 : end - 1] in ".!?,":
            found.append((start, end))
            at = end
    return sorted(found)


def _close(text: str, start: int) -> int:
    """The end of the quote that opens at ``start``, nested names stepped over."""
    mark = text[start]
    closing, depth = _PAIRS[mark], 0
    limit = min(len(text), start + _LONGEST)
    for i in range(start + 1, limit):
        c = text[i]
        if c == mark and mark == "«":
            depth += 1
        elif c in closing:
            if mark == '"' and not _ends_speech(text, i):
                continue
            if depth == 0 or (mark == "«" and _ends_speech(text, i)):
                return i + 1
            depth -= 1
        elif c == "\n" and text[i - 1] not in ",;" and mark != "«":
            return i
    newline = text.find("\n", start)
    return newline if newline != -1 else limit


_SPEECH_END = re.compile(r"[»”\"“]?[»”\"“]\s*(?:,|[—–-]|$|\n)")


def _ends_speech(text: str, i: int) -> bool:
    """Whether a mark closes speech and not a name: a comma or dash and the sayer follow, or the paragraph ends."""
    return bool(_SPEECH_END.match(text, i))
