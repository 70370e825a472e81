"""How far a name reaches to the left and to the right of its noun."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipelines.reading.ru.lexicon import CLIENTS, MEMBERS, POSSESSIONS, TRADES, UNION
from pipelines.reading.ru.places import find_place
from pipelines.reading.sentences import Token

OPEN = '«„“"'


CLOSE = '»“”"'


def go_left(tokens: Sequence[Token], head: int) -> int:
    first = head
    latin = tokens[head].low.startswith("cluster")
    while first > 0:
        before = tokens[first - 1]
        if before.is_word and (_is_adjective(before) or (latin and before.low.isascii())):
            first -= 1
        elif (
            before.text in ("и", ",")
            and first > 1
            and first < head
            and _is_adjective(tokens[first - 2])
            and _is_adjective(tokens[first])
            and not _is_surname(tokens[first - 2])
        ):
            first -= 2
        elif before.low in ("нп", "ано", "ассоциация"):
            first -= 1
        else:
            break
    return first


def _is_adjective(token: Token) -> bool:
    if not token.is_word or token.low in ("уже", "его", "их", "ее", "который", "которого", "котором", "которому"):
        return False
    if token.low.isascii() and token.text[0].isupper():
        return True
    word = token.word
    return bool(word.parts & {"ADJF"}) and not word.parts & {"PREP", "CONJ", "ADVB"} and not word.has(_WHEN)


def _is_surname(token: Token) -> bool:
    """«по словам Бакланова, швейный кластер»: a capital within the sentence that names no place."""
    return bool(token.index) and token.text[0].isupper() and not token.low.isascii() and not find_place(token.low)


_WHEN = frozenset(("будущий", "нынешний", "прежний"))
"""They tell the time of a cluster, and are no part of its name."""


def go_right(tokens: Sequence[Token], head: int) -> int:
    last = head
    while last + 1 < len(tokens):
        step = _step_right(tokens, last, head)
        if not step:
            break
        last += step
    return last


def _step_right(tokens: Sequence[Token], last: int, head: int) -> int:
    """How many tokens after ``last`` still belong to the name."""
    token = tokens[last + 1]
    if _is_what_is_counted(tokens, last + 1):
        return 0
    if token.text in OPEN:
        return 0 if _is_called(tokens, last + 1, head) else find_close(tokens, last + 1) - last
    if token.text == "(":
        return _read_brackets(tokens, last + 1)
    if token.low in _DEGREES and last == head and last + 2 < len(tokens) and _is_genitive(tokens[last + 2]):
        return 2
    if token.text == "," and (last == head or find_place(tokens[last].low)):
        return 0  # «крупнейший из кластеров Москвы, фотоники и микроэлектроники, объединяет …»
    if token.low == "и" or token.text == ",":
        return _join_genitives(tokens, last, token.text == ",")
    if token.low == "по" and last == head and _has_case(tokens, last + 2, "datv"):
        return 2
    if token.low == "для" and _has_case(tokens, last + 2, "gent"):
        return 2
    if token.low in ("в", "во", "из", "под") and _is_place(tokens, last + 2):
        return (
            3
            if last + 3 < len(tokens) and tokens[last + 3].low.startswith(("област", "кра", "республик", "регион"))
            else 2
        )
    if token.low in ("г", "гор") and tokens[min(last + 2, len(tokens) - 1)].text == "." and _is_place(tokens, last + 3):
        return 3
    if token.low == "с" and _has_case(tokens, last + 2, "ablt") and any(t.low == "для" for t in tokens[head:last]):
        return 2
    if (
        token.low == "с"
        and last + 2 < len(tokens)
        and tokens[last + 2].text.isupper()
        and len(tokens[last + 2].text) > 1
    ):
        return 2
    if (
        _is_genitive(token)
        or _is_of_tradesmen(tokens, last, head)
        or (last == head and (_names_its_members(tokens, last + 1) or _is_trade(token)))
    ):
        return 1
    named = token.is_word and token.text[0].isupper() and "ADJF" in token.word.parts and "gent" in token.word.cases
    return 2 if named and last + 2 < len(tokens) and _is_genitive(tokens[last + 2]) else 0


def _is_what_is_counted(tokens: Sequence[Token], at: int) -> bool:
    """«в кластере фотоники [патентов] — 41»: what it has so many of, and no part of its name."""
    token = tokens[at]
    led = at + 1 < len(tokens) and (tokens[at + 1].text in "—–" or tokens[at + 1].text.isdigit())
    asked = at + 1 < len(tokens) and tokens[at + 1].low in ("от", "из", "на", "?")
    led = led or asked or tokens[at - 1].text in CLOSE  # «сколько в кластере «Север» [заявок] от компаний?»
    return led and token.is_word and token.word.numbers == {"plur"} and token.word.has(POSSESSIONS)


_DEGREES = frozenset(("особо", "высоко", "глубоко", "тонко", "экологически", "социально", "химически"))
"""Adverbs that belong to an adjective of the name: «кластер особо чистых веществ»."""


def _is_called(tokens: Sequence[Token], opening: int, head: int) -> bool:
    """«он назвал кластер «витриной города»»: the words in quotes stand in the instrumental, and name nothing."""
    called = any(token.word.has(_CALL) for token in tokens[max(0, head - 4) : head] if token.is_word)
    return called and _has_case(tokens, opening + 1, "ablt")


_CALL = frozenset(("назвать", "называть", "окрестить", "именовать"))


def _names_its_members(tokens: Sequence[Token], at: int) -> bool:
    """«кластер производителей тормозных систем»: a sort of members that more words make a name of."""
    token = tokens[at]
    named = token.is_word and token.word.has(_MAKERS) and "gent" in token.word.cases
    return named and at + 1 < len(tokens) and (tokens[at + 1].text in OPEN or _is_genitive(tokens[at + 1]))


def _is_of_tradesmen(tokens: Sequence[Token], last: int, head: int) -> bool:
    """«кластер мебельщиков», «кластер мебельщиков и деревообработчиков»: a trade by those who practise it."""
    token = tokens[last + 1]
    plural = token.is_word and token.word.numbers == {"plur"} and "gent" in token.word.cases and token.text.islower()
    return plural and last == head and token.word.has(TRADES)


def _is_trade(token: Token) -> bool:
    """«кластер агротехники»: a trade that the dictionary takes for those who practise it."""
    plain = token.is_word and token.text.islower() and token.low.endswith("ики")
    return plain and token.word.animate and token.word.cases == {"nomn"} and token.word.numbers == {"plur"}


_MAKERS = frozenset(("производитель", "переработчик", "поставщик", "разработчик", "изготовитель"))


def _is_place(tokens: Sequence[Token], at: int) -> bool:
    return at < len(tokens) and tokens[at].is_word and bool(find_place(tokens[at].low)) and tokens[at].text[0].isupper()


def _has_case(tokens: Sequence[Token], at: int, case: str) -> bool:
    return at < len(tokens) and case in tokens[at].word.cases


_NO_NAME = (
    MEMBERS
    | UNION
    | CLIENTS
    | {
        "год",
        "порядок",
        "число",
        "участие",
        "сегодня",
        "время",
        "месяц",
        "итог",
        "состав",
        "мэр",
        "тысяча",
        "статус",
        "заммэр",
        "создание",
        "уровень",
        "значение",
        "это",
    }
)


def _is_genitive(token: Token) -> bool:
    """A noun or adjective in the genitive that may go on a name."""
    if not token.is_word:
        return False
    if token.low.isascii():
        return token.text[0].isupper() or token.text.isupper()
    word = token.word
    if token.text.isupper() and len(token.text) > 1:
        return True
    if "gent" not in word.cases or word.finite or word.parts & {"PREP", "CONJ", "NPRO", "NUMR", "PRCL", "ADVB"}:
        return False
    known = find_place(token.low) or word.low.startswith("росси") or _TOWN.search(word.low)
    if token.text[0].isupper() and not known:
        return False
    return not word.lemmas & _NO_NAME


_TOWN = re.compile(r"\w{3}(?:ск|цк|град|бург|город)а$")
"""«кластер Нижнеозёрска»: a town by its ending, and no name of a person."""


def _join_genitives(tokens: Sequence[Token], last: int, comma: bool) -> int:
    """«, климатических систем и электроники»: two tokens on where the list of genitives goes on."""
    if last + 2 >= len(tokens) or not _is_genitive(tokens[last + 2]):
        return 0
    if not (_is_genitive(tokens[last]) or (tokens[last].is_word and tokens[last].word.has(TRADES))):
        return 0
    if not comma:
        return 2
    for token in tokens[last + 3 : last + 8]:
        if token.low == "и":
            return 2
        if not _is_genitive(token) and token.text != ",":
            return 0
    return 0


def find_close(tokens: Sequence[Token], opening: int) -> int:
    """The closing mark's place; inner names may leave one open: «Технополис «Москва»."""
    depth = 0
    for at in range(opening, min(len(tokens), opening + 14)):
        mark = tokens[at].text
        if mark in "«„" or (mark in '“"' and at == opening):
            depth += 1
        elif mark in CLOSE and at > opening:
            depth -= 1
            following = tokens[at + 1].text if at + 1 < len(tokens) else ""
            if depth <= 0 or following not in CLOSE:
                return at
    return opening - 1


def _read_brackets(tokens: Sequence[Token], opening: int) -> int:
    """«(МИК)», «(Пермь)», «(Сеченовский университет)»: a short bracket is part of the name."""
    for at in range(opening + 1, min(len(tokens), opening + 5)):
        if tokens[at].text == ")":
            return at - opening + 1
        if not tokens[at].is_word:
            return 0
    return 0
