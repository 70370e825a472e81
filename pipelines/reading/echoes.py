"""Numbers said after a total without words of their own: «год назад — 21», «рассчитываем на 35».

Each rule is a short function with an example; the first that speaks gives the kind, of the same cluster.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from model import Kind
from pipelines.reading.bonds.bond import is_finite
from pipelines.reading.bonds.chain import NOW
from pipelines.reading.candidate import Candidate
from pipelines.reading.example import example
from pipelines.reading.kinds.near import join_words
from pipelines.reading.ru import lexicon as lx
from pipelines.reading.ru.lexicon import words
from pipelines.reading.ru.places import find_place
from pipelines.reading.sentences import Token

Echo = Callable[[Candidate, int], Kind | None]

_PAST = re.compile(
    r" (?:год назад|года назад|лет назад|годом ранее|годом раньше|ранее|раньше|прежде|тогда|прежних|вместо|против|"
    r"в прошлом году|в позапрошлом|на старте|вначале|сначала|поначалу|изначально|первоначально|в первый год|в начале|"
    r"на момент создания|при создании|в год создания|осенью|весной|летом|зимой) "
)
_WAS = words(
    "было был была были начинали начинал начинался стартовали стартовал начав числилось насчитывалось значилось"
)


def _window(c: Candidate) -> str:
    """The words around the number, across one mark to the left."""
    first = max(0, c.at - 7)
    last = min(len(c.tokens), c.last + 5)
    return " " + " ".join(token.low for token in c.tokens[first:last] if token.is_word) + " "


@example("В московском кластере фотоники 23 участника. Осенью их было [девятнадцать].")
def was(c: Candidate, whole: int) -> Kind | None:
    """«Осенью их было [девятнадцать]», «было [двадцать] компаний»."""
    said = [token.low for token in c.tokens[max(0, c.at - 4) : c.at]]
    near = set(said[said.index(_BECAME) :] if _BECAME in said else said)  # «было 15, стало [19]»
    if near & _WAS and (" чтобы " in c.low or " бы " in c.low):
        return Kind.plan
    if not c.elided and is_placed_elsewhere(c):
        return None
    return Kind.historical if near & _WAS and c.number.value != whole else None


_BECAME = "стало"
_TIMES = lx.MONTHS | words(
    "год начало конец момент старт время месяц полугодие квартал составить состав ряд число список кластер объединение"
)


def is_placed_elsewhere(c: Candidate) -> bool:
    """«год назад на выставке было [25] компаний»: a place that is no cluster."""
    return any(token.low in ("в", "на", "во") and _is_another_place(c, token) for token in c.before)


def _is_another_place(c: Candidate, lead: Token) -> bool:
    after = c.tokens[lead.index + 1 : lead.index + 4]
    noun = next((t for t in after if t.is_word and "NOUN" in t.word.parts), None)
    if noun is None or noun.index >= c.first:
        return False
    return not c.line.is_mentioned(noun.index) and not noun.word.has(_TIMES)


@example("В московском кластере фотоники 36 организаций. Годом ранее — [28].")
def before(c: Candidate, whole: int) -> Kind | None:
    """«36 организаций вместо прежних [28]», «22 против [21]», «год назад — [21]»."""
    if not (c.elided or c.unit) or c.number.value == whole:
        return None
    window = _window(c)
    promised = any(cue in window for cue in (" обещали", " планировали", " ожидали", " рассчитывали"))
    said = _PAST.search(window) and not promised
    return Kind.historical if said and not c.clause.future and not _has_verb(c) else None


_LEADS = frozenset(
    ("будет", "станет", "на", "до", "за", "все", "раньше", "число", "минимум", "в", "планируется", "—", "–")
)
_THEIRS = frozenset(("их", "нас"))
_THEM = frozenset(("они", "мы", "таковой"))


@example("В московском кластере фотоники 20 компаний. К лету рассчитываем на [35].")
def hoped(c: Candidate, whole: int) -> Kind | None:
    """«К лету рассчитываем на [35]», «дойдём до [20]», «перевалим за [40]»."""
    ahead = c.clause.future or c.says(_HOPING)
    led = c.at and c.tokens[c.first - 1].low in _LEADS
    them = c.says(_THEM) or not _THEIRS.isdisjoint(t.low for t in c.before)
    growing = c.says(_OF_A_SIZE) or them
    if any(t.is_word and t.word.has(_BROUGHT) and (t.word.past or "GRND" in t.word.parts) for t in c.before):
        return None  # «доведя их число до 18»
    if any(t.low == "не" for t in c.segment if t.index < c.first):
        return None
    return Kind.plan if ahead and c.elided and (led or growing) and c.number.value != whole else None


_OF_A_SIZE = lx.GROW | lx.CONTAIN | lx.HOPES


_BROUGHT = words("довести")
_HOPING = lx.MODAL | lx.HOPES


@example("В московском кластере фотоники 21 мастерская. [Восемнадцать] занимаются оптикой.")
def some(c: Candidate, whole: int) -> Kind | None:
    """«[Восемнадцать] занимаются посудой», «около [800] живут на Ставрополье»: fewer than all, doing something."""
    if c.number.value >= whole or c.noun_before or c.clause.future or c.tokens[c.unit_at].word.cases == {"datv"}:
        return None
    lead = [t for t in c.segment if t.is_word and t.index < c.first]
    if lead and lead[-1].low == "еще" and not (c.line.counts[0] < c.number.start and c.says(_SORTS)):
        return None
    after = c.tokens[c.unit_at + 1] if c.unit_at + 1 < len(c.tokens) else None
    if any(t.word.has(words("последний")) for t in lead) and c.says(_APPEARING):
        return Kind.increment
    if c.elided and after is not None and len(lead) <= 2 and (_is_plural_verb(after) or after.text in "—–"):
        return Kind.subset
    if not c.elided and len(lead) <= 1 and any(t.text in "—–" for t in c.tokens[c.last + 1 : c.unit_at]):
        return Kind.subset  # «Сейчас [17] тыс. — столичные компании»
    if any(find_place(t.low) or t.word.has(_ELSEWHERE) for t in c.after if t.is_word and "gent" in t.word.cases):
        return None
    if c.says(words("проект программа конкурс заявка")):
        return None
    if c.tokens[c.unit_at].word.has(words("новичок новобранец")):
        return Kind.increment
    sorted_ = any(t.is_word and t.word.has(_SORTS) and not t.word.past for t in c.segment)
    return Kind.subset if sorted_ and not any(t.low in NOW for t in lead) else None


_APPEARING = lx.JOIN | words("появиться")


_SORTS = words(
    "относиться принадлежать заниматься занятый специализироваться экспортировать производить выпускать поставлять "
    "базироваться располагаться находиться приходиться являться работать представлять делать составлять отвечать"
)
"""What a part of the members does, told in the present tense."""
_ELSEWHERE = words("регион область край республика округ город страна район отрасль столица")
"""«девять предприятий области»: not of the cluster."""


@example("В московском кластере фотоники 20 компаний, и у [семи] есть свои цеха.")
def having(c: Candidate, whole: int) -> Kind | None:
    """«и лишь у [семи] есть собственные цеха»: those of them that own something."""
    led = c.elided and c.first and c.tokens[c.first - 1].low == "у"
    after = c.tokens[c.last + 1] if c.last + 1 < len(c.tokens) else None
    owns = after is not None and after.low in ("есть", "имеется", "имеются", "свой", "свои", "нет", "уже")
    return Kind.subset if led and owns and c.number.value < whole else None


@example("В московском кластере фотоники 20 компаний. Треть участников ([7] фирм) — малые.")
def in_brackets(c: Candidate, whole: int) -> Kind | None:
    """«треть участников ([11] компаний) — малые»: a share of the whole, counted."""
    opening = c.first and c.tokens[c.first - 1].text == "("
    lead = c.tokens[max(0, c.first - 5) : c.first]
    share = any(t.is_word and t.word.has(_SHARES) for t in lead)
    return Kind.subset if opening and share and c.number.value < whole else None


_SHARES = words("половина треть четверть большинство меньшинство часть пятый шестой десятый")


@example("В московском кластере фотоники 20 компаний. Ещё [четыре] получат ключи в феврале.")
def to_come(c: Candidate, whole: int) -> Kind | None:
    """«ещё [четыре] получат ключи в феврале», «ещё [пять] приедут осенью»."""
    more = any(t.is_word and t.low == "еще" for t in c.tokens[max(0, c.first - 2) : c.at])
    if more and _AWAITED.search(join_words([t for t in c.tokens[max(0, c.first - 4) : c.at] if t.is_word])):
        return Kind.plan
    if not more or not c.clause.future:
        return None
    coming = [t for t in c.segment if t.is_word and t.word.future and t.word.has(_COMING)]
    return Kind.plan if coming and (not c.says(words("получить")) or c.says(words("ключ статус прописка"))) else None


_AWAITED = re.compile(r" (?:на очереди|на подходе|в очереди|в планах) (?:еще )?$")
_COMING = words(
    "получить стать появиться прийти войти вступить присоединиться обжиться разместиться поселиться "
    "прибавиться пополнить добавиться подключиться"
)


@example("В московском кластере фотоники 33 участника. За квартал минус [два].")
def minus(c: Candidate, whole: int) -> Kind | None:
    """«за полгода минус [две]»: who left, told by a sign."""
    led = c.elided and c.first > 0 and c.tokens[c.first - 1].low == "минус"
    return Kind.decrease if led and c.number.value < whole else None


@example("В московском кластере фотоники 41 компания. Частных небольших фирм — [четыре].")
def of_a_sort(c: Candidate, whole: int) -> Kind | None:
    """«Крупных артелей — [четыре]»: of all, those that an adjective tells."""
    if not (c.noun_before and c.unit and c.first and c.tokens[c.first - 1].text in "—–-"):
        return None
    at = c.first - 2
    while at >= 0 and c.tokens[at].is_word and c.tokens[at].low not in ("и", "а"):
        at -= 1
    lead = c.tokens[at + 1 : c.first - 1]
    told = len(lead) in (2, 3) and "ADJF" in lead[0].word.parts and lead[0].word.numbers == {"plur"}
    return Kind.subset if told and c.number.value < whole else None


@example("В московском кластере фотоники 41 компания. Это [33] завода и 8 лабораторий.")
def this_is(c: Candidate, whole: int) -> Kind | None:
    """«Это [33] разработчика игр и [8] студий»: what the total consists of."""
    apart = opens_with_this(c) and not c.elided
    return Kind.subset if apart and c.number.value < whole else None


def opens_with_this(c: Candidate) -> bool:
    """Whether its sentence begins «Это …» or «В основном это …»."""
    opening = [t.low for t in c.tokens[: c.first] if t.is_word]
    return "это" in opening[:3] and opening[0] in ("это", "в", "среди") and NOW.isdisjoint(opening)


def _has_verb(c: Candidate) -> bool:
    """Whether something is done: by several, or by somebody before a number with a noun of its own."""
    done = not c.elided and any(is_finite(t) and t.low not in _WAS for t in c.before)
    return done or any(_is_plural_verb(token) for token in c.segment)


def _is_plural_verb(token: Token) -> bool:
    return token.is_word and "VERB" in token.word.parts and "plur" in token.word.numbers


ECHOES: list[Echo] = [minus, of_a_sort, in_brackets, having, to_come, hoped, was, before, this_is, some]


def read_echo(c: Candidate, whole: int) -> tuple[Kind, str] | None:
    """Kind and rule of a number said after a total of ``whole``, or None."""
    for rule in ECHOES:
        kind = rule(c, whole)
        if kind is not None:
            return kind, rule.__name__
    return None
