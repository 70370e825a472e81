"""What stands around a Russian number: qualifiers, endings, and the words that tell its nature."""

from __future__ import annotations

from model import Qualifier
from pipelines.reading.language import NumberWords
from pipelines.reading.ru import numerals

_BEFORE = {
    Qualifier.more_than: "более; больше; свыше; выше; более чем; больше чем; чуть более; чуть больше; немногим более;"
    " немногим больше; немногим более чем; немногим больше чем; чуть более чем; чуть больше чем; немного больше;"
    " уже за; далеко за; давно за; заметно больше",
    Qualifier.at_least: "не менее; не меньше; не менее чем; не меньше чем; как минимум; минимум; по меньшей мере;"
    " по крайней мере; самое меньшее; не ниже; начиная от",
    Qualifier.less_than: "менее; меньше; менее чем; меньше чем; не более; не больше; не более чем; не больше чем;"
    " максимум; ниже; вплоть до; самое большее; не выше; максимально до",
    Qualifier.about: "около; порядка; примерно; приблизительно; ориентировочно; приблизительно около; где то;"
    " в районе; плюс минус; в пределах; что то около; эдак; этак; условно; грубо; округленно",
    Qualifier.almost: "почти; почти что; без малого; практически; едва ли не; чуть ли не; чуть менее; чуть меньше;"
    " чуть менее чем; чуть меньше чем; немногим менее; немногим меньше; немного меньше; приблизилось к;"
    " приблизился к; приблизилась к; приближается к; подбирается к; подобралось к; вплотную к",
}

_AFTER = {
    Qualifier.more_than: "с лишним; с небольшим; с лишком; с хвостиком; с гаком",
    Qualifier.at_least: "и более; и больше; или более; или больше; как минимум; не меньше; не менее; минимум",
    Qualifier.less_than: "и менее; и меньше; максимум; не больше; не более; не больше того",
    Qualifier.about: "плюс минус; или около того",
}

_COUNTED = (
    "компаний предприятий организаций участников резидентов фирм заводов производителей человек студий институтов"
    " партнеров производств вузов членов игроков юрлиц лабораторий мастерских поставщиков разработчиков фабрик"
    " субъектов структур коллективов хозяйств застройщиков учреждений штук"
)

_MONTHS = (
    "января февраля марта апреля мая июня июля августа сентября октября ноября декабря"
    " янв фев февр мар апр июн июл авг сен сент окт ноя нояб дек"
)

_LEADS = (
    "в во к ко с со до за по на от из после с начала начало начале началу концу конце конца итогам итоги осенью весной"
    " летом зимой осень весну лето зиму январе феврале марте апреле мае июне июле августе сентябре октябре ноябре"
    " декабре январь февраль март апрель май июнь июль август сентябрь октябрь ноябрь декабрь квартал квартале"
    " квартала полугодие полугодии полугодия середине против основания создания образования учреждения"
)

_GROWTH = (
    "вырос вырас возрос возраст увелич расшир достиг дорос дораст дорас довел довед довест довод дошл дойд дошел подня"
    " подрос прибав прирос рост росл расти растет растут умнож пополн разрос разраст сократ сниз уменьш упал сжал"
    " просел убав дотян добра добер расшире удво утро"
)


def _phrases(table: dict[Qualifier, str], last: bool) -> dict[str, tuple[tuple[tuple[str, ...], Qualifier], ...]]:
    """Word runs by the word next to the number, longest first."""
    found: dict[str, list[tuple[tuple[str, ...], Qualifier]]] = {}
    for qualifier, runs in table.items():
        for run in runs.split(";"):
            words = tuple(run.split())
            found.setdefault(words[-1] if last else words[0], []).append((words, qualifier))
    return {key: tuple(sorted(runs, key=lambda each: -len(each[0]))) for key, runs in found.items()}


def _words(*lists: str) -> frozenset[str]:
    return frozenset(word for each in lists for word in each.split())


def _stems(text: str) -> tuple[str, ...]:
    return tuple(text.split())


def _pairs(*runs: str) -> frozenset[tuple[str, ...]]:
    return frozenset(tuple(run.split()) for run in runs)


