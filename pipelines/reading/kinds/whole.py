"""Totals, aggregates of groups, and parts."""

from __future__ import annotations

import re
from itertools import takewhile

from model import Kind
from pipelines.reading.bonds.bond import Bond, is_finite, is_out_of
from pipelines.reading.bonds.chain import NOW
from pipelines.reading.bonds.naming import counts_us_now, is_all
from pipelines.reading.bonds.unsaid import find_denied, find_left_over, find_listed
from pipelines.reading.candidate import Candidate, glance
from pipelines.reading.example import example
from pipelines.reading.kinds.case import Case
from pipelines.reading.kinds.coming import is_more
from pipelines.reading.kinds.near import find_lead, join_words
from pipelines.reading.mention import Sort
from pipelines.reading.refusals.noun import is_one_of_all
from pipelines.reading.ru import lexicon as lx
from pipelines.reading.ru.lexicon import words
from pipelines.reading.sentences import Token


@example("В московский кластер фотоники вступили 300 организаций, около [30] из них — начиная с января.")
def part_since(case: Case) -> Kind | None:
    """«около [300] из них — начиная с января»."""
    low = case.c.low
    since = " начиная с " in low or " с начала " in low
    return Kind.increment if case.bond is Bond.part and since else None


@example("Ранее сообщалось о 43 участниках московского кластера фотоники, на самом деле их [34].")
def put_right(case: Case) -> Kind | None:
    """«на самом деле их [34]», «не 65, а [62]»: how many there are, told against what was told wrongly."""
    said = " на самом деле " in case.c.low and case.bond is not Bond.part
    wrong = case.c.line.says(_WRONG) and _PUT_RIGHT.search(join_words([*case.c.tokens[: case.c.first]])) is not None
    instead = case.bond in _SIZED and not case.c.says(lx.TAKE_IN) and case.c.ask(find_denied) is not None
    return Kind.total if (said or wrong or instead) and not case.c.clause.future else None


_SIZED = (Bond.contain, Bond.dash, Bond.belong, Bond.compose)
_WRONG = words("неверный ошибочный неточный ошибка неточность")
_PUT_RIGHT = re.compile(
    r" (?:неверн|ошибочн|неточн|ошибк|неточност)\w* [:,.—–-] (?:на деле |теперь |всего )?(?:их|в нем|там) $"
)


@example("В московский кластер фотоники вступили ателье и фабрика овчины. Теперь их [65].")
def listed(case: Case) -> Kind | None:
    """«В нём состоят заводы и вузы. Всего их [83]»: all of those who were just named as members."""
    tied = case.bond is Bond.contain and find_listed(case.c, case.scene) is not None
    return (of_group(case) or Kind.total) if tied else None


@example("Директор московского кластера фотоники рад. «Приняли двоих, так что нас ровно [70]», — сказал он.")
def of_us(case: Case) -> Kind | None:
    """«приняли двоих, так что нас ровно [70]»: their own people tell how many they are now, whoever came."""
    c, scene = case.c, case.scene
    if case.bond is Bond.part or c.clause.future or not c.elided or not counts_us_now(c):
        return None
    near = any(line.mentions for line in scene.lines[max(0, c.line.index - _JUST_BEFORE) : c.line.index + 1])
    return Kind.total if near else None


_JUST_BEFORE = 2


@example("Завод сидений покинул московский кластер фотоники. Осталось [62] организации.")
def left_over(case: Case) -> Kind | None:
    """«Завод покинул кластер. Осталось [62] организации»: all that are there after somebody went."""
    over = case.bond is Bond.contain and find_left_over(case.c, case.scene) is not None
    return (of_group(case) or Kind.total) if over else None


@example("В московском кластере фотоники 50 компаний, [20] из которых — резиденты технополиса.")
def part(case: Case) -> Kind | None:
    """«из которых [20] — резиденты ОЭЗ»."""
    if case.bond is not Bond.part:
        return None
    return case.whole if case.whole in (Kind.plan, Kind.increment) else Kind.subset


