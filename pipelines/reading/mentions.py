"""Where a text names a cluster, or stands for one.

A mention is *named* («кластер фотоники»), *bare* («объединение», «кластер»), or a *pronoun* («в него», «там»).
Named ones are looked up in the register; what nobody registered keeps its own name.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from pipelines.reading.morph import load_analyzer, lower, read_roots
from pipelines.reading.names import WEAK, Alias, Names
from pipelines.reading.numbers import find_numbers
from pipelines.reading.phrase import CLOSE, INTER, OPEN, Phrase, is_cluster_word, read_content, read_phrase
from pipelines.reading.ru.lexicon import CONTAIN, GROW, PLATFORM, UNION, words
from pipelines.reading.ru.places import find_place
from pipelines.reading.sentences import Sentence, Token, find_sentences


class Form(StrEnum):
    """How a mention says what it means."""

    named = "named"
    bare = "bare"
    pronoun = "pronoun"


class Sort(StrEnum):
    """What is meant: a cluster, a zone or park that houses clusters, several clusters, or nothing of ours."""

    cluster = "cluster"
    zone = "zone"
    group = "group"
    excluded = "excluded"


@dataclass(frozen=True)
class Mention:
    """Tokens ``first``…``last`` of sentence ``sentence``, and whom they mean."""

    start: int
    end: int
    text: str
    sentence: int
    first: int
    last: int
    form: Form
    sort: Sort
    cluster: str | None = None
    """Known id or ``group:<id>``; None for a new cluster or for one not yet known."""
    name: str = ""
    """A new cluster's name in the nominative; also what tells two new ones apart."""
    rivals: tuple[str, ...] = ()
    """Ids between which the name cannot decide."""
    subject: bool = False
    """In a form that can be the sentence's subject."""
    platform: bool = False
    """Said only as the place: «на базе X»."""
    places: frozenset[str] = frozenset()
    roots: frozenset[str] = frozenset()
    quoted: str = ""

    @property
    def key(self) -> str:
        """Identity within a document: the id, or the new cluster's name."""
        return self.cluster or self.name


ZONES = frozenset(("оэз", "технополис", "зона"))
_ZONE_WORDS = words("""особая особой особую экономическая экономической экономическую столичная столичной столичную московская московской
    московскую этой эту эта свободная свободной""")
_ZONE_ROOTS = frozenset(("оэз", "технополис", "зон", "парк", "технопарк", "сколков", "долин"))
PRONOUNS = {
    "него": "m", "нему": "m", "нем": "m", "ним": "m", "его": "m", "он": "m", "нее": "f", "ней": "f", "ею": "f", "она": "f",
    "оно": "m", "там": "here", "внутри": "here", "туда": "here", "здесь": "here", "тут": "here", "сюда": "here", "них": "p", "ними": "p",
    "ее": "f", "их": "p", "они": "p",
}  # fmt: skip
ORDERS = {"первый": 0, "второй": 1, "третий": 2, "первом": 0, "втором": 1, "третьем": 2, "последний": -1}
"""Clusters told apart by their order in the sentence before."""


def _is_ordered(token: Token) -> bool:
    """Whether «первый» stands alone, and names no noun after it."""
    return token.text in "—–" or (token.is_word and not token.word.parts & {"NOUN", "ADJF", "NUMR"})


_STRONG_UNIONS = words("объединение консорциум альянс коллаборация партнерство экосистема союз нп")
_THIS = words("этот новый единый общий данный такой созданный упомянутый наш весь межотраслевой")


def find_mentions(sentence: Sentence, names: Names, around: frozenset[str], text: str) -> list[Mention]:
    """The mentions of one sentence in order; pronouns and bare ones are not yet given to anybody."""
    tokens = sentence.tokens
    found: list[Mention] = []
    at = 0
    while at < len(tokens):
        if not names.may_mean(tokens[at], _may_mean):
            at += 1
            continue
        mention = _read_mention(sentence, at, names, around, text)
        if mention:
            found = [other for other in found if other.last < mention.first]
            found.append(mention)
            at = mention.last + 1
        else:
            at += 1
    return [_mark_platform(mention, sentence) for mention in found if not _is_translation(mention, sentence)]


