"""Numbers left because they are members of something else."""

from __future__ import annotations

from itertools import pairwise, takewhile

from pipelines.reading.associations import names_mention
from pipelines.reading.bonds.bond import clause_mentions, is_finite, preposition
from pipelines.reading.bonds.chain import of_part
from pipelines.reading.bonds.growing import HOSTS, leaves_itself_out
from pipelines.reading.candidate import Candidate
from pipelines.reading.example import example
from pipelines.reading.mention import Form
from pipelines.reading.noun import read_noun
from pipelines.reading.refusals.beside import (
    BODIES,
    belongs_beside,
    is_all_of_another,
    is_among_others,
    is_bracketed_elsewhere,
    stands_with_another,
)
from pipelines.reading.refusals.hung import hangs_on_another, is_held_by_another
from pipelines.reading.refusals.joining import JOINING
from pipelines.reading.ru import lexicon as lx
from pipelines.reading.ru.lexicon import words
from pipelines.reading.scene import Scene
from pipelines.reading.sentences import Token

_BESIDE = words("рядом с со от при о об для возле")
_STAYING = words("остаться")
_LISTS = words("реестр рейтинг")
_PROGRAMME = words("программа")
_FORESEEING = words("предусматривать предусмотреть предполагать прогнозировать планировать обещать ставить")


@example("Резидент московского кластера фотоники — завод «Квант» — объединяет [пять] цехов.")
def of_one_member(c: Candidate, scene: Scene) -> str | None:
    """«резидент кластера — фабрика — объединяет [пять] цехов»: what one member is made of."""
    if c.elided or not c.says(lx.CONTAIN):
        return None
    subject = next((t.word for t in c.tokens[: c.at] if t.is_word), None)
    single = subject is not None and subject.has(lx.ROLE) and subject.numbers == {"sing"} and "nomn" in subject.cases
    return "one member's own" if single else None


@example("Холдинг «Швабе» — участник московского кластера фотоники. Состоит из [29] предприятий.")
def of_the_subject_before(c: Candidate, scene: Scene) -> str | None:
    """«Холдинг — участник кластера. Состоит из [29] предприятий»: a sentence without a subject goes on with it."""
    before = scene.lines[c.line.index - 1] if c.line.index else None
    if before is None or c.line.mentions or not before.mentions or not leaves_itself_out(c):
        return None
    named = next((m.first for m in before.mentions if m.subject), len(before.sentence.tokens))
    led = (t for t in before.sentence.tokens[:named] if t.is_word and not before.is_mentioned(t.index))
    subject = next(
        (t for t in led if "nomn" in t.word.cases and "NOUN" in t.word.parts and not t.word.parts & _NONE), None
    )
    return "members of something else" if subject is not None and subject.word.has(HOSTS | _SCHOOLS) else None


@example("Экологический совет, он насчитывает [31] организацию, проверил московский кластер фотоники.")
def of_him(c: Candidate, scene: Scene) -> str | None:
    """«Совет, он насчитывает [31] организацию, проверил кластер»: «он» is who the sentence begins with."""
    him = next((t for t in c.before if t.low in _GENDERS and not _is_said_by(c.tokens[t.index - 1])), None)
    if him is None or any(m.first < him.index and m.form is not Form.pronoun for m in c.line.mentions):
        return None
    lead = (t for t in c.tokens[: him.index] if t.is_word and "NOUN" in t.word.parts and "nomn" in t.word.cases)
    subject = next(lead, None)
    taken_up = subject is not None and _GENDERS[him.low] in subject.word.genders and not subject.word.animate
    named = any(m.first > c.unit_at and m.form is Form.named for m in c.line.mentions)
    return "members of something else" if taken_up and named else None


def _is_said_by(before: Token) -> bool:
    """«За месяц, уточнил он, прибавилось 23»: who says so."""
    return before.is_word and "VERB" in before.word.parts


_GENDERS = {"он": "masc", "она": "femn", "оно": "neut"}
_SCHOOLS = words("университет институт вуз академия завод")
_NONE = frozenset(("PREP", "CONJ", "ADVB", "PRCL"))


@example("В чате московского кластера фотоники уже [800] участников.")
def of_a_medium(c: Candidate, scene: Scene) -> str | None:
    """«в чате кластера [800] участников», «в базе кластера — [400] поставщиков»: who reads it, or stands in it."""
    behind = list(takewhile(lambda t: t.text not in _SAID, c.after))
    if c.elided and any(a.low == "в" and b.word.has(_MEDIA) for a, b in pairwise(behind) if b.is_word):
        return "whom a medium reaches"  # «нас теперь [33] в чате»
    for m in clause_mentions(c):
        lead = c.tokens[max(0, m.first - 2) : m.first]
        media = {"в": _MEDIA, "на": _STANDS}.get(lead[0].low) if len(lead) == _IN_IT else None
        if media and lead[1].is_word and lead[1].word.has(media) and not _stands_written(c):
            return "whom a medium of the cluster's reaches"
    return None


