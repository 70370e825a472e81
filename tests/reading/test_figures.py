"""Stories of whole texts: what is said of whom, told once, and where it stands in the text as given."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from clusters import Cluster, load_clusters
from model import Basis, Figure, Heading, Kind, Period
from pipelines.reading import EXTRACTOR, read_figures

REGISTER = load_clusters()
DAY = Period.parse("2022-12-28")


@dataclass(frozen=True)
class Told:
    """A figure as the stories write it."""

    cluster: str | None
    kind: str
    qualifier: str
    count: int
    unit: str


def told(figure: Figure) -> Told:
    return Told(figure.cluster, figure.kind.value, figure.qualifier.value, figure.count, figure.unit)


def read(text: str, title: str | None = None, published: Period = DAY) -> list[Figure]:
    return list(read_figures(text, title=title, published=published, register=REGISTER).figures)


RELEASE = """Ефимов: за год в Москве появились три кластера

Кластеры электромобилей, фотоники и фармацевтики созданы в столице в 2022 году, рассказал
заммэра Владимир Ефимов.»Они
сведут вместе бизнес и науку. Сейчас в объединениях состоит около 100 организаций, половина из них работает в особой
экономической зоне «Технополис Москва», – сказал Ефимов.

Город ждёт многого от кластера фармацевтики: туда вступило уже девять предприятий. Позднее к ним добавится ещё
ряд компаний.

Кластер электромобилей на сегодня насчитывает 40 научных и промышленных компаний.

