"""An interview's answer: a number without a noun, after a question that asks how many."""

from __future__ import annotations

import re

from model import Kind
from pipelines.reading.antecedents import find_meant
from pipelines.reading.bonds.bond import Bond, is_finite
from pipelines.reading.candidate import Candidate
from pipelines.reading.elision import stands_alone
from pipelines.reading.example import example
from pipelines.reading.found import Found
from pipelines.reading.kinds.case import Case
from pipelines.reading.line import Line
from pipelines.reading.mention import Mention, Sort
from pipelines.reading.noun import read_noun
from pipelines.reading.ru import lexicon as lx
from pipelines.reading.ru.lexicon import words
from pipelines.reading.scene import Scene

_AHEAD = words("быть план планировать хотеть ожидать рассчитывать должный стать мочь")
_ELSE = words("заявка вступить присоединиться прийти выйти уйти отказать подать создать участвовать")
"""What else than the size may be asked."""


@example("— Сколько сейчас компаний в московском кластере фотоники?\n— На сегодняшний день [87].")
def answered(c: Candidate, scene: Scene) -> Found | None:
    """«Сколько в кластере компаний? — [87].»: all of them; «Сколько среди них вузов?» asks for a part."""
    question = scene.lines[c.line.index - 1] if c.line.index else None
    alone = (c.elided and stands_alone(c)) or _says_only(c, _NOW)
    if question is None or not alone or c.line.counts[:1] != [c.number.start]:
        return None
    unit = _read_asked(question)
    mention = next((each for each in question.mentions if each.sort is Sort.cluster), None)
    mention = mention or (
        _find_of_the_page(scene, " у вас " in question.sentence.low)
        if unit in lx.ROLE and not _says_more(question)
        else None
    )
    owner = find_meant(scene, question, mention) if mention else None
    if not unit or mention is None or owner is None or owner.sort is not Sort.cluster:
        return None
    c.unit = c.unit or unit
    part = " среди " in question.sentence.low
    case = Case(c, Bond.part if part else Bond.contain, owner, scene)
    return Found(case, Kind.subset if part else Kind.total, mention, answered.__name__)


def _says_more(question: Line) -> bool:
    """Whether more is asked than how many there are: «сколько участников ждут?»."""
    verbs = (t for t in question.sentence.tokens if is_finite(t) and not t.word.has(lx.BELONG))
    return bool(question.mentions) or any(verbs)


def _find_of_the_page(scene: Scene, asks_us: bool) -> Mention | None:
    """«Сколько сейчас участников?» where the title names the page's only cluster; «у вас» means the only one."""
    return scene.owners[0] if scene.is_single and (asks_us or (scene.title and scene.owners[0].sentence == 0)) else None


@example("— Кто сегодня входит в московский кластер фотоники?\n— У нас теперь [87] компаний.")
def told_of_us(c: Candidate, scene: Scene) -> Found | None:
    """«Кто входит в кластер? — У нас теперь [87] компаний»: who is asked about a cluster, means it by «у нас»."""
    question = scene.lines[c.line.index - 1] if c.line.index else None
    if question is None or not c.unit or c.noun_before or c.line.counts[:1] != [c.number.start]:
        return None
    asked = _ASKS_WHAT_IT_IS.search(question.sentence.text.lower()) is not None
    if not question.sentence.text.rstrip(' "»').endswith("?") or not _says_only(c, _ALL_OF_IT if asked else _US_NOW):
        return None
    mention = next(iter(question.mentions), None)
    owner = find_meant(scene, question, mention) if mention else None
    if mention is None or owner is None or owner.sort is not Sort.cluster:
        return None
    return Found(Case(c, Bond.contain, owner, scene), Kind.total, mention, told_of_us.__name__)


def _says_only(c: Candidate, lead: re.Pattern[str]) -> bool:
    """Whether the clause is «сейчас у нас 87 компаний», «— 87 компаний, — ответил он», and no more."""
    said = [t.low for t in c.tokens[: c.first] if t.is_word]
    after = [t for t in c.tokens[c.unit_at + 1 : c.unit_at + 2] if c.unit and not c.noun_before]
    ends = bool(c.unit) and not c.noun_before and (not after or after[0].text in ",.!;")
    return ends and lead.fullmatch(" ".join(said)) is not None


_NOW = re.compile(
    r"(?:ответ ?)?(?:(?:сегодня|сейчас|теперь|уже|всего|на сегодня|на сегодняшний день|на данный момент) ?)*"
)
_ASKS_WHAT_IT_IS = re.compile(r"^[—–\s-]*(?:(?:так )?что такое |кто (?:сегодня |сейчас )?(?:входит|состоит) в )")
_ALL_OF_IT = re.compile(r"(?:(?:это|сегодня|сейчас|теперь|у нас|уже|всего) ?)*")
_US_NOW = re.compile(r"(?:(?:сегодня|сейчас|теперь) )?у нас(?: (?:сегодня|сейчас|теперь|уже|всего))*")


def _read_asked(question: Line) -> str:
    """The member that a question asks the number of, "" where it asks something else."""
    tokens = [token for token in question.sentence.tokens if token.is_word]
    if not question.sentence.text.rstrip(' "»').endswith("?") or "сколько" not in [token.low for token in tokens]:
        return ""
    if any(token.word.has(_NOT_THE_SIZE) for token in tokens):
        return ""
    counted = (token for token in tokens if "plur" in token.word.numbers and not question.is_mentioned(token.index))
    return next((unit for token in counted if (unit := read_noun(token)[0])), "")


_NOT_THE_SIZE = _AHEAD | _ELSE