def _stands_written(c: Candidate) -> bool:
    """«На сайте кластера указано [46] участников»: so it says of the cluster."""
    return c.unit in ("участник", "резидент", "член") and c.says(_WRITTEN)


_WRITTEN = words("указать указано значиться числиться перечислить назвать")
_SAID = frozenset('»”"—–')
"""«Всего теперь [47]», — написал мэр в блоге»: what ends behind them is what somebody said."""
_IN_IT = 2
_MEDIA = words("чат канал телеграм-канал паблик рассылка база блог соцсеть аккаунт")
_STANDS = words("сайт портал полигон стенд ярмарка")


@example("Концерн включает [60] предприятий. Кластер фотоники Москвы к нему не относится.")
def other_body(c: Candidate, scene: Scene) -> str | None:
    """«концерн включает [60] предприятий», «технопарка, где [300] компаний», «создан консорциум из [восьми]»."""
    if of_part(c) and _says_what_they_are(c):
        return None
    inside = any(m.form is not Form.pronoun and preposition(c, m) not in _BESIDE for m in clause_mentions(c))
    another = (
        (not inside and _has_a_whole(c))
        or is_all_of_another(c)
        or is_among_others(c)
        or stands_with_another(c)
        or is_bracketed_elsewhere(c)
        or belongs_beside(c)
        or _has_other_subject(c)
        or _opens_with_a_guild(c)
        or (c.first - 2 in c.line.entered and c.tokens[c.first - 1].low == "из")
        or is_held_by_another(c)
        or (c.clause.relative and not (inside and c.says(JOINING)) and hangs_on_another(c))
    )
    return "members of something else" if another else None


def _says_what_they_are(c: Candidate) -> bool:
    """«41 участник, из них [девять] резидентов технопарка, [пять] — разработчики»: what some members are besides."""
    said = any(t.low in _SO_MANY_OF_THEM for t in c.tokens[max(0, c.first - 2) : c.first])
    after = next((t for t in c.tokens[c.at :] if t.start >= c.number.end), None)
    return said or (after is not None and after.text in "—–")


_SO_MANY_OF_THEM = ("них", "которых", "числе")


@example("Гранты достались 21 компании: восемь состоят в кластере фотоники Москвы, [пять] — в кластере мебели.")
def parted_elsewhere(c: Candidate, scene: Scene) -> str | None:
    """«гранты достались 21 компании: восемь состоят в кластере, [пять] — в другом»: of those others, so many are in."""
    if not c.elided or not c.line.counts or c.line.counts[0] >= c.number.start:
        return None
    parting = _find_parting(c)
    own = any(m.first > c.last and preposition(c, m) in ("в", "во") for m in c.line.mentions)
    return "of others, told of before" if parting and own and _tells_of_others(c, parting) else None


def _find_parting(c: Candidate) -> int | None:
    """Where a sentence begins to part what it counted first: at a colon, at «из них»."""
    counted = next(t.index for t in c.tokens if t.end > c.line.counts[0])
    between = c.tokens[counted : c.first]
    return next(
        (t.index for t in between if t.text == ":" or (t.low == "из" and _is_them(c.tokens[t.index + 1]))), None
    )


def _is_them(token: Token) -> bool:
    return token.low in ("них", "которых")


def _tells_of_others(c: Candidate, parting: int) -> bool:
    """Whether what is counted before it are companies that did something, and none as a cluster's members."""
    lead = c.tokens[:parting]
    done = any(is_finite(t) for t in lead) and any(t.is_word and read_noun(t)[0] for t in lead)
    members = any(t.is_word and t.word.has(_BEING_MEMBERS) for t in lead)
    return done and not members and not any(m.first < parting for m in c.line.mentions)


_BEING_MEMBERS = (
    lx.JOIN | lx.CONTAIN | lx.BELONG | lx.GROW | lx.LEAVE | lx.FOUND | lx.UNION | words("кластер")
) - words("участвовать")


def _has_a_whole(c: Candidate) -> bool:
    return c.says(lx.LIKENESS) and not c.says(_STAYING) and any(_is_whole(c, token) for token in c.before)


def _is_whole(c: Candidate, token: Token) -> bool:
    """Whether another body is what has the members: «концерн включает», «в отрасли 60», not «глава ассоциации»."""
    if not token.is_word or not token.word.has(lx.LIKENESS):
        return False
    before = c.tokens[token.index - 1].low if token.index else ""
    after = c.tokens[token.index + 1]
    if token.word.has(_LISTS) and after.is_word and after.word.has(lx.ROLE):
        return False  # «в реестре участников 76 компаний»
    if token.word.has(_LISTS) and c.unit in lx.ROLE and token.index == c.first - 1:
        return False  # «на 31 декабря в реестре 34 участника»
    placed = before in ("в", "во", "у", "из") and bool(token.word.cases & {"loct", "gent", "accs"})
    return placed or ("nomn" in token.word.cases and after.text not in ":—–")