@example("В межотраслевых кластерах Москвы состоит более [1100] организаций.")
def of_group(case: Case) -> Kind | None:
    """«к трём объединениям присоединилось около [100] организаций»."""
    several = case.owner.sort is Sort.group or (case.owner.cluster or "").startswith("group:")
    return Kind.aggregate if several else None


@example("Кластер фотоники Москвы:\n• заводы – [14];\n• вузы – 4;")
def rowed(case: Case) -> Kind | None:
    """A row of a table of members by sort: «вузы и колледжи – [4]»; «Всего участников [32]» is the whole."""
    if case.bond is not Bond.row or case.c.unit in _ALL:
        return None
    if case.c.says(frozenset(("всего", "итого"))) or _is_dated(case.c):
        return None
    near = (line for line in case.scene.lines if abs(line.index - case.c.line.index) <= _ROWS)
    rows = [line for line in near if any(not glance(line, number).passed for number in line.numbers)]
    return Kind.subset if len(rows) > 1 and len(case.c.before) > 0 else None


_ALL = ("участник", "резидент", "член", "учредитель", "соучредитель", "основатель")
"""Who is called so is no sort of members, but every one."""


_ROWS = 3
"""Lines above and below in which the other rows are looked for; one of jobs or projects is no sort of members."""


def _is_dated(c: Candidate) -> bool:
    """«По итогам 2021 года — [38] организаций», «Теперь химиков [семеро]»: a row of time, not of sorts."""
    lead = [token.low for token in c.before]
    return any(len(low) == 4 and low.isdigit() for low in lead) or not NOW.isdisjoint(lead)


@example("Стартапов среди участников московского кластера фотоники [29].")
def sorted_out(case: Case) -> Kind | None:
    """«стартапов среди его участников [29]»: one sort of members among all."""
    c = case.c
    among = c.noun_before and " среди " in c.low and c.unit not in _ALL
    typed = c.unit not in _ANY or any("ADJF" in word.parts and not word.has(lx.COMMON) for word in c.adjectives)
    among = among or (typed and _AMONG.search(join_words([t for t in c.before if t.is_word])) is not None)
    return Kind.subset if among else None


_ANY = ("участник", "резидент", "член", "компания", "организация", "предприятие", "")


_AMONG = re.compile(r" среди (?:\w+ ){0,2}(?:участник|резидент|член|компани|предприяти|организаци)\w+ (?:\w+ ){0,5}$")


@example("Среди участников московского кластера фотоники [14] компаний малого бизнеса.")
def among_members(case: Case) -> Kind | None:
    """«среди участников кластера [14] компаний малого бизнеса», «в числе резидентов [три] вуза»: some of them."""
    c = case.c
    if case.bond is Bond.part or c.unit in _ALL or not c.unit or c.noun_before:
        return None
    lead = join_words([t for t in c.before if t.is_word])
    led = _LED_BY_MEMBERS.search(lead) is not None and not any(is_finite(t) for t in c.before)
    named = any(m.first <= t.index <= m.last for m in c.line.mentions for t in c.before)
    return Kind.subset if led and named and _is_of_a_sort(c) else None


def _is_of_a_sort(c: Candidate) -> bool:
    """«[14] компаний малого бизнеса», «[пять] компаний с иностранным капиталом», «[три] вуза»: not simply all."""
    after = c.tokens[c.unit_at + 1 : c.unit_at + 3]
    sort = len(after) == 2 and "ADJF" in after[0].word.parts and "gent" in after[0].word.cases and after[1].is_word
    sort = sort or (len(after) == 2 and after[0].low in ("с", "со") and not after[1].word.has(_SUMMED))
    return sort or c.unit not in _ANY


_SUMMED = words("общий совокупный суммарный")
_LED_BY_MEMBERS = re.compile(r" (?:среди|в числе) (?:\w+ ){0,2}(?:участник|резидент|член)\w+ ")


@example("Московский кластер фотоники развивается. Из общего числа [четыре] предприятия имеют статус инновационных.")
def out_of_all(case: Case) -> Kind | None:
    """«из общего числа [четыре] предприятия имеют статус»: some of all, whether all were counted or not."""
    if case.bond is Bond.part and case.whole is not None:
        return None
    return Kind.subset if _OUT_OF_ALL.search(join_words([t for t in case.c.before if t.is_word])) else None


