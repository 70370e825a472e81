"""Why a number is no figure. Short named rules with an example beside each; the first that speaks, decides.

The number an example is about stands in square brackets.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import takewhile

from pipelines.reading.candidate import Candidate
from pipelines.reading.example import example
from pipelines.reading.mention import Form
from pipelines.reading.numbers import Nature, Number
from pipelines.reading.ru import lexicon as lx
from pipelines.reading.ru.lexicon import words
from pipelines.reading.scene import Scene

Refusal = Callable[[Candidate, Scene], str | None]

_TEASERS = (
    "читайте также",
    "см. также",
    "смотрите также",
    "по теме",
    "материалы по теме",
    "еще по теме",
    "читать далее",
)
_ASKING = lx.APPLY - words("заявить интерес глава готовый")


def say_nature(number: Number) -> tuple[str, str] | None:
    """Rule and reason for a number that is no count at all: «в [2022] году», «[40]-й участник», «[десятки] заводов»."""
    if number.nature is not Nature.count:
        return "no_count", f"a {number.nature.value}, not a count"
    return ("vague", "vague: no number is said") if number.vague else None


@example("Кластер фотоники Москвы создаст [300] рабочих мест.")
def other_noun(c: Candidate, scene: Scene) -> str | None:
    """«кластер создаст [300] рабочих мест»: counts what is no member."""
    return f"counts {c.why_not}" if c.why_not else None


@example(
    "В кластер фотоники Москвы вошли новые заводы.\nЧитайте также: в кластер электромобилестроения вошли [12] компаний"
)
def teaser(c: Candidate, scene: Scene) -> str | None:
    """«Читайте также: [12] компаний региона поедут на выставку»."""
    return "a link to another page" if c.line.sentence.text.lower().lstrip("•-— ").startswith(_TEASERS) else None


@example("В московский кластер фотоники не вошла ни одна из [18] компаний.")
def denied(c: Candidate, scene: Scene) -> str | None:
    """«не вошла ни одна из [18] компаний», «не [43] участника»."""
    low = c.low
    if " ни одн" in low or (c.first and c.tokens[c.first - 1].low == "не"):
        return "denied"
    for at, token in enumerate(c.tokens[c.clause.first : c.clause.last]):
        after = c.tokens[c.clause.first + at + 1]
        if (
            token.low == "не"
            and after.is_word
            and after.word.has(lx.JOIN | lx.CONTAIN | lx.BELONG)
            and "VERB" in after.word.parts
        ):
            return "denied"
    return None


@example("Ранее сообщалось о [43] участниках московского кластера фотоники.")
def corrected(c: Candidate, scene: Scene) -> str | None:
    """«Ранее сообщалось о [43] участниках»."""
    low = c.low
    return (
        "a number taken back"
        if (
            " ранее сообщал" in low.split(" на самом деле ")[0]
            and " на самом деле " not in " ".join(t.low for t in c.before)
        )
        or " ошибочно " in low
        or " неверно " in low
        else None
    )


@example("В московский кластер фотоники хотят вступить, [60] компаний подали заявки.")
def applied(c: Candidate, scene: Scene) -> str | None:
    """«[60] компаний подали заявки», «о готовности войти заявили [17] предприятий»."""
    said = any(t.is_word and t.low != "хотя" and t.word.has(_ASKING) for t in c.segment)
    tail = takewhile(lambda t: t.text not in ";:.", c.tokens[c.unit_at + 1 : c.unit_at + 6])
    if said or any(t.is_word and t.word.has(frozenset(("заявка", "рассмотрение"))) for t in tail):
        return "an application or a wish"
    return "an application or a wish" if " собирают документы " in c.said else None


@example("На форуме встретились руководители [19] предприятий московского кластера фотоники.")
def attended(c: Candidate, scene: Scene) -> str | None:
    """«встретились руководители [19] предприятий — участников кластера», «стенд для [12] компаний»."""
    if c.says(lx.SIGN):
        return None
    took = c.says(frozenset(("участие",))) and any(
        t.low in ("приняли", "принял", "приняло") for t in (*c.before, *c.after)
    )
    if took and not any(
        m.form is not Form.pronoun for m in c.line.mentions if c.clause.first <= m.first <= c.clause.last
    ):
        return "attendance"
    before = [t for t in c.tokens[max(0, c.first - 3) : c.first] if t.is_word]
    if any(t.word.has(words("руководитель представитель глава директор стенд делегация")) for t in before):
        return "attendance"
    meeting = words("форум конференция выставка собрание заседание семинар стенд акселератор совещание хакатон")
    coming = words("принять участие приехать посетить собраться показать представить съехаться встретиться пройти")
    said = [t.word for t in c.segment if t.is_word]
    return "attendance" if any(w.has(meeting) for w in said) and any(w.has(coming) for w in said) else None


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
    return None if listed or (c.number.start and c.says(lx.JOIN)) else "one of them, not how many"


@example("В московский кластер фотоники намерены вступить ещё [шесть] компаний.")
def wished(c: Candidate, scene: Scene) -> str | None:
    """«ещё [шесть] компаний намерены присоединиться осенью»: what they want for themselves."""
    wants = any(t.is_word and t.word.has(_WANTS) and "plur" in t.word.numbers for t in c.segment)
    joins = any(t.is_word and t.word.has(lx.JOIN) and "INFN" in t.word.parts for t in (*c.before, *c.after))
    return "a wish of those who would join" if wants and joins and not c.elided else None


_WANTS = words("намеренный намерен планировать хотеть собираться готовый готов рассчитывать желать мечтать")


@example("Ранее московский кластер фотоники планировали собрать из [40] компаний.")
def former_plan(c: Candidate, scene: Scene) -> str | None:
    """«Ранее кластер планировали собрать из [40] компаний»: a plan that is over."""
    over = any(cue in c.low for cue in (" ранее ", " раньше ", " прежде "))
    planned = any(t.is_word and t.word.has(lx.MODAL) and t.word.past for t in c.before)
    return "a plan of old" if over and planned else None


@example("Инвестиции [52] компаний московского кластера фотоники выросли.")
def possessed(c: Candidate, scene: Scene) -> str | None:
    """«инвестиции [52] компаний кластера», «принтеры [семи] центров»: something of theirs is told of."""
    if not c.unit or c.noun_before or not c.first or c.says(lx.SIGN):
        return None
    before, noun = c.tokens[c.first - 1], c.tokens[c.unit_at].word
    if (
        not before.is_word
        or "gent" not in noun.cases
        or any(m.first <= before.index <= m.last for m in c.line.mentions)
    ):
        return None
    word = before.word
    if c.first > 1 and c.tokens[c.first - 2].is_word and "VERB" in c.tokens[c.first - 2].word.parts:
        return None
    other = "NOUN" in word.parts and not word.parts & {"PREP", "CONJ", "ADVB", "PRCL", "VERB", "ADJF", "PRTS"}
    return "something of theirs" if other and not word.has(_OWNED) and word.cases & {"nomn", "accs"} else None


_OWNED = (
    lx.MEMBERS
    | lx.ROLE
    | lx.LEAVE
    | words("число количество состав приход выход пополнение объединение ряд список год итог раз месяц день время")
)


@example("В московском кластере фотоники 17 участников. Из них иностранных [0] компаний.")
def nobody(c: Candidate, scene: Scene) -> str | None:
    """«из них с иностранным капиталом — [0]»."""
    return "nobody at all" if c.number.value == 0 else None


@example("Войдут ли в московский кластер фотоники все [30] заводов?")
def asked(c: Candidate, scene: Scene) -> str | None:
    """«Войдут ли в кластер все [тридцать] заводов»: a question tells nothing."""
    question = " ли " in c.low or c.line.sentence.text.rstrip('»”" ').endswith("?")
    return "a question" if question else None


@example("В московский кластер фотоники вошёл один из [пяти] заводов столицы.")
def one_of_many(c: Candidate, scene: Scene) -> str | None:
    """«одна из [пяти] площадок»."""
    before = [t.low for t in c.tokens[max(0, c.at - 3) : c.at]]
    single = frozenset(("один", "одна", "одно", "одной", "одного", "одним", "одну"))
    return "one of so many" if "из" in before and single & set(before) else None


_OURS = words("фонд наукоград год неделя месяц квартал число время данные итог")
"""After «участников»: Skolkovo's words, and those that begin an adverbial of time."""


