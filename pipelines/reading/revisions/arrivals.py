"""Who came, told in one breath with how many there are now."""

from __future__ import annotations

import re

from model import Kind
from pipelines.reading.bonds.bond import Bond, is_present
from pipelines.reading.example import example
from pipelines.reading.found import Found, turn
from pipelines.reading.founding import is_founded
from pipelines.reading.kinds.coming import NEWLY
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
    for at, came in enumerate(figures):
        now = _find_sum(figures, at)
        if came.kind is Kind.total and now is not None and came.owner == now.owner and _sums_up(came, now):
            revised[at] = turn(came, Kind.increment, "then_in_all")
    return revised


def _find_sum(figures: list[Found], at: int) -> Found | None:
    """The total behind it; the size that it rose from, «с 65 до 71», is stepped over."""
    behind = [o for o in figures[at + 1 : at + 3] if not (o.kind is Kind.historical and o.c.number.side == "from")]
    return behind[0] if behind and behind[0].kind is Kind.total else None


def _sums_up(came: Found, now: Found) -> bool:
    """Whether it tells of a deed, and behind it of the greater number that came of it."""
    if came.c.number.value >= now.c.number.value:
        return False
    if came.c.line is not now.c.line:
        return _sums_up_later(came, now)
    done = came.case.bond in _COMING and not is_state_over(came.c)
    done = done and any(t.is_word and t.word.past and t.word.has(_DEEDS) for t in came.c.segment)
    between = join_words([t for t in came.c.tokens[came.c.unit_at + 1 : now.c.at] if t.is_word])
    if _RAISED.search(between):
        return any(t.is_word and t.word.past and t.word.has(_DEEDS) for t in came.c.segment)
    return done and any(cue in between for cue in _RESULT)


@example(
    "В московский кластер фотоники вступили [14] компаний. Обучать их людей будет столичный вуз. "
    "Кооперация в московском кластере фотоники объединила 23 компании. Год назад в кластер входили 9 компаний."
)
def makes_up_the_difference(figures: list[Found]) -> list[Found]:
    """«вступили [14]», where the text tells of 23 now and of 9 before: those are who came, and the sum proves it."""
    before = {(one.owner, one.c.number.value) for one in figures if one.kind is Kind.historical}
    now = {(one.owner, one.c.number.value) for one in figures if one.kind is Kind.total}
    differences = {(owner, value - was) for owner, value in now for whose, was in before if whose == owner}
    return [
        turn(one, Kind.increment, "makes_up_the_difference")
        if one.kind is Kind.total
        and (_came_lately(one) or _came_in(one))
        and (one.owner, one.c.number.value) in differences
        else one
        for one in figures
    ]


def _came_lately(one: Found) -> bool:
    return one.case.bond is Bond.join and any(t.is_word and t.word.past and t.word.has(NEWLY) for t in one.c.segment)


_RAISED = re.compile(
    r" (?:доведя|увеличив|расширив|нарастив|подняв|пополнив|(?:это|что|чем) (?:довел|увеличил|расширил|подня\w?л)\w*)"
    r" (?:[^ ]+ ){0,5}до (?:(?:более|почти|свыше|около) )?$"
)
"""«вступили [четыре], доведя число участников до 18», «Это увеличило его состав до 18»."""
_COMING = (Bond.join, Bond.contain, Bond.role, Bond.member, Bond.belong, Bond.sign)
_DEEDS = lx.JOIN | lx.TAKE_IN | lx.BECOME | lx.STATUS | words("включить внести зачислить")
_RESULT = (
    " в результате ", " в итоге ", " таким образом ", " благодаря чему ", " после чего ", " тем самым ",
    " общее число ", " общее их число ", " общее количество ", " всего в нем ", " теперь ", " отныне ", " суммарно ",
    " в общей сложности ",
)  # fmt: skip


def _sums_up_later(came: Found, now: Found) -> bool:
    """«В кластер вступили [14] предприятий. … Итого в объединении 23», «… В него входят 23»: one of the next sentences
    tells the sum."""
    apart = now.c.line.index - came.c.line.index
    if apart == 1 and _RAISED.search(join_words([t for t in now.c.tokens[: now.c.at] if t.is_word])):
        return any(t.is_word and t.word.past and t.word.has(_DEEDS) for t in came.c.segment)
    if not 0 < apart <= _SOON or came.c.line.field != now.c.line.field:
        return False
    if _came_in(came) and any(t.low in _BY_NOW for t in now.c.tokens[: now.c.first]):
        return True
    if apart == 1 and _came_since(came) and any(t.low in _SUMMED for t in now.c.tokens[: now.c.first]):
        return True
    return _came_lately(came) and (any(t.low in _NOW for t in now.c.tokens[: now.c.first]) or _is_state(now))


def _came_since(came: Found) -> bool:
    """The same where the founding was told of, but not just before: «Создан в 2022 году. … Вошли [девять]»."""
    line, lines = came.c.line, came.case.scene.lines
    just_founded = any(is_founded(each) for each in lines[max(0, line.index - 1) : line.index + 1])
    entered = any(t.is_word and t.word.past and t.word.has(lx.JOIN) for t in came.c.segment)
    return came.case.bond is Bond.join and entered and not just_founded


def _came_in(came: Found) -> bool:
    """«В кластер вошли [шесть]. Теперь их 71»: few of those that there are, and not those whom it was founded with."""
    entered = came.case.bond is Bond.join and any(
        t.is_word and t.word.past and t.word.has(lx.JOIN) for t in came.c.segment
    )
    return entered and not came.case.scene.is_founded_by(came.c.line)


_SUMMED = frozenset(("общее", "итого"))
_BY_NOW = frozenset(("теперь", "итого", "итоге", "образом", "общее"))


def _is_state(now: Found) -> bool:
    return any(t.is_word and t.word.has(_HOLDS) and is_present(t) for t in now.c.segment)


_HOLDS = words(
    "входить состоять числиться насчитывать насчитываться объединять включать охватывать составлять являться"
)


_SOON = 3
_NOW = frozenset(("всего", "итого", "итоге", "теперь", "сейчас", "сегодня", "учетом", "общее", "общая", "образом"))
