"""Bodies that speak: «рассказали в пресс-службе», «уточнила дирекция»."""

from __future__ import annotations

from collections.abc import Sequence

from pipelines.reading.ru.speakers import BODIES, CAPITAL, REGIONAL, ROLES
from pipelines.reading.sentences import Sentence, Token
from pipelines.reading.speakers.attribution import SAME_BODY
from pipelines.reading.speakers.bodies import find_body, is_epithet, is_subject, read_body

_SPEAKING = (
    "пресс-", "министерств", "департамент", "мэрия", "дирекция", "портал", "партнерств", "правительств", "сайт",
    "руководств", "администрац", "комитет", "центр", "фонд", "ассоциац", "акимат", "хокимият", "облисполком",
    "горисполком",
)  # fmt: skip


def read_speaking_body(sentence: Sentence, k: int, text: str, plural: bool) -> str | None:
    """«рассказали в пресс-службе …» with a plural verb, «уточнила пресс-служба …» with a singular one."""
    tokens = sentence.tokens
    if plural:
        return _read_place(tokens, k, text)
    if not tokens[k].word.has(BODIES) or not is_subject(tokens[k]) or not is_office(tokens, k):
        return None
    owned = k > 0 and tokens[k - 1].low.startswith((*REGIONAL, *CAPITAL)) and is_epithet(tokens[k - 1])
    return read_body(tokens, k - owned, k, text)


def _read_place(tokens: Sequence[Token], k: int, text: str) -> str | None:
    if tokens[k].low not in ("в", "во"):
        return None
    head = find_body(tokens, k + 1)
    if head is None or "loct" not in tokens[head].word.cases:
        return None
    return read_body(tokens, k + 1, head, text) or SAME_BODY


def is_office(tokens: Sequence[Token], head: int) -> bool:
    """Of bodies in the nominative only those whose speaking is beyond doubt: a company also does other things."""
    low = tokens[head].low
    if low.startswith("агентств"):
        return head + 1 < len(tokens) and tokens[head + 1].low == "по"
    if low.startswith("мин") and not low.startswith("министерств"):
        return _follows_its_verb(tokens, head)
    return low.startswith(_SPEAKING)


def _follows_its_verb(tokens: Sequence[Token], head: int) -> bool:
    """«сообщает Минпромторг», and not «глава Минпромторга»."""
    before = tokens[head - 1] if head else None
    if before is None or not before.is_word or before.low in ROLES:
        return False
    return "VERB" in before.word.parts or "nomn" in before.word.cases
