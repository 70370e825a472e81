"""Numbers left because those counted only ask, wait or want to be members."""

from __future__ import annotations

import re
from itertools import takewhile

from pipelines.reading.bonds.bond import clause_mentions
from pipelines.reading.bonds.naming import is_everyone
from pipelines.reading.candidate import Candidate
from pipelines.reading.example import example
from pipelines.reading.noun import read_noun
from pipelines.reading.refusals.noun import is_one_of_all
from pipelines.reading.ru import lexicon as lx
from pipelines.reading.ru.lexicon import words
from pipelines.reading.scene import Scene
from pipelines.reading.sentences import Token

_ASKING = lx.APPLY - words("заявить интерес глава готовый")


@example("В московский кластер фотоники хотят вступить, [60] компаний подали заявки.")
def applied(c: Candidate, scene: Scene) -> str | None:
    """«[60] компаний подали заявки», «о готовности войти заявили [17] предприятий»."""
    if not (c.line.says(_APPLYING) or _AWAITS.search(c.said)):
        return None
    if _aims_at_a_size(c) or " по собственному желанию " in c.low or is_one_of_all(c) or is_everyone(c):
        return None  # «Анкеты разослали всем [46] участникам кластера», «анкеты вернули 30 из [46] участников»
    end = _find_others_who_ask(c)
    said = c.holds(_ASKING) and any(
        t.is_word and t.low != "хотя" and t.word.has(_ASKING) and not (t.word.has(_WAITING) and _is_counted(c, t))
        for t in c.segment
        if t.index < end
    )
    tail = takewhile(lambda t: not _ends_it(c, t) and t.index < end, c.tokens[c.unit_at + 1 : c.unit_at + 6])
    if said or any(t.is_word and t.word.has(frozenset(("заявка", "рассмотрение"))) for t in tail):
        return "an application or a wish"
    if c.says(words("отбор")) and c.says(words("участвовать")):
        return "an application or a wish"
    if _AWAITS.search(c.said):
        return "an application or a wish"
    near = [t for t in (*c.before[-6:], *c.segment) if t.is_word and t.word.has(_WAITING)]
    waiting = any(not _is_counted(c, t) for t in near) or _lists_them(c)
    called = any(word.has(_HAVING_ASKED) for word in c.adjectives)  # «из [120] заявившихся компаний»
    return "an application or a wish" if waiting or called or _prepare(c) else None


def _ends_it(c: Candidate, mark: Token) -> bool:
    """«участников [26], заявок на вступление 9»: a noun behind a comma begins something else."""
    behind = c.tokens[mark.index + 1] if mark.index + 1 < len(c.tokens) else None
    item = mark.text == "," and behind is not None and behind.is_word and behind.word.parts == {"NOUN"}
    return item or mark.text in ";:."


def _find_others_who_ask(c: Candidate) -> int:
    """Where «В кластере [18] компаний, ещё шесть подали заявки» turns to others; past the end where it does not."""
    end = len(c.tokens)
    more = next((t.index for t in c.tokens[c.unit_at :] if t.low == "еще"), end)
    comma = next((t for t in c.tokens[c.unit_at : more] if t.text == ","), None)
    following = next((at for at in c.line.counts if at > c.number.start), None)
    turned = more < end and comma is not None and following is not None and comma.start < following
    return comma.index if turned and comma is not None else end


def _is_counted(c: Candidate, token: Token) -> bool:
    """«из 120 соискателей в кластер вошли [77] компаний»: the applicants have a number of their own."""
    before = c.tokens[token.index - 1].start if token.index else 0
    return any(number.is_count and number.start <= before < number.end for number in c.line.numbers)


def _lists_them(c: Candidate) -> bool:
    """«Список соискателей кластера, по словам директора, насчитывает [шесть]»: its subject is who waits."""
    opening = [t for t in c.line.sentence.tokens[:2] if t.is_word]
    return len(opening) == 2 and opening[0].word.has(_LISTS) and opening[1].word.has(_WAITING)


def _prepare(c: Candidate) -> bool:
    """«ещё пять собирают документы», «[три] мастерских, о которых шла речь, только готовят документы»."""
    opens = c.first <= 1 and not c.line.says(lx.JOIN)
    return _PREPARING.search(c.line.sentence.low if opens else c.said) is not None


def _aims_at_a_size(c: Candidate) -> bool:
    """«кластер хочет увеличить число участников до [50]», «его хотят расширить до [50]»: that is a plan."""
    if any(t.is_word and t.word.has(_GATHER) and "INFN" in t.word.parts for t in c.before) and clause_mentions(c):
        return True
    if any(t.low in _WE_WANT for t in c.before) and any(t.low in _TO_TAKE for t in c.before):
        return True
    grow = any(t.is_word and t.word.has(lx.GROW) and "INFN" in t.word.parts for t in c.before)
    return grow and any(t.low == "до" for t in c.tokens[max(0, c.first - 2) : c.at])


