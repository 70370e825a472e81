"""A mention out of a phrase: excluded, known, new, or bare."""

from __future__ import annotations

from pipelines.reading.alias import WEAK
from pipelines.reading.content import INTER
from pipelines.reading.groups import read_ids
from pipelines.reading.mention import Form, Mention, Sort, make_mention
from pipelines.reading.names import Names
from pipelines.reading.naming import read_name
from pipelines.reading.phrase import Phrase, read_phrase
from pipelines.reading.ru.lexicon import words
from pipelines.reading.sentences import Sentence


def read_cluster(sentence: Sentence, at: int, names: Names, around: frozenset[str], text: str) -> Mention:
    phrase = read_phrase(sentence.tokens, at)
    if phrase.plural and _is_a_body_of_them(sentence, phrase):
        return make_mention(sentence, phrase.first, phrase.last, text, Form.bare, Sort.excluded)
    return name_mention(sentence, phrase, names, around, text)


def name_mention(sentence: Sentence, phrase: Phrase, names: Names, around: frozenset[str], text: str) -> Mention:
    """A mention out of a phrase: excluded, known, new, or bare."""
    bare = not (phrase.roots - INTER - WEAK or phrase.quoted)
    sort = Sort.excluded if phrase.excluded else Sort.group if phrase.plural else Sort.cluster
    plain = make_mention(sentence, phrase.first, phrase.last, text, Form.bare if bare else Form.named, sort)
    plain.places, plain.roots, plain.quoted = phrase.places, phrase.roots, phrase.quoted
    if phrase.excluded:
        return plain
    ids = read_ids(sentence, phrase, names, around)
    if ids:
        plain.form = Form.named
        plain.cluster, plain.rivals = (ids[0], ()) if len(ids) == 1 else (None, tuple(ids))
    elif not bare:
        plain.name = read_name(sentence.tokens, phrase)
    return plain


def _is_a_body_of_them(sentence: Sentence, phrase: Phrase) -> bool:
    """«Ассоциация кластеров и технопарков», «союз кластеров»: a body that clusters join, and none of them."""
    lead = sentence.tokens[max(0, phrase.first - 1) : phrase.head]
    body = any(token.is_word and token.word.has(_BODIES) for token in lead)
    return body and "gent" in sentence.tokens[phrase.head].word.cases


_BODIES = words("ассоциация союз федерация совет лига конфедерация палата клуб альянс форум съезд")