@example("Участниками программы развития московского кластера фотоники стали [40] компаний.")
def role_elsewhere(c: Candidate, scene: Scene) -> str | None:
    """«участниками программы стали [40] компаний», «резидентами технопарков являются [300]»."""
    for token in (*c.before, *c.after):
        if not (token.is_word and token.word.has(lx.ROLE)) or token.index + 1 >= len(c.tokens):
            continue
        after = c.tokens[token.index + 1]
        if not after.is_word or any(m.first <= after.index <= m.last for m in c.line.mentions):
            continue
        noun = "NOUN" in after.word.parts and "gent" in after.word.cases and not after.word.has(lx.MEMBERS | _OURS)
        if (
            noun
            and not after.word.parts & {"PREP", "CONJ", "ADVB", "NPRO", "VERB", "PRCL"}
            and "Name" not in after.word.names
        ):
            return "participants of something else"
    return None


@example("Участниками московского кластера фотоники стали 55 компаний, на [8] больше, чем прежде.")
def difference(c: Candidate, scene: Scene) -> str | None:
    """«стали 45 организаций, на [8] больше, чем год назад»."""
    after = [t.low for t in c.tokens[c.last + 1 : c.last + 4]]
    before = c.tokens[c.at - 1].low if c.at else ""
    return "a difference" if before == "на" and {"больше", "меньше"} & set(after) else None