_LISTS = words("список перечень очередь число количество пул")
_PREPARING = re.compile(r" (?:собирают|готовят|оформляют) (?:документы|бумаги) ")
_AWAITS = re.compile(r" (?:ожида|жд)[а-я]+ (?:решени|одобрени|рассмотрени|ответ|очеред|заседани)")
_WE_WANT = ("хотим", "собираемся", "намереваемся", "готовы", "рассчитываем")
_TO_TAKE = ("принять", "принимать", "привлечь", "взять", "добрать", "набрать")
"""«За год хотим принять ещё [полсотни]»: what the cluster's own people want."""
_GATHER = lx.CONTAIN - words("иметь составить составлять принять принимать") | words("видеть привлечь вовлечь")
"""«власти хотят видеть в кластере [60] компаний»: what is wanted of a cluster, and not what companies want."""
_WAITING = words("желающий желать претендент кандидат соискатель заявитель")
_HAVING_ASKED = words("заявиться откликнуться претендовать желать")
_APPLYING = _ASKING | _WAITING | _HAVING_ASKED | words("заявка рассмотрение отбор собирать готовить оформлять")


def _is_of_many(token: Token) -> bool:
    return token.word.numbers == {"plur"} and "gent" in token.word.cases and any(read_noun(token))


@example("— Сколько в московском кластере фотоники заявок от компаний?\n— [40].")
def asked_else(c: Candidate, scene: Scene) -> str | None:
    """«— Сколько заявок? — [40]»: the answer counts what was asked, and no members were."""
    question = scene.lines[c.line.index - 1] if c.line.index else None
    if question is None or not c.elided or not question.sentence.text.rstrip().endswith("?"):
        return None
    tokens = question.sentence.tokens
    many = next((t.index for t in tokens if t.low == "сколько"), len(tokens))
    plurals = [t for t in tokens if t.is_word and not question.is_mentioned(t.index) and _is_of_many(t)]
    before = plurals[0] if plurals and many < len(tokens) else None  # «Сотрудников сколько?»
    asked = next((t for t in plurals if t.index > many), before)
    first = c.line.counts[:1] == [c.number.start]
    return "not members were asked for" if first and asked is not None and read_noun(asked)[1] else None


@example("Отказ во вступлении в московский кластер фотоники получили [девять] компаний.")
def turned_down(c: Candidate, scene: Scene) -> str | None:
    """«отказ во вступлении получили [девять]», «отказали [девяти] заявителям»: who did not come in."""
    refused = any(t.is_word and t.word.has(_REFUSAL) and t.word.numbers != {"plur"} for t in c.before)
    got = any(t.is_word and t.word.has(_GOT) for t in c.segment)
    return "who was turned down" if refused and got else None


_REFUSAL = words("отказ")
_GOT = words("получить получать услышать встретить")


@example("В московский кластер фотоники намерены вступить ещё [шесть] компаний.")
def wished(c: Candidate, scene: Scene) -> str | None:
    """«ещё [шесть] компаний намерены присоединиться осенью»: what they want for themselves."""
    if not c.line.says(_WANTING):
        return None
    said = c.before if c.clause.relative else c.segment if c.holds(_WANTS) else ()
    wants = any(t.is_word and t.word.has(_WANTS) and "plur" in t.word.numbers for t in said)
    wants = wants or any(t.is_word and t.low == "планируют" for t in c.tokens[c.unit_at + 1 : c.unit_at + 3])
    if c.elided and (_want_themselves(c) or _are_ready(c)):
        return "a wish of those who would join"
    if c.elided or not (wants or _goes_on_wanting(c)):
        return None
    aims = _JOINS | lx.BECOME if c.says(lx.ROLE) else _JOINS  # «стать участниками вызвались [12]»
    joins = any(t.is_word and t.word.has(aims) and "INFN" in t.word.parts for t in (*c.before, *c.after))
    return "a wish of those who would join" if joins else None


def _want_themselves(c: Candidate) -> bool:
    """«и ещё [четыре] собираются последовать их примеру»: the number itself is who wants."""
    after = c.tokens[c.last + 1 : c.last + 4]
    verb = next((t for t in after if t.is_word and ("VERB" in t.word.parts or t.word.has(_WANTS))), None)
    plain = all(t.is_word for t in after if verb is not None and t.index < verb.index)
    return verb is not None and plain and verb.word.has(_WANTING) and "plur" in verb.word.numbers


def _are_ready(c: Candidate) -> bool:
    """«Вступать в кластер готовы [девять]»: what they want, said before who wants."""
    before = c.tokens[c.first - 1] if c.first else None
    ready = before is not None and before.is_word and before.word.has(_WANTS) and "plur" in before.word.numbers
    return ready and any(t.is_word and t.word.has(_JOINS) and "INFN" in t.word.parts for t in c.before)


def _goes_on_wanting(c: Candidate) -> bool:
    """«[шесть] компаний, в том числе из Оренбурга, намерены присоединиться»: said after a phrase put in."""
    marks = [t.index for t in c.tokens[c.unit_at + 1 :] if t.text == ","]
    return any(at + 1 < len(c.tokens) and c.tokens[at + 1].word.has(_WANTS) for at in marks[1:3])


_JOINS = lx.JOIN | lx.SIGN | words("последовать")
_INTENDS = words("планировать собираться обещать намереваться думать подумывать раздумывать колебаться решать")
_WANTS = words("""
    готовиться намеренный намерен хотеть захотеть готовый готов желать пожелать мечтать намереваться собираться
    вызваться решиться
""")
_WANTING = _WANTS | _INTENDS
