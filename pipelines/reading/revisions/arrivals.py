"""Who came, told in one breath with how many there are now."""

from __future__ import annotations

from itertools import pairwise

from model import Kind
from pipelines.reading.bonds.bond import Bond
from pipelines.reading.example import example
from pipelines.reading.found import Found, turn
from pipelines.reading.kinds.near import join_words
from pipelines.reading.kinds.past import is_state_over
from pipelines.reading.ru import lexicon as lx
from pipelines.reading.ru.lexicon import words


@example(
    "В московский кластер фотоники включены [восемь] компаний, в результате объединение насчитывает 101 участника."
)
def then_in_all(figures: list[Found]) -> list[Found]:
    """«включены [восемь], в результате он насчитывает 101», «вступили [19], и общее их число достигло 32»."""
    revised = list(figures)
    for at, (came, now) in enumerate(pairwise(figures)):
        if came.kind is Kind.total and now.kind is Kind.total and came.owner == now.owner and _sums_up(came, now):
            revised[at] = turn(came, Kind.increment, "then_in_all")
    return revised


def _sums_up(came: Found, now: Found) -> bool:
    """Whether the sentence tells of a deed, and behind it of the greater number that came of it."""
    if came.c.line is not now.c.line or came.c.number.value >= now.c.number.value:
        return False
    done = came.case.bond in _COMING and not is_state_over(came.c)
    done = done and any(t.is_word and t.word.past and t.word.has(_DEEDS) for t in came.c.segment)
    between = join_words([t for t in came.c.tokens[came.c.unit_at + 1 : now.c.at] if t.is_word])
    return done and any(cue in between for cue in _RESULT)


_COMING = (Bond.join, Bond.contain, Bond.role, Bond.member, Bond.belong, Bond.sign)
_DEEDS = lx.JOIN | lx.TAKE_IN | lx.BECOME | lx.STATUS | words("включить внести зачислить")
_RESULT = (
    " в результате ", " в итоге ", " таким образом ", " благодаря чему ", " после чего ", " тем самым ",
    " общее число ", " общее их число ", " общее количество ", " всего в нем ", " теперь ", " отныне ", " суммарно ",
    " в общей сложности ",
)  # fmt: skip
