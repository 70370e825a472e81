"""How the simulated press speaks: figures, sentences, filler, and what a hasty reprint makes of a text."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

CLUSTERS = {
    "moscow-photonics": "фотоники и микроэлектроники",
    "moscow-electric-vehicles": "электромобилестроения",
    "moscow-energy-storage": "накопителей энергии",
    "moscow-games-animation": "видеоигр и анимации",
    "moscow-sporttech": "спортивной индустрии SportTech",
    "moscow-biopharma-sechenov": "биофармацевтики и медицинских технологий",
    "moscow-zelenograd": "«Зеленоград»",
    "moscow-lomonosov": "«Ломоносов»",
}
"""The watched clusters and what follows the word «кластер» in their names."""

MONTHS = (
    *("январь", "февраль", "март", "апрель", "май", "июнь"),
    *("июль", "август", "сентябрь", "октябрь", "ноябрь", "декабрь"),
)

_BEFORE = {"exact": "", "more_than": "более ", "about": "около ", "almost": "почти "}

_UNITS = {
    "компания": ("компания", "компании", "компаний"),
    "предприятие": ("предприятие", "предприятия", "предприятий"),
    "организация": ("организация", "организации", "организаций"),
}


@dataclass(frozen=True)
class Said:
    """A figure in a text."""

    qualifier: str
    count: int

    def phrase(self, unit: str) -> str:
        """«более 50 компаний»."""
        one, few, many = _UNITS[unit]
        tens, ones = self.count % 100 // 10, self.count % 10
        if self.qualifier in ("more_than", "about"):
            noun = few if ones == 1 and tens != 1 else many
        elif tens == 1 or ones == 0 or ones > 4:
            noun = many
        else:
            noun = one if ones == 1 else few
        return f"{_BEFORE[self.qualifier]}{self.count} {noun}"


TOTALS = (
    "Сейчас в московский кластер {tail} входят {figure}.",
    "Участниками столичного кластера {tail} стали уже {figure}.",
    "Столичный кластер {tail} объединяет {figure}.",
    "На сегодня в составе московского кластера {tail} работают {figure}.",
    "Московский кластер {tail} насчитывает {figure}.",
)

PLANS = (
    "К 2028 году в кластер {tail} войдут {figure}.",
    "Планируется, что к концу 2027 года кластер {tail} будет объединять {figure}.",
)

INCREMENTS = ("За год к кластеру {tail} присоединились ещё {figure}.",)

NOISE = (
    "На встречу с участниками кластера {tail} зарегистрировались {count} человек.",
    "Выручка предприятий кластера {tail} выросла на {count} процентов.",
    "В проектах кластера {tail} занято {count} инженеров.",
    "Заявки на вступление в кластер {tail} подали {count} компаний.",
)

_WHO = (
    *("Городские власти", "Инженеры центра", "Резиденты площадки", "Молодые команды", "Эксперты отрасли"),
    *("Технологи завода", "Заказчики из регионов", "Исследователи института", "Руководители цехов", "Наставники"),
)
_DO = (
    *("обсудили", "показали на выставке", "готовят к испытаниям", "доработали", "запустили в серию"),
    *("описали в отчёте", "сравнили с зарубежными образцами", "передали партнёрам", "проверили на стенде", "защищают"),
)
_WHAT = (
    *("новую линию сборки", "общий каталог изделий", "датчики для станков", "порядок закупок", "учебную программу"),
    *("опытный образец", "льготы для площадок", "карту поставщиков", "службу контроля", "чертежи оснастки"),
)
_WHY = (
    *(
        "чтобы сократить путь до заказчика",
        "по просьбе департамента",
        "в рамках городской программы",
        "до конца сезона",
    ),
    *("вместе с соседними площадками", "после весеннего совещания", "на собственные средства", "без остановки цехов"),
    *("с учётом замечаний прошлых лет", "по единым правилам"),
)


def _filler(rng: Random) -> str:
    return f"{rng.choice(_WHO)} {rng.choice(_DO)} {rng.choice(_WHAT)} {rng.choice(_WHY)}."


_SWAPS = {
    "обсудили": "рассмотрели",
    "показали": "представили",
    "готовят": "подготавливают",
    "доработали": "улучшили",
    "описали": "изложили",
    "передали": "вручили",
    "проверили": "опробовали",
    "новую": "современную",
    "общий": "единый",
    "порядок": "правила",
    "опытный": "пробный",
    "сократить": "укоротить",
    "просьбе": "запросу",
    "городской": "столичной",
    "собственные": "свои",
    "остановки": "простоя",
    "единым": "общим",
}


def write_text(rng: Random, *sentences: str) -> str:
    """Sentences among filler, in paragraphs."""
    filler = [_filler(rng) for _ in range(7)]
    paragraphs = [filler[0], *sentences, " ".join(filler[1:4]), " ".join(filler[4:])]
    return "\n".join(paragraphs)


def reprint(rng: Random, text: str, share: float) -> str:
    """The text as another site prints it: about ``share`` of the words outside its figures are others."""
    return "\n".join(line if any(map(str.isdigit, line)) else _edit(rng, line, share) for line in text.split("\n"))


def _edit(rng: Random, line: str, share: float) -> str:
    words = []
    for word in line.split():
        if rng.random() >= share:
            words.append(word)
        elif word in _SWAPS:
            words.append(_SWAPS[word])
        elif not word[0].isupper() and not word.endswith("."):
            words.extend([word, "также"] if rng.random() < 0.5 else [])
        else:
            words.append(word)
    return " ".join(words)