_OUT_OF_ALL = re.compile(
    r" из (?:(?:всего )?(?:их )?общего (?:числа|количества|списка)|всех участников) "
    r"|^ из (?:\w+ )?(?:участников|резидентов|членов) (?!.* оста)"
)


@example("Якорными участниками московского кластера фотоники являются [пять] заводов.")
def anchored(case: Case) -> Kind | None:
    """«якорными участниками являются [пять]», «ядро составляют [пять] заводов»: the core of the members."""
    c = case.c
    if not c.line.says(_ANCHORS):
        return None
    comma = max((t.index for t in c.before if t.text in ",;"), default=-1)
    core = any(t.is_word and t.word.has(_KERNEL) for t in c.before if t.index > comma)
    told = case.bond in (Bond.dash, Bond.role) or c.says(
        words("составить составлять стать быть образовать образовывать")
    )
    if core and case.bond is not Bond.part and told:
        return Kind.subset
    roles = [t for t in (*c.before, *c.after) if t.is_word and t.word.has(lx.ROLE) and t.index]
    roles += [t for t in c.before if t.is_word and t.index and t.word.has(lx.MEMBERS) and t.word.cases == {"ablt"}]
    return Kind.subset if any(c.tokens[role.index - 1].word.has(_CORE) for role in roles) else None


_CORE = words("якорный ключевой крупнейший крупный основной малый иностранный")
_KERNEL = words("ядро костяк основа")
_ANCHORS = _CORE | _KERNEL


@example("В московском кластере фотоники работают [130] компаний – это больше половины всех предприятий зоны.")
def shared(case: Case) -> Kind | None:
    """«[130] компаний – это больше половины всех»: said to be a share of more."""
    after = join_words([t for t in case.c.tokens[case.c.unit_at + 1 : case.c.unit_at + 9] if t.is_word])
    return Kind.subset if _SHARE.match(after) else None


_SHARE = re.compile(
    r" это (?:уже )?(?:(?:более|больше|менее|меньше|около|почти|примерно|чуть) )*(?:половин|трет|четверт)"
)


@example("В мае к московскому кластеру фотоники присоединились 9 компаний, всего же в нём сейчас [45] участников.")
def in_all(case: Case) -> Kind | None:
    """«…пополнили 9 компаний, всего же сейчас [45]», «принял 2 компании, число участников – [18]»."""
    c = case.c
    if not any(n.is_count and c.line.sentence.start <= n.start < c.number.start for n in c.line.numbers):
        return None
    lead = join_words(find_lead(c))
    summed = _IN_ALL.search(lead) is not None
    more = is_more(c) or c.number.side == "from" or case.bond in (Bond.part, Bond.leave)
    if not summed or more or c.clause.future or case.scene.lines[c.line.index] is not c.line:
        return None
    return of_group(case) or Kind.total


_IN_ALL = re.compile(
    r" (?:всего (?:же|их|в|здесь|там|теперь|сейчас)|всего (?:участников|резидентов|членов|компаний|организаций)"
    r"|а всего|и всего|итого|теперь (?:их|нас|в)|сейчас (?:их|нас|в)|(?:общее|нынешнее) (?:число|количество)"
    r"|(?:число|количество) (?:участников|членов|резидентов|компаний)|стало) "
)


@example("Предприятия московского кластера фотоники (всего их [65]) поставляют линзы заводам.")
def bracketed(case: Case) -> Kind | None:
    """«Предприятия кластера (всего их [65]) поставляют»: how many they are, told in passing."""
    c = case.c
    opening = next((t.index for t in reversed(c.before[-_ASIDE:]) if t.text == "("), None)
    closed = c.last + 1 < len(c.tokens) and c.tokens[c.last + 1].text == ")"
    if opening is None or not closed or not c.elided or not any(m.last == opening - 1 for m in c.line.mentions):
        return None
    said = {t.low for t in c.tokens[opening + 1 : c.first]}
    return Kind.total if "их" in said and said <= _OF_ALL else None


_ASIDE = 4
_OF_ALL = frozenset(("всего", "их", "сейчас", "теперь", "уже", "ныне", "сегодня", "пока"))


