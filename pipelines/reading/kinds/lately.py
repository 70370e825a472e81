"""In what time members came: the words that make of a number who came, and not how many there are."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile

from pipelines.reading.bonds.bond import Bond, has_dash
from pipelines.reading.candidate import Candidate
from pipelines.reading.kinds.case import Case
from pipelines.reading.kinds.near import join_words
from pipelines.reading.ru import lexicon as lx
from pipelines.reading.ru.lexicon import words
from pipelines.reading.sentences import Token

LATELY = re.compile(
    r" (?:в|за|с начала) (?:этом|этот|этого|текущем|текущий|нынешнем|нынешний|минувшем|прошлом|прошедшем|последний"
    r"|20\d\d) | за (?:\w+ )?последни\w+ | с начала года "
    r"| за (?:последний )?(?:год|месяц|квартал|полгода|лето|зиму|осень|весну) "
    r"| с нового года "
    r"| на (?:этой|прошлой) неделе | (?:в|за) (?:первом|втором|первое|второе|[ivх]+) (?:полугод|квартал)"
    r"| (?:этой|прошлой|минувшей|нынешней) (?:весной|осенью|зимой) | (?:этим|прошлым|минувшим|нынешним) летом "
)
"""«в этом году», «с начала года», «за квартал», «прошлой весной»."""

IN_MONTH = re.compile(
    rf" в (?:{lx.IN_A_MONTH}) "
    r"| (?:весной|летом|осенью|зимой) "
)
"""«в июне», «летом»."""

SINCE = re.compile(
    rf" (?:с|со) (?:{lx.OF_A_MONTH}|весны|осени|зимы|лета) "
    r"| за 20\d\d год "
)
"""«с января», «за 2023 год»."""

OVER_MONTHS = re.compile(
    r" за (?:\w+ ){0,3}(?:месяц|месяцы|месяца|месяцев|квартал|полгода|полугодие|неделю|лето|зиму|осень|весну)\b"
)
"""«за 11 месяцев»."""

SINCE_FOUNDED = re.compile(r" с(?:о)? (?:дня |момента |времени )?(?:основания|создания|открытия|запуска|образования) ")
"""What came since then are all there are."""


def before_comparison(c: Candidate) -> str:
    """Its clause up to «против 48 в прошлом году», «, 30 – в этом году»: the time there is the other number's."""
    behind = takewhile(lambda t: t.low not in _AGAINST, _up_to_part(c))
    return join_words([*c.before, *c.tokens[c.at : c.unit_at + 1], *behind])


def _up_to_part(c: Candidate) -> Sequence[Token]:
    """What stands behind it, up to a comma and «[30] – в этом году»: a number with a dash of its own."""
    part = next((n for n in c.line.numbers if n.is_count and n.said_start > c.tokens[c.unit_at].end), None)
    ends = [t.index for t in c.after if part is not None and t.end <= part.said_start]
    past = next((t.index for t in c.after if part is not None and t.start >= part.end), None)
    parted = bool(ends) and past is not None and c.tokens[ends[-1]].text == "," and c.tokens[past].text in "—–-"
    return c.tokens[c.unit_at + 1 : ends[-1] + 1] if parted else c.after


_AGAINST = ("против", "вместо")


def has_period(case: Case) -> bool:
    """«за последние два года присоединилось 10», «за 11 месяцев статус присвоили 18»: newcomers of a time."""
    said = case.c.line.sentence.low
    if case.bond not in (Bond.join, Bond.role) or not (" за " in said or (case.bond is Bond.role and " в " in said)):
        return False
    behind = takewhile(lambda t: t.low not in _AGAINST, case.c.tokens[case.c.unit_at + 1 : case.c.unit_at + 6])
    opening = case.c.clause.first if case.c.clause.relative else 0  # «в прошлом году создан кластер, в котором …»
    low = join_words([*case.c.tokens[opening : case.c.unit_at + 1], *behind])
    months = OVER_MONTHS.search(low) is not None
    return " за последн" in low or months or (case.bond is Bond.role and _YEAR.search(low) is not None)


_YEAR = re.compile(
    r" (?:в|за) (?:последний|прошедший|прошедшем|минувшем|прошлом|нынешнем|этом|текущем|минувший|прошлый|нынешний"
    r"|текущий) (?:году|год) "
)


_PERIODS = (
    " за год ",
    " с начала года ",
    " за прошлый год ",
    " за минувший год ",
    " в прошлом году ",
    " за месяц ",
    " за квартал ",
    " за полгода ",
)


def is_within_a_year(case: Case) -> bool:
    """«за год в него вошли [12]», «в 2023 году статус получили [восемь]»: a time of a year or less is told with it."""
    said = case.c.line.sentence.low
    if not any(cue in said for cue in (" за ", " с начала ", " в прошлом ", " в 20")):
        return False
    if any(t.is_word and t.word.past and t.word.has(_LASTED) for t in case.c.segment):
        return False
    low = before_comparison(case.c)
    if any(period in low for period in _PERIODS) or " с начала 20" in low:
        return True
    told = " в 20" in low and " году " in low and not has_dash(case.c)  # «создан в 2019 году, его участники — [50]»
    return told and case.bond is Bond.role and not case.c.says(lx.BECOME)


_LASTED = words("входить состоять числиться значиться насчитываться")
"""«ещё в прошлом году в него входили [26]»: so it was then, and nobody came."""
