"""What a region is called in the genitive, where a body or an office is said to be its own; keys as in ``places``."""

from __future__ import annotations

_ADJECTIVES = """
amur Амурской|arkhangelsk Архангельской|astrakhan Астраханской|belgorod Белгородской|bryansk Брянской
chelyabinsk Челябинской|irkutsk Иркутской|ivanovo Ивановской|kaliningrad Калининградской|kaluga Калужской
kemerovo Кемеровской|kirov Кировской|kostroma Костромской|kurgan Курганской|kursk Курской|leningrad Ленинградской
lipetsk Липецкой|magadan Магаданской|moscow-oblast Московской|murmansk Мурманской|nizhny Нижегородской
novgorod Новгородской|novosibirsk Новосибирской|omsk Омской|orenburg Оренбургской|orel Орловской|penza Пензенской
pskov Псковской|rostov Ростовской|ryazan Рязанской|sakhalin Сахалинской|samara Самарской|saratov Саратовской
smolensk Смоленской|sverdlovsk Свердловской|tambov Тамбовской|tomsk Томской|tula Тульской|tver Тверской
tyumen Тюменской|ulyanovsk Ульяновской|vladimir Владимирской|volgograd Волгоградской|vologda Вологодской
voronezh Воронежской|yaroslavl Ярославской
"""
_LANDS = """
altai Алтайского|kamchatka Камчатского|khabarovsk Хабаровского|krasnodar Краснодарского|krasnoyarsk Красноярского
perm Пермского|primorye Приморского|stavropol Ставропольского|zabaikalye Забайкальского
"""


def _pairs(text: str, kind: str) -> dict[str, str]:
    items = (item.split() for line in text.split("\n") for item in line.split("|") if item)
    return {key: f"{name} {kind}" for key, name in items}


REPUBLICS = {
    "bashkortostan": "Республики Башкортостан",
    "buryatia": "Республики Бурятия",
    "chuvashia": "Чувашской Республики",
    "crimea": "Республики Крым",
    "dagestan": "Республики Дагестан",
    "karelia": "Республики Карелия",
    "komi": "Республики Коми",
    "mari-el": "Республики Марий Эл",
    "mordovia": "Республики Мордовия",
    "tatarstan": "Республики Татарстан",
    "udmurtia": "Удмуртской Республики",
    "yakutia": "Республики Саха (Якутия)",
}
CITIES = {"moscow": "Москвы", "petersburg": "Санкт-Петербурга"}
REGIONS = _pairs(_ADJECTIVES, "области") | _pairs(_LANDS, "края") | REPUBLICS | CITIES
