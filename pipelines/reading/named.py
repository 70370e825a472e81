"""A mention out of a phrase: excluded, known, new, or bare."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile

from pipelines.reading.alias import WEAK
from pipelines.reading.content import INTER, find_places, read_content
from pipelines.reading.extent import CLOSE, OPEN
from pipelines.reading.groups import read_ids
from pipelines.reading.mention import Form, Mention, Sort, make_mention
from pipelines.reading.morph import read_roots
from pipelines.reading.names import Names
from pipelines.reading.naming import read_name
from pipelines.reading.phrase import Phrase, read_phrase
from pipelines.reading.ru.lexicon import BELONG, CONTAIN, GROW, JOIN, words
from pipelines.reading.sentences import Sentence, Token


def read_cluster(sentence: Sentence, at: int, names: Names, around: frozenset[str], text: str) -> Mention:
    phrase = _cut_what_is_counted(sentence, read_phrase(sentence.tokens, at), names, around)
    if phrase.plural and _is_a_body_of_them(sentence, phrase):
        return make_mention(sentence, phrase.first, phrase.last, text, Form.bare, Sort.excluded)
    if phrase.plural and _is_one_of_them(sentence, phrase):
        phrase = replace(phrase, plural=False)
    if not phrase.places and phrase.roots:
        phrase = replace(phrase, places=_find_place_before(sentence, phrase) or _find_founder(sentence, phrase))
    apposed = _find_apposed(sentence, phrase, names, around)
    return name_mention(sentence, apposed or phrase, names, around, text)


def _cut_what_is_counted(sentence: Sentence, phrase: Phrase, names: Names, around: frozenset[str]) -> Phrase:
    """«в кластере фотоники [изобретений] — 41»: words that a registered name has no use for, before a number."""
    tokens, last = sentence.tokens, phrase.last
    after = tokens[last + 1] if last + 1 < len(tokens) else None
    many = after is not None and (after.text in "—–" or after.text.isdigit() or after.low in _SO_MANY)
    led = many or (after is not None and "NUMR" in after.word.parts)
    first = _find_counted(tokens, phrase)
    if not led or first <= phrase.head + 1:
        return phrase
    shorter = read_phrase(tokens[:first], phrase.head)
    ids = names.resolve(shorter, around)
    told = frozenset[str]().union(*(read_roots(token.low) for token in tokens[first : last + 1]))
    return shorter if ids and not any(names.explains(cluster, told) for cluster in ids) else phrase


_SO_MANY = ("стало", "было", "теперь", "уже", "сейчас", "больше", "меньше", "всего", "около", "более", "почти", "свыше")
"""What may stand between a noun and its number."""


def _find_counted(tokens: Sequence[Token], phrase: Phrase) -> int:
    """Where the genitive plurals begin with which a phrase ends; 0 where it ends otherwise."""
    first = phrase.last + 1
    while first - 1 > phrase.head and _is_plural_genitive(tokens[first - 1]):
        first -= 1
    return first if first <= phrase.last else 0


def _is_plural_genitive(token: Token) -> bool:
    """«изобретений»; «станков» and «дронов» are surnames, too."""
    word = token.word
    plural = token.is_word and (word.numbers == {"plur"} or "Surn" in word.names)
    return plural and "gent" in word.cases and token.text.islower()


def _find_apposed(sentence: Sentence, phrase: Phrase, names: Names, around: frozenset[str]) -> Phrase | None:
    """«„Ломоносов“, первый кластер научной долины, объединяет»: a name that the register knows, said right before."""
    tokens, at = sentence.tokens, phrase.first - 2
    if phrase.quoted or at < 1 or tokens[at + 1].text != "," or tokens[at].text not in CLOSE:
        return None
    opening = next((i for i in range(at - 1, max(-1, at - _QUOTED), -1) if tokens[i].text in OPEN), None)
    if opening is None:
        return None
    quoted = replace(phrase, quoted=" ".join(t.low for t in tokens[opening + 1 : at] if t.is_word), roots=frozenset())
    return quoted if names.resolve(quoted, around) else None


_QUOTED = 4
"""Words of a quoted name and its mark, at most."""


def _find_place_before(sentence: Sentence, phrase: Phrase) -> frozenset[str]:
    """«В Петербурге в кластер фотоники входят 90 компаний»: the place right before it, of so many as it has there."""
    tokens, at = sentence.tokens, phrase.first
    at -= at > 0 and tokens[at - 1].low in ("в", "во")
    opening = next((i for i in range(at - 1, max(-1, at - _PLACE), -1) if tokens[i].low in ("в", "во")), None)
    verb = tokens[phrase.last + 1] if phrase.last + 1 < len(tokens) else None
    if opening is None or verb is None or not (verb.is_word and verb.word.has(_HAVING)):
        return frozenset()
    place = tokens[opening + 1 : at]
    return find_places(place) if place and all(t.is_word and t.text[:1].isupper() for t in place[:1]) else frozenset()


_PLACE = 4
"""Words of «в Ульяновской области» and one more."""
_HAVING = CONTAIN | JOIN | BELONG | GROW


def _find_founder(sentence: Sentence, phrase: Phrase) -> frozenset[str]:
    """«Татарстан создаёт композитный кластер, опираясь на опыт Москвы»: the region that founds it."""
    verb = sentence.tokens[phrase.first - 1] if phrase.first else None
    if verb is None or not (verb.is_word and verb.word.finite and verb.word.has(_FOUNDING)):
        return frozenset()
    subject = sentence.tokens[max(0, verb.index - 2) : verb.index]
    told = bool(subject) and subject[-1].is_word and "nomn" in subject[-1].word.cases
    return find_places(subject) if told else frozenset()


_FOUNDING = words("создать создавать открыть открывать запустить запускать формировать сформировать строить собирать")


def name_mention(sentence: Sentence, phrase: Phrase, names: Names, around: frozenset[str], text: str) -> Mention:
    """A mention out of a phrase: excluded, known, new, or bare."""
    bare = not (phrase.roots - INTER - WEAK or phrase.quoted)
    sort = Sort.excluded if phrase.excluded else Sort.group if phrase.plural else Sort.cluster
    plain = make_mention(sentence, phrase.first, phrase.last, text, Form.bare if bare else Form.named, sort)
    plain.places, plain.roots, plain.quoted = phrase.places, phrase.roots, phrase.quoted
    if phrase.excluded:
        return plain
    ids = read_ids(sentence, phrase, names, around) or _read_with_holder(sentence, phrase, names, around)
    if ids:
        plain.form = Form.named
        plain.cluster, plain.rivals = (ids[0], ()) if len(ids) == 1 else (None, tuple(ids))
    elif not bare:
        plain.name = read_name(sentence.tokens, phrase)
    return plain


def _read_with_holder(sentence: Sentence, phrase: Phrase, names: Names, around: frozenset[str]) -> list[str]:
    """«биофармацевтический кластер Сеченовского университета»: a name of the register that says whose it is."""
    held = list(takewhile(_may_hold, sentence.tokens[phrase.last + 1 : phrase.last + 1 + _HOLDER]))
    if phrase.plural or not held:
        return []
    return names.resolve(replace(phrase, roots=phrase.roots | read_content(held)[0]), around)


def _may_hold(token: Token) -> bool:
    return token.is_word and "gent" in token.word.cases and not token.word.finite


_HOLDER = 3
"""Words of «Первого Сеченовского университета»."""


def _is_a_body_of_them(sentence: Sentence, phrase: Phrase) -> bool:
    """«Ассоциация кластеров и технопарков», «союз кластеров»: a body that clusters join, and none of them."""
    lead = sentence.tokens[max(0, phrase.first - 1) : phrase.head]
    body = any(token.is_word and token.word.has(_BODIES) for token in lead)
    return body and "gent" in sentence.tokens[phrase.head].word.cases


def _is_one_of_them(sentence: Sentence, phrase: Phrase) -> bool:
    """«здесь работает один из крупнейших в стране фармацевтических кластеров»: it is told of, and named by its trade.

    What is called «один из кластеров» after a dash has another name of its own.
    """
    lead = sentence.tokens[max(0, phrase.first - _LONGEST) : phrase.first]
    ones = [at for at, token in enumerate(lead[:-1]) if token.low == "один" and lead[at + 1].low == "из"]
    if not ones or not ones[-1] or not phrase.roots - INTER - WEAK:
        return False
    verb, between = lead[ones[-1] - 1], lead[ones[-1] + 2 :]
    return verb.is_word and verb.word.has(_THERE_IS) and all(token.is_word for token in between)


_LONGEST = 8
"""Words before the name at most, «есть один из самых крупных в стране» among them."""
_THERE_IS = words("""
    быть работать действовать функционировать существовать создать создаваться сложиться складываться появиться
    возникнуть открыться открыть вырасти сформироваться формироваться развиваться расположить располагаться
    разместиться размещаться базироваться находиться строиться образоваться
""")
_BODIES = words("ассоциация союз федерация совет лига конфедерация палата клуб альянс форум съезд")
