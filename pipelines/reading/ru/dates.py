"""The words Russian says dates with."""

from __future__ import annotations

from pipelines.reading.dates.words import DateWords
from pipelines.reading.ru.numerals import CARDINALS, ORDINALS

_MONTHS = (
    "январь января январе январю январем янв",
    "февраль февраля феврале февралю февралем фев февр",
    "март марта марте марту мартом мар",
    "апрель апреля апреле апрелю апрелем апр",
    "май мая мае маю маем",
    "июнь июня июне июню июнем июн",
    "июль июля июле июлю июлем июл",
    "август августа августе августу августом авг",
    "сентябрь сентября сентябре сентябрю сентябрем сен сент",
    "октябрь октября октябре октябрю октябрем окт",
    "ноябрь ноября ноябре ноябрю ноябрем ноя нояб",
    "декабрь декабря декабре декабрю декабрем дек",
)
_SEASONS = ("зима зимой зиму зимы зиме", "весна весной весну весны весне", "лето летом лета лету", "осень осенью осени")
_WEEKDAYS = ("понедельник", "вторник", "среду", "четверг", "пятницу", "субботу", "воскресенье")
_SHIFTS = {
    0: "этот этого этом этой эту этим нынешний нынешнего нынешнем нынешней нынешнюю нынешним текущий текущего текущем"
    " текущей текущую сей сего сем уходящий уходящего уходящем уходящей нового новому",
    -1: "прошлый прошлого прошлом прошлой прошлую прошлым прошедший прошедшего прошедшем прошедшую прошедшей"
    " минувший минувшего минувшем минувшей минувшую минувшим предыдущий предыдущего предыдущем предыдущую предыдущей"
    " истекший истекшего истекшем",
    -2: "позапрошлый позапрошлого позапрошлом",
    1: "следующий следующего следующем следующей следующую будущий будущего будущем будущей грядущем",
}
_NOW = (
    "сегодня; сейчас; теперь; ныне; пока; на сегодня; на сегодняшний день; к сегодняшнему дню; в настоящее время;"
    " в настоящий момент; в данный момент; на данный момент; на настоящий момент; к настоящему времени;"
    " к настоящему моменту; на текущий момент; на этот момент; к этому моменту; на сей день; недавно; на днях; накануне"
)
_COUNTED = (
    "компаний компании компаниям предприятий предприятия предприятиям организаций участников участника резидентов"
    " человек рабочих проектов рублей новых"
)
_AGO = {
    "day": "день дня дней",
    "week": "неделю недели недель",
    "month": "месяц месяца месяцев",
    "year": "год года лет",
}


def _forms(lists: tuple[str, ...], first: int = 1) -> dict[str, int]:
    return {form: number for number, forms in enumerate(lists, first) for form in forms.split()}


def _runs(text: str) -> dict[str, tuple[tuple[str, ...], ...]]:
    """Word runs by their first word, longest first."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for run in text.split(";"):
        words = tuple(run.split())
        found.setdefault(words[0], []).append(words)
    return {first: tuple(sorted(runs, key=len, reverse=True)) for first, runs in found.items()}


def _words(*lists: str) -> frozenset[str]:
    return frozenset(word for each in lists for word in each.split())


RUSSIAN_DATES = DateWords(
    months=_forms(_MONTHS),
    short_months=_words("янв фев февр мар апр июн июл авг сен сент окт ноя нояб дек"),
    seasons=_forms(_SEASONS),
    weekdays=_forms(_WEEKDAYS, 0),
    weekday_leads=_words("в во"),
    ordinals=ORDINALS | {"i": 1, "ii": 2, "iii": 3, "iv": 4},
    cardinals=CARDINALS,
    shifts={form: shift for shift, forms in _SHIFTS.items() for form in forms.split()},
    now=_runs(_NOW),
    days={"вчера": -1, "позавчера": -2, "завтра": 1, "послезавтра": 2},
    year_words=_words("год года году годом г"),
    years_words=_words("годы годов годах годам гг"),
    year_endings=_words("й го м му"),
    month_words=_words("месяц месяца месяце месяцу месяцев"),
    week_words=_words("неделя неделе неделю недели"),
    quarter_words=_words("квартал квартала квартале кварталу кв"),
    half_words=_words("полугодие полугодия полугодии полугодию половина половины половине половину"),
    half_alone=_words("полугодие полугодия полугодии полугодию"),
    ago=_words("назад"),
    ago_units={form: unit for unit, forms in _AGO.items() for form in forms.split()},
    half_year=_words("полгода"),
    earlier=_runs("годом ранее; годом раньше; год назад"),
    edges=_words(
        "начала начале началу начало конца конце концу конец середине середины середину итогам результатам состоянию"
        " итоги исходе исходу окончании окончания завершении"
    ),
    edge_leads=_words("на"),
    edge_months={"начало": 1, "конец": 12, "началу": 1, "концу": 12, "исходу": 12},
    since=_words("с со начиная после"),
    until=_words("до к ко"),
    over=_words("за по"),
    at=_words("в во на от"),
    counted=_words(_COUNTED),
    comma_years=True,
    ands=_words("и"),
    decade_endings=_words("х е ых"),
    ahead=_words("через ближайшие ближайших"),
    year_counts=_words("год года лет"),
    month_first=False,
    joins=frozenset(),
    through=_words("по до"),
)
