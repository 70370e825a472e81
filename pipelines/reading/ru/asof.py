"""The words that tell whose date a Russian date is: the figure's, a founding's, or a statement's."""

from __future__ import annotations

import re

from pipelines.reading.language import AsOfWords
from pipelines.reading.ru.dates import RUSSIAN_DATES


def _stems(text: str) -> tuple[str, ...]:
    return tuple(text.split())


FOUNDING = _stems(
    "создан создал создав создает созда учрежд учредил учредя учредит образован образов основан основал появи возник"
    " возн начн начал начин заработ открыт откры запущ запус сформир зарегистр внес внесл присвоен развива развив"
    " построен строи существ родил стартов подписа оформ одобр утверд сдан ввел введ"
)
"""Beginnings of words after which a date is when something came to be."""

GROWING = _stems("присвоен подписа")
"""Of these, the ones that may be news of members: «Статус в 2023 году присвоен 16 предприятиям»."""

NEWCOMERS = _stems("появи")
"""Of these, the ones that may be said of members who came."""

SAYING = _stems(
    "рассказ сообщ отмет заяв уточн подчерк добав напис пояснил пояснен привел приве говор сказал подел озвуч выступ"
    " доложи объяв напомн процитир цитир коммент информир передал опублик анонс признал заверил ответил похваст"
)
"""Beginnings of verbs that make a date a statement's."""

THEN = frozenset({"тогда"})
FIRST = frozenset(_stems(
    "начинал начинали начинался стартовал стартовали истоков старте основании создании образовании первоначально"
    " изначально учредителями основателями учредили основали"
))  # fmt: skip
COMING = _stems("случится произойдет состоится")
BY = ("к ", "ко ")
"""«к ноябрю собрали»: by then it was so; «до» never says that."""

OPENINGS = frozenset(
    {
        "по состоянию",
        "по данным",
        "по информации",
        "по сведениям",
        "по подсчетам",
        "уже",
        "всего",
        "и",
        "а",
        "но",
        "так",
        "итого",
        "причем",
        "при этом",
    }
)
"""What may stand before a date that opens its sentence."""

OF_THEM = ("из них", "из которых", "среди них", "в том числе", "среди которых")

_YEAR = r"(?:19|20)\d\d"
YEAR_LINE = re.compile(
    rf"(?m)^[ \t=#*]*(?:[Вв] (?=\d{{4}} году[ \t]*$))?({_YEAR})(?: году(?=[ \t]*$))?"
    r"(?:[ \t]*(?:год|г\.?))?[ \t]*(?::[^\n]{0,120}|[=#]+[ \t]*)?$"
)
REPORT = re.compile(r"(?<![а-яё])(?:отч[её]т|данны|статистик|сведени|справк)[а-яё]*(?: [а-яё«»-]+){0,8} $")
SUMMED_UP = re.compile(
    r"(?:^|, )по (?:итогам|данным|подсчётам|сведениям|результатам), [а-яё]+(?: на| к)?$"
    r"|^(?:по|согласно) (?:[а-яё]+ )?(?:данным|сведениям|информации|подсчётам|отчёту|отчету|отчётам|справке|реестру)"
    r"(?: [а-яё«»-]+){0,4}$"
)
"""«По итогам, подведённым 22 июня,», «По данным мэрии на февраль 2025 г.,», «Согласно отчёту за 2023 год,»."""

RUSSIAN_ASOF = AsOfWords(
    dates=RUSSIAN_DATES,
    founding=FOUNDING,
    growing=GROWING,
    newcomers=NEWCOMERS,
    saying=SAYING,
    then=THEN,
    first=FIRST,
    launching=_stems("создад оформится оформят оформим зарегистрируют зарегистрируем учредят запустят сформируют"),
    signing=_stems("подписал зарегистрировал учредил"),
    they=frozenset({"они", "их", "них", "он", "нем", "него"}),
    henceforth=frozenset({"теперь", "отныне"}),
    against=("против", "вместо"),
    coming=COMING,
    by=BY,
    openings=OPENINGS,
    of_them=OF_THEM,
    eves=("нового года", "новому году"),
    titles=("на ",),
    grown=frozenset(_stems("выросло вырос выросла увеличилось увеличился возросло достигло сократилось уменьшилось")),
    of_itself=re.compile(r"(?:(?<!ло)сь|ся)$"),
    tie=re.compile(r"\.?[ \t]*(?:—|–|-|:|\||\()[ \t]*(?:(?:уже|это|только|всего|до) ){0,2}"),
    tie_end=re.compile(r"[ \t]*(?:[,;.\n]|и \d|а \d|$)"),
    counted=re.compile(r"[^,;:()—–.!?\n]*?\b\d+\b(?!\s*(?:году|года|год|г\.))"),
    report=REPORT,
    summed_up=SUMMED_UP,
    ends=frozenset(
        _stems("итогам итоги результатам конец конца концу конце исходе исходу окончании окончания завершении")
    ),
    over_a_year=re.compile(r"\bза (?:последний |прошедший |минувший )?год\b"),
    on_a_day=re.compile(r"(?:^|\W)(?:на|с|со) (?!.*\d{4})"),
    year_line=YEAR_LINE,
    year_opens=re.compile(rf"\n[ \t=#*]*(?:[Вв] )?{_YEAR}"),
    within=frozenset({"в", "на"}),
)
