"""Numbers left for what they count, or for where they stand beside it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from model import Qualifier
from pipelines.reading.bonds.bond import SIZES, is_finite
from pipelines.reading.bonds.hosting import of_home
from pipelines.reading.bonds.roles import is_apposed_to_role
from pipelines.reading.candidate import Candidate
from pipelines.reading.clauses import SPEECH
from pipelines.reading.example import example
from pipelines.reading.mention import Form, Mention, Sort
from pipelines.reading.noun import SAYING_SO, read_noun
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
    others = [n for n in c.line.numbers if n.is_count and n is not c.number and n.start < c.number.start]
    if c.elided and others and c.last + 1 < len(c.tokens) and c.tokens[c.last + 1].text in "—–":
        return None
    listed = any(c.tokens[max(0, c.at - 1)].low == word for word in ("и", "плюс")) and bool(others)
    return None if listed or (c.number.start and c.says(_MOVING)) else "one of them, not how many"


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
    | words(
        "прием принятие вступление включение исключение присоединение приток отток уход участие членство интерес "
        "сложность совокупность сумма счет содружество сообщество пул сеть союз альянс кооперация "
        "число количество состав приход выход пополнение объединение ряд список год итог раз месяц день время "
        "момент дата лето весна осень зима сезон неделя квартал полугодие декада десятилетие пятилетка сутки "
        "январь февраль март апрель май июнь июль август сентябрь октябрь ноябрь декабрь сегодня"
    )
)


@example("В московском кластере фотоники 17 участников. Из них иностранных [0] компаний.")
def nobody(c: Candidate, scene: Scene) -> str | None:
    """«из них с иностранным капиталом — [0]»."""
    return "nobody at all" if c.number.value == 0 else None


@example("В московский кластер фотоники вошёл один из [пяти] заводов столицы.")
def one_of_many(c: Candidate, scene: Scene) -> str | None:
    """«одна из [пяти] площадок», «кластер вошёл в число [14] лучших в стране»."""
    among = [t.low for t in c.tokens[max(0, c.first - 2) : c.first]] in (["в", "число"], ["в", "числе"])
    if among and any(t.low in _BEST for t in c.tokens[c.last + 1 : c.last + 2]):
        return "one of so many"
    return "one of so many" if _is_out_of_one(c) and not _are_all_members(c) else None


def is_one_of_all(c: Candidate) -> bool:
    """«один из [77] участников кластера», «из [77] участников кластера двое пекут хлеб»."""
    opens = c.first > 0 and c.tokens[c.first - 1].low == "из" and (c.first == 1 or not c.tokens[c.first - 2].is_word)
    return (_is_out_of_one(c) or opens) and _are_all_members(c)


def _is_out_of_one(c: Candidate) -> bool:
    before = [t.low for t in c.tokens[max(0, c.at - 3) : c.at]]
    return "из" in before and not _ONE.isdisjoint(before)


def _are_all_members(c: Candidate) -> bool:
    """«один из [77] участников кластера»: all there are, unlike «один из трёх вузов кластера»."""
    told = c.unit in _ANY_MEMBER and not c.adjectives and any(m.first == c.unit_at + 1 for m in c.line.mentions)
    return told and "gent" in c.tokens[c.unit_at + 1].word.cases


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


@example("Московский кластер фотоники получил заём. Экспортёров в регионе стало [140].")
def of_the_region(c: Candidate, scene: Scene) -> str | None:
    """«экспортёров в регионе стало [140]», «из региона ушли [7] компаний»: a region's, and nobody's members."""
    if not (c.line.says(_REGIONS) or any(cue in c.low for cue in _ALL_OVER)):
        return None
    if c.unit in ("участник", "резидент", "член") or c.says(_OF_THE_CLUSTER):
        return None
    if (c.elided or c.noun_before) and _are_of_a_region(c):
        return "the region's"
    own = [m for m in c.line.mentions if c.clause.first <= m.first <= c.clause.last and not _is_a_speaker_s(c, m)]
    if own or c.clause.relative:
        return None
    if any(cue in c.low for cue in _ALL_OVER):
        return "the region's"
    said = (t for t in (*c.before, *c.after) if t.is_word and t.word.has(_REGIONS) and t.index)
    placed = [t for t in said if "sing" in t.word.numbers] if c.unit else []
    return "the region's" if any(_find_left(c, t).low in _INTO for t in placed) else None


def _find_left(c: Candidate, noun: Token) -> Token:
    """What stands before a noun, «в российской столице»; «в Уфимском районе» is another place than the region."""
    at = noun.index - 1
    while at > 0 and noun.word.has(_FIELDS) and c.tokens[at].is_word and "ADJF" in c.tokens[at].word.parts:
        at -= 1
    return c.tokens[at]


_OF_THE_CLUSTER = lx.SIGN | lx.FOUND | lx.ROLE


def _counts_clusters(c: Candidate) -> bool:
    """«До [14] увеличилось количество промышленных кластеров»: it is their number."""
    size = next((t for t in c.after if t.is_word and t.word.has(SIZES)), None)
    return size is not None and any(
        0 < m.first - size.index <= 2 and m.sort is Sort.group and m.form is not Form.pronoun and "кластер" in m.text
        for m in c.line.mentions
    )


def _counts_the_employed(c: Candidate) -> bool:
    """«Численность занятых, чел. — [4 210]»: a row of a passport that counts people."""
    lead = [t for t in c.tokens[: c.first] if t.is_word]
    return bool(lead) and lead[0].word.has(SIZES) and any(t.word.has(_PEOPLE) for t in lead)


_PEOPLE = words("занятый работающий персонал чел")


def _of_things(c: Candidate) -> str:
    """«электробусы, которых уже более [1300]»: what the relative clause hangs on is no member; "" if it may be one."""
    opening = c.tokens[c.clause.first : c.clause.first + 3]
    if not (c.elided and c.clause.relative and any(t.low == "которых" for t in opening)) or c.clause.first < 1:
        return ""
    if opening[0].low in _INTO or (len(opening) > 1 and opening[1].low in _INTO):
        return ""
    head = next((t for t in reversed(c.tokens[: c.clause.first]) if t.is_word), None)
    inside = head is not None and c.line.is_mentioned(head.index)
    unit, why_not = read_noun(head) if head is not None and not inside else ("", "")
    return "" if unit else why_not


def _are_clusters(c: Candidate, their: int) -> bool:
    """«в кластерах зоны — их сегодня [пять] — состоит 190»: clusters are counted, in a dash of its own."""
    return c.tokens[their - 1].text in "—–-" and any(
        m.last == their - 2 and m.sort is Sort.group and m.form is not Form.pronoun for m in c.line.mentions
    )


def _are_of_a_region(c: Candidate) -> bool:
    """«объединяет 25 фабрик, хотя в области их больше [сотни]»."""
    lead = [t for t in c.segment if t.is_word and t.index < c.first]
    inside = {i for m in c.line.mentions if m.text.lower() != "их" for i in range(m.first, m.last + 1)}
    placed = any(t.word.has(_REGIONS) and t.index and c.tokens[t.index - 1].low == "в" for t in lead)
    return placed and any(t.low == "их" for t in lead) and inside.isdisjoint(t.index for t in lead)


def _is_a_speaker_s(c: Candidate, m: Mention) -> bool:
    """«…, сообщил директор кластера»: the cluster of who speaks, and not of what is told."""
    before = c.tokens[m.first - 2 : m.first] if m.first > 1 else ()
    return bool(before) and before[1].word.animate and before[0].is_word and before[0].word.has(SPEECH)


_FIELDS = words("столица страна отрасль сфера рынок")
_REGIONS = _FIELDS | words("регион область край республика округ район город россия мир")
_INTO = frozenset(("в", "во", "из", "по"))
_ALL_OVER = (" на весь ", " на всю ")
"""«их на весь регион двое»."""


@example("Московский кластер фотоники принимает заявки. За неделю их пришло [130].")
def others_meant(c: Candidate, scene: Scene) -> str | None:
    """«Кластер принимает заявки. За неделю их пришло [130]», «подбираются площадки, их [3]»."""
    if not c.elided:
        return None
    their = next((t.index for t in reversed(c.tokens[c.clause.first : c.first]) if t.low == "их"), None)
    told = _find_told_apart(c, their)
    if told or their is None or any(at < c.number.start for at in c.line.counts):
        return told
    before = scene.lines[c.line.index - 1].sentence.tokens if c.line.index else ()
    why_not = _find_last_named(before, c.tokens[:their])
    return f"counts {why_not}, said before" if why_not else None


def _find_told_apart(c: Candidate, their: int | None) -> str | None:
    """What is counted where a relative clause, a size, a row or the sentence's begin tells it."""
    if why := _of_things(c):
        return f"counts {why}, said before"
    if _counts_clusters(c):
        return "counts clusters, said behind"
    if _counts_the_employed(c):
        return "counts jobs, said before"
    if their is not None and _are_clusters(c, their):
        return "counts clusters, said before"
    return None


