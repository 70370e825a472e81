"""Numbers left for what they count, or for where they stand beside it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from model import Qualifier
from pipelines.reading.bonds.hosting import of_home
from pipelines.reading.bonds.roles import is_apposed_to_role
from pipelines.reading.candidate import Candidate
from pipelines.reading.example import example
from pipelines.reading.extent import CLOSE, OPEN
from pipelines.reading.mention import Form, Mention
from pipelines.reading.noun import SAYING_SO
from pipelines.reading.refusals.hung import is_a_house
from pipelines.reading.ru import lexicon as lx
from pipelines.reading.ru.lexicon import words
from pipelines.reading.scene import Scene
from pipelines.reading.sentences import Token


@example("Кластер фотоники Москвы создаст [300] рабочих мест.")
def other_noun(c: Candidate, scene: Scene) -> str | None:
    """«кластер создаст [300] рабочих мест»: counts what is no member."""
    return f"counts {c.why_not}" if c.why_not else None


@example(
    "Московский кластер фотоники складывается из двух предприятий: [один] завод в Зеленограде, другой в Печатниках."
)
def single(c: Candidate, scene: Scene) -> str | None:
    """«складывается из двух предприятий: „Инэсис“ — [один] завод, „Рэнера“ — другой»."""
    if c.number.value != 1 or c.number.high:
        return None
    if c.elided and c.first and _is_something_else(c.tokens[c.first - 1]):
        return "one of something else"
    others = [n for n in c.line.numbers if n.is_count and n is not c.number and n.start < c.number.start]
    if c.elided and others and c.last + 1 < len(c.tokens) and c.tokens[c.last + 1].text in "—–":
        return None
    listed = any(c.tokens[max(0, c.at - 1)].low == word for word in ("и", "плюс")) and bool(others)
    return None if listed or (c.number.start and c.says(_MOVING)) else "one of them, not how many"


def _is_something_else(token: Token) -> bool:
    """«причина [одна]», «условие [одно]»."""
    word = token.word
    named = token.is_word and word.parts == {"NOUN"} and "nomn" in word.cases and word.numbers == {"sing"}
    return named and not word.has(lx.MEMBERS | lx.ROLE | lx.UNION)


_MOVING = lx.JOIN | lx.LEAVE | lx.TAKE_IN


@example("Инвестиции [52] компаний московского кластера фотоники выросли.")
def possessed(c: Candidate, scene: Scene) -> str | None:
    """«инвестиции [52] компаний кластера», «принтеры [семи] центров»: something of theirs is told of."""
    if not c.unit or c.noun_before or not c.first or c.says(lx.SIGN):
        return None
    before, noun = c.tokens[c.first - 1], c.tokens[c.unit_at].word
    if not before.is_word or "gent" not in noun.cases or c.line.is_mentioned(before.index):
        return None
    word = before.word
    if c.first > 1 and _may_be_done_by(c.tokens[c.first - 2], c.tokens[c.at]):
        return None
    if c.number.value % 10 in (2, 3, 4) and c.number.value // 10 % 10 != 1 and "sing" in noun.numbers:
        return None  # «открыли офисы 62 компании»: the companies did it
    if word.has(_ROOMS) and c.nearest_verb(_TO_BE_THERE):
        return None  # «на его территории работают лаборатории и офисы 78 резидентов»
    if _is_who_says_so(c) or _is_when(c):
        return None
    if word.animate and "nomn" not in word.cases and c.first > 1 and c.tokens[c.first - 2].word.has(lx.UNION):
        return None  # «в объединении композитчиков [59] организаций»: whose union it is
    if "Geox" in word.names:
        return None  # «в мебельном кластере Республики Башкортостан 179 участников»: where it is
    other = "NOUN" in word.parts and not word.parts & {"PREP", "CONJ", "ADVB", "PRCL", "VERB", "ADJF", "PRTS"}
    return "something of theirs" if other and not word.has(_OWNED) and word.cases & {"nomn", "accs"} else None


def _is_who_says_so(c: Candidate) -> bool:
    """«в кластере, по словам мэра, 77», «по оценке экспертов 77»: put in before the number."""
    lead = [t.low for t in c.tokens[max(0, c.first - _PUT_IN) : c.first]]
    return any(pair in SAYING_SO for pair in pairwise(lead))


def _is_when(c: Candidate) -> bool:
    """«в кластере после расширения 77 компаний», «через год после создания 77»: a time, and nothing of theirs."""
    lead = c.tokens[max(0, c.first - 3) : c.first]
    if len(lead) < _AFTER or lead[1].low != "после":
        return False
    ago = lead[0].is_word and lead[0].word.has(_SPANS)
    return lead[2].word.has(_GROWING | _BEGINNING if ago else _GROWING)


_AFTER = 3
"""Words of «год после создания»."""
_SPANS = words("год месяц лет полгода")
_GROWING = words("расширение реорганизация перерегистрация сверка обновление отбор пополнение")
_BEGINNING = words("создание основание открытие запуск старт")
_PUT_IN = 5
_ROOMS = words("офис лаборатория бюро производство мастерская студия")
_TO_BE_THERE = words("разместиться размещаться расположиться располагаться действовать работать находиться")


def _may_be_done_by(verb: Token, number: Token) -> bool:
    """«открыли офисы 62 компании», but not «зарегистрировал разработки девяти», whose case tells."""
    told = number.is_word and bool(number.word.cases) and "nomn" not in number.word.cases
    return verb.is_word and "VERB" in verb.word.parts and not told


_OWNED = (
    lx.MEMBERS
    | lx.UNION
    | lx.ROLE
    | lx.LEAVE
    | lx.MONTHS
    | words(
        "прием принятие вступление включение исключение присоединение приток отток уход участие членство интерес "
        "сложность совокупность сумма счет содружество сообщество пул сеть союз альянс кооперация "
        "число количество состав приход выход пополнение объединение ряд список год итог раз месяц день время "
        "орбита экосистема семья копилка "
        "момент дата лето весна осень зима сезон неделя квартал полугодие декада десятилетие пятилетка сутки сегодня"
    )
)


@example("В московском кластере фотоники 17 участников. Из них иностранных [0] компаний.")
def nobody(c: Candidate, scene: Scene) -> str | None:
    """«из них с иностранным капиталом — [0]»."""
    return "nobody at all" if c.number.value == 0 else None


@example("В московский кластер фотоники вошёл один из [пяти] заводов столицы.")
def one_of_many(c: Candidate, scene: Scene) -> str | None:
    """«одна из [пяти] площадок», «кластер вошёл в число [14] лучших в стране»."""
    if _is_top(c):
        return "one of so many"
    among = [t.low for t in c.tokens[max(0, c.first - 2) : c.first]] in (["в", "число"], ["в", "числе"])
    if among and any(t.low in _BEST for t in c.tokens[c.last + 1 : c.last + 2]):
        return "one of so many"
    return "one of so many" if _is_out_of_one(c) and not _are_all_members(c) else None


def _is_top(c: Candidate) -> bool:
    """«вошёл в [десятку] самых популярных», «в [двадцатке] лучших»."""
    led = c.first > 0 and c.tokens[c.first - 1].low in ("в", "из")
    ten = c.tokens[c.at].word.has(_DOZENS)
    return led and ten and any(t.low in _BEST or t.low in _LEADERS for t in c.tokens[c.last + 1 : c.last + 3])


_DOZENS = words("тройка пятерка десятка двадцатка тридцатка полусотня сотня")
_LEADERS = ("лидеров", "сильнейших", "ведущих", "наиболее", "по")


@example("В московском кластере фотоники 170 участников, [девять] из десяти — малый бизнес.")
def in_ten(c: Candidate, scene: Scene) -> str | None:
    """«[девять] из десяти — малый бизнес», «девять из [десяти]»: a share, and no count."""
    after = [t.low for t in c.tokens[c.last + 1 : c.last + 3]]
    before = [t.low for t in c.tokens[max(0, c.first - 1) : c.first]]
    first = after[:1] == ["из"] and after[1:] and after[1] in _TENS and c.number.value < _TENS[after[1]]
    second = before == ["из"] and c.tokens[c.at].low in _TENS and any(at < c.number.start for at in c.line.counts)
    bare = c.unit_at == c.last or c.noun_before or c.elided
    return "a share" if first or (second and bare) else None


_TENS = {"десяти": 10, "10": 10, "ста": 100, "100": 100}


def is_one_of_all(c: Candidate) -> bool:
    """«один из [77] участников кластера», «из [77] участников кластера двое пекут хлеб»."""
    opens = c.first > 0 and c.tokens[c.first - 1].low == "из" and (c.first == 1 or not c.tokens[c.first - 2].is_word)
    return (_is_out_of_one(c) or opens) and _are_all_members(c)


def _is_out_of_one(c: Candidate) -> bool:
    before = [t.low for t in c.tokens[max(0, c.at - 3) : c.at]]
    return "из" in before and not _ONE.isdisjoint(before)


def _are_all_members(c: Candidate) -> bool:
    """«один из [77] участников кластера»: all there are, unlike «один из трёх вузов кластера»."""
    if c.unit not in _ANY_MEMBER or c.adjectives:
        return False
    if c.unit_at == c.last + 2 and c.tokens[c.last + 1].low == "его":
        return True  # «из [38] его предприятий»
    named = any(m.first == c.unit_at + 1 for m in c.line.mentions)
    return named and "gent" in c.tokens[c.unit_at + 1].word.cases


_ANY_MEMBER = ("участник", "резидент", "член", "компания", "предприятие", "организация")
_BEST = ("лучших", "крупнейших", "ведущих", "сильнейших", "самых")
_ONE = frozenset(("один", "одна", "одно", "одной", "одного", "одним", "одну"))


@example("В московском кластере фотоники 17 участников. В школе [20] открыли его класс.")
def numbered(c: Candidate, scene: Scene) -> str | None:
    """«в школе [20]», «на стенде [14]»: the number is a name."""
    before = c.tokens[c.first - 1].word if c.first else None
    if " ".join(t.low for t in c.tokens[max(0, c.first - 2) : c.first]) == "под номером":
        return "a name"
    named = c.elided and before is not None and before.has(_NUMBERED) and "sing" in before.numbers
    return "a name" if named and c.number.qualifier is Qualifier.exact else None


_NUMBERED = words("""
    школа лицей гимназия детсад дом корпус строение цех павильон зал стенд кабинет аудитория участок лот пункт статья
    глава форма приложение постановление закон приказ маршрут автобус этап очередь раздел страница выпуск