@example("Все [14] предприятий московского кластера фотоники получили доступ к лаборатории.")
def everyone(case: Case) -> Kind | None:
    """«все [58] компаний кластера», «каждая из [58] компаний кластера»: so many there are, whatever they do."""
    c = case.c
    if case.bond is not Bond.genitive or not is_all(c) or is_out_of(c) or c.adjectives:
        return None
    return None if _is_narrowed_behind(c) else of_group(case) or Kind.total


def _is_narrowed_behind(c: Candidate) -> bool:
    """«все [5] компаний кластера, получившие гранты», «…, которые экспортируют»: only those of whom it is said."""
    owner = next((m for m in c.line.mentions if m.first > c.unit_at), None)
    after = c.tokens[owner.last + 1 : owner.last + 3] if owner else ()
    told = len(after) == _COMMA_AND_WORD and after[0].text == "," and after[1].is_word
    return told and ("PRTF" in after[1].word.parts or after[1].low.startswith("котор"))


_COMMA_AND_WORD = 2


@example("Хлеб печёт булочная. Завод напротив — один из [58] участников московского кластера фотоники.")
def one_of_all(case: Case) -> Kind | None:
    """«один из [58] участников кластера»: who names one of all says how many they are."""
    c = case.c
    if case.bond is not Bond.genitive or not is_one_of_all(c) or _is_narrowed_behind(c):
        return None
    return of_group(case) or Kind.total


@example("На экспорт работают [14] ведущих предприятий московского кластера фотоники.")
def narrowed(case: Case) -> Kind | None:
    """«[14] ведущим предприятиям кластера»: some of the members; «это [50] компаний кластера» is all."""
    c = case.c
    if case.bond is not Bond.genitive or (c.unit in _ROLES and not _do_something(c)):
        return None
    told = any(token.low in ("это", "все", "всех", "всем", "всеми") for token in c.before[-3:])
    told = told or is_out_of(c) or any(t.is_word and t.word.has(words("каждый любой")) for t in c.before[-3:])
    told = told and not _is_narrowed_behind(c)
    return Kind.subset if not told and not _are_members(c) else None


_ROLES = ("участник", "резидент")


def _do_something(c: Candidate) -> bool:
    """«[15] участников кластера экспортируют продукцию»: a verb of theirs that is none of being or joining."""
    if c.first and c.tokens[c.first - 1].low in ("из", "все", "всех"):
        return False
    if _is_done_by_them(c) or _become_another(c):
        return True
    verbs = [t for t in c.after if t.is_word and "VERB" in t.word.parts and not t.word.parts & {"NOUN", "PREP", "CONJ"}]
    doing = verbs and "plur" in verbs[0].word.numbers and not verbs[0].word.has(_BEING)
    return (bool(doing) and not any(is_finite(t) for t in c.before)) or _did_something(c)


def _become_another(c: Candidate) -> bool:
    """«[девять] участников кластера стали экспортёрами года»: something else than they were just told to be."""
    verb = next((t for t in c.after if t.is_word and t.low in _BECAME), None)
    behind = c.tokens[verb.index + 1 : verb.index + 4] if verb else ()
    what = next((t.word for t in behind if t.is_word and "NOUN" in t.word.parts), None)
    return what is not None and "ablt" in what.cases and not what.has(lx.ROLE | lx.FIRST_MEMBERS)


_BECAME = ("стали", "становятся", "стало")


def _did_something(c: Candidate) -> bool:
    """«главной бедой назвали нехватку кадров [33] участника кластера»: who did something to something."""
    verb = next((t for t in reversed(c.before) if is_finite(t)), None)
    if (
        verb is None
        or not verb.word.past
        or verb.word.numbers != {"plur"}
        or verb.word.has(_BEING | lx.TAKE_IN | lx.SIGN)
    ):
        return False
    led = [c.tokens[max(0, t.index - 1)] for t in c.before if t.is_word and _is_object(t)]
    return any("PREP" not in before.word.parts for before in led if before.is_word)


def _is_object(token: Token) -> bool:
    return "NOUN" in token.word.parts and "accs" in token.word.cases


