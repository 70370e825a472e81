"""Sentences that are only what was and what is, «Было 52 компании, стало 61», or what is right: «Правильно: 41»."""

from __future__ import annotations

import re

from model import Kind
from pipelines.reading.antecedents import find_meant
from pipelines.reading.bonds.bond import SIZES, Bond
from pipelines.reading.candidate import Candidate
from pipelines.reading.example import example
from pipelines.reading.found import Found
from pipelines.reading.kinds.case import Case
from pipelines.reading.line import Line
from pipelines.reading.mention import Form, Mention, Sort
from pipelines.reading.noun import look_before, read_noun
from pipelines.reading.ru import lexicon as lx
from pipelines.reading.scene import Scene


@example("Московский кластер фотоники вырос за год. Было 52 компании, стало [61].")
def became(c: Candidate, scene: Scene) -> Found | None:
    """«Было 52 компании, стало [61]»: the size of the cluster just named, where nothing else was counted since."""
    if not c.elided or len(c.line.counts) != _WAS_AND_IS or c.number.start != c.line.counts[1]:
        return None
    lead = " ".join(t.low for t in c.tokens[: c.first] if t.text not in "—–-:«")
    bare = _WAS_AND_IS_NOW.fullmatch(lead)
    line = _find_named(c, scene) if bare or _WAS_AND_BECAME.fullmatch(lead) else None
    if line is None:
        return None
    unit = _read_unit(c.line) or ("участник" if bare and line.says(lx.GROW) else "")
    return _give(c, scene, line, unit, became.__name__) if unit else None


@example("Мы писали, что в московском кластере фотоники 51 участник. Правильно: [41].")
def righted(c: Candidate, scene: Scene) -> Found | None:
    """«Мы писали, что в кластере 51 участник. Правильно: [41]»: in place of the one number of the sentence before."""
    line, opening = _find_wrong(c, scene)
    lead = " ".join(t.low for t in c.tokens[opening : c.first] if t.is_word)
    if line is None or (c.noun_before and line is not c.line):
        return None
    if not _RIGHT.fullmatch(lead) and not (_TOLD_BEFORE.search(line.sentence.low) and _THEY_ARE.fullmatch(lead)):
        return None
    unit = _read_unit(line)
    same = unit if c.elided or (c.unit == unit and not _goes_on(c)) else ""
    return _give(c, scene, line, same, righted.__name__) if same else None


@example("Цифра дня: [54]. Столько компаний входит в московский кластер фотоники.")
def so_many(c: Candidate, scene: Scene) -> Found | None:
    """«Цифра дня: [54]. Столько компаний входит в кластер»: the sentence behind it tells what it counts."""
    line = scene.lines[c.line.index + 1] if c.line.index + 1 < len(scene.lines) else None
    told = _SO_MANY.match(line.sentence.low) if line is not None and not line.counts else None
    if line is None or told is None or c.line.counts != [c.number.start] or c.line.mentions:
        return None
    inside = line.says(lx.JOIN | lx.CONTAIN | lx.BELONG) and not any(clause.future for clause in line.clauses)
    behind = line.sentence.tokens[len(told[0].split()) :][:1]
    unit = read_noun(behind[0])[0] if behind else ""
    return _give(c, scene, line, unit, so_many.__name__) if inside and unit and c.unit in ("", unit) else None


@example("Московский кластер фотоники: число участников по годам. 2022 — 24. 2023 — 27. 2024 — [31].")
def yearly(c: Candidate, scene: Scene) -> Found | None:
    """«Число участников по годам. 2022 — 24. 2023 — [27]»: a row for each year, under a sentence that says of what."""
    if not (c.elided or c.unit) or not _is_a_year_s(c.line):
        return None
    above = reversed(scene.lines[max(0, c.line.index - _YEARS) : c.line.index])
    head = next((line for line in above if not _is_a_year_s(line)), None)
    told = head is not None and head.field == c.line.field and head.says(SIZES) and head.says(lx.ROLE)
    return _give(c, scene, head, "участник", yearly.__name__) if head is not None and told else None


def _is_a_year_s(line: Line) -> bool:
    """«2023 — 27.», «2023 год: 27 участников»."""
    return len(line.counts) == 1 and _YEAR_S.match(line.sentence.low) is not None


