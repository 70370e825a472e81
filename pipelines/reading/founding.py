"""Where a line tells of a cluster's coming into being as of something done."""

from __future__ import annotations

from pipelines.reading.clauses import Clause
from pipelines.reading.line import Line
from pipelines.reading.morph import Word
from pipelines.reading.ru.lexicon import FOUND, words

_DONE = words("завершиться завершить завершено состояться закончиться закончить")
_FOUNDING = words("создание формирование образование учреждение регистрация оформление")
_SIGNED, _INTENDED = words("подписать соглашение"), words("намерение планировать планироваться предстоять хотеть")
"""«Подписано соглашение о создании кластера»: from then on there is one."""
_ORDERED = (" подписан приказ", " подписано постановление", " подписан указ", " приказ подписан")
_BESIDE = frozenset(("gent", "loct"))
_FORMS = frozenset(("VERB", "PRTS", "PRTF"))


def is_founded(line: Line) -> bool:
    """Whether a sentence tells of a cluster's coming into being as of something done: «создан», «подписан приказ»."""
    if not any(cluster in line.sentence.low for cluster in ("кластер", "объединени")):
        return False
    ordered = any(cue in line.sentence.low for cue in _ORDERED)
    return any(_is_founded_in(clause, line, ordered) for clause in line.clauses)


def _is_founded_in(clause: Clause, line: Line, ordered: bool) -> bool:
    lemmas = clause.lemmas
    if _tells_of_the_one_before(clause, line):
        return True
    if clause.future or not any("кластер" in lemma or lemma == "объединение" for lemma in lemmas):
        return False
    if not lemmas.isdisjoint(_DONE) and not lemmas.isdisjoint(_FOUNDING):
        return True
    if lemmas >= _SIGNED and not lemmas.isdisjoint(_FOUNDING) and lemmas.isdisjoint(_INTENDED):
        return True
    tokens = line.sentence.tokens[clause.first : clause.last + 1]
    if not ordered and all(
        token.word.cases <= _BESIDE for token in tokens if token.is_word and _is_cluster(token.word)
    ):
        return False  # «на базе кластера открыли центр», «в кластере запустили программу»
    return any(token.is_word and _is_done(token.word, ordered) for token in tokens)


def _tells_of_the_one_before(clause: Clause, line: Line) -> bool:
    """«…назвали кластер, созданный 25 июля»: a participle right behind it."""
    tokens = line.sentence.tokens
    if not 0 < clause.first < clause.last or tokens[clause.first].text != ",":
        return False
    word = tokens[clause.first + 1].word
    return "PRTF" in word.parts and word.past and word.has(FOUND) and _is_cluster(tokens[clause.first - 1].word)


def _is_cluster(word: Word) -> bool:
    return any("кластер" in lemma or lemma == "объединение" for lemma in word.lemmas)


def _is_done(word: Word, ordered: bool) -> bool:
    """«создан», «учредили»; where an order was signed, «создать» too, though no infinitive."""
    return word.has(FOUND) and (word.past or ordered) and not word.parts.isdisjoint(_FORMS) and "INFN" not in word.parts