def _may_mean(token: Token, names: Names) -> bool:
    """Whether a word can begin or be a mention at all: asked once for each form."""
    if not token.is_word:
        return False
    if is_cluster_word(token) or token.low in PRONOUNS or token.low in ORDERS or token.low in ("а", "и"):
        return True
    named = not read_roots(token.low).isdisjoint(names.sequences)
    return named or not token.word.lemmas.isdisjoint(ZONES | UNION)


def _is_translation(mention: Mention, sentence: Sentence) -> bool:
    """«(англ. Ob Bio Cluster)»: another name of the one before."""
    before = [token.low for token in sentence.tokens[max(0, mention.first - 3) : mention.first]]
    return "(" in before and "англ" in before


def _read_mention(sentence: Sentence, at: int, names: Names, around: frozenset[str], text: str) -> Mention | None:
    token = sentence.tokens[at]
    if not token.is_word:
        return None
    if is_cluster_word(token):
        return _read_cluster(sentence, at, names, around, text)
    alias, last = _find_sequence(sentence.tokens, at, names)
    if alias:
        zoned = any(not roots.isdisjoint(_ZONE_ROOTS) for roots in alias.sequence)
        sort = Sort.zone if zoned else Sort.group if alias.cluster.startswith("group:") else Sort.cluster
        return _make(sentence, at, last, text, Form.named, sort, cluster=alias.cluster)
    lemmas = token.word.lemmas
    if token.low in ("а", "и") and at + 2 < len(sentence.tokens):
        elided = _read_elided(sentence, at + 1, text)
        if elided:
            return elided
    if lemmas & ZONES:
        first = at
        while (
            first and "ADJF" in sentence.tokens[first - 1].word.parts and sentence.tokens[first - 1].low in _ZONE_WORDS
        ):
            first -= 1
        return _make(sentence, first, at, text, Form.bare, Sort.zone)
    if lemmas & UNION:
        return _read_union(sentence, at, names, around, text)
    if token.low in ORDERS and at + 1 < len(sentence.tokens) and _is_ordered(sentence.tokens[at + 1]):
        return _make(sentence, at, at, text, Form.pronoun, Sort.cluster)
    if token.low in PRONOUNS:
        several = PRONOUNS[token.low] == "p" or (token.low == "ним" and at and sentence.tokens[at - 1].low == "к")
        sort = Sort.group if several else Sort.cluster
        return _make(sentence, at, at, text, Form.pronoun, sort)
    return None


def _read_elided(sentence: Sentence, at: int, text: str) -> Mention | None:
    """«кластер А насчитывает 40 предприятий, а Костромской ювелирный объединяет 150»: the noun left out."""
    tokens = sentence.tokens
    if not any(is_cluster_word(token) for token in tokens[:at]) or not tokens[at].text[0].isupper():
        return None
    last = at
    while (
        last < len(tokens)
        and tokens[last].is_word
        and "ADJF" in tokens[last].word.parts
        and "nomn" in tokens[last].word.cases
    ):
        last += 1
    if last == at or last >= len(tokens) or not tokens[last].is_word or not tokens[last].word.has(CONTAIN | GROW):
        return None
    named = _make(sentence, at, last - 1, text, Form.named, Sort.cluster)
    return replace(named, name=named.text + " кластер")


def _make(
    sentence: Sentence,
    first: int,
    last: int,
    text: str,
    form: Form,
    sort: Sort,
    cluster: str | None = None,
    name: str = "",
) -> Mention:
    start, end = sentence.tokens[first].start, sentence.tokens[last].end
    head = sentence.tokens[last if form is not Form.named else first].word
    subject = "nomn" in head.cases and not {"gent", "datv", "ablt"} & head.cases
    return Mention(start, end, text[start:end], sentence.index, first, last, form, sort, cluster, name, subject=subject)


def _read_cluster(sentence: Sentence, at: int, names: Names, around: frozenset[str], text: str) -> Mention:
    phrase = read_phrase(sentence.tokens, at)
    return _name(sentence, phrase, names, around, text)


def _name(sentence: Sentence, phrase: Phrase, names: Names, around: frozenset[str], text: str) -> Mention:
    """A mention out of a phrase: excluded, known, new, or bare."""
    bare = not (phrase.roots - INTER - WEAK or phrase.quoted)
    sort = Sort.excluded if phrase.excluded else Sort.group if phrase.plural else Sort.cluster
    plain = _make(sentence, phrase.first, phrase.last, text, Form.bare if bare else Form.named, sort)
    plain = replace(plain, places=phrase.places, roots=phrase.roots, quoted=phrase.quoted)
    if phrase.excluded:
        return plain
    ids = _read_ids(sentence, phrase, names, around)
    if len(ids) == 1:
        return replace(plain, cluster=ids[0], form=Form.named)
    if ids:
        return replace(plain, rivals=tuple(ids), form=Form.named)
    if bare:
        return plain
    return replace(plain, name=read_name(sentence.tokens, phrase))