RUSSIAN = NumberWords(
    cardinals=numerals.CARDINALS,
    nominative=numerals.NOMINATIVE,
    scales=numerals.SCALES,
    shortened=_words("тыс млн млрд трлн"),
    hyphened_tens=False,
    groups=numerals.GROUPS,
    single=numerals.SINGLE,
    either=numerals.EITHER,
    genitive=_words("более больше свыше около порядка менее меньше до от из выше чем с у без"),
    halves=numerals.HALVES,
    half_runs=_pairs("с половиной"),
    vague=_words("несколько нескольких несколькими нескольким пара пары пару парой паре много многие многих"),
    ordinals=numerals.ORDINALS,
    cardinal_endings=_words("ти ка х ех рех мя ми та ть мь и ью ста сот рем"),
    ordinal_endings=_words("й ый ий ой го ого его ому му ая я ое е ые ым ом ых"),
    loose_endings=_words("ю м а"),
    loose_nouns=("ми", "ам", "ям", "ым", "им"),
    instrumental=_words("семью"),
    prepositions=_words("в к с у о и"),
    before=_phrases(_BEFORE, last=True),
    passed=_stems("превы перевал перешаг преодол перешл"),
    passed_over=_words("за в отметку отметки рубеж планку порог цифру число"),
    negations=_words("не"),
    roughly={"с": Qualifier.about, "под": Qualifier.almost, "за": Qualifier.more_than},
    rough_forms=_words("десяток сотню дюжину тысячу полсотни полтысячи полдюжины миллион"),
    almost_leads=_words("под"),
    signs={
        "~": Qualifier.about,
        "≈": Qualifier.about,
        "±": Qualifier.about,
        ">": Qualifier.more_than,
        "≥": Qualifier.at_least,
        "<": Qualifier.less_than,
        "≤": Qualifier.less_than,
    },
    after=_phrases(_AFTER, last=False),
    bridges=_words("до в во на у из с со к ко о об за по для уже чем"),
    bridged=_words("почти примерно приблизительно ориентировочно практически минимум мере чем максимум менее около"),
    limits=_words("до"),
    bounds=_words("до"),
    growth=_stems(_GROWTH),
    starts=_words("с со"),
    floors=_words("от"),
    floor_verbs=_stems("объедин включ вход вошл войд насчит состав состо числит числят числил должн требу необходим"),
    between=("между", "и"),
    inverted=_words(_COUNTED),
    inverted_not=_words("из среди числа число числе всего количество итого от для всех эти этих"),
    thousands=".'’",
    ands_inside=frozenset(),
    months=_words(_MONTHS),
    month_first=False,
    year_words=_words("год года году годом годы годов годах годам годами г гг"),
    year_leads=_words(_LEADS),
    plural_endings=("ов", "ев", "ей", "ий", "ам", "ям", "ах", "ях", "ами", "ями", "ых", "их", "ым", "им", "ми"),
    percent=_words(
        "процентных процентные процент процента процентов проценту процентам процентами процентах процентный пп"
    ),
    money=_stems("руб долл евро юан тенге доллар франк"),
    spans=_stems("месяц недел минут секунд кварт полугод десятилет столет сезон"),
    span_words=_words(
        "лет год года годом дня день дней дню дням днями днях час часа часов часам сутки суток век века веков годами"
    ),
    measures=_words(
        "га гектар гектара гектаров гектарами гектарах км км² м м² кв квадратных квадратного квадратный метр метра"
        " метров тонн тонна тонны кг квадратов куб кубометров мвт квт гбит мм см километр километра километров"
        " градусов литров гигабайт мегаватт"
    ),
    times=_words("раз раза разу разом раз"),
    shares=_words("треть трети четверть четверти третьих третьи пятых четвертых десятых шестых восьмых"),
    labels=_words("каб кабинет дом д стр корп офис ул кв тел этап п ст пункт статья статье №"),
    names=("№", "#"),
    through=_words("по"),
    decades=_words("х ые ых"),
    year_only=_words("в во"),
    adjectives=("ых", "их", "ые", "ие", "ый", "ой", "ым", "им", "ого", "его", "ая", "ый"),
    one_span=_words("год годом день час"),
    none=_words("ни"),
    ands=_words("и или"),
    after_comma=_words("не или"),
    partitive=_words("из"),
)
