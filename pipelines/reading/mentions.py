"""Where a text names a cluster, or stands for one.

A mention is *named* («кластер фотоники»), *bare* («объединение», «кластер»), or a *pronoun* («в него», «там»).
Named ones are looked up in the register; what nobody registered keeps its own name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from pipelines.reading.again import match_quoted, name_by_adjective
from pipelines.reading.alias import Alias
from pipelines.reading.content import is_cluster_word
from pipelines.reading.extent import CLOSE, OPEN, find_close
from pipelines.reading.mention import Form, Mention, Sort, make_mention
from pipelines.reading.morph import read_roots
from pipelines.reading.named import read_cluster
from pipelines.reading.names import Names
from pipelines.reading.ru.lexicon import CONTAIN, FOLLOWING, PLATFORM, UNION, words
from pipelines.reading.sentences import Sentence, Token
from pipelines.reading.unions import read_elided, read_union

_QUOTING = re.compile(f"[{OPEN}]")


ZONES = frozenset(("оэз", "технополис", "зона"))
_OTHER_ZONES = frozenset(("ТОР", "ТОСЭР", "ТАСЭР", "СЭЗ"))
"""Zones of other laws: none of them is a cluster."""
_OTHER_ZONE_FORMS = frozenset(name.lower() for name in _OTHER_ZONES)


_ZONE_WORDS = words("""особая особой особую экономическая экономической экономическую столичная столичной
    столичную московская московской
    московскую этой эту эта свободная свободной""")


_ZONE_ROOTS = frozenset(("оэз", "технополис", "зон", "парк", "технопарк", "сколков", "долин"))


PRONOUNS = {
    "него": "m", "нему": "m", "нем": "m", "ним": "m", "его": "m", "он": "m", "нее": "f", "ней": "f", "ею": "f",
    "она": "f",
    "оно": "m", "там": "here", "внутри": "here", "туда": "here", "здесь": "here", "тут": "here", "сюда":
    "here", "них": "p", "ними": "p",
    "ее": "f", "их": "p", "они": "p",
}  # fmt: skip


ORDERS = {"первый": 0, "второй": 1, "третий": 2, "первом": 0, "втором": 1, "третьем": 2, "последний": -1}
"""Clusters told apart by their order in the sentence before."""


def _is_ordered(token: Token) -> bool:
    """Whether «первый» stands alone, and names no noun after it."""
    return (
        token.text in "—–"
        or token.text.isdigit()
        or (token.is_word and not token.word.parts & {"NOUN", "ADJF", "NUMR"})
    )


def find_mentions(sentence: Sentence, names: Names, around: frozenset[str], text: str) -> list[Mention]:
    """The mentions of one sentence in order; pronouns and bare ones are not yet given to anybody."""
    tokens = sentence.tokens
    found: list[Mention] = []
    past = 0
    for at in names.find_meaning(tokens, _may_mean):
        mention = _read_mention(sentence, at, names, around, text) if at >= past else None
        if mention:
            while found and found[-1].last >= mention.first:
                found.pop()
            found.append(mention)
            past = mention.last + 1
    told = [_name_by_definition(name_by_adjective(mention, tokens), tokens, names) for mention in found]
    own = [_mark_platform(mention, sentence) for mention in told if not _is_translation(mention, sentence)]
    for one, other in pairwise(own):
        other.platform = other.platform or _is_told_aside(tokens, one, other)
    return own


def _name_by_definition(mention: Mention, tokens: Sequence[Token], names: Names) -> Mention:
    """«„Ульяновск-Авиа“ — авиационный кластер в Ульяновской области»: what a wiki's page begins with says who it is."""
    dash = mention.first - 1
    if mention.form is not Form.named or mention.cluster or not 0 < dash < _DEFINED or tokens[dash].text not in "—–-":
        return mention
    cluster = names.find_quoted(" ".join(token.low for token in tokens[:dash] if token.is_word))
    there = not mention.places or (cluster is not None and not mention.places.isdisjoint(names.home[cluster]))
    return replace(mention, cluster=cluster, rivals=()) if cluster and there else mention


_DEFINED = 7
"""Tokens of a name that a definition begins with, its quotes among them, at most."""


def _may_mean(token: Token, names: Names) -> bool:
    """Whether a word can begin or be a mention at all: asked once for each form."""
    if not token.is_word:
        return False
    if is_cluster_word(token) or token.low in PRONOUNS or token.low in ORDERS or token.low in ("а", "и"):
        return True
    if token.low in _OTHER_ZONE_FORMS:
        return True
    named = not read_roots(token.low).isdisjoint(names.sequences)
    return named or not token.word.lemmas.isdisjoint(_SECOND_NAMES)


_SECOND_NAMES = ZONES | UNION


def find_titles(sentence: Sentence, names: Names, text: str) -> Iterator[Mention]:
    """Registered names of several words said alone in quotes: «В „Долине машиностроения“ сто предприятий»."""
    if not _QUOTING.search(sentence.text):
        return
    tokens = sentence.tokens
    for index in [i for i, token in enumerate(tokens[:-2]) if token.text in OPEN]:
        for root in read_roots(tokens[index + 1].low):
            for alias in names.quoted_starts.get(root, ()):
                last = match_quoted(tokens, index, alias.quoted)
                if last:
                    mention = make_mention(sentence, index, last, text, Form.named, Sort.cluster, cluster=alias.cluster)
                    mention.quoted = alias.quoted
                    yield mention