def _read_ids(sentence: Sentence, phrase: Phrase, names: Names, around: frozenset[str]) -> list[str]:
    if not phrase.plural:
        return names.resolve(phrase, around)
    counted = _read_group(sentence, phrase, names, around)
    alone = phrase.first == phrase.last and not counted and not sentence.tokens[max(0, phrase.first - 1)].text.isdigit()
    return counted or ([] if alone else names.resolve(phrase, around))


def _read_group(sentence: Sentence, phrase: Phrase, names: Names, around: frozenset[str]) -> list[str]:
    """«три кластера» by the number of a group's members; «118 промышленных кластеров страны» by the register."""
    if not phrase.plural or phrase.roots:
        return []
    said = find_numbers(text_of(sentence, phrase.first - 1, phrase.first))
    counted = names.count_group(said[0].value, phrase.places or around, sentence.low) if said else None
    if counted:
        return [counted]
    nationwide = any(cue in sentence.low for cue in _NATIONWIDE) and not phrase.places
    return [names.nationwide] if nationwide and names.nationwide else []


_NATIONWIDE = (
    " по всей стране ",
    " в стране ",
    " россии ",
    " минпромторга ",
    " реестр",
    " страны ",
    " рф ",
    " федеральном ",
)


def text_of(sentence: Sentence, first: int, last: int) -> str:
    """The words of some tokens of a sentence, between single spaces."""
    return " ".join(token.text for token in sentence.tokens[max(0, first) : last])


def _find_sequence(tokens: Sequence[Token], at: int, names: Names) -> tuple[Alias | None, int]:
    """The longest name without «кластер» that begins here: «ОЭЗ «Технополис Москва»», «МИК»."""
    for root in read_roots(tokens[at].low):
        for alias in names.sequences.get(root, ()):
            last = _match_sequence(tokens, at, alias)
            if last is not None:
                return alias, last
    return None, at


def _match_sequence(tokens: Sequence[Token], at: int, alias: Alias) -> int | None:
    if alias.capital and not (
        tokens[at].text.startswith(alias.capital) and len(tokens[at].text) <= len(alias.capital) + 2
    ):
        return None
    here = at
    for position, roots in enumerate(alias.sequence):
        while position and here < len(tokens) and tokens[here].text in OPEN + CLOSE + "(":
            here += 1
        if here >= len(tokens) or read_roots(tokens[here].low).isdisjoint(roots):
            return None
        here += 1
    while here < len(tokens) and tokens[here].text in CLOSE and here - at < 12 and _is_open(tokens, at, here):
        here += 1
    return here - 1


def _is_open(tokens: Sequence[Token], first: int, here: int) -> bool:
    return any(token.text in OPEN for token in tokens[first:here])


def _read_union(sentence: Sentence, at: int, names: Names, around: frozenset[str], text: str) -> Mention | None:
    """«объединение», «новая структура», «консорциум «…»»: a cluster said again, or named in quotes."""
    tokens = sentence.tokens
    token = tokens[at]
    phrase = read_phrase(tokens, at)
    strong = bool(token.word.lemmas & _STRONG_UNIONS)
    demonstrative = any(tokens[i].word.has(_THIS) for i in range(phrase.first, at))
    if "кластер" in phrase.quoted:
        return None
    if phrase.quoted and strong:
        return _name(sentence, phrase, names, around, text)
    if token.text.isupper() and token.low != "нп":
        return None
    alone = phrase.first == phrase.last == at and token.low in ("ассоциация", "партнерство")
    if alone and at + 1 < len(tokens) and tokens[at + 1].is_word and tokens[at + 1].word.finite:
        return _make(sentence, at, at, text, Form.bare, Sort.cluster)
    if not strong and not (demonstrative or token.low in ("группе", "структуру", "экосистему")):
        return None
    if not strong and token.word.has(frozenset(("проект", "сеть"))):
        return None
    if phrase.last > at and tokens[phrase.last].text[0].isupper():
        return None
    if phrase.plural:
        ids = _read_ids(sentence, phrase, names, around)
        group = ids[0] if len(ids) == 1 else None
        return _make(sentence, phrase.first, at, text, Form.named if group else Form.bare, Sort.group, cluster=group)
    return _make(sentence, phrase.first, at, text, Form.bare, Sort.cluster)


