"""Parts told by a sort: of what status they are, what they stand for, what is said of them behind a dash."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from model import Kind
from pipelines.reading.bonds.bond import Bond, clause_mentions, is_finite
from pipelines.reading.bonds.naming import is_all
from pipelines.reading.candidate import Candidate
from pipelines.reading.example import example
from pipelines.reading.kinds.case import Case
from pipelines.reading.kinds.near import join_words
from pipelines.reading.mention import Sort
from pipelines.reading.morph import read_word
from pipelines.reading.refusals.noun import is_one_of_all
from pipelines.reading.ru import lexicon as lx
from pipelines.reading.ru.lexicon import words
from pipelines.reading.sentences import Token


@example("На долю вузов в составе московского кластера фотоники приходится [семь] участников.")
def falls_to(case: Case) -> Kind | None:
    """«на долю вузов в кластере приходится [семь] участников»: the share of one sort, told in numbers."""
    c = case.c
    if case.bond is Bond.part or not c.says(_SHARE):
        return None
    share = next((t for t in c.before if t.low == "долю" and c.tokens[t.index - 1].low == "на"), None)
    theirs = share is not None and not c.line.is_mentioned(share.index + 1)
    return Kind.subset if theirs and c.says(_FALLING) else None


_SHARE = words("доля")
_FALLING = words("приходиться прийтись выпасть выпадать")


@example("Статус системообразующих в московском кластере фотоники имеют [11] компаний.")
def of_status(case: Case) -> Kind | None:
    """«статус системообразующих в кластере имеют [11]», «статус малых предприятий — [пять]»: not every member's."""
    c = case.c
    if case.bond is Bond.part or not c.says(_STATUS):
        return None
    statuses = (t for t in c.before if t.is_word and t.word.has(_STATUS))
    return Kind.subset if any(_is_of_a_sort(c, status) for status in statuses) else None


_STATUS = words("статус")


def _is_of_a_sort(c: Candidate, status: Token) -> bool:
    """Adjectives in the plural behind «статус», or another thing than a member's: «промышленного комплекса»."""
    behind = [t for t in c.tokens[status.index + 1 : status.index + 6] if t.low not in _DEGREES]
    sorts = _take_adjectives(behind, "gent")
    one = next((t for t in behind if t.is_word and "ADJF" not in t.word.parts), None)
    if not sorts and len(behind) > 1 and one is not behind[0] and one is not None and "gent" in one.word.cases:
        return not one.word.has(lx.ROLE) and not c.line.is_mentioned(one.index)  # «статус промышленного комплекса»
    after = behind[len(sorts)] if len(sorts) < len(behind) else None
    return bool(sorts) and after is not None and not (after.is_word and after.word.has(lx.ROLE))


_DEGREES = ("особо", "наиболее", "самых", "социально", "стратегически")


def _take_adjectives(tokens: Sequence[Token], case: str) -> list[Token]:
    """The adjectives in the plural that a stretch begins with."""
    found: list[Token] = []
    for token in tokens:
        plural = token.is_word and token.word.parts & {"ADJF", "PRTF"} and "plur" in token.word.numbers
        if not plural or case not in token.word.cases:
            break
        found.append(token)
    return found


@example("К среднему бизнесу относятся [12] участников московского кластера фотоники.")
def belonging_elsewhere(case: Case) -> Kind | None:
    """«к среднему бизнесу в кластере относятся [12]»: those of a sort; «к кластеру относятся [65]» are all."""
    c = case.c
    if case.bond is Bond.part or not c.says(_RELATING) or is_one_of_all(c):
        return None
    to = [c.tokens[t.index + 1] for t in (*c.before, *c.after[:-1]) if t.low in ("к", "ко")]
    theirs = (c.line.is_mentioned(t.index) or t.low.startswith("котор") for t in to)
    return Kind.subset if to and not any(theirs) else None


_RELATING = words("относиться принадлежать")