""")


@example("Участниками московского кластера фотоники стали 55 компаний, на [8] больше, чем прежде.")
def difference(c: Candidate, scene: Scene) -> str | None:
    """«стали 45 организаций, на [8] больше, чем год назад», «2023 год — +[13]»."""
    if c.elided and c.at and c.tokens[c.at - 1].text == "+":
        return "a difference"
    if not c.at or c.tokens[c.at - 1].low != "на":
        return None
    after = [t.low for t in c.tokens[c.last + 1 : c.last + 4]]
    if not any(at < c.number.start for at in c.line.counts) and c.says(words("стать оказаться")):
        return None  # «в кластере стало на три завода больше»
    return "a difference" if "больше" in after or "меньше" in after else None


@example("Московский кластер фотоники растёт. Всего в городе шесть технопарков на [78] резидентов.")
def room_for(c: Candidate, scene: Scene) -> str | None:
    """«шесть индустриальных парков на [78] резидентов»: so many as other places have room for."""
    if c.first < _ROOM_FOR or not c.unit or c.tokens[c.first - 1].low != "на":
        return None
    place = c.tokens[c.first - 2]
    if place.text in CLOSE:  # «Промпарк „Станкомаш“ на [21] резидента»
        opening = next((t.index for t in reversed(c.tokens[: place.index]) if t.text in OPEN), 0)
        place = c.tokens[max(0, opening - 1)]
    other = place.is_word and (place.word.has(lx.NOT_MEMBERS["clusters"] | lx.NOT_MEMBERS["area"]) or is_a_house(place))
    return "room of other places" if other and not c.line.is_mentioned(place.index) else None


_ROOM_FOR = 2


@example("Из [450] предприятий Москвы в московский кластер фотоники входят 32.")
def out_of(c: Candidate, scene: Scene) -> str | None:
    """«из [450] предприятий области в кластер входят 32»: those among whom the members are."""
    if not c.first or c.tokens[c.first - 1].low != "из":
        return None
    joined = any(t.is_word and t.word.has(_ENTERING | lx.TAKE_IN) for t in c.after)
    if not c.unit or c.unit in ("участник", "резидент", "член") or not joined:
        return None
    others = [n for n in c.line.numbers if n.is_count and c.number.end < n.start < c.tokens[c.clause.last].end]
    near = [m for m in c.line.mentions if 0 < m.first - c.unit_at <= 3 and m.form is not Form.pronoun]
    near = [m for m in near if not _takes_in(c.tokens, m)]
    theirs = any(not any("PREP" in t.word.parts for t in c.tokens[c.unit_at + 1 : m.first]) for m in near)
    return "those among whom the members are" if others and not theirs else None


def _takes_in(tokens: Sequence[Token], named: Mention) -> bool:
    """«Из 126 компаний [кластер] принял шесть»: it does so, and they are not its own yet."""
    verb = tokens[named.last + 1] if named.last + 1 < len(tokens) else None
    return verb is not None and verb.is_word and verb.word.finite and verb.word.has(lx.TAKE_IN)


_ENTERING = lx.JOIN | lx.BELONG
_OBLIQUE = words("для от при без кроме среди между перед над под через против")


@example("Кластер фотоники Москвы растёт: в нём на [15] предприятиях повысили зарплату.")
def oblique(c: Candidate, scene: Scene) -> str | None:
    """«на [15] предприятиях зарплата выше», «заказы для [12] компаний»: beside the point, not how many there are."""
    if c.elided and _is_place_of_some(c):
        return "not what the sentence is about"
    if not c.first or not c.unit or c.noun_before or is_apposed_to_role(c):
        return None
    before, noun = c.tokens[c.first - 1].low, c.tokens[c.unit_at].word
    placed = before == "на" and noun.cases <= {"loct"} and bool(noun.cases)
    theirs = any(m.first == c.unit_at + 1 for m in c.line.mentions) or not c.at
    placed = placed or (
        before == "в" and noun.cases == {"loct"} and not theirs and c.number.qualifier is Qualifier.exact
    )
    if before == "среди" and any(m.first == c.unit_at + 1 for m in c.line.mentions):
        return None  # «среди 30 участников кластера семь вузов»
    return "not what the sentence is about" if placed or (before in _OBLIQUE and not _is_hosted(c)) else None


def _is_place_of_some(c: Candidate) -> bool:
    """«на [12] из них внедрили бережливое производство»: where something was done."""
    of_them = [t.low for t in c.tokens[c.last + 1 : c.last + 3]] in (["из", "них"], ["из", "которых"])
    return of_them and bool(c.first) and c.tokens[c.first - 1].low == "на"


def _is_hosted(c: Candidate) -> bool:
    """«технополис — площадка для [240] предприятий», «для [19] организаций кластер стал домом»."""
    return of_home(c) or (c.first > 1 and c.tokens[c.first - 2].word.has(frozenset(("площадка", "дом", "база"))))