def _is_done_by_them(c: Candidate) -> bool:
    """«мост сделали [три] участника кластера»: a verb of theirs right before them, who can be no object."""
    verb = c.tokens[c.first - 1] if c.first else None
    done = verb is not None and is_finite(verb) and verb.word.past and "plur" in verb.word.numbers
    subject = c.tokens[c.unit_at].word.numbers == {"sing"}
    return done and subject and verb is not None and not verb.word.has(_BEING)


_BEING = lx.JOIN | lx.BELONG | lx.STAY | lx.BECOME | lx.GROW | lx.CONTAIN | words("получить быть")


def _are_members(c: Candidate) -> bool:
    """«[104] организации – участники кластера»."""
    after = c.tokens[c.unit_at + 1 : c.unit_at + 3]
    return len(after) == 2 and after[0].text in "—–-" and after[1].word.has(lx.ROLE)


@example("Новые станки купили сразу [40] предприятий — участники московского кластера фотоники.")
def acting(case: Case) -> Kind | None:
    """«станки купили [40] предприятий — участники кластера»: those of the members who did something."""
    c = case.c
    if case.bond is Bond.part or not _are_members(c):
        return None
    verbs = [t for t in c.before if is_finite(t)]
    done = verbs and verbs[-1].word.past and not verbs[-1].word.has(_BEING | lx.STATUS | lx.TAKE_IN)
    return Kind.subset if done or (not verbs and _act_behind(c)) else None


@example("Серийное производство в московском кластере фотоники ведут [пять] заводов.")
def doing(case: Case) -> Kind | None:
    """«серийное производство в кластере ведут [пять] заводов»: those of the members who do it."""
    verb = case.c.nearest_verb(_DOING) if case.bond is Bond.belong else None
    if verb is None or verb.index > case.c.first or verb.word.numbers != {"plur"}:
        return None
    before = (t.word for t in case.c.before if t.is_word and t.index < verb.index)
    done = any("NOUN" in word.parts and "accs" in word.cases for word in before)
    return Kind.subset if done and not case.c.says(_BUSINESS) else None


_BUSINESS = words("деятельность работа бизнес дело участие")
_DOING = words("вести наладить освоить внедрить осуществлять")


def _act_behind(c: Candidate) -> bool:
    """«[три] компании — участники кластера — получили займы»: what they did stands behind the second dash."""
    marks = [t.index for t in c.tokens[c.unit_at + 1 :] if t.text in "—–-,"][:2]
    verb = c.tokens[marks[1] + 1] if len(marks) > 1 and marks[1] + 1 < len(c.tokens) else None
    if verb is None or not is_finite(verb) or not verb.word.past or verb.word.has(_BEING - words("получить")):
        return False
    return not any(t.is_word and t.word.has(lx.STATUSES) for t in c.tokens[verb.index + 1 : verb.index + 4])


@example("При этом [два] участника из состава московского кластера фотоники – малые предприятия.")
def from_among(case: Case) -> Kind | None:
    """«[два] участника из состава кластера – малые»: some of them."""
    after = [t.low for t in case.c.tokens[case.c.unit_at + 1 : case.c.unit_at + 3]]
    return Kind.subset if after == ["из", "состава"] else None


@example("Московский кластер фотоники окреп. Половина участников, [22] резидента, работает на экспорт.")
def halved(case: Case) -> Kind | None:
    """«половина участников, [22] резидента»: a share told in numbers."""
    c = case.c
    if case.bond is Bond.part or c.first < _PAIRED or c.tokens[c.first - 1].text not in ",(—–":
        return None
    stretch = takewhile(lambda t: t.is_word, reversed(c.tokens[max(0, c.first - _SHARED) : c.first - 1]))
    return Kind.subset if any(t.word.has(_SHARES) and "nomn" in t.word.cases for t in stretch) else None


_PAIRED = 2
_SHARED = 8
_SHARES = words("половина треть четверть большинство")


@example("В московский кластер фотоники вошло [девять] предприятий.")
def whole(case: Case) -> Kind | None:
    """«в кластер вошло [девять] предприятий»."""
    return Kind.total