_OBLIQUE = words("для от при без кроме среди между перед над под через против")


@example("Кластер фотоники Москвы растёт: в нём на [15] предприятиях повысили зарплату.")
def oblique(c: Candidate, scene: Scene) -> str | None:
    """«на [15] предприятиях зарплата выше», «заказы для [12] компаний»: beside the point, not how many there are."""
    if not c.first or not c.unit or c.noun_before:
        return None
    before, noun = c.tokens[c.first - 1].low, c.tokens[c.unit_at].word
    placed = before == "на" and noun.cases <= {"loct"} and bool(noun.cases)
    return "not what the sentence is about" if placed or (before in _OBLIQUE and not _follows_platform(c)) else None


def _follows_platform(c: Candidate) -> bool:
    """«технополис — площадка для [240] предприятий»."""
    return c.first > 1 and c.tokens[c.first - 2].word.has(frozenset(("площадка", "дом", "база")))


@example("Концерн включает [60] предприятий. Кластер фотоники Москвы к нему не относится.")
def other_body(c: Candidate, scene: Scene) -> str | None:
    """«концерн включает [60] предприятий», «в IT-отрасль входит [60] компаний», «технопарка, где [300] компаний»."""
    inside = [m for m in c.line.mentions if c.clause.first <= m.first <= c.clause.last and m.form is not Form.pronoun]
    if not inside and c.says(lx.LIKENESS):
        return "members of something else"
    if not c.clause.relative:
        return None
    before = [t for t in c.tokens[: c.clause.first] if t.is_word and "NOUN" in t.word.parts][-1:]
    named = any(m.first <= t.index <= m.last for t in before for m in c.line.mentions)
    return "members of something else" if before and not named and before[0].word.has(lx.LIKENESS) else None


REFUSALS: list[Refusal] = [
    other_noun,
    teaser,
    denied,
    corrected,
    applied,
    attended,
    single,
    nobody,
    wished,
    former_plan,
    possessed,
    asked,
    one_of_many,
    role_elsewhere,
    difference,
    oblique,
    other_body,
]
