"""Ties without a verb: «кластер — 33 организации», «14 предприятий кластера», rows of a list, «с 70 участниками»."""

from __future__ import annotations

from pipelines.reading.bonds.bond import clause_mentions, has_dash, is_finite, is_out_of
from pipelines.reading.bonds.chain import NOW, find_near
from pipelines.reading.bonds.growing import has_other_subject, opens_with_another
from pipelines.reading.candidate import Candidate
from pipelines.reading.example import example
from pipelines.reading.mention import Form
from pipelines.reading.ru import lexicon as lx
from pipelines.reading.ru.lexicon import words
from pipelines.reading.sentences import Token


@example("На экспорт работают [14] ведущих предприятий московского кластера фотоники.")
def of_genitive(c: Candidate) -> bool:
    """«14 предприятиям кластера», «О 17 новых резидентах зоны»."""
    if c.noun_before or _is_done_by(c):
        return False
    if c.unit and any(m.form is Form.pronoun and c.last < m.first < c.unit_at for m in c.line.mentions):
        return True  # «из 61 его компании»
    said = (
        is_all(c)
        or c.adjectives
        or c.unit in ("участник", "резидент", "член")
        or not any(is_finite(t) for t in c.segment)
        or acts(c)
    )
    if not said:
        return False
    near = [m for m in c.line.mentions if 0 < m.first - c.unit_at <= 4 and m.form is not Form.pronoun]
    return bool(c.unit) and any(all(_may_link(t) for t in c.tokens[c.unit_at + 1 : m.first]) for m in near)


def acts(c: Candidate) -> bool:
    """«модернизацию завершили [пять] заводов кластера»: they are who did it."""
    if c.unit in ("участник", "резидент", "член"):
        return c.says(_TRADING) and c.says(_DEALS)
    led = c.first and "PREP" in c.tokens[c.first - 1].word.parts
    verb = next((t for t in c.segment if is_finite(t) and "VERB" in t.word.parts), None)
    took = verb is not None and verb.word.has(_TAKING)
    return not led and not took and verb is not None and verb.word.past and verb.word.numbers == {"plur"}


_TRADING, _DEALS = words("подписать заключить"), words("контракт сделка")
"""«участники кластера подписали контракты»: what they did elsewhere."""
_TAKING = words("получить получать дождаться лишиться потерять испытать испытывать")
"""What happens to them rather than is done by them."""


def is_all(c: Candidate) -> bool:
    """«все 11 предприятий кластера», «каждое из 11 предприятий кластера», «12 из 40 компаний кластера»."""
    lead = c.tokens[max(0, c.first - 2) : c.first]
    if is_out_of(c) and not any(t.is_word and t.word.has(_ENTERING) for t in c.after):
        return True
    if len(lead) == 2 and lead[1].low == "из" and lead[0].is_word and lead[0].word.has(words("каждый любой")):
        return True
    return bool(c.first) and c.tokens[c.first - 1].low in ("все", "всех", "всем", "всеми", "среди")


def is_everyone(c: Candidate) -> bool:
    """«Среди них — все [47] компаний кластера»: all of a cluster, among whom else."""
    led = c.first > 0 and c.tokens[c.first - 1].low in ("все", "всех", "всем")
    return led and bool(c.unit) and any(m.first == c.unit_at + 1 for m in c.line.mentions)


_ENTERING = lx.JOIN | lx.BELONG


def _is_done_by(c: Candidate) -> bool:
    """«задачи, поставленные семью предприятиями кластера»: those who did something else."""
    before = c.tokens[c.first - 1] if c.first else None
    return before is not None and "PRTF" in before.word.parts and c.tokens[c.unit_at].word.cases == {"ablt"}


def _may_link(token: Token) -> bool:
    """What may stand between the members and their cluster: «предприятий — участников кластера»."""
    if not token.is_word:
        return token.text in "—–"
    return token.word.has(lx.ROLE) or not token.word.parts & {"NOUN", "VERB", "PREP", "CONJ"}