def _mark_platform(mention: Mention, sentence: Sentence) -> Mention:
    """«на базе X», «площадкой послужит X»: marked, for the cluster is another one."""
    if mention.form is not Form.named:
        return mention
    tokens = sentence.tokens
    before = tokens[max(0, mention.first - 3) : mention.first]
    near = any(token.word.has(PLATFORM) and "на" in (t.low for t in before) for token in before[-2:])
    return replace(mention, platform=True) if near or _serves(tokens, mention.first) else mention


def _serves(tokens: Sequence[Token], first: int) -> bool:
    """«Площадкой для него служит X», «опорой станет X»: the clause before the mention."""
    clause: list[Token] = []
    for token in reversed(tokens[max(0, first - 9) : first]):
        if token.text in ",;:.":
            break
        clause.append(token)
    platform = any(token.low in _SERVING for token in clause)
    return platform and any(token.word.finite for token in clause)


_SERVING = words("площадкой платформой опорой базой основой")


def read_name(tokens: Sequence[Token], phrase: Phrase) -> str:
    """A new cluster's name as written, its adjectives and noun put into the nominative."""
    words: list[str] = []
    for index in range(phrase.first, phrase.last + 1):
        token = tokens[index]
        gap = " " if words and tokens[index - 1].end < token.start else ""
        words.append(gap + (_to_nominative(token) if index <= phrase.head else token.text))
    return "".join(words)


def _to_nominative(token: Token) -> str:
    if not token.is_word or token.low.isascii():
        return token.text
    for parse in load_analyzer().parse(token.low):
        if parse.tag.POS in ("ADJF", "PRTF", "NOUN"):
            gender = {"masc"} if parse.tag.POS != "NOUN" else set()
            found = parse.inflect({"nomn", "sing"} | gender)
            if found:
                return _like(token.text, str(found.word))
    return token.text


def _like(written: str, word: str) -> str:
    """The new form with the capitals of the written one: «ИКТ-кластера» gives «ИКТ-кластер»."""
    same = 0
    while same < min(len(written), len(word)) and lower(written[same]) == lower(word[same]):
        same += 1
    return written[:same] + (word[same:].upper() if written.isupper() and len(written) > 1 else word[same:])


def find_again(sentence: Sentence, known: Sequence[Mention], text: str) -> Iterator[Mention]:
    """Quoted names alone that were heard in a name before: «В „Обь-Био“ входит»."""
    tokens = sentence.tokens
    for index, token in enumerate(tokens):
        if token.text not in OPEN:
            continue
        for mention in known:
            last = _match_quoted(tokens, index, mention.quoted)
            if last:
                yield replace(mention, start=token.start, end=tokens[last].end, text=text[token.start : tokens[last].end],
                              sentence=sentence.index, first=index, last=last, platform=False)  # fmt: skip
                break


def _match_quoted(tokens: Sequence[Token], opening: int, quoted: str) -> int | None:
    words = quoted.split()
    last = opening + len(words)
    if not words or last + 1 >= len(tokens) or tokens[last + 1].text not in CLOSE:
        return None
    same = all(
        not read_roots(t.low).isdisjoint(read_roots(w))
        for t, w in zip(tokens[opening + 1 : last + 1], words, strict=True)
    )
    return last + 1 if same else None


def normalise(name: str) -> str:
    """The key of a name that nobody registered: its quoted part if there is one, else its naming words in order.

    «новый Костромской ювелирный кластер» and «Костромской ювелирный кластер» are one: «костромской ювелирный».
    """
    tokens = [token for sentence in find_sentences(name) for token in sentence.tokens]
    for index, token in enumerate(tokens):
        if is_cluster_word(token):
            phrase = read_phrase(tokens, index)
            if phrase.quoted:
                return phrase.quoted
    words = [token for token in tokens if token.is_word or token.text.isdigit()]
    naming = [token for token in words if find_place(token.low) or read_content([token])[0]]
    return " ".join(token.low for token in naming or words)
