"""Regions and the words that name them: beginnings of small-letter words, «е» for «ё».

A cluster's place and a page's place are compared by these keys. Cities stand for their regions.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

_STEMS = """
moscow        москв москов столиц столич зеленоград троицк сколков
petersburg    петербург санкт-петербург спб кронштадт
moscow-oblast подмосков мособласт дубн черноголов коломн серпухов химк пущин лобн мытищ балаших подольск люберц
moscow-oblast одинцов красногорск электростал раменск домодедов долгопрудн фрязин протвин ступин солнечногор ногинск
altai         алтайск алта барнаул бийск рубцовск
amur          амурск благовещенск
arkhangelsk   архангел северодвин поморь
astrakhan     астрахан
bashkortostan башк уфа уфе уфы уфимск стерлитамак
belgorod      белгород
bryansk       брянск
buryatia      бурят улан-уд
chechnya      чечен чечн грозн
chelyabinsk   челябинск магнитогор южно-урал миасс златоуст снежинск кыштым
chukotka      чукот
chuvashia     чуваш чебоксар
crimea        крым симферопол севастопол
dagestan      дагестан махачкал
donetsk       днр донецк
ingushetia    ингуш
irkutsk       иркут байкал ангарск братск приангарь
ivanovo       иванов
kabardino     кабардин нальчик
north-ossetia осети владикавказ
adygea        адыге майкоп
karachay      карачаев черкесск
jewish        биробиджан
kaliningrad   калининград
kalmykia      калмык элист
kaluga        калуг калуж обнинск людинов
kamchatka     камчат
karelia       карел петрозаводск
kemerovo      кемеров кузбас новокузнец
khabarovsk    хабаровск комсомольск-на-амур
khakassia     хакас абакан
khmao         хмао югр ханты-мансийск сургут нижневартов
kirov         киров вятк вятск
komi          коми сыктывкар
kostroma      костром
krasnodar     краснодар кубан сочи новороссийск
krasnoyarsk   красноярск
kurgan        курган зауральск зауралье зауралья шадринск
kursk         курск
leningrad     ленинградск ленобласт гатчин выборг тихвин кингисепп
lipetsk       липец елец ельц
luhansk       лнр луганск
magadan       магадан
mari-el       марий йошкар
mordovia      мордов саранск
murmansk      мурманск
nizhny        нижегород нижн саров дзержинск арзамас
novgorod      новгородск новгород
novosibirsk   новосибирск бердск кольцов
omsk          омск
orenburg      оренбург оренбуржь
orel          орловск
penza         пенз
perm          перм прикам березник соликамск
primorye      примор владивосток
pskov         псков великолук
rostov        ростов донск волгодонск таганрог новочеркасск
ryazan        рязан
sakhalin      сахалин
samara        самар тольятт
saratov       саратов энгельс балаков
smolensk      смоленск
stavropol     ставропол
sverdlovsk    свердлов екатеринбург среднеурал тагил первоурал верхнепышм
tambov        тамбов
tatarstan     татар казан камск иннокам набережночелн нижнекамск елабуг альметьев зеленодольск
tomsk         томск
tula          тул тульск
tuva          тыв тувинск
tver          твер
tyumen        тюмен тобольск
udmurtia      удмурт ижевск воткинск глазовск
ulyanovsk     ульяновск димитровград
vladimir      владимирск муромск
volgograd     волгоград волжск
vologda       волог вологод черепов
voronezh      воронеж
yakutia       якут саха
yamal         янао ямал салехард
yaroslavl     ярослав рыбинск
zabaikalye    забайкал чит читинск
zaporozhye    запорож
kherson       херсон
moscow-oblast щелков егорьевск орехово-зуев реутов ивантеевк лыткарин воскресенск
vladimir      гусь-хрустальн ковровск кольчугин вязник
tver          торжок торжк кимр конаков ржев
sverdlovsk    каменск-урал
chelyabinsk   копейск
perm          лысьв
tatarstan     челнинск
bashkortostan нефтекамск белорецк
samara        сызран новокуйбышевск чапаевск жигулевск
nizhny        выкс кстов
tula          новомосковск щекинск
ryazan        касимовск скопинск
lipetsk       данковск
voronezh      борисоглебск россош нововоронеж лискинск
belgorod      старооскол шебекин
smolensk      вязьм рославл десногорск
yaroslavl     тутаев переславл углич
arkhangelsk   котлас новодвинск
karelia       костомукш сегеж кондопо сортавал
leningrad     кириш всеволожск
novgorod      борович старорусск
rostov        батайск
krasnodar     армавир геленджик туапс
stavropol     невинномысск пятигорск кисловодск буденновск
volgograd     камышин
astrakhan     ахтубинск
novosibirsk   искитим
kemerovo      прокопьевск междуреченск
krasnoyarsk   норильск ачинск минусинск
udmurtia      сарапул
mordovia      рузаевк
chuvashia     новочебоксар алатыр
primorye      уссури
ivanovo       кинешм вичуг
bryansk       дятьков
tambov        мичуринск моршанск
orel          мценск
orenburg      бузулук новотроицк
kaliningrad   черняховск
belarus       белорус беларус минск гомел могилев витебск гродн
kazakhstan    казахстан алмат астан шымкент караганд павлодарск павлодар костанай
uzbekistan    узбек ташкент самарканд
kyrgyzstan    кирги кыргыз бишкек
armenia       армени ереван
azerbaijan    азербайджан баку
"""

_ALSO = """
moscow-oblast королев жуковский клин дмитров чехов видное истра руза
vladimir      ковров муром александров гороховец
sverdlovsk    серов ревда заречный полевской
saratov       балашов вольск
perm          чайковский кунгур
tula          алексин ефремов щекино узловая
ryazan        касимов скопин
belgorod      губкин
rostov        шахты азов
primorye      находка артем арсеньев
krasnoyarsk   канск железногорск
tatarstan     челны
bashkortostan салават
kaliningrad   гусев
tomsk         северск
"""
_ALSO_TOWNS = {
    town: region for region, *towns in (line.split() for line in _ALSO.strip().splitlines()) for town in towns
}
"""Towns called as people or things are: known only where a register says that it is a place."""
_REGIONS = {stem: region for region, *stems in (line.split() for line in _STEMS.strip().splitlines()) for stem in stems}
_WHOLE = frozenset(
    ("уфа", "уфе", "уфы", "саха", "югр", "тул", "чит", "спб", "днр", "лнр", "нижн", "алта", "коми", "сочи")
)
_PLACE = re.compile("(?:" + "|".join(sorted(_REGIONS, key=len, reverse=True)) + ")")
"""The longest beginning wins: «камчат» before «камск»."""
_NOT = re.compile(
    r"столичник|владимирович|ивановн|иванович|ивановы|иванова$|иванову$|ивановым|донской?$|самарин|кировец|кировц|"
    r"владимиров|донецк|курсант|москвич|ростова?лось|крымов|тверд|тулов|читат|читал|читай|алтарь|"
    r"чита(?:ем|ю|ет|в|н)|читк|читч|читыв|читер|сахара?$|костром$|комик|комизм|тулуп|тули[йяюе]|туль[яюе]|тулей|"
    r"башк(?:а|и|у|е|ою?)$|башков|перман|перме|алтар|курганн|казан(?:а|у|ом|е|ы|ов|ам|ами|ах)?$|казан?о?к$|бурятся|"
    r"примор(?:аж|оз|д|и[лтв])|электросталеп|химко|дубня|дубник|лобн(?:ый|ая|ое|ую|ые|ых|ым)$|сколков$|тверж|"
    r"приморож|казанц|татарин|киров[ау]$|калужанин|твердо|пензионн|карельян|тульч"
)


_CALLED = """
adygea адыгея, altai алтай, amur приамурье, arkhangelsk архангельск, armenia армения, astrakhan астрахань,
azerbaijan азербайджан, bashkortostan башкортостан, belarus беларусь, belgorod белгород, bryansk брянск,
buryatia бурятия, chechnya чечня, chelyabinsk челябинск, chukotka чукотка, chuvashia чувашия, crimea крым,
dagestan дагестан, donetsk донецк, ingushetia ингушетия, irkutsk иркутск, ivanovo иваново, jewish биробиджан,
kabardino кабардино-балкария, kaliningrad калининград, kalmykia калмыкия, kaluga калуга, kamchatka камчатка,
karachay карачаево-черкесия, karelia карелия, kazakhstan казахстан, kemerovo кузбасс, khabarovsk хабаровск,
khakassia хакасия, kherson херсон, khmao югра, kirov киров, komi коми, kostroma кострома, krasnodar краснодар,
krasnoyarsk красноярск, kurgan курган, kursk курск, kyrgyzstan киргизия, leningrad ленинградская, lipetsk липецк,
luhansk луганск, magadan магадан, mari-el марий эл, mordovia мордовия, moscow москва, moscow-oblast подмосковье,
murmansk мурманск, nizhny нижний новгород, north-ossetia осетия, novgorod новгород, novosibirsk новосибирск,
omsk омск, orel орел, orenburg оренбург, penza пенза, perm пермь, petersburg петербург, primorye приморье,
pskov псков, rostov ростов, ryazan рязань, sakhalin сахалин, samara самара, saratov саратов, smolensk смоленск,
stavropol ставрополь, sverdlovsk екатеринбург, tambov тамбов, tatarstan татарстан, tomsk томск, tula тула, tuva тува,
tver тверь, tyumen тюмень, udmurtia удмуртия, ulyanovsk ульяновск, uzbekistan узбекистан, vladimir владимир,
volgograd волгоград, vologda вологда, voronezh воронеж, yakutia якутия, yamal ямал, yaroslavl ярославль,
zabaikalye забайкалье, zaporozhye запорожье
"""
_NAMES = dict(one.strip().split(" ", 1) for one in _CALLED.replace("\n", " ").split(","))


def name_place(region: str) -> str:
    """What a region is called in a few letters: «пермь» of ``perm``; of one that only a register knows, its key."""
    return _NAMES.get(region, region)


_own: dict[str, str] = {}
"""Places by the beginnings of their names, as a register tells them besides."""


def learn_places(own: Mapping[str, str]) -> bool:
    """Know a register's own places, and no other register's; whether these are others than before."""
    if _own == own:
        return False
    _own.clear()
    _own.update(own)
    find_place.cache_clear()
    return True


@lru_cache(maxsize=1 << 14)
def find_place(low: str) -> str | None:
    """The region a word names, or None: «тюменский» → tyumen, «столица» → moscow."""
    return find_known_place(low) or next((place for stem, place in _own.items() if _is_form(low, stem)), None)


def _is_form(low: str, stem: str) -> bool:
    return low.startswith(stem) and len(low) - len(stem) <= _LONGEST_ENDING


_LONGEST_ENDING = 5
"""Letters: «Нижнеозёрск», «нижнеозёрскими»."""


def find_homonym(low: str) -> str | None:
    """The region of a town that is called as somebody or something is, of a word that is known to be a place."""
    return _ALSO_TOWNS.get(low)


def find_known_place(low: str) -> str | None:
    """The same of what every register knows."""
    found = _PLACE.match(low)
    if not found or _NOT.match(low):
        return "donetsk" if low.startswith("донецк") else None
    stem = found[0]
    if stem in _WHOLE and len(low) - len(stem) > (5 if stem in ("тул", "чит", "нижн", "алта") else 2):
        return None
    return _REGIONS[stem]
