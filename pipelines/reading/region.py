"""The regions a page is about: all that its near lines name, but for those of another page's cluster of a like name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import takewhile

from pipelines.reading.content import find_places, is_cluster_word
from pipelines.reading.line import Line
from pipelines.reading.morph import read_roots
from pipelines.reading.names import Names
from pipelines.reading.ru.hints import find_hints, find_site_places
from pipelines.reading.ru.lexicon import words
from pipelines.reading.ru.places import find_place
from pipelines.reading.sentences import Token, find_sentences

_ADJECTIVES = 3
"""Words before «кластер» that may name its place or its trade."""


def find_region(lines: Iterable[Line], names: Names) -> frozenset[str]:
    """The regions of a page; a cluster named without a place is at home where the page is, and no namesake's place.

    «Кластер фотоники вырос… В новосибирском кластере фотоники 24 участника, в липецком машиностроительном — 33»: the
    page is neither of Novosibirsk nor of Lipetsk. Nor is a round-up of any of the regions whose clusters it tells of.
    """
    pages = list(lines)
    of_many = _find_of_many(pages)
    tokens: list[Token] = []
    placeless: set[str] = set()
    for line in pages:
        said = line.sentence.tokens
        strange = _find_events(said) | _find_streets(said) | _find_passing(said)
        for placing, trades in _find_clusters(said):
            if not placing:
                placeless |= trades
            elif (trades and trades <= of_many) or (
                placeless and not (trades & placeless and _is_known_there(placing, trades, names))
            ):
                strange |= {token.index for token in placing}
        tokens += [token for token in said if token.index not in strange]
    return find_places(tokens) | find_hints({token.low for token in tokens})


def find_home(url: str | None, site: str) -> frozenset[str]:
    """The regions whose own site a page is on, by its address or the ``site``'s title: its pages say «город», «область»
    and «янтарный кластер», and never which."""
    return find_site_places(url).union(*(find_places(sentence.tokens) for sentence in find_sentences(site)))


def _find_clusters(said: Sequence[Token]) -> Iterator[tuple[list[Token], frozenset[str]]]:
    """Each cluster of a sentence: the words that place it, and its trades."""
    for at in [token.index for token in said if token.is_word and is_cluster_word(token)]:
        lead = _read_lead(said, at)
        placing = [token for token in (*lead, *_read_behind(said, at)) if find_place(token.low)]
        yield placing, _read_trades(said, at, lead)


def _find_of_many(lines: Sequence[Line]) -> frozenset[str]:
    """The trades of which only clusters with a region are told, on a page that tells of several regions' clusters."""
    told = [found for line in lines for found in _find_clusters(line.sentence.tokens)]
    regions = {find_place(token.low) for placing, _ in told for token in placing}
    placed = frozenset[str]().union(*(trades for placing, trades in told if placing))
    plain = frozenset[str]().union(*(trades for placing, trades in told if not placing))
    return placed - plain if plain and len(regions) > 1 else frozenset()


def _find_events(said: Sequence[Token]) -> set[int]:
    """«на Петербургском международном экономическом форуме»: who meets there is at home anywhere."""
    return {at for at in _find_adjectives(said) if _leads_to_event(said, at)}


def _find_adjectives(said: Sequence[Token]) -> Iterator[int]:
    """«Петербургский», «волгоградская»: what is called by a place."""
    for token in said:
        if token.is_word and "ADJF" in token.word.parts and find_place(token.low):
            yield token.index


def _leads_to_event(said: Sequence[Token], at: int) -> bool:
    behind = said[at + 1 : at + _EVENT_NAME]
    head = next((token for token in behind if not (token.is_word and "ADJF" in token.word.parts)), None)
    return head is not None and head.is_word and head.word.has(_EVENTS)


_EVENT_NAME = 5
"""Words from a place's adjective to the event that is called by it, at most."""
_EVENTS = words("форум конгресс саммит выставка ярмарка")


def _find_streets(said: Sequence[Token]) -> set[int]:
    """«Волгоградский проспект, 70», «на улице Тульской»: a street is called by where it leads, whatever its city."""
    return {at for at in _find_adjectives(said) if _is_a_street(said, at)}


def _is_a_street(said: Sequence[Token], at: int) -> bool:
    before = at - 2 if at > 1 and said[at - 1].text == "." else at - 1
    beside = [*said[max(0, before) : max(0, before) + 1], *said[at + 1 : at + 2]]
    return any(token.is_word and (token.word.has(_STREETS) or token.low in _STREETS_CUT) for token in beside)


_STREETS = words("проспект шоссе улица переулок бульвар набережная площадь проезд тракт вокзал тупик мост")
_STREETS_CUT = ("ул", "ш", "пр-т", "пр", "просп", "пер", "наб", "пл")


