"""Ties of a part that is told without «из них»: by the rest beside it, as a few of many."""

from __future__ import annotations

from pipelines.reading.candidate import Candidate
from pipelines.reading.example import example
from pipelines.reading.ru import lexicon as lx


@example(
    "В московском кластере фотоники 50 компаний. В нём [четыре] завода выпускают приборы, остальные — комплектующие."
)
def of_rest(c: Candidate) -> bool:
    """«[четыре] завода выпускают приборы, остальные — комплектующие»: beside the rest they are not all."""
    rest = next((t for t in c.tokens[c.unit_at + 1 :] if t.low in _REST), None)
    if rest is None or not c.unit or c.tokens[rest.index - 1].text not in ",;" or not c.line.mentions:
        return False
    return not any(c.number.start < start < rest.start for start in c.line.counts)


_REST = frozenset(("остальные", "прочие"))


@example("В кластере фотоники 50 компаний. Все участники кластера — москвичи, и лишь [шесть] компаний — туляки.")
def of_few(c: Candidate) -> bool:
    """«почти все участники — москвичи, и лишь [четыре] компании — туляки»: the few that are otherwise."""
    lead = c.tokens[: c.first]
    few = bool(lead) and lead[-1].low in ("лишь", "только") and bool(c.unit)
    most = [t.index for t in lead if t.low in _MOST] if few else []
    called = any(t.is_word and t.word.has(lx.MEMBERS) for at in most for t in lead[at : at + 4])
    return called and bool(c.line.mentions)


_MOST = frozenset(("все", "большинство", "большая", "основная"))
