"""Numbers left because they count others than the members: a region's, those just named, another subject's."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from pipelines.reading.bonds.bond import SIZES, is_finite
from pipelines.reading.candidate import Candidate
from pipelines.reading.clauses import SPEECH
from pipelines.reading.example import example
from pipelines.reading.mention import Form, Mention, Sort
from pipelines.reading.noun import read_noun
from pipelines.reading.numbers import Nature
from pipelines.reading.ru import lexicon as lx
from pipelines.reading.ru.lexicon import words
from pipelines.reading.scene import Scene
from pipelines.reading.sentences import Token


@example("Резиденты ОЭЗ «Технополис Москва» — их [220] — могут вступать в московский кластер фотоники.")
def of_a_zone(c: Candidate, scene: Scene) -> str | None:
    """«Резиденты ОЭЗ — их [220] — могут вступать в кластер»: of the zone, in a dash of its own."""
    their = c.first - 1
    if not (c.elided or c.noun_before) or c.tokens[their].low != "их" or c.tokens[their - 1].text not in "—–-(,":
        return None
    zone = any(m.last in (their - 2, their - 3) and m.sort is Sort.zone for m in c.line.mentions)
    cluster = any(m.sort is Sort.cluster for m in c.line.mentions)
    return "the zone's" if zone and cluster else None


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


@example("Московский кластер фотоники строит зал, вместимость которого [1500].")
def of_a_measure(c: Candidate, scene: Scene) -> str | None:
    """«арена, вместимость которой [1,5 тысячи]», «при вместимости в [60]», «на тренажёры – [восемь]»: of nobody."""
    lead = c.tokens[max(0, c.first - 3) : c.first]
    measured = [of for noun, of in pairwise(lead) if noun.is_word and noun.word.has(_MEASURES)]
    if any(of.low == "в" for of in measured):
        return "a measure"
    if c.elided and [t.low for t in lead[-2:]] in _AGED:
        return "an age"
    if not c.elided:
        return None
    if any(of.low.startswith("котор") for of in measured):
        return "a measure"
    before = [n for n in c.line.numbers if n.end <= c.number.said_start]
    dashed = c.first > 1 and c.tokens[c.first - 1].text in "—–-" and "accs" in c.tokens[c.first - 2].word.cases
    led = c.first > _LED and c.tokens[c.first - _LED].low == "на"
    years = bool(before) and before[-1].nature is Nature.time
    return "years or days, as the number before it" if dashed and led and years else None


_LED = 3
"""«на тренажёры –»."""
_AGED = [[whom, "за"] for whom in ("ему", "ей", "мне", "им")]
"""«самый старший участник: ему за [девяносто]»."""
_MEASURES = words("вместимость мощность стоимость площадь население тираж бюджет выручка цена длина возраст срок вес")


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
    placed = any(t.word.has(_REGIONS) and t.index and _past_adjectives(c, t).low == "в" for t in lead)
    return placed and any(t.low == "их" for t in lead) and inside.isdisjoint(t.index for t in lead)


def _past_adjectives(c: Candidate, noun: Token) -> Token:
    """What stands before a noun and its adjectives: «[в] соседней области»."""
    at = noun.index - 1
    while at > 0 and c.tokens[at].is_word and "ADJF" in c.tokens[at].word.parts:
        at -= 1
    return c.tokens[at]


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


@example("Оптика насчитывает [59] участников, московский кластер фотоники — 71.")
def of_another_subject(c: Candidate, scene: Scene) -> str | None:
    """«Оптика насчитывает [59] участников, кластер фотоники — 71»: the cluster named behind has a number of its own."""
    verb = next((t for t in reversed(c.before) if is_finite(t)), None)
    if verb is None or not verb.word.has(lx.CONTAIN) or any(m.first < c.at for m in c.line.mentions):
        return None
    lead = [t for t in c.tokens[c.clause.first : verb.index] if t.is_word]
    subject = [t for t in lead if t.word.parts == {"NOUN"} and "nomn" in t.word.cases]
    behind = next((m for m in c.line.mentions if m.form is Form.named), None)
    if not subject or any(t.word.has(SIZES) for t in subject) or behind is None or behind.first != c.unit_at + _NEXT:
        return None
    own = any(c.tokens[behind.last].end <= at for at in c.line.counts)
    return "another subject's" if own and c.tokens[c.unit_at + 1].text in ",;" else None


_NEXT = 2
"""A mark and what follows it."""


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
    numbered = at > 0 and (tokens[at - 1].text.isdigit() or tokens[at - 1].low.startswith(("тысяч", "тыс", "сот")))
    return numbered and bool(read_noun(tokens[at])[0])


def _is_one_s(token: Token) -> bool:
    """«в докладе Министерства»: a name in the genitive, though many might be called so too."""
    return token.text[:1].isupper() and token.index > 0 and {"sing", "plur"} <= token.word.numbers


@example("В кластере фотоники Москвы 40 компаний. В городских кластерах, а их [девять], работают и вузы.")
def so_many_clusters(c: Candidate, scene: Scene) -> str | None:
    """«во всех объединениях столицы, а их [девять], числится …»: those who were named right before are clusters."""
    if c.elided and _counts_one_cluster(c):
        return "counts clusters"
    if [t.low for t in c.tokens[max(0, c.first - 3) : c.first]] != [",", "а", "их"] or not c.elided:
        return None
    near = (m for m in c.line.mentions if m.first < c.first and c.first - m.last <= _ASIDE)
    return "counts clusters" if any(m.sort is Sort.group and m.form is not Form.pronoun for m in near) else None


def _counts_one_cluster(c: Candidate) -> bool:
    """«у Дубны кластер один, у Зеленограда [шесть]»: how many clusters each has."""
    lead = c.tokens[: c.last + 2]
    heads = (t.index for t in lead[:-2] if t.low in ("кластер", "кластеров"))
    return any(_is_numeral(lead[at + 1]) and lead[at + 2].text in ",.;" for at in heads)


def _is_numeral(token: Token) -> bool:
    return token.text.isdigit() or token.low == "один" or "NUMR" in token.word.parts


_ASIDE = 6


@example("Завод стал десятым участником московского кластера фотоники после [девяти] учредителей.")
def behind_them(c: Candidate, scene: Scene) -> str | None:
    """«десятым участником после [девяти] учредителей», «вслед за [двумя] соседями»: whom somebody came after."""
    lead = [t.low for t in c.tokens[max(0, c.first - 2) : c.first]]
    return "who came before somebody" if lead[-1:] == ["после"] or lead == ["вслед", "за"] else None