def _find_last_named(*sentences: Sequence[Token]) -> str:
    """What those are that «их» means, the last named in the plural: "" where they may be members."""
    for tokens, at in _go_back(*sentences):
        token, word = tokens[at], tokens[at].word
        if _is_counted(tokens, at):
            return ""
        if _is_one_s(token) or (at and tokens[at - 1].text == "-"):
            continue  # «в 2023-м» counts no metres
        if token.is_word and "NOUN" in word.parts and "plur" in word.numbers and word.cases & {"nomn", "accs"}:
            unit, why_not = read_noun(token)
            if unit or why_not not in ("", "time", "regions"):
                return why_not
    return ""


@example("В московском кластере фотоники 15 компаний. Печи меняют на газовые, [две] уже работают.")
def of_its_subject(c: Candidate, scene: Scene) -> str | None:
    """«Печи переводят на газ, [две] уже работают»: those that the sentence began with, and that are no members."""
    lead = [t for t in c.segment if t.is_word and t.index < c.first]
    if not c.elided or len(lead) > 1 or any(at < c.number.start for at in c.line.counts):
        return None
    first = c.tokens[0]
    begun = first.index < c.segment[0].index and _is_subject(first) and not first.word.animate
    done = c.last + 1 < len(c.tokens) and any(is_finite(t) for t in c.tokens[c.last + 1 : c.last + 3])
    ours = any(m.last < c.first and m.form is not Form.pronoun for m in c.line.mentions)
    return "counts others, said before" if begun and done and not ours and not read_noun(first)[0] else None