@example("Малый бизнес в составе московского кластера фотоники представляют [12] участников.")
def stands_for(case: Case) -> Kind | None:
    """«малый бизнес в кластере представляют [12] компаний», «вузы представлены [пятью]»: those of one sort."""
    c = case.c
    if _is_told_by_sort(c):
        return Kind.subset
    verb = c.nearest_verb(_STANDING_FOR)
    if _SHOWN_BY.search(join_words([*c.before])) and c.clause.first < c.first:
        return Kind.subset
    if verb is None or verb.index > c.first or not is_finite(verb) or verb.word.numbers != {"plur"}:
        return None
    lead = c.tokens[c.clause.first : verb.index]
    return Kind.subset if any(_is_represented(c, t) for t in lead) else None


def _is_told_by_sort(c: Candidate) -> bool:
    """«вузы в кластере представлены [пятью] участниками»: a sort of members, and how many they are."""
    shown = next((t for t in c.before if t.low == "представлены"), None)
    if shown is None or "ablt" not in c.tokens[c.unit_at].word.cases:
        return False
    lead = (t for t in c.tokens[c.clause.first : shown.index] if t.is_word and not c.line.is_mentioned(t.index))
    return any("NOUN" in t.word.parts and t.word.numbers == {"plur"} and "nomn" in t.word.cases for t in lead)


_SHOWN_BY = re.compile(r" (?:кластер|объединение)(?: \S+){0,5} представили (?:сразу )?$")
"""«На форуме кластер представили [восемь] его участников»."""
_STANDING_FOR = words("представлять")
_TRADES = words("отрасль промышленность область регион край республика город сфера")
"""Who stands for a whole trade or place is no part of the cluster."""


def _is_represented(c: Candidate, token: Token) -> bool:
    """A noun in the accusative that no preposition rules and that is not the cluster itself."""
    word = token.word
    noun = token.is_word and "NOUN" in word.parts and "accs" in word.cases and not word.has(_TRADES)
    if not noun or c.line.is_mentioned(token.index):
        return False
    at = token.index - 1
    while at >= c.clause.first and c.tokens[at].is_word and "ADJF" in c.tokens[at].word.parts:
        at -= 1
    return at < c.clause.first or not c.tokens[at].is_word or "PREP" not in c.tokens[at].word.parts


@example("При этом [14] участников московского кластера фотоники — субъекты малого бизнеса.")
def described(case: Case) -> Kind | None:
    """«[14] участников кластера — субъекты малого бизнеса»: what some are; «— это заводы, вузы» is what all are."""
    c = case.c
    if case.bond is not Bond.genitive or is_all(c) or any(is_finite(t) for t in c.before):
        return None
    owner = next((m for m in clause_mentions(c) if m.first == c.unit_at + 1), None)
    behind = c.tokens[owner.last + 1 : owner.last + 1 + _NAMED] if owner and c.tokens[c.first - 1].low != "из" else ()
    dash = next((t.index for t in behind if t.text in "—–-"), None)
    return Kind.subset if dash is not None and _is_one_sort(c.tokens[dash + 1 : c.clause.last + 1]) else None


_NAMED = 4
"""Words that may go on with the cluster's name: «… кластера Республики Мордовия —»."""


def _is_one_sort(told: Sequence[Token]) -> bool:
    """One noun in the plural, with no second one beside it."""
    if any(t.text in ",;" or t.low in ("и", "это", "или") for t in told):
        return False
    rest = told[len(_take_adjectives(told, "nomn")) :]
    noun = rest[0] if rest else None
    return noun is not None and noun.is_word and "NOUN" in noun.word.parts and _is_named_plural(noun)


def _is_named_plural(noun: Token) -> bool:
    return "nomn" in noun.word.cases and "plur" in noun.word.numbers


