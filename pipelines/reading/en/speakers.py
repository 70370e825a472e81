"""Who says an English sentence: "said Vladimir Efimov", "Oleg Turin told reporters", "according to the ministry"."""

from __future__ import annotations

import re

_NAME = r"(?P<who>[A-Z][a-z]+ [A-Z][a-z-]+)"
_VERB = r"(?:said|says|noted|told|wrote|added|explained|stressed|reported|announced)"
_RULES = (
    re.compile(rf"\b{_VERB}(?: [a-z]+){{0,4}} {_NAME}"),
    re.compile(rf"{_NAME}(?:,[^,.]{{1,80}},)? {_VERB}\b"),
    re.compile(rf"\baccording to (?:[a-z]+ ){{0,4}}{_NAME}"),
    re.compile(r"\baccording to (?:the )?(?P<who>(?:press service|ministry|department)[^,.;\n]*)"),
    re.compile(r"(?P<who>\b(?:regional|city|local) authorities) (?:said|reported)"),
)
_REACH = 400
_GOES_ON = re.compile(r"(?:It|They|These|Of these|Of them)\b")
"""Openings that go on with what the sentence before says."""


def find_english_speaker(text: str, start: int, end: int) -> str | None:
    """The speaker of the sentence ``text[start:end]``, or of the quote it stands in."""
    stretches = [(start, end)]
    quote = text.rfind('"', max(0, start - _REACH), start + 1)
    closing = text.find('"', start + 1, end + _REACH)
    if closing != -1 and (quote != -1 or text[start] == '"') and text.count('"', 0, start + 1) % 2:
        stretches.append((closing, min(len(text), closing + _REACH // 2)))
    if _GOES_ON.match(text, start):
        stretches.insert(0, (text.rfind(". ", max(0, start - _REACH), max(0, start - 2)) + 1, start))
    for first, last in stretches[::-1]:
        for rule in _RULES:
            found = rule.search(text, first, last)
            if found:
                return found["who"]
    return None
