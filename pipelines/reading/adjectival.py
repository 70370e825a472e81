"""Clusters called by their adjective alone, beside others: «в обувном — восемь», «у приборостроителей девять»."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from pipelines.reading.content import INTER, find_places, is_cluster_word, read_content
from pipelines.reading.extent import CLOSE, OPEN, find_close
from pipelines.reading.mention import Form, Mention, Sort, make_mention
from pipelines.reading.morph import Word, read_word
from pipelines.reading.names import Names
from pipelines.reading.naming import inflect_name
from pipelines.reading.phrase import Phrase
from pipelines.reading.ru.lexicon import BELONG, CONTAIN, FOLLOWING, GROW, JOIN, MEMBERS, STAY, words
from pipelines.reading.ru.places import find_place
from pipelines.reading.sentences import Sentence, Token

_ADVERBS = words(
    "уже пока сейчас теперь сегодня их по-прежнему всего тоже также около свыше более больше почти порядка"
)
_PLACED = {"в": "loct", "во": "loct", "у": "gent"}
_CASES = frozenset(("nomn", "loct", "gent"))


def find_adjectival(
    sentence: Sentence, found: Sequence[Mention], names: Names, around: frozenset[str], text: str
) -> Iterator[Mention]:
    """Adjectives and trades that stand for a cluster; only asked where clusters were named just before.

    ``found`` are the sentence's other mentions: «в пермском» beside a cluster of photonics is Perm's of photonics.
    """
    tokens = sentence.tokens
    for index, token in enumerate(tokens):
        if _is_contrasted(tokens, index):
            there = make_mention(sentence, index, index, text, Form.bare, Sort.cluster)
            there = _name_by_place(replace(there, places=find_places([token])), sentence, found, names)
            if there.form is Form.named:
                yield there
        if not token.is_word or not _may_stand(token.low) or token.text.isupper():
            continue
        alone = _is_trade(tokens, index) or _stands_alone(tokens, index)
        ends = _ends_its_sentence(tokens, index)
        if alone or ends or _is_compared(tokens, index):
            mention = _name(sentence, index, names, around, text)
            if mention and mention.form is Form.bare:
                mention = _name_by_place(mention, sentence, found, names)
            if mention and (alone or mention.form is Form.named) and (mention.cluster or not ends):
                yield mention


def _is_contrasted(tokens: tuple[Token, ...], index: int) -> bool:
    """«В Петербурге в кластер входят 90 компаний, а в [Москве] — 71»: another place, and how many there are there."""
    led = [t.low for t in tokens[max(0, index - 2) : index]] == ["а", "в"]
    told = index + 2 < len(tokens) and tokens[index + 1].text in "—–-" and led and bool(find_place(tokens[index].low))
    return told and "NOUN" in tokens[index].word.parts


def _is_compared(tokens: tuple[Token, ...], index: int) -> bool:
    """«второй после [пермского], где 34 участника», «уступает [пермскому]»: another place's, before a mark."""
    marked = index + 1 == len(tokens) or tokens[index + 1].text in ",.:;()—–"
    return index > 0 and marked and tokens[index - 1].is_word and _is_a_place_s(tokens[index].low)


def _ends_its_sentence(tokens: tuple[Token, ...], index: int) -> bool:
    """«Меньше всего, восемь, в [фармацевтическом].»: where so many are, told last."""
    last = index + 1 == len(tokens) or tokens[index + 1].text in ".;"
    just = [t for t in tokens[max(0, index - 3) : max(0, index - 1)] if t.text not in "—–"]
    last = last or (tokens[index + 1].text == "," and bool(just) and just[-1].text.isdigit())  # «54 в московском, …»
    counted = any(t.text.isdigit() or (t.is_word and "NUMR" in t.word.parts) for t in tokens[max(0, index - 6) : index])
    return last and counted and index > 0 and tokens[index - 1].low in _PLACED


def _is_a_place_s(low: str) -> bool:
    """«пермского», «томскому»: what is a region's."""
    return low.endswith(_OF_A_PLACE) and find_place(low) is not None


_OF_A_PLACE = ("ский", "ского", "скому", "ским", "ском", "цкий", "цкого", "цкому", "цким", "цком")


@lru_cache(maxsize=1 << 14)
def _may_stand(low: str) -> bool:
    """Whether a form may be an adjective alone or a trade's people at all."""
    word = read_word(low)
    if word.cases.isdisjoint(_CASES) and not _is_a_place_s(low):
        return False
    return _are_people(word) or ("ADJF" in word.parts and word.numbers == {"sing"})


def _are_people(word: Word) -> bool:
    """«фармацевтов», and «фотоников», which the dictionary does not know and takes for an adjective, too."""
    unknown = "ADJS" in word.parts and "NOUN" in word.parts and word.low.endswith(("ов", "ев"))
    return word.animate and (word.numbers == {"plur"} or unknown)