def _find_passing(said: Sequence[Token]) -> set[int]:
    """«электробусы отправили в Казань», «гости из Перми»: where goods go and guests come from, no page is at home."""
    placed = (token for token in said if token.is_word and "NOUN" in token.word.parts and find_place(token.low))
    gone = {token.index for token in placed if token.index and _is_passed(said, token.index)}
    gone |= {at - 1 for at in gone if find_place(said[at - 1].low)}  # «из Нижнего Новгорода»
    return gone | {at for at in _find_adjectives(said) if _buys(said, at)}


def _is_passed(said: Sequence[Token], at: int) -> bool:
    return _goes_there(said, at) or _meets_there(said, at) or _deals_with_it(said, at) or _comes_from_it(said, at)


def _meets_there(said: Sequence[Token], at: int) -> bool:
    """«на форуме в Казани рассказали о кластере», «открыл филиал в Казани»: not where the cluster is."""
    way = _find_way(said, at)
    return said[way].low in ("в", "во") and _says(said[max(0, way - _PASSING) : way], _EVENTS | _BRANCHES)


def _deals_with_it(said: Sequence[Token], at: int) -> bool:
    """«подписал соглашение с Татарстаном»: the other side of a deal."""
    way = _find_way(said, at)
    return said[way].low in ("с", "со") and _says(said[max(0, way - _PASSING) : way], _DEALS)


def _comes_from_it(said: Sequence[Token], at: int) -> bool:
    """«присоединился завод из Калуги»: where a member comes from, whose cluster is elsewhere."""
    way = _find_way(said, at)
    lead = [t for t in said[max(0, way - _PASSING) : way] if "sing" in t.word.numbers]
    return said[way].low == "из" and _says(lead, _COMPANIES)


def _buys(said: Sequence[Token], at: int) -> bool:
    """«Волгоградский завод закупил станки»: who buys is no member, and at home anywhere."""
    return _says(said[at + 2 : at + _PASSING], _BOUGHT)


def _says(tokens: Iterable[Token], told: frozenset[str]) -> bool:
    return any(token.is_word and token.word.has(told) for token in tokens)


def _find_way(said: Sequence[Token], at: int) -> int:
    """What leads to a place, its adjectives and the places before it in a row stepped over: «из Твери и Нижнего …»."""
    at -= 1
    while at > 0 and (said[at].low in (",", "и") or "ADJF" in said[at].word.parts or find_place(said[at].low)):
        at -= 1
    return at


_BRANCHES = words("филиал представительство офис шоурум магазин салон склад")
_DEALS = words("соглашение договор договориться сотрудничество сотрудничать партнерство меморандум контракт подписать")
_COMPANIES = words("завод компания предприятие студия фирма организация институт вуз университет стартап производитель")
_BOUGHT = words("закупить закупать купить покупать приобрести приобретать заказать заказывать")


def _goes_there(said: Sequence[Token], at: int) -> bool:
    way = _find_way(said, at)
    return said[way].low in _WAYS and _says(said[max(0, way - _PASSING) : way], _SENT)


_PASSING = 4
"""Words from who is sent or comes to the way, and from the way to the last of the places in a row."""
_WAYS = ("в", "во", "из", "до")
_SENT = words("""
    поставить поставлять поставка отправить отправлять отправиться отправка отгрузить отгружать отгрузка экспортировать
    поставляться отправляться отгружаться экспортироваться доставляться продаваться
    доставить доставлять доставка продать продавать уехать поехать
    гость делегация прибыть приехать приезжать покупатель заказчик
""")


def _is_known_there(placing: Sequence[Token], trades: frozenset[str], names: Names) -> bool:
    """Whether the register has such a cluster there: then the one without a place may be it."""
    there = {find_place(token.low) for token in placing}
    kin = (alias for alias in names.phrases if any(word & trades for word in alias.words))
    return any((names.home[alias.cluster] | alias.places) & there for alias in kin)


def _read_lead(said: Sequence[Token], at: int) -> list[Token]:
    """The adjectives right before «кластер»."""
    lead: list[Token] = []
    for token in reversed(said[max(0, at - _ADJECTIVES) : at]):
        if not token.is_word or "ADJF" not in token.word.parts:
            break
        lead.append(token)
    return lead


def _read_trades(said: Sequence[Token], at: int, lead: Sequence[Token]) -> frozenset[str]:
    """What a cluster is of: the roots of its adjectives and of the noun behind it."""
    behind = [token for token in said[at + 1 : at + 3] if token.is_word and "gent" in token.word.cases]
    named = [token for token in (*lead, *behind) if not find_place(token.low)]
    return frozenset().union(*(read_roots(token.low) for token in named)) - _COMMON


_COMMON = read_roots("промышленный") | read_roots("межотраслевой") | read_roots("инновационный")


def _read_behind(said: Sequence[Token], at: int) -> list[Token]:
    """«кластер фотоники Перми», «мебельный кластер Тульской области»: where its place may stand."""
    return list(takewhile(lambda token: token.is_word, said[at + 1 : at + 5]))