def _has_other_subject(c: Candidate) -> bool:
    """«Индустриальный парк „Заря“ насчитывает 22 резидента»: another body does the verb."""
    joins = any(t.is_word and t.word.has(lx.JOIN) and not _is_put_in(c, t) for t in (*c.before, *c.after))
    if not c.line.says(BODIES | lx.PLANT) or joins:
        return False
    verb = next((t for t in reversed(c.before) if is_finite(t)), None)
    if verb is None or any(verb.index < m.first < c.first and m.form is not Form.pronoun for m in c.line.mentions):
        return False
    subjects = [t for t in c.tokens[_find_resumed(c, verb) : verb.index] if _is_other_subject(c, t)]
    if c.says(_FORESEEING) and all(t.word.has(_PROGRAMME) for t in subjects):
        return False  # «программа развития кластера предусматривает рост до 30»
    return bool(subjects)


def _is_put_in(c: Candidate, token: Token) -> bool:
    """«Технопарк, входящий в кластер, объединяет [120]»: a participle behind a comma."""
    return "PRTF" in token.word.parts and token.index > 0 and c.tokens[token.index - 1].text == ","


def _is_other_subject(c: Candidate, token: Token) -> bool:
    """A body in the nominative, no cluster's own word, and behind no preposition."""
    plant = token.is_word and token.word.has(lx.PLANT) and token.word.numbers == {"sing"}
    if not token.is_word or not (plant or token.word.has(BODIES)) or c.line.is_mentioned(token.index):
        return False
    led = bool(token.index) and "PREP" in c.tokens[token.index - 1].word.parts
    nominative = "nomn" in token.word.cases and "gent" not in token.word.cases
    return nominative and not led and not names_mention(token, c.line.mentions)


def _find_resumed(c: Candidate, verb: Token) -> int:
    """Where the clause begins: «Ассоциация, куда вошёл кластер, насчитывает [140]» goes on after a relative one."""
    before = [clause for clause in c.line.clauses if clause.last < c.clause.first]
    at_once = not any(t.is_word for t in c.tokens[c.clause.first : verb.index])
    return before[-2].first if at_once and len(before) > 1 and before[-1].relative else c.clause.first


def _opens_with_a_guild(c: Candidate) -> bool:
    """«Союз композитчиков прирос [десятью] организациями»: those of a trade, who are no cluster."""
    head, of = c.tokens[0], c.tokens[1] if len(c.tokens) > 1 else c.tokens[0]
    guild = head.is_word and head.word.has(lx.GUILDS) and of.is_word and of.word.animate and "gent" in of.word.cases
    return guild and not c.clause.first and not any(m.first <= 1 for m in c.line.mentions)


@example("Завод вошёл в московский кластер фотоники. Директор завода нанял смену. «Нас уже [двести]», — говорит он.")
def of_his_own_people(c: Candidate, scene: Scene) -> str | None:
    """«Директор завода: «Нас уже [двести]», «нас в бригаде [14]»: who speaks since is no cluster's."""
    us = next((t for t in reversed(c.tokens[max(0, c.first - _FAR) : c.first]) if t.low == "нас"), None)
    if us is None or not c.elided:
        return None
    if c.line.says(_FOLLOWING):
        return "who reads a channel"  # «подписывайтесь, нас уже [4 800]»
    if any(t.low in ("в", "на") and _is_no_cluster(c, t) for t in c.tokens[us.index + 1 : c.first]):
        return "counts those of another place"
    since = _read_since_named(c, scene)
    led = any(a.word.has(_HEADS) and _is_one_body(b) for a, b in pairwise(since))
    return "counts those of another body" if led else None


_FAR = 6
_HEADS = words("директор гендиректор глава руководитель владелец хозяин основатель начальник мастер бригадир")


_FOLLOWING = words("подписаться подписываться подписчик читатель зритель")


def _is_one_body(token: Token) -> bool:
    """«завода», «фирмы»: one, in the genitive."""
    return {"gent"} <= token.word.cases and "sing" in token.word.numbers and bool(read_noun(token)[0])


def _is_no_cluster(c: Candidate, lead: Token) -> bool:
    after = c.tokens[lead.index + 1]
    return after.is_word and after.word.parts == {"NOUN"} and not c.line.is_mentioned(after.index)


def _read_since_named(c: Candidate, scene: Scene) -> list[Token]:
    """The words since a cluster was named last, up to the number."""
    said: list[Token] = []
    for line in reversed(scene.lines[max(0, c.line.index - _FAR) : c.line.index + 1]):
        last = max((m.last for m in line.mentions if line is not c.line or m.last < c.first), default=-1)
        far = c.first if line is c.line else len(line.sentence.tokens)
        said = [t for t in line.sentence.tokens[last + 1 : far] if t.is_word] + said
        if last >= 0:
            return said
    return said