_YEARS = 12
_YEAR_S = re.compile(r"^ (?:\W )?(?:19|20)\d\d(?: год| г \.| г)? [—–:-] (?:\w+ ){1,3}\W?\s*$")
_SO_MANY = re.compile(r"^\s*(?:(?:именно|ровно|как раз|вот) )?столько ")


def _find_wrong(c: Candidate, scene: Scene) -> tuple[Line | None, int]:
    """The sentence with the one number that is put right, and where the words about the right one begin."""
    if len(c.line.counts) == _WAS_AND_IS and c.number.start == c.line.counts[1]:
        mark = next((t.index for t in reversed(c.tokens[: c.first]) if t.text in ";,"), -1)
        lead = " ".join(t.low for t in c.tokens[mark + 1 : c.first] if t.is_word)
        told = mark > 0 and (c.tokens[mark].text == ";" or _EXACTLY.fullmatch(lead))
        return (c.line if told else None), mark + 1
    before = scene.lines[c.line.index - 1] if c.line.index else None
    return (before if before and len(before.counts) == 1 else None), 0


def _goes_on(c: Candidate) -> bool:
    """Whether more is said behind the noun: «Правильно: [36] организаций вступили» tells of others."""
    return any(t.is_word for t in c.tokens[c.unit_at + 1 : c.clause.last + 1])


_EXACTLY = re.compile(r"(?:а )?(?:если )?(?:быть )?(?:точно|точнее|точным|вернее)(?: сказать)?")
"""«порядка 75 компаний, а точнее — [74]»."""
_TOLD_BEFORE = re.compile(r" (?:ранее|раньше|прежде) (?:сообщал|писал|называл|указывал|говорил)")
_THEY_ARE = re.compile(r"(?:(?:но|однако|а) )?(?:теперь|сейчас|сегодня|уже)?(?: уже)? ?их(?: уже| стало| теперь)?")
"""«Ранее сообщалось, что в кластере 65 участников. Теперь их [71]»."""
_RIGHT = re.compile(
    rf"{_EXACTLY.pattern}|(?:правильн|верн|точн)(?:ое число|ая цифра|ое количество)"
    r"|(?:правильно|верно|следует читать|должно быть|это (?:не так|ошибка|неверно)(?: их)?"
    r"|(?:на самом деле|в действительности|по уточненным (?:данным|сведениям))(?: их)?)"
)


def _give(c: Candidate, scene: Scene, line: Line, unit: str, rule: str) -> Found | None:
    mention = next((m for m in line.mentions if m.sort is Sort.cluster), None)
    owner = find_meant(scene, line, mention) if mention else None
    if mention is None or owner is None or owner.sort is not Sort.cluster:
        return None
    c.unit = unit
    return Found(Case(c, Bond.contain, owner, scene), Kind.total, mention, rule)


_WAS_AND_IS = 2
_WAS_AND_BECAME = re.compile(
    r"(?:\w+ ){0,4}был[оаи] (?:(?:всего|лишь|только|около|примерно|почти|порядка|нас|их) )*\w+ \w+ ?,? ?"
    r"(?:(?:а|теперь|сейчас|сегодня|уже|нас|их|стало|ныне) ?)+"
    r"(?:(?:более|больше|около|почти|примерно|свыше|порядка) ?)?"
)
_WAS_AND_IS_NOW = re.compile(r"(?:\w+ ){0,4}был[оаи] \w+ ?,? ?(?:а )?(?:теперь|стало|сейчас)(?: (?:уже|их))?")
"""«Кластер пополнился. Было 16, стало [19]»: what grew tells of whom."""
_BACK = 3
"""Sentences back in which the cluster is named."""


def _read_unit(line: Line) -> str:
    """What a sentence's first number counts, where that may be a member and stands right behind it, or before it."""
    tokens = line.sentence.tokens
    behind = next((t for t in tokens if t.start > line.counts[0]), None)
    at = behind.index - 1 if behind is not None else len(tokens) - 1
    return (read_noun(behind)[0] if behind is not None else "") or look_before(tokens, at, 0)[0]


def _find_named(c: Candidate, scene: Scene) -> Line | None:
    """The sentence that names one cluster, with no count in it nor after it."""
    for line in reversed(scene.lines[max(0, c.line.index - _BACK) : c.line.index]):
        if line.counts:
            return None
        named: list[Mention] = [m for m in line.mentions if m.form is not Form.pronoun and m.sort is Sort.cluster]
        if named:
            return line if len({m.key for m in named}) == 1 else None
    return None
