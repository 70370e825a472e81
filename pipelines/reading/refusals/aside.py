"""Numbers said beside the size: who made a thing, how old the oldest is, how many a member employs."""

from __future__ import annotations

from collections.abc import Sequence

from pipelines.reading.bonds.bond import is_finite
from pipelines.reading.candidate import Candidate
from pipelines.reading.example import example
from pipelines.reading.line import Line
from pipelines.reading.mention import Form, Sort
from pipelines.reading.noun import read_noun
from pipelines.reading.numbers import Nature
from pipelines.reading.ru.lexicon import ROLE, words
from pipelines.reading.scene import Scene
from pipelines.reading.sentences import Token


@example("Дроны показали на параде. Их собрали [восемь] предприятий московского кластера фотоники.")
def made_them(c: Candidate, scene: Scene) -> str | None:
    """«Их собрали [восемь] предприятий кластера»: «их» are the things that some of the members made."""
    if c.first != _BEHIND_VERB or not c.unit or c.tokens[0].low != "их":
        return None
    verb, behind = c.tokens[1], c.tokens[c.unit_at + 1 : c.clause.last + 1]
    did = is_finite(verb) and verb.word.past and verb.word.numbers == {"plur"}
    named = any(m.first > c.unit_at and m.form is not Form.pronoun for m in c.line.mentions)
    return "who made something" if did and named and behind and not any(map(is_finite, behind)) else None


_BEHIND_VERB = 2
"""The place of a number behind «их» and a verb."""


@example("Средний возраст завода в московском кластере фотоники — 19 лет, самому старому [61].")
def oldest(c: Candidate, scene: Scene) -> str | None:
    """«средний возраст — 19 лет, самому старому [61]»: years still, of one of them."""
    near = [t.word for t in c.tokens[max(0, c.first - 4) : c.first] if t.is_word]
    if not c.elided or not any("самый" in word.lemmas for word in near):
        return None
    before = [n for n in c.line.numbers if n.end <= c.number.said_start]
    return "years or days, as the number before it" if before and before[-1].nature is Nature.time else None


@example("Нас [400]! Принят четырёхсотый сотрудник. Завод состоит в московском кластере фотоники.")
def our_staff(c: Candidate, scene: Scene) -> str | None:
    """«Нас [400]!», and then «четырёхсотый сотрудник»: the people of one member, who speak of themselves."""
    us = any(t.low == "нас" for t in c.tokens[max(0, c.first - 3) : c.first])
    if not us or any(m.sort is Sort.cluster and m.form is Form.named for m in c.line.mentions):
        return None
    return "the speaker's own staff" if any(_tells_who_came(line, c) for line in scene.lines) else None


def _tells_who_came(line: Line, c: Candidate) -> bool:
    """Whether a line tells of the worker with just this number: «четырёхсотый сотрудник»."""
    same = [n for n in line.numbers if n.nature is Nature.ordinal and n.value == c.number.value]
    return any(_is_of_a_worker(line.sentence.tokens, n.end) for n in same)


def _is_of_a_worker(tokens: Sequence[Token], end: int) -> bool:
    noun = next((t for t in tokens if t.start >= end and t.is_word), None)
    return noun is not None and read_noun(noun)[1] == "jobs"


@example("По данным опроса [40] участников московского кластера фотоники, спрос вырос.")
def polled(c: Candidate, scene: Scene) -> str | None:
    """«опрос [40] участников кластера»: whom somebody asked."""
    before = c.tokens[c.first - 1] if c.first else None
    return "who was asked" if before is not None and before.is_word and before.word.has(_POLLS) else None


_POLLS = words("опрос опросить анкетирование интервью")


@example("Лидеры — «Квант», «Линза» и «Луч». Все [трое] — участники московского кластера фотоники.")
def those_named(c: Candidate, scene: Scene) -> str | None:
    """«Все [трое] — участники кластера»: those who were named just before."""
    all_of_them = c.first > 0 and c.tokens[c.first - 1].low == "все" and c.unit in ROLE
    dashed = any(t.text in "—–" for t in c.tokens[c.last + 1 : c.unit_at])
    return "those named before" if all_of_them and dashed else None


@example("Каталог московского кластера фотоники включает продукцию [71] производителя.")
def shown(c: Candidate, scene: Scene) -> str | None:
    """«каталог включает продукцию [71] производителя»: whose goods are shown there."""
    before = c.tokens[c.first - 1] if c.first else None
    goods = before is not None and before.is_word and before.word.has(_GOODS) and "accs" in before.word.cases
    shows = any(is_finite(t) and t.word.numbers == {"sing"} for t in c.tokens[c.clause.first : c.first])
    return "whose goods they are" if goods and shows and "gent" in c.tokens[c.unit_at].word.cases else None


_GOODS = words("продукция изделие товар разработка образец стенд экспонат")


@example("Московский кластер фотоники и [12] вузов подписали соглашение.")
def beside_it(c: Candidate, scene: Scene) -> str | None:
    """«Кластер и [12] вузов подписали соглашение»: others, who do something together with the cluster."""
    before = c.tokens[c.first - 1] if c.first else None
    if before is None or before.low != "и" or not c.unit:
        return None
    named = any(m.last == before.index - 1 and m.subject and m.form is not Form.pronoun for m in c.line.mentions)
    behind = c.tokens[c.unit_at + 1 : c.unit_at + _SOON]
    does = any(is_finite(t) and t.word.numbers == {"plur"} for t in behind)
    return "others beside the cluster" if named and does else None


_SOON = 4


@example("Делегация московского кластера фотоники ([24] компании) провела 90 встреч.")
def of_a_party(c: Candidate, scene: Scene) -> str | None:
    """«Делегация кластера ([24] компании)»: who travelled for it."""
    if not c.first or c.tokens[c.first - 1].text != "(":
        return None
    whole = next((m for m in c.line.mentions if m.last == c.first - 2 and m.first), None)
    head = c.tokens[whole.first - 1] if whole else None
    return "attendance" if head is not None and head.is_word and head.word.has(_PARTIES) else None


_PARTIES = words("делегация миссия стенд экспозиция команда сборная")


@example("Московский кластер фотоники открыл центр, где работают [140] партнёрских компаний.")
def of_partners(c: Candidate, scene: Scene) -> str | None:
    """«[140] партнёрских компаний»: who works with the cluster, and is not in it."""
    return "partners" if any(word.has(_PARTNERS) for word in c.adjectives) else None


_PARTNERS = words("партнерский")


@example("Заказы в московском кластере фотоники разместили [12] корпораций.")
def ordered(c: Candidate, scene: Scene) -> str | None:
    """«Заказы в кластере разместили [12] корпораций», «его продукцию приобретают [340]»: who buys there."""
    buys = _does(c, _PLACING, _ORDERS) or _does(c, _BUYING, _GOODS)
    return "who orders" if buys else None


def _does(c: Candidate, verbs: frozenset[str], objects: frozenset[str]) -> bool:
    """Whether several of them do something to what stands before them."""
    verb = c.nearest_verb(verbs)
    done = verb is not None and is_finite(verb) and verb.word.numbers == {"plur"}
    return done and any(t.is_word and t.word.has(objects) for t in c.before)


_PLACING = words("разместить размещать")
_BUYING = words("приобрести приобретать закупить закупать купить покупать заказать заказывать использовать применять")
_ORDERS = words("заказ реклама объявление")
