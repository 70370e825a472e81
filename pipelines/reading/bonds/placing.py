"""Ties of a place: «в составе 60 компаний», «в кластере работает 27 предприятий»."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile

from pipelines.reading.bonds.bond import clause_mentions, is_finite, preposition
from pipelines.reading.candidate import FAR, Candidate
from pipelines.reading.example import example
from pipelines.reading.mention import Mention
from pipelines.reading.ru import lexicon as lx
from pipelines.reading.ru.lexicon import words
from pipelines.reading.sentences import Token


@example("Сейчас в составе московского кластера фотоники [60] компаний.")
def of_composition(c: Candidate) -> bool:
    """«в его составе 60 компаний», «состав объединения — десять предприятий»."""
    low = c.low
    if c.says(frozenset(("состав",))) or any(cue in low for cue in _INSIDE_CUES):
        return True
    if any(cue in low for cue in _LISTS) and (clause_mentions(c) or c.says(lx.ROLE)):
        return True
    if " рядах " in low and any(own in low for own in (" ее ", " его ", " наших ", " своих ")):
        return True
    if c.elided and _is_of_a_year(c) and any(m.last < c.first for m in c.line.mentions):
        return True
    counted = any(t.is_word and t.word.has(lx.COUNTS) for t in c.tokens[max(0, c.at - 9) : c.at])
    return (counted and c.tokens[c.first - 1].text in "(—–:-") or " на самом деле " in low


def _is_of_a_year(c: Candidate) -> bool:
    """«число участников по годам: 2018 — [8], 2021 — [19]»: one of a row of sizes."""
    if c.tokens[c.first - 1].text not in "—–-:":
        return False
    years = [t for t in c.tokens[max(0, c.first - 4) : c.first] if t.text.isdigit() and len(t.text) == 4]
    sized = bool(years) and any(t.is_word and t.word.has(lx.COUNTS) for t in c.tokens[max(0, c.first - FAR) : c.first])
    return bool(years) and sized


_INSIDE_CUES = (" в числе участников ", " среди участников ", " в рядах ")
_LISTS = (" в списках ", " в списке ")


_SHOWING = words("выступить выступать выставить выставляться выставка ярмарка представить показать участие участвовать")
"""What some do for a while under a banner."""
_BANNERS = re.compile(
    r" под (?:его|ее|общ\w+|един\w+|одн\w+) (?:флагом|крылом|эгидой|маркой|брендом|вывеской|крышей|началом|знаменем) "
    r"| под (?:эгидой|брендом|маркой|вывеской|флагом) "
)
"""«Под общей маркой вяжут двадцать фабрик»: work as one."""


@example("В московском кластере фотоники работает [27] предприятий.")
def of_belonging(c: Candidate) -> bool:
    """«в кластере состоит 27 предприятий», «там действуют свыше 240 компаний», «у коллаборации 30 партнёров»."""
    if c.first and c.tokens[c.first - 1].low in ("с", "со") and c.says(frozenset(("сотрудничать",))):
        return False
    if " всего " in c.low and c.says(frozenset(("насчитываться", "состоять", "входить", "объединять"))):
        return True
    if " под " in c.low and _BANNERS.search(c.low) and not c.says(_SHOWING):
        return True
    if c.clause.first and (c.clause.fragment or _goes_on_after_relative(c)):
        before = [m for m in c.line.mentions if m.last < c.clause.first]
        main = [m for m in before if c.clause.fragment or not c.line.clause_at(m.first).relative]
        return any(_is_place(c, m) for m in main)
    if _counts_among_it(c) or _goes_on_there(c):
        return True
    placed = any(_is_place(c, m) for m in clause_mentions(c)) or (c.clause.relative and _is_relative_place(c))
    if not placed:
        return False
    if c.says(_LIVING) or (c.says(words("представить")) and not _show_something(c)) or _takes_part(c):
        return True
    if any(_is_place(c, m) and c.segment[0].index <= m.first <= c.segment[-1].index for m in clause_mentions(c)):
        return not any(is_finite(token) for token in c.segment if token.index < c.unit_at + 4)
    said = _read_behind_colon(c)
    return not any(is_finite(token) for token in (*said, *takewhile(lambda t: t.is_word, c.after[:4])))


def _goes_on_there(c: Candidate) -> bool:
    """«Там создано 30 тысяч рабочих мест, работают свыше [240] компаний»: one more verb of the same place."""
    before = next((clause for clause in c.line.clauses if clause.last == c.clause.first - 1), None)
    lead = [t for t in c.tokens[c.clause.first : c.first] if t.is_word]
    if before is None or before.relative or len(lead) != 1 or not c.unit:
        return False
    opening = (m for m in c.line.mentions if before.first <= m.first <= before.first + 1)
    done = is_finite(lead[0]) or "PRTS" in lead[0].word.parts
    return done and lead[0].word.has(_STAYING) and any(_is_place(c, m) for m in opening)


_STAYING = lx.STAY | lx.BELONG


def _counts_among_it(c: Candidate) -> bool:
    """«к кластеру, который создали в 2022 году, относятся [65] компаний»."""
    counted = any(is_finite(t) and t.word.has(_COUNTED_AMONG) for t in c.segment)
    return counted and any(preposition(c, m) in ("к", "ко") and m.last < c.first for m in c.line.mentions)


_COUNTED_AMONG = words("относиться принадлежать")


def _read_behind_colon(c: Candidate) -> Sequence[Token]:
    """«Показали справку: в нём — [64] компании»: what stands before the number, if the place does behind a colon."""
    colon = next((t.index for t in reversed(c.before) if t.text == ":"), None)
    if colon is None or not any(colon < m.first < c.first and _is_place(c, m) for m in clause_mentions(c)):
        return c.before
    return [t for t in c.before if t.index > colon]


def _takes_part(c: Candidate) -> bool:
    """«участие в кластере принимают [25] предприятий»: in the cluster itself, and in nothing it holds."""
    part = [t.index for t in (*c.before, *c.after) if t.is_word and "участие" in t.word.lemmas]
    return bool(part) and any(m.first == part[-1] + 2 for m in clause_mentions(c)) and c.says(_TAKING)


_TAKING = frozenset(("принимать", "принять"))


_LIVING = (lx.BELONG | lx.STAY | lx.JOIN | lx.BECOME) - words("представить")


def _show_something(c: Candidate) -> bool:
    """«[14] компаний представили новинки»: a deed, and no «представлены»."""
    shown = [t for t in (*c.before, *c.after) if t.is_word and t.word.has(words("представить"))]
    return any("VERB" in t.word.parts and "PRTS" not in t.word.parts and t.word.numbers == {"plur"} for t in shown)


def _goes_on_after_relative(c: Candidate) -> bool:
    """«В кластере, который создают в области, будет 19 предприятий»: the main clause goes on."""
    before = [clause for clause in c.line.clauses if clause.last < c.clause.first]
    return not clause_mentions(c) and len(before) > 1 and before[-1].relative and not c.clause.relative


def _is_place(c: Candidate, mention: Mention) -> bool:
    if mention.text.lower() in ("там", "здесь", "тут", "туда", "внутри"):
        after = c.tokens[mention.last + 1 : mention.last + 3]
        return not (len(after) == 2 and after[0].text == "," and after[1].low in ("в", "во", "на"))
    if mention.text.lower() in ("его", "ее", "их"):
        owned = c.tokens[mention.last + 1 : mention.last + 2]
        if not any(token.word.has(_NO_PLACES) for token in owned):
            return False
    return preposition(c, mention) in ("в", "во", "у", "на", "под")


_SETS = frozenset(("состав", "ряд", "список", "число", "площадка", "платформа", "территория", "крыша"))
_NO_PLACES = lx.ROLE | _SETS


def _is_relative_place(c: Candidate) -> bool:
    opening = [token.low for token in c.tokens[c.clause.first : c.clause.first + 5]]
    return bool({"где", "куда"} & set(opening)) or "котор" in " ".join(opening)
