"""Numbers left because they are members of something else."""

from __future__ import annotations

from pipelines.reading.candidate import Candidate
from pipelines.reading.example import example
from pipelines.reading.mention import Form
from pipelines.reading.ru import lexicon as lx
from pipelines.reading.ru.lexicon import words
from pipelines.reading.scene import Scene

_OURS = words("фонд наукоград год неделя месяц квартал число время данные итог")
"""After «участников»: Skolkovo's words, and those that begin an adverbial of time."""


@example("Участниками программы развития московского кластера фотоники стали [40] компаний.")
def role_elsewhere(c: Candidate, scene: Scene) -> str | None:
    """«участниками программы стали [40] компаний», «резидентами технопарков являются [300]»."""
    for token in (*c.before, *c.after):
        if not (token.is_word and token.word.has(lx.ROLE)) or token.index + 1 >= len(c.tokens):
            continue
        after = c.tokens[token.index + 1]
        if not after.is_word or any(m.first <= after.index <= m.last for m in c.line.mentions):
            continue
        noun = "NOUN" in after.word.parts and "gent" in after.word.cases and not after.word.has(lx.MEMBERS | _OURS)
        if (
            noun
            and not after.word.parts & {"PREP", "CONJ", "ADVB", "NPRO", "VERB", "PRCL"}
            and "Name" not in after.word.names
        ):
            return "participants of something else"
    return None


@example("Концерн включает [60] предприятий. Кластер фотоники Москвы к нему не относится.")
def other_body(c: Candidate, scene: Scene) -> str | None:
    """«концерн включает [60] предприятий», «в IT-отрасль входит [60] компаний», «технопарка, где [300] компаний»."""
    inside = [m for m in c.line.mentions if c.clause.first <= m.first <= c.clause.last and m.form is not Form.pronoun]
    if not inside and c.says(lx.LIKENESS):
        return "members of something else"
    if not c.clause.relative:
        return None
    before = [t for t in c.tokens[: c.clause.first] if t.is_word and "NOUN" in t.word.parts][-1:]
    named = any(m.first <= t.index <= m.last for t in before for m in c.line.mentions)
    return "members of something else" if before and not named and before[0].word.has(lx.LIKENESS) else None