def _is_translation(mention: Mention, sentence: Sentence) -> bool:
    """«(англ. Ob Bio Cluster)»: another name of the one before."""
    before = [token.low for token in sentence.tokens[max(0, mention.first - 3) : mention.first]]
    return "(" in before and "англ" in before


def _read_mention(sentence: Sentence, at: int, names: Names, around: frozenset[str], text: str) -> Mention | None:
    token = sentence.tokens[at]
    if not token.is_word:
        return None
    if is_cluster_word(token):
        return read_cluster(sentence, at, names, around, text)
    alias, last = _find_sequence(sentence.tokens, at, names)
    if alias:
        return _read_alias(sentence, at, last, alias, text)
    lemmas = token.word.lemmas
    if token.low in ("а", "и") and at + 2 < len(sentence.tokens):
        elided = read_elided(sentence, at + 1, text)
        if elided:
            return elided
    if token.text in _OTHER_ZONES:
        return make_mention(sentence, at, at, text, Form.named, Sort.excluded)
    if lemmas & ZONES:
        return _read_zone(sentence, at, text)
    if lemmas & UNION:
        return read_union(sentence, at, names, around, text)
    return _read_pronoun(sentence, at, text)


def _read_alias(sentence: Sentence, at: int, last: int, alias: Alias, text: str) -> Mention:
    """A registered name without «кластер»: a zone, a group or a cluster."""
    zoned = any(not roots.isdisjoint(_ZONE_ROOTS) for roots in alias.sequence)
    sort = Sort.zone if zoned else Sort.group if alias.cluster.startswith("group:") else Sort.cluster
    mention = make_mention(sentence, at, last, text, Form.named, sort, cluster=alias.cluster)
    mention.quoted = _find_quoted(sentence.tokens[at : last + 1])
    return mention


def _read_pronoun(sentence: Sentence, at: int, text: str) -> Mention | None:
    """«в него», «туда», «к ним», and «первый», «второй» of two that were named."""
    tokens, low = sentence.tokens, sentence.tokens[at].low
    if low in ORDERS and at + 1 < len(tokens) and _is_ordered(tokens[at + 1]):
        return make_mention(sentence, at, at, text, Form.pronoun, Sort.cluster)
    if low not in PRONOUNS or _is_followed(tokens, at):
        return None
    several = PRONOUNS[low] == "p" or (low == "ним" and at and tokens[at - 1].low == "к")
    return make_mention(sentence, at, at, text, Form.pronoun, Sort.group if several else Sort.cluster)


def _is_followed(tokens: Sequence[Token], at: int) -> bool:
    """«за ним следует фармацевтический»: who comes next is told of, and not he."""
    behind = tokens[at + 1] if at + 1 < len(tokens) else None
    return at > 0 and tokens[at - 1].low == "за" and behind is not None and behind.low in FOLLOWING


def _read_zone(sentence: Sentence, at: int, text: str) -> Mention:
    """«зона» that was named before, or «особая экономическая зона „Узловая“», which is no cluster of ours."""
    tokens, first = sentence.tokens, at
    while first and "ADJF" in tokens[first - 1].word.parts and tokens[first - 1].low in _ZONE_WORDS:
        first -= 1
    last = find_close(tokens, at + 1) if at + 1 < len(tokens) and tokens[at + 1].text in OPEN else at
    if last <= at:
        return make_mention(sentence, first, at, text, Form.bare, Sort.zone)
    return make_mention(sentence, first, last, text, Form.named, Sort.excluded)


def _find_quoted(words: Sequence[Token]) -> str:
    """What of a name stands in quotes, to be known again alone: «парк „Руднево“», then «в „Руднево“»."""
    opening = next((i for i, token in enumerate(words) if token.text in OPEN), None)
    quoted = [token.low for token in words[opening + 1 :] if token.is_word] if opening is not None else []
    return " ".join(quoted)


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


def _is_told_aside(tokens: Sequence[Token], one: Mention, other: Mention) -> bool:
    """«Парк X, входящий в [Y], …», «парк X (входит в [Y])», «X на территории [Y]»: where the one spoken of lies."""
    if [t.low for t in tokens[one.last + 1 : other.first] if t.is_word] == ["на", "территории"]:
        return True
    marks = tokens[one.last + 1 : one.last + 3]
    if len(marks) < _ASIDE or marks[1].index >= other.first or not marks[1].is_word:
        return False
    mark, verb = marks
    if any(t.text in ",;:()—–" for t in tokens[verb.index : other.first]):
        return False
    if mark.text == "(":
        return bool(verb.word.parts & {"PRTF", "PRTS", "VERB"}) and not verb.word.has(CONTAIN)
    told = mark.text == "," and "PRTF" in verb.word.parts and verb.word.numbers == {"sing"}
    return told and _is_said_of(verb, tokens[one.first : one.last + 1])


_ASIDE = 2
"""A mark and the word behind it."""


def _is_said_of(participle: Token, name: Sequence[Token]) -> bool:
    """Whether it agrees with a name's head in its case: «резидент кластера, входящий в …» speaks of the resident."""
    head = next((t for t in name if t.is_word and "NOUN" in t.word.parts), None)
    return head is not None and not head.word.cases.isdisjoint(participle.word.cases)


_SERVING = words("площадкой платформой опорой базой основой")