В межотраслевом кластере фотоники состоит уже более 40 предприятий. Один из проектов – завод Зеленоградского центра."""


def test_numbers_far_from_any_cluster_are_told_of_only_when_asked() -> None:
    far = " ".join(f"В школе {number} учится {number} детей." for number in range(20, 60))
    text = f"{far}\n\nВ кластер фотоники входят 70 компаний.\n\n{far}"
    near, every = (read_figures(text, register=REGISTER, every=each) for each in (False, True))
    assert near.figures == every.figures
    assert [figure.count for figure in near.figures] == [70]
    assert len(near.decisions) < 40 < 160 == len(every.decisions) - 1
    assert set(near.decisions) < set(every.decisions)


def test_the_release_of_three_clusters() -> None:
    assert [told(figure) for figure in read(RELEASE)] == [
        Told("group:moscow-three-2022", "aggregate", "about", 100, "организация"),
        Told("moscow-pharma", "total", "exact", 9, "предприятие"),
        Told("moscow-electric-vehicles", "total", "exact", 40, "компания"),
        Told("moscow-photonics", "total", "more_than", 40, "предприятие"),
    ]


WIKI = """Межотраслевой кластер биофармацевтики и медицинских технологий
2022: Первые шаги
По словам руководителя департамента Владислава Овчинского, которые он произнёс в январе 2023 года, кластер
фармацевтики, выросший внутри столичной особой зоны, собрал 9 предприятий: к 11 января достраивались и другие заводы.
Годом раньше, в 2022 году, в Москве появились три кластера; к ним примкнуло порядка 100 организаций, подсчитал
заммэра Владимир Ефимов.Глава ИТ-службы расскажет о внедрении 28 ноября
Другой межотраслевой кластер биофармацевтики и медицинских технологий основал Сеченовский университет. В 2022 году
в этот кластер вошли 62 участника."""


def test_two_pharmaceutical_clusters_on_one_page_stay_two() -> None:
    assert [told(figure) for figure in read(WIKI)] == [
        Told("moscow-pharma", "total", "exact", 9, "предприятие"),
        Told("group:moscow-three-2022", "aggregate", "about", 100, "организация"),
        Told("moscow-biopharma-sechenov", "total", "exact", 62, "участник"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Вычислительный кластер университета вырос до 48 узлов, к нему подключились 12 организаций.",
        "Жилой кластер в Москве объединит 9 компаний-застройщиков.",
        "Кластер спортивных площадок в Москве объединил 14 организаций.",
        "В школьный кластер «Север» вошли шесть учреждений.",
        "Астрономы описали звёздный кластер, в него вошли 300 участников проекта.",
        "Выявлен кластер COVID-19, в него вошли 17 компаний.",
        "В Москве 118 предприятий получили субсидии.",
        "В кластере фотоники Москвы десятки предприятий.",
    ],
)
def test_what_is_no_industrial_cluster_has_no_figure(text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize(
    ("text", "cluster"),
    [
        ("В кластере «Фотоника» Пермского края 47 организаций.", "perm-photonics"),
        ("В московском кластере фотоники 47 организаций.", "moscow-photonics"),
        ("Кластер микроэлектроники и фотоники столицы объединяет 47 организаций.", "moscow-photonics"),
        ("Фармкластер Северной столицы объединяет 47 организаций.", "petersburg-pharma"),
        ("Биофармкластер ОЭЗ «Технополис „Москва“» объединяет 47 организаций.", "moscow-biopharma-sez"),
        ("Фармкластер столицы объединяет 47 организаций.", "moscow-pharma"),
        ("МИК объединяет 47 тысяч организаций. Это инновационный кластер Москвы.", "moscow-innovation-cluster"),
        ("Кластер спортивной индустрии SportTech в Москве объединяет 47 организаций.", "moscow-sporttech"),
        (
            "На базе МИК создан кластер электромобилестроения Москвы. В него вошли 47 компаний.",
            "moscow-electric-vehicles",
        ),
        ("В Кл\u0430\u0441т\u0065\u0440 фотоники Москвы вошли 47 организаций. Кластер растёт.", "moscow-photonics"),
    ],
)
def test_each_name_finds_its_cluster(text: str, cluster: str) -> None:
    assert [(figure.cluster, figure.kind.value) for figure in read(text)] == [(cluster, "total")]


@pytest.mark.parametrize(
    ("url", "clusters"),
    [
        (None, []),
        ("https://www.mos.ru/news/item/1/", ["moscow-pharma"]),
        ("https://notmos.ru/1", []),
    ],
)
def test_a_name_that_several_cities_have_is_decided_by_the_city_s_own_site(
    url: str | None, clusters: list[str]
) -> None:
    text = "В фармацевтическом кластере, который город развивает в особой экономической зоне, 10 предприятий."
    reading = read_figures(text, url=url, register=REGISTER)
    assert [figure.cluster for figure in reading.figures] == clusters
    assert len(reading.ambiguous) == 1 - len(clusters)


def test_a_new_cluster_is_named_as_written_in_the_nominative() -> None:
    [figure] = read("В пензенском приборостроительном кластере «Точность» работает 51 предприятие.")
    assert (figure.cluster, figure.mention) == (None, "пензенский приборостроительный кластер «Точность»")


def test_a_speaker_s_surname_is_no_part_of_a_new_cluster_s_name() -> None:
    [figure] = read("По словам Игоря Тарханова, швейный кластер «Нить» вырос и объединяет уже 69 компаний.")
    assert figure.mention == "швейный кластер «Нить»"


def test_a_number_between_two_clusters_is_given_to_neither() -> None:
    reading = read_figures(
        "В кластер «Альфа» и в кластер «Бета» вошли 40 предприятий.", published=DAY, register=REGISTER
    )
    assert reading.figures == ()
    assert [decision.fate for decision in reading.ambiguous] == ["ambiguous"]


def test_headline_and_body_are_one_fact_in_the_narrower_words() -> None:
    [figure] = read(
        "В московский кластер фотоники вступили почти 40 компаний, сообщил Сергей Собянин.",
        title="Около 40 компаний вошли в московский кластер фотоники",
    )
    assert (figure.field, figure.qualifier.value, figure.speaker) == ("text", "almost", "Сергей Собянин")


def test_a_headline_alone_is_a_source() -> None:
    [figure] = read("Список опубликован на портале.", title="Полсотни компаний объединил московский кластер фотоники")
    assert (figure.field, figure.count, figure.start) == ("title", 50, 0)


def test_spans_index_the_text_as_given_though_the_reading_cleans_it() -> None:
    text = "\u00a0Как сказано[1], в\u00a0кластер фοтоники Москвы вошли 47\u2009организаций[2][3].Читайте нас"
    [figure] = read(text)
    assert text[figure.start : figure.end] == figure.evidence
    assert figure.count_text in figure.evidence
    assert figure.mention in text


def test_dates_come_with_their_basis() -> None:
    [dated] = read("На 1 марта 2021 года в московском кластере фотоники состоит 30 компаний.")
    [undated] = read("В московском кластере фотоники состоит 30 компаний.")
    assert (str(dated.as_of), dated.as_of_basis) == ("2021-03-01", Basis.text)
    assert (str(undated.as_of), undated.as_of_basis) == ("2022-12-28", Basis.published)


def test_the_register_decides_what_is_known() -> None:
    own = {
        "lace": Cluster(
            "lace", "Вологодский кружевной кластер", aliases=("кластер кружева",), place="Вологодская область"
        )
    }
    text = "Кластер кружева Вологодской области объединяет 12 мастерских."
    [figure] = read_figures(text, register=own).figures
    assert figure.cluster == "lace"
    assert read(text)[0].cluster is None


def test_the_version_is_a_hash_of_the_rules() -> None:
    assert len(EXTRACTOR) == 16
    assert EXTRACTOR.islower() or EXTRACTOR.isdecimal()


def test_nothing_is_read_out_of_nothing() -> None:
    assert read_figures("", register=REGISTER).figures == ()
    assert read_figures("Кластер", title="", register=REGISTER).decisions == ()


CHRONICLE = """Кластер точной оптики
2022: Начало
Тогда же университет создал кластер лазерной медицины. В него вошли 27 участников.
2023: Более 40 участников
К июлю в кластере точной оптики состоит более 40 компаний."""


def test_the_heading_of_a_year_speaks_of_what_follows_it() -> None:
    assert {figure.mention for figure in read(CHRONICLE) if figure.count == 40} == {"кластер точной оптики"}


@pytest.mark.parametrize(
    ("title", "text", "names"),
    [
        ("Кластер станкостроения создан", "В станкостроительный кластер вошли 30 заводов.", ["Кластер станкостроения"]),
        (None, "Мэр назвал кластер «витриной отрасли». К кластеру «Витязь» присоединились 7 фирм.", ["«Витязь»"]),
    ],
)
def test_a_new_cluster_has_one_name_and_not_what_it_is_called(title: str | None, text: str, names: list[str]) -> None:
    found = {figure.mention for figure in read(text, title)}
    assert len(found) == len(names)
    assert all(any(name in mention for mention in found) for name in names), found


@pytest.mark.parametrize(
    "said, unit",
    [
        ("работает 70 с лишним фермеров", "фермер"),
        ("состоит 40 и более заводов", "завод"),
        ("состоит 40 заводов, а то и больше", "завод"),
    ],
)
def test_the_noun_is_found_behind_what_qualifies_the_number(said: str, unit: str) -> None:
    [figure] = read_figures(f"В московском кластере фотоники {said}.", register=load_clusters()).figures
    assert figure.unit == unit


@pytest.mark.parametrize(
    "text, units",
    [
        ("В кластере фотоники Москвы 50 компаний, из них 30 — производители оптики.", ["компания", "компания"]),
        ("В кластере фотоники Москвы 50 компаний, из них шесть — институты.", ["компания", "институт"]),
        ("«Пять лет назад нас было 20. Теперь кластер фотоники Москвы — это 50 организаций».", ["организация"] * 2),
        ("В кластере фотоники Москвы 50 участников. За год он принял двух новичков.", ["участник", "новичок"]),
    ],
)
def test_who_is_counted_is_called_as_the_text_calls_them(text: str, units: list[str]) -> None:
    reading = read_figures(text, published=Period.parse("2024-07-10"), register=REGISTER)
    assert [figure.unit for figure in reading.figures] == units


def test_a_chronicle_tells_what_was_so_on_each_day_though_it_goes_on() -> None:
    history = "История\n"
    text = (
        history + "На 5 июня 2023 года в состав кластера фотоники Москвы входили 43 предприятия.\n"
        "На 5 марта 2024 года в состав кластера фотоники Москвы входили 52 предприятия."
    )
    headings = (Heading("История", 2, 0, len(text)),)
    reading = read_figures(text, published=Period.parse("2024-07-10"), headings=headings, register=REGISTER)
    assert [(each.kind, each.count, str(each.as_of)) for each in reading.figures] == [
        (Kind.total, 43, "2023-06-05"),
        (Kind.total, 52, "2024-03-05"),
    ]


@pytest.mark.parametrize(
    "year", ["{}: ", "{} — ", "{} – ", "{}. ", "• {} — ", "* {}: ", "- {}: ", "{} год. ", "{}\n", "={}=\n"]
)
def test_an_entry_of_a_chronicle_is_as_of_its_year(year: str) -> None:
    entries = [year.format(2023) + "В кластере 30 участников.", year.format(2024) + "Состав вырос до 45 предприятий."]
    found = read(
        "Кластер точной оптики создан в 2019 году.\n" + "\n".join(entries), published=Period.parse("2025-03-22")
    )
    assert [(figure.count, figure.kind, text_of(figure)) for figure in found] == [
        (30, Kind.historical, "2023"),
        (45, Kind.total, "2024"),
    ]


def text_of(figure: Figure) -> str:
    return figure.as_of.text if figure.as_of else ""


def test_what_stands_in_brackets_comes_before_the_size_it_stands_behind() -> None:
    said = "В кластере точной оптики на 1 мая 2024 года состояло 40 компаний (на 1 мая 2023 года — 25)."
    found = read(said, published=Period.parse("2024-05-14"))
    assert [(one.count, one.kind, text_of(one)) for one in found] == [
        (40, Kind.total, "2024-05-01"),
        (25, Kind.historical, "2023-05-01"),
    ]