@example("Участников московского кластера фотоники не 65, а [62].")
def of_contrast(c: Candidate) -> bool:
    """«участников кластера не 65, а [62]», «не 65, как сообщалось, а [62]»: told instead of what is denied."""
    if [t.low for t in c.tokens[max(0, c.first - 2) : c.first]] != [",", "а"] or not _is_denied(c, c.first - 2):
        return False
    named = any(m.form is not Form.pronoun and m.last < c.first for m in clause_mentions(c))
    cited = _find_aside(c, c.first - 2)
    verbs = (t for t in c.segment if is_finite(t) and not cited <= t.index < c.first)
    return named and (c.noun_before or bool(c.unit)) and not any(verbs)


def _is_denied(c: Candidate, comma: int) -> bool:
    """Whether «не 65» ends at a comma, or where an aside before it begins: «не 65, как сообщалось, »."""
    return any(end > 1 and c.tokens[end - 2].low == "не" for end in (comma, _find_aside(c, comma)))


def _find_aside(c: Candidate, comma: int) -> int:
    """Where «, как сообщалось,» begins that ends at a comma; the comma itself where there is none."""
    at = next((t.index for t in reversed(c.tokens[:comma]) if t.text == ","), comma)
    return at if c.tokens[at + 1].low == "как" else comma


@example("Московский кластер фотоники — [33] организации.")
def of_dash(c: Candidate) -> bool:
    """«парк «Руднево» — шесть компаний»: the name, a dash, the number."""
    at = c.first - 1
    if at > 2 and c.tokens[at].low == "для" and c.tokens[at - 1].word.has(frozenset(("площадка", "дом", "база"))):
        at -= 2
    told = False
    while at >= 0 and c.tokens[at].low in _NOWADAYS:
        told, at = told or c.tokens[at].low == "это", at - 1
    if told and c.unit and _is_said_of_the_last(c):
        return True
    if c.unit and (_is_equated(c) or _is_so_many_now(c)):
        return True
    if at < 1 or c.tokens[at].text not in "—–-:":
        return False
    if c.tokens[at].text == ":" and _are_told_to_have_done(c):
        return False
    if c.tokens[at].text == ":" and c.unit and (_opens_a_list(c) or _is_sized_before(c, at)):
        return True
    if told and any(m.first <= 2 and m.form is not Form.pronoun for m in c.line.mentions):
        return True
    at -= c.tokens[at - 1].text == "," or c.tokens[at - 1].low in _NOWADAYS
    ordered = ("первый", "второй", "третий", "последний")
    return any(m.last == at - 1 and (m.form is not Form.pronoun or m.text.lower() in ordered) for m in c.line.mentions)


@example("Мебель везут отовсюду. Московский кластер фотоники ([67] организаций, по данным мэрии) просит скидку.")
def of_bracket(c: Candidate) -> bool:
    """«кластер ([67] организаций, по данным мэрии) просит»: in brackets behind the name stands its size."""
    opening = c.first - 1
    while opening > 0 and c.tokens[opening].low in _NOWADAYS:
        opening -= 1
    if opening < 1 or c.tokens[opening].text != "(" or not c.unit or c.noun_before:
        return False
    closing = next((t.index for t in c.tokens[opening:] if t.text == ")"), 0)
    alone = not any(c.number.end < at < c.tokens[closing].start for at in c.line.counts)
    joined = any(t.is_word and t.word.has(lx.JOIN | lx.LEAVE) for t in c.tokens)
    ended = any(t.text in ",;)" or t.low in ("на", "по") for t in c.tokens[c.unit_at + 1 : c.unit_at + 2])
    named = any(m.last == opening - 1 and m.form is not Form.pronoun for m in c.line.mentions)
    return named and ended and alone and not joined


def _is_so_many_now(c: Candidate) -> bool:
    """«Кластер у нас теперь [34] предприятия»: the name, the hour and the number, and no verb."""
    lead = c.tokens[: c.first]
    named = next((m for m in reversed(c.line.mentions) if m.last < c.first and m.subject), None)
    if named is None or named.form is Form.pronoun or any(is_finite(t) for t in (*lead[named.first :], *c.after[:2])):
        return False
    said = [t.low for t in lead[named.last + 1 :]]
    return not c.noun_before and not _NOWADAYS.isdisjoint(said) and _NOWADAYS.issuperset(set(said) - {"у", "нас"})