def _is_trade(tokens: tuple[Token, ...], index: int) -> bool:
    """«у фармацевтов»: people of a trade that has a cluster."""
    word = tokens[index].word
    led = index > 0 and tokens[index - 1].low == "у"
    people = _are_people(word) and not word.has(MEMBERS) and not _FROM_THERE.search(word.low)
    return led and people and _is_followed(tokens, index)


_FROM_THERE = re.compile(r"(?:[жнрт]цев|ичей|мяков|[чж]ан|лян)$")
"""«у петербуржцев», «у пермяков», «у томичей»: people of a place, and of no trade."""


def _stands_alone(tokens: tuple[Token, ...], index: int) -> bool:
    word = tokens[index].word
    others = _OTHER_PARTS - {"NOUN"} if find_place(word.low) else _OTHER_PARTS  # «в томском»
    if "ADJF" not in word.parts or word.parts & others or word.numbers != {"sing"}:
        return False
    before = _find_lead(tokens, index)
    if _is_picked_out(tokens, index):
        return True
    case = _PLACED.get(before)
    if case is None and before not in ("", "—", "–", "-", ",", "а", "и", ":", "«", *FOLLOWING):
        return False
    return (case or "nomn") in word.cases and _is_followed(tokens, index)


def _find_lead(tokens: tuple[Token, ...], index: int) -> str:
    """The word before an adjective, «аналогичный», «такой же» and «а вот» stepped over."""
    at = index - 1
    while at > 0 and tokens[at].is_word and (tokens[at].low in ("же", "вот") or tokens[at].word.has(_LIKE | _RANKING)):
        at -= 1
    return tokens[at].low if at >= 0 else ""


_OTHER_PARTS = frozenset(("NOUN", "NPRO", "NUMR", "PREP", "CONJ"))
_LIKE = words("аналогичный такой похожий подобный соседний")
_RANKING = words("список рейтинг перечень тройка четверка пятерка")


def _is_followed(tokens: tuple[Token, ...], index: int) -> bool:
    """Whether no noun follows, but a dash, a number, or a verb of containing."""
    at = index + 1
    if at < len(tokens) and tokens[at].text in OPEN:
        at = find_close(tokens, at) + 1
    if at >= len(tokens):
        return False
    after = tokens[at]
    if after.text == "," and _is_apposed(tokens, index) and at + 1 < len(tokens):
        colon = any(t.text in ":—–" for t in tokens[at + 1 : at + 6])
        return colon or (tokens[at + 1].is_word and tokens[at + 1].word.has(_OF_A_SIZE))
    if after.text in "—–,:(" or after.low == "с" or after.text.isdigit() or after.low in _ADVERBS:
        return any(t.text.isdigit() or "NUMR" in t.word.parts for t in tokens[at : at + 7] if t.text not in ";.")
    if _is_led(tokens, index) and after.is_word and after.word.has(_BEING_THERE):
        return any(t.text.isdigit() or "NUMR" in t.word.parts for t in tokens[at : at + 5] if t.text not in ";.,")
    return after.is_word and (after.word.has(_OF_A_SIZE) or "NUMR" in after.word.parts)


_BEING_THERE = JOIN | BELONG | STAY


_OF_A_SIZE = CONTAIN | GROW


def _is_led(tokens: tuple[Token, ...], index: int) -> bool:
    """«В пермском участвуют порядка 20 предприятий»: a place, by its preposition."""
    return _find_lead(tokens, index) in ("в", "во")


def _is_apposed(tokens: tuple[Token, ...], index: int) -> bool:
    """«Самый крупный, нефтехимический, объединяет 30»: which of them it is, put between commas."""
    around = 2 <= index < len(tokens) - 1 and tokens[index - 1].text == "," and tokens[index + 1].text == ","
    return around and tokens[index - 2].is_word and tokens[index - 2].word.has(_WHICH)


_WHICH = words("крупный крупнейший новый первый второй третий последний молодой старый старейший маленький большой")


def _is_picked_out(tokens: tuple[Token, ...], index: int) -> bool:
    """«Самый молодой из них — мебельный: он …», «создан ещё один — кабельный, в него …»: one of those just told of."""
    after = tokens[index + 1] if index + 1 < len(tokens) else None
    before = tokens[index - 1] if index else None
    if after is None or before is None or after.text not in ":,;.":
        return False
    linked = before.text in "—–" or (before.is_word and before.word.has(_BEING))
    lead = [t for t in tokens[max(0, index - _PICKING) : index - 1] if t.is_word]
    return linked and (any(t.word.has(_WHICH) for t in lead) or _says_one_more(lead))


def _says_one_more(lead: list[Token]) -> bool:
    return len(lead) > 1 and lead[-1].low == "один" and lead[-2].low == "еще"


