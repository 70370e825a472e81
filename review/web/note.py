"""A change's note in the reader's language: the log keeps it in English."""

from __future__ import annotations

import re

from review.phrase import Language

RUSSIAN: tuple[tuple[str, str], ...] = (
    (r"likely, about ([+−]\d+)", r"вероятно, около \1"),
    (r"certain, at least ([+−]\d+)", r"наверняка, не меньше \1"),
    (r"certain, ([+−]\d+)", r"наверняка, \1"),
    (r"said again after it was withdrawn", "сказано снова после отзыва"),
    (r"settles the conflict over (\S+)", r"разрешает расхождение о \1"),
    (r"the same source says otherwise since", "тот же источник с тех пор говорит иное"),
    (r"the same source says otherwise for the same time", "тот же источник говорит о том же времени иное"),
    (r"still below the figure that stands", "всё ещё ниже принятой цифры"),
    (r"outside the expected (\d+) to (\d+)", r"вне ожидаемого: от \1 до \2"),
    (r"overtaken: more than was planned", "обогнано: больше, чем обещали"),
    (r"after its time", "позже срока"),
    (r"lapsed: (\d+) said for (\S+)", r"не сбылось: на \2 названо \1"),
    (r"a part above its total: (.+)", r"часть больше целого: \1"),
    (r"does not fit the totals: (.+), then (.+)", r"не сходится с численностью: \1, затем \2"),
    (r"changed back on (\S+)", r"исправлено обратно \1"),
    (r"changed again on (\S+)", r"исправлено ещё раз \1"),
    (r"said again on (\S+)", r"сказано снова \1"),
)
"""Each phrase that ``history`` writes, as a pattern, and how Russian says it."""

_WORDS = (
    (r"\bmore than (\d)", r"более \1"),
    (r"\bat least (\d)", r"не менее \1"),
    (r"\bless than (\d)", r"менее \1"),
    (r"\babout (\d)", r"около \1"),
    (r"\balmost (\d)", r"почти \1"),
    (r" as of (\d)", r" на \1"),
)


def phrase_note(note: str, language: Language) -> str:
    """The note; a phrase that is not known stays as it is."""
    if language == "en":
        return note
    return "; ".join(_translate(part) for part in note.split("; "))


def _translate(part: str) -> str:
    for pattern, russian in RUSSIAN:
        found = re.fullmatch(pattern, part)
        if found:
            part = found.expand(russian)
            break
    for pattern, russian in _WORDS:
        part = re.sub(pattern, russian, part)
    return part