@example("Собственные лаборатории имеют лишь [14] участников московского кластера фотоники.")
def having(case: Case) -> Kind | None:
    """«лаборатории имеют [14] участников кластера», «есть у [восьми] участников»: what some of them have."""
    c = case.c
    members = c.unit in _MEMBERS and any(m.first == c.unit_at + 1 for m in clause_mentions(c))
    if not members or case.bond not in (Bond.contain, Bond.belong, Bond.genitive) or is_all(c):
        return None
    if c.first and c.tokens[c.first - 1].low == "у":
        return Kind.subset
    verb = c.nearest_verb(_HAVING)
    return Kind.subset if verb is not None and is_finite(verb) and verb.word.numbers == {"plur"} else None


_MEMBERS = ("участник", "резидент", "член")
_HAVING = words("иметь")


@example("Более [девяти] тысяч участников московского кластера фотоники зарегистрированы за пределами столицы.")
def outlying(case: Case) -> Kind | None:
    """«[9] тысяч участников зарегистрированы за пределами столицы», «из регионов в кластере [14]»: those elsewhere."""
    c = case.c
    if case.bond is Bond.part or is_all(c) or not any(t.low in _OUT for t in (*c.before, *c.after)):
        return None
    before, after = join_words([*c.before]), join_words([*c.after])
    return Kind.subset if _FROM_OUTSIDE.search(before) or _OUTSIDE.search(after) or _STRANGERS.search(before) else None


_OUT = frozenset(("пределами", "регионов", "иногородних", "иностранных", "зарубежных"))
_FROM_OUTSIDE = re.compile(
    r" (?:(?:из|от) (?:других |остальных |разных )?регионов (?!россии|страны)|за пределами )(?:\w+ ){0,6}$"
)
_OUTSIDE = re.compile(
    r" (?:зарегистрирован\w+|находятся|расположен\w+|работа[ею]т|действу[ею]т|размещен\w+) (?:\w+ ){0,3}за пределами "
)
_STRANGERS = re.compile(r" (?:иногородних|иностранных|зарубежных) (?:среди|в числе) (?:\w+ ){1,6}$")


@example("В московском кластере фотоники [30] участников-экспортёров.")
def called_by_sort(case: Case) -> Kind | None:
    """«[тридцать] участников-экспортёров»: members of one sort."""
    parts = case.c.tokens[case.c.unit_at].low.split("-") if case.c.unit else []
    paired = len(parts) == _PAIR and read_word(parts[0]).has(lx.ROLE) and read_word(parts[1]).has(lx.MEMBERS)
    return Kind.subset if paired and not read_word(parts[1]).has(_ALL_KINDS) else None


_PAIR = 2
_ALL_KINDS = lx.ROLE | words("основатель учредитель предприятие компания организация соучредитель")


@example("Больше всего участников московского кластера фотоники в Зеленограде — [22].")
def most_there(case: Case) -> Kind | None:
    """«больше всего участников в восточных районах — [22]»: of the places the one with the most."""
    c = case.c
    if case.bond is Bond.part or not c.noun_before or case.owner.sort is Sort.group:
        return None
    if any(m.last < c.first and m.first and c.tokens[m.first - 1].low in ("в", "во") for m in c.line.mentions):
        return None  # «больше всего участников в кластере фотоники — 71»: of the clusters the one with the most
    return Kind.subset if _MOST_OF_THEM.search(join_words([*c.tokens[: c.first]])) else None


_MOST_OF_THEM = re.compile(
    r" (?:больше|меньше|чаще|реже) (?:всего|всех) (?:участников|компаний|предприятий|организаций|резидентов) "
    r"(?:\w+ ){0,6}(?:в|на|из|среди) (?:\w+ ){1,4}"
)


@example("Прочие участники московского кластера фотоники, их около [20], работают в Зеленограде.")
def the_others(case: Case) -> Kind | None:
    """«прочие участники, их около [двух] десятков, расположены …»: those that are left."""
    c = case.c
    lead = [t for t in c.tokens[: c.first] if t.is_word]
    rest = any(a.word.has(_REST) and b.word.has(lx.ROLE) for a, b in pairwise(lead[:_OPENING]))
    return Kind.subset if rest and case.bond is not Bond.part else None


_REST = words("прочий остальной другой")
_OPENING = 4