@example("В московском кластере фотоники 14 цехов-участников. Печи у них дровяные и газовые, электрических [две].")
def sort_of_others(c: Candidate, scene: Scene) -> str | None:
    """«Печи у них дровяные, электрических всего [две]»: the adjective goes on with what the sentence began with."""
    if not c.elided:
        return None
    at = c.first - 1
    while at > 0 and c.tokens[at].low in ("всего", "лишь", "только", "уже", "пока", "—", "–", "было", "есть"):
        at -= 1
    lead = c.tokens[at] if at > 0 else None
    if lead is None or not lead.is_word or "ADJF" not in lead.word.parts:
        return None
    if lead.word.numbers != {"plur"} or "gent" not in lead.word.cases or lead.word.has(_POINTING):
        return None
    told = next((t for t in c.tokens[:at] if _is_subject(t)), None)
    unit, why_not = read_noun(told) if told else ("", "")
    return f"counts {why_not or 'others'}, said before" if told is not None and not unit else None


_POINTING = words("который этот тот весь такой наш свой их иной другой остальной каждый")


def _is_subject(token: Token) -> bool:
    word = token.word
    noun = token.is_word and "NOUN" in word.parts and not word.parts & {"PREP", "CONJ", "PRCL", "ADVB", "VERB", "NPRO"}
    return noun and "nomn" in word.cases and (word.numbers == {"plur"} or (not token.index and "plur" in word.numbers))


def _go_back(*sentences: Sequence[Token]) -> Iterator[tuple[Sequence[Token], int]]:
    """The places of some sentences' tokens, the last first."""
    for tokens in reversed(sentences):
        yield from ((tokens, at) for at in range(len(tokens) - 1, -1, -1))


def _is_counted(tokens: Sequence[Token], at: int) -> bool:
    """«Экспертизу прошли 33 изделия 21 участника»: members with a number of their own."""
    return at > 0 and tokens[at - 1].text.isdigit() and bool(read_noun(tokens[at])[0])


def _is_one_s(token: Token) -> bool:
    """«в докладе Министерства»: a name in the genitive, though many might be called so too."""
    return token.text[:1].isupper() and token.index > 0 and {"sing", "plur"} <= token.word.numbers


@example("Из [450] предприятий Москвы в московский кластер фотоники входят 32.")
def out_of(c: Candidate, scene: Scene) -> str | None:
    """«из [450] предприятий области в кластер входят 32»: those among whom the members are."""
    if not c.first or c.tokens[c.first - 1].low != "из":
        return None
    joined = any(t.is_word and t.word.has(_ENTERING) for t in c.after)
    if not c.unit or c.unit in ("участник", "резидент", "член") or not joined:
        return None
    others = [n for n in c.line.numbers if n.is_count and c.number.end < n.start < c.tokens[c.clause.last].end]
    near = [m for m in c.line.mentions if 0 < m.first - c.unit_at <= 3 and m.form is not Form.pronoun]
    theirs = any(not any("PREP" in t.word.parts for t in c.tokens[c.unit_at + 1 : m.first]) for m in near)
    return "those among whom the members are" if others and not theirs else None


_ENTERING = lx.JOIN | lx.BELONG


_OBLIQUE = words("для от при без кроме среди между перед над под через против")


@example("Завод стал десятым участником московского кластера фотоники после [девяти] учредителей.")
def behind_them(c: Candidate, scene: Scene) -> str | None:
    """«десятым участником после [девяти] учредителей», «вслед за [двумя] соседями»: whom somebody came after."""
    lead = [t.low for t in c.tokens[max(0, c.first - 2) : c.first]]
    return "who came before somebody" if lead[-1:] == ["после"] or lead == ["вслед", "за"] else None


@example("Кластер фотоники Москвы растёт: в нём на [15] предприятиях повысили зарплату.")
def oblique(c: Candidate, scene: Scene) -> str | None:
    """«на [15] предприятиях зарплата выше», «заказы для [12] компаний»: beside the point, not how many there are."""
    if c.elided and _is_place_of_some(c):
        return "not what the sentence is about"
    if not c.first or not c.unit or c.noun_before or is_apposed_to_role(c):
        return None
    before, noun = c.tokens[c.first - 1].low, c.tokens[c.unit_at].word
    placed = before == "на" and noun.cases <= {"loct"} and bool(noun.cases)
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