@example("Московский кластер фотоники представляет собой союз [33] организаций.")
def of_union(c: Candidate) -> bool:
    """«кластер — это объединение [33] организаций», «представляет собой союз [33] организаций»."""
    if not c.unit or c.noun_before or c.first < 2 or "gent" not in c.tokens[c.unit_at].word.cases:
        return False
    at = next((t.index for t in reversed(c.before[-3:]) if t.is_word and t.word.has(_UNIONS)), 0)
    lead = c.tokens[max(0, at - 4) : at]
    told = any(t.low in ("это", "собой", "являться") or t.word.has(lx.BECOME) for t in lead if t.is_word)
    told = told or (at > 1 and c.tokens[at - 1].text in "—–-")
    if all(t.low in _NOWADAYS for t in c.tokens[:at] if t.is_word):
        return at > 1 and told  # «Теперь это объединение [90] предприятий»
    return at > 1 and told and any(m.last < at and m.form is not Form.pronoun for m in c.line.mentions)


_UNIONS = words("объединение союз сообщество группа сеть альянс пул консорциум содружество кооперация")
_NOWADAYS = frozenset(("это", "теперь", "уже", "сейчас", "сегодня", "нынче", "ныне"))


def _are_told_to_have_done(c: Candidate) -> bool:
    """«Кластер «Север»: [8] компаний поспорили за гранты»: a headline of what so many of them did."""
    verb = next((t for t in c.tokens[c.unit_at + 1 : c.clause.last + 1] if is_finite(t)), None) if c.unit else None
    return verb is not None and verb.word.past and "plur" in verb.word.numbers and not verb.word.has(_BEING)


_BEING = lx.JOIN | lx.BELONG | lx.STAY | lx.BECOME | lx.GROW | lx.CONTAIN | words("быть подписать объединиться")


def _is_said_of_the_last(c: Candidate) -> bool:
    """«Теперь это больше [35] предприятий»: opens the sentence, and says when."""
    words = [t for t in c.tokens[: c.first] if t.is_word]
    return len(words) > 1 and all(t.low in _NOWADAYS or t.low in _TOGETHER for t in words)


_TOGETHER = frozenset(
    ("вместе", "суммарно", "всего", "итого", "совокупно", "сообща", "в", "сумме", "общей", "сложности")
)


def _is_equated(c: Candidate) -> bool:
    """«зона — это пять площадок и [190] компаний»: one of the things that a cluster is said to be."""
    this = next((t.index for t in reversed(c.before) if t.low == "это"), None)
    if not this or not (c.tokens[this - 1].text in "—–-" or _is_put_in(c, this)):
        return False
    lead = next((i for i in range(this - 2, max(-1, this - 4), -1) if c.tokens[i].low not in (",", *_NOWADAYS)), -1)
    between = c.tokens[this + 1 : c.first]
    plain = all(t.text in ",и" or t.text.isdigit() or not is_finite(t) for t in between)
    return plain and any(m.last == lead and m.form is not Form.pronoun for m in c.line.mentions)


def _is_put_in(c: Candidate, this: int) -> bool:
    """«Кластер «Север», сегодня это [37] производств, открыл школу»: said between commas of the one just named."""
    return this > 1 and c.tokens[this - 1].low in _NOWADAYS and c.tokens[this - 2].text == ","


def _is_sized_before(c: Candidate, colon: int) -> bool:
    """«Самый молодой, мебельный, пока невелик: [семь] предприятий»: how big it is, and then in numbers."""
    named = [m for m in c.line.mentions if m.form is Form.named and m.last < colon]
    before = c.tokens[colon - 1]
    return len(named) == 1 and before.is_word and before.word.has(_BIG)


_BIG = words("невеликий великий малый скромный немногочисленный многочисленный компактный небольшой внушительный мал")


def _opens_a_list(c: Candidate) -> bool:
    """«Кластер отчитался за год: [50] организаций, 23 проекта»: the first of several sizes behind a colon."""
    named = [m for m in c.line.mentions if m.form is Form.named and m.last < c.first]
    after = c.tokens[c.unit_at + 1 :]
    listed = bool(after) and after[0].text == "," and any(t.text.isdigit() for t in after[:4])
    return len(named) == 1 and named[0].first <= 2 and listed