_BEING = words("являться стать оказаться быть")
_PICKING = 8
"""Words from «самый молодой» to the adjective, «из них в области» among them."""


def _name(sentence: Sentence, index: int, names: Names, around: frozenset[str], text: str) -> Mention | None:
    tokens = sentence.tokens
    roots, places = read_content([tokens[index]])
    roots = frozenset(root for root in roots if root not in INTER)
    if places and not roots and (_is_led(tokens, index) or _is_compared(tokens, index)):
        bare = make_mention(sentence, index, index, text, Form.bare, Sort.cluster)
        return replace(bare, places=places)
    if not roots:
        return None
    last, quoted = index, ""
    if index + 1 < len(tokens) and tokens[index + 1].text in OPEN:
        last = find_close(tokens, index + 1)
        quoted = " ".join(t.low for t in tokens[index + 2 : last] if t.is_word and t.text not in CLOSE)
    ids = names.resolve(Phrase(index, last, index, roots, places, quoted, False, False), around)
    placed = (index > 0 and tokens[index - 1].low in (*_PLACED, *FOLLOWING)) or _is_apposed(tokens, index)
    placed = placed or _is_listed(tokens, index) or _is_parallel(tokens, index)
    chosen = _is_apposed(tokens, index) or _is_picked_out(tokens, index)
    if not ids and (not (placed or chosen) or (tokens[index].word.qualitative and not chosen)):
        return None
    if len(ids) > 1:
        mention = make_mention(sentence, index, last, text, Form.named, Sort.cluster)
        return replace(mention, rivals=tuple(ids), roots=roots, places=places, quoted=quoted)
    mention = make_mention(sentence, index, last, text, Form.named, Sort.cluster, cluster=ids[0] if ids else None)
    name = inflect_name(tokens[index].low) + " кластер"
    return replace(mention, name="" if ids else name, roots=roots, places=places, quoted=quoted)


def _name_by_place(placed: Mention, sentence: Sentence, found: Sequence[Mention], names: Names) -> Mention:
    """«В московском кластере фотоники 71 участник, в [пермском] — 34»: of the same trade, and of another place."""
    before = (m for m in found if m.form is Form.named and m.sort is Sort.cluster and m.last < placed.first)
    like = next((m for m in before if m.roots and m.places.isdisjoint(placed.places)), None)
    if like is None:
        return placed
    ids = names.resolve(Phrase(0, 0, 0, like.roots, placed.places, "", False, False), placed.places)
    behind = [t.text for t in sentence.tokens[like.first : like.last + 1]]
    head = next((i for i, t in enumerate(sentence.tokens[like.first : like.last + 1]) if is_cluster_word(t)), None)
    said = placed.text.lower()
    adjective = [inflect_name(said)] if _is_a_place_s(said) else []
    name = " ".join([*adjective, "кластер", *(behind[head + 1 :] if head is not None else ())])
    known = ids[0] if len(ids) == 1 else None
    return replace(placed, form=Form.named, roots=like.roots, cluster=known, name="" if known else name)


def _is_listed(tokens: tuple[Token, ...], index: int) -> bool:
    """«три кластера: мебельный — 22 предприятия, обувной — 8»: one of several that are told behind a colon."""
    colon = next((i for i in range(index - 1, -1, -1) if tokens[i].text == ":"), None)
    if colon is None or any(t.text == ";" and t.index < colon for t in tokens):
        return False
    return any(is_cluster_word(t) and "plur" in t.word.numbers | _numbered(tokens, t) for t in tokens[:colon])


def _is_parallel(tokens: tuple[Token, ...], index: int) -> bool:
    """«Мебельный кластер насчитывает 22 участника, обувной — восемь»: said as the one before it was."""
    heads = [t.index for t in tokens[1:index] if t.is_word and is_cluster_word(t)]
    dashed = index + 1 < len(tokens) and tokens[index + 1].text in "—–"
    led = bool(heads) and tokens[heads[-1] - 1].is_word and "ADJF" in tokens[heads[-1] - 1].word.parts
    return dashed and led and "nomn" in tokens[heads[-1] - 1].word.cases and tokens[index - 1].low in (",", "а", "и")


def _numbered(tokens: tuple[Token, ...], token: Token) -> frozenset[str]:
    """«три кластера» are several, though the form alone is a singular too."""
    lead = tokens[max(0, token.index - 3) : token.index]
    return frozenset(("plur",)) if any(t.text.isdigit() or "NUMR" in t.word.parts for t in lead) else frozenset()


def tells_of_clusters(sentence: Sentence) -> bool:
    """Whether a sentence holds the word."""
    if "кластер" not in sentence.low and "cluster" not in sentence.low:
        return False
    return any(is_cluster_word(token) for token in sentence.tokens if token.is_word)