@example("Состав московского кластера фотоники:\n• заводы – [14];\n• вузы – 4;")
def of_row(c: Candidate) -> bool:
    """A row of a list: «• вузы и колледжи – 4», «Всего участников 32», «800 предприятий;»."""
    own = c.tokens[c.clause.first : c.clause.last + 1]
    dated = c.first and c.tokens[c.first - 1].text in "—–-:" and c.tokens[c.clause.first].low in ("по", "на", "в")
    if dated and c.unit and c.clause.first == 0 and not any(is_finite(t) for t in c.before):
        return True
    tokens = [t for t in own if t.is_word or t.text.isdigit()]
    if len(tokens) > 9 or any(is_finite(t) for t in tokens):
        return False
    listed = c.tokens[0].text in "•-—–*" or c.line.sentence.text.rstrip().endswith(";")
    return (c.noun_before and (listed or len(tokens) <= 5)) or (tokens[0].index >= c.first and listed)


def counts_us(c: Candidate) -> bool:
    """«теперь нас [40]», «нас больше [семидесяти] предприятий»; «у нас 140 хозяйств» may be anybody's."""
    lead = c.tokens[max(0, c.first - 4) : c.at]
    us = next((t for t in reversed(lead) if t.low == "нас"), None)
    if us is None or (us.index and c.tokens[us.index - 1].low == "у"):
        return False
    between = [t for t in c.tokens[us.index + 1 : c.first] if t.low not in _SUMMING]
    return all(t.is_word and ("NOUN" not in t.word.parts or "PRCL" in t.word.parts) for t in between)


def counts_us_now(c: Candidate) -> bool:
    """«теперь нас [40]», «так что нас ровно [70]»: and not «нас было [40]»."""
    return counts_us(c) and not _BY_NOW.isdisjoint(find_near(c))


_BY_NOW = frozenset(("теперь", "уже", "сейчас", "сегодня", "нынче", "стало", "осталось", "ровно", "выходит", "итого"))
_SUMMING = frozenset((",", "значит", "выходит", "получается", "следовательно"))
"""«Стало нас, значит, [33] предприятия»."""


@example("Московский кластер фотоники завершил год с [70] участниками.")
def of_member(c: Candidate) -> bool:
    """«завершил год с [70] участниками»: who is a participant or a resident, of a cluster named beside."""
    if (c.elided or c.unit) and counts_us(c):
        return True
    if c.unit not in ("участник", "резидент", "член") or (
        c.noun_before and not has_dash(c) and not _is_right_before(c) and not NOW & {t.low for t in c.segment}
    ):
        return False
    if (
        c.first == 1
        and c.tokens[0].low == "из"
        and not c.noun_before
        and any(n > c.number.start for n in c.line.counts)
    ):
        return True  # «Из 31 участника отчёты сдали 28»
    if c.says(lx.CONTAIN) and (has_other_subject(c, lx.CONTAIN) or opens_with_another(c)):
        return False
    free = not any(is_finite(t) for t in c.segment)
    if not (free or c.says(_OF_A_SIZE) or (c.first and c.tokens[c.first - 1].low in ("с", "со")) or _has_more(c)):
        return False
    after = c.tokens[c.unit_at + 1] if c.unit_at + 1 < len(c.tokens) else None
    foreign = after is not None and after.is_word and "NOUN" in after.word.parts and "gent" in after.word.cases
    covered = c.line.is_mentioned(c.unit_at + 1)
    return not (foreign and not covered and not c.noun_before)


def _is_right_before(c: Candidate) -> bool:
    """«К концу лета участников [71]», «сообщил, что членов кластера [63]»."""
    at = c.first - 1 - (c.first > 1 and c.tokens[c.first - 1].low == "уже")
    named = next((m for m in c.line.mentions if m.last == at), None)
    before = c.tokens[named.first - 1 if named else at] if c.first and not (named and not named.first) else None
    return before is not None and before.is_word and before.word.has(lx.ROLE) and "plur" in before.word.numbers


_LIVE = lx.STAY - words("зарегистрировать зарегистрироваться представить присутствовать вести осуществлять работать")
_OF_A_SIZE = lx.GROW | lx.CONTAIN | lx.HOPES | _LIVE | words("получить обрести числиться значиться")


def _has_more(c: Candidate) -> bool:
    return any(t.is_word and t.word.has(lx.MORE) for t in c.tokens[max(0, c.first - 2) : c.at])
