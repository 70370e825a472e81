"""Another body, spoken of last, that a pronoun means instead of a cluster: a register, a contest, a member."""

from __future__ import annotations

from pipelines.reading.antecedents.agreement import FEMININE, HERE, may_mean
from pipelines.reading.antecedents.bodies import is_entered, is_of_its_own
from pipelines.reading.antecedents.earlier import find_backwards
from pipelines.reading.content import is_cluster_word
from pipelines.reading.line import Line
from pipelines.reading.mention import Form, Mention, Sort
from pipelines.reading.morph import Word
from pipelines.reading.ru.lexicon import BECOME, JOIN, MEMBERS, PLANT, PLATFORM, ROLE, TAKE_IN, UNION, words
from pipelines.reading.scene import Scene
from pipelines.reading.sentences import Token

_PROJECTS = words("проект контракт")
_LEAD = 6
"""Tokens before a pronoun in which a project may be what it means."""
_BACK = 3
"""Lines back in which the cluster is named that a pronoun would mean."""


def means_another(scene: Scene, line: Line, mention: Mention) -> bool:
    """Whether a pronoun stands for a register or a technopark that was said after every cluster it could mean."""
    if mention.form is not Form.pronoun:
        return False
    before = find_backwards(scene, line, mention.first, _BACK)
    nearest = next((other for other in before if may_mean(other, mention, scene.names)), None)
    if nearest is None:
        last = scene.lines[max(0, line.index - 1) : line.index + 1]
        return any(_is_another(other, mention, mention.first if other is line else None) for other in last)
    if is_of_a_member(scene, nearest, mention) or _is_of_a_project(line, mention):
        return True
    return speaks_of_another(scene, line, mention.first, mention, nearest)


def is_of_a_member(scene: Scene, named: Mention, mention: Mention | None) -> bool:
    """«Холдинг — участник кластера. В него входят пять фабрик»: a pronoun means the one whose role is told."""
    if mention is None or mention.form is not Form.pronoun or not named.first:
        return False
    line, told = scene.lines[mention.sentence], scene.lines[named.sentence]
    if _find_said_last(scene, line, mention.first, named)[0] != named.sentence or _took_it_in(told, named, line):
        return False
    before = told.sentence.tokens[named.first - 1]
    if not before.is_word or before.word.numbers != {"sing"}:
        return False
    plant = before.word.has(PLANT) and "nomn" in before.word.cases and mention.text.lower() not in HERE
    return plant or (before.word.has(ROLE) and not _is_a_plant_s(told, before))


def _is_a_plant_s(line: Line, role: Token) -> bool:
    """«Завод — участник кластера. В нём 71 компания»: a plant has none."""
    lead = [t for t in line.sentence.tokens[: role.index] if t.is_word and "NOUN" in t.word.parts]
    subject = next((t for t in lead if "nomn" in t.word.cases), None)
    return subject is not None and subject.word.has(_ALONE) and "sing" in subject.word.numbers


_ALONE = words("завод предприятие фабрика цех мастерская лаборатория")


def _is_of_a_project(line: Line, mention: Mention) -> bool:
    """«проект отечественного литографа, в него вовлечены [семь]»: what a project said just before has."""
    lead = line.sentence.tokens[max(0, mention.first - _LEAD) : mention.first]
    return any(t.is_word and t.word.has(_PROJECTS) and "sing" in t.word.numbers for t in lead) and not any(
        m.form is not Form.pronoun and m.last < mention.first and m.first > lead[0].index for m in line.mentions
    )


def speaks_of_another(scene: Scene, line: Line, token: int, mention: Mention | None, named: Mention) -> bool:
    """Whether a register, a technopark or a contest was said after ``named``: then a pronoun means that."""
    if mention is None or mention.form is not Form.pronoun or mention.sort is Sort.group:
        return False
    if _hosts(scene, named):
        return True
    since, at = _find_said_last(scene, line, token, named)
    for index in range(line.index, since - 1, -1):
        if index == named.sentence and _took_it_in(scene.lines[index], named, line):
            continue
        first = at + 1 if index == since else 0
        if _is_another(scene.lines[index], mention, token if index == line.index else None, first):
            return True
    return False


def _find_said_last(scene: Scene, line: Line, token: int, named: Mention) -> tuple[int, int]:
    """Where the cluster was the subject last, as «кластер», or was named: what was told of before is not meant then.

    «Завод стал участником кластера … . Кластер создан в 2020 году. Он объединяет [26] предприятий».
    """
    for index in range(line.index, named.sentence - 1, -1):
        each = scene.lines[index]
        last = token if index == line.index else len(each.sentence.tokens)
        first = named.last if index == named.sentence else -1
        said = (
            m for m in each.mentions if first < m.first and m.last < last and _is_it_again(each, m, named, scene, line)
        )
        again = max(said, key=lambda m: m.last, default=None)
        if again is not None:
            return index, again.last
    return named.sentence, named.last


def _is_it_again(line: Line, bare: Mention, named: Mention, scene: Scene, asking: Line) -> bool:
    """Whether a bare «кластер» is the subject and means the one that was named.

    In the sentence itself also «к кластеру присоединились шесть, теперь в нём [46]».
    """
    if bare.form is not Form.bare or bare.sort is not Sort.cluster:
        return False
    if line is asking and line.sentence.tokens[max(0, bare.first - 1)].low in ("к", "ко"):
        return may_mean(named, bare, scene.names)
    if not _may_be_subject(line, bare):
        return False
    before = line.sentence.tokens[bare.first - 1] if bare.first else None
    led = before is not None and before.is_word and "PREP" in before.word.parts
    if led or is_of_its_own(scene, line, bare) or is_entered(scene, line, bare):
        return False
    return may_mean(named, bare, scene.names)


def _may_be_subject(line: Line, bare: Mention) -> bool:
    """By its own word, and not by what stands behind it: «третий кластер города»."""
    own = line.sentence.tokens[bare.first : bare.last + 1]
    head = next((t.word for t in own if is_cluster_word(t) or t.word.has(UNION)), None)
    return head is not None and "nomn" in head.cases and head.cases.isdisjoint(("gent", "datv", "ablt"))


def _took_it_in(before: Line, named: Mention, line: Line) -> bool:
    """«Кластер принял завод. Теперь в нём [53] участника»: what it grew by is not what has grown."""
    if line.index == before.index or not any(t.low in _NOW for t in line.sentence.tokens[:_OPENING]):
        return False
    verb = next((t for t in before.sentence.tokens[named.last + 1 :] if t.is_word and t.word.finite), None)
    took = (
        verb is not None and verb.word.past and verb.word.has(TAKE_IN | _FILLING) and not _puts_on_a_list(before, verb)
    )
    return took or _has_a_plant_join(before)


def _puts_on_a_list(line: Line, verb: Token) -> bool:
    """«Предприятие кластера внесли в реестр»: the cluster took nobody in."""
    behind = line.sentence.tokens[verb.index + 1 : verb.index + _OPENING]
    return any(t.is_word and t.word.has(_LISTS) for t in behind)


def _has_a_plant_join(line: Line) -> bool:
    """«Участником кластера стал завод», «к кластеру присоединилась фабрика»: one that has no members itself."""
    tokens = [t for t in line.sentence.tokens if t.is_word]
    joined = any(t.word.finite and t.word.past and t.word.has(_JOINING) for t in tokens)
    roomy = any(t.word.has(_ROOMY) and "nomn" in t.word.cases for t in tokens)
    return joined and not roomy and all(line.sentence.tokens[at].word.has(PLANT) for at in line.others)


_JOINING = JOIN | BECOME | words("получить")
_ROOMY = words("центр институт университет академия комплекс группа сеть союз объединение")
_FILLING = words("пополнить усилить")
_NOW = ("теперь", "сейчас", "сегодня", "уже", "итого", "всего")
_OPENING = 4
"""Words that may open a sentence before what it tells of now."""


def _hosts(scene: Scene, named: Mention) -> bool:
    """«Технопарк «Заря» — площадка кластера. В нём …»: what hosts the cluster is spoken of."""
    tokens = scene.lines[named.sentence].sentence.tokens
    before = tokens[named.first - 1] if named.first else None
    return before is not None and before.word.has(PLATFORM) and "nomn" in before.word.cases


def _is_another(line: Line, pronoun: Mention, until: int | None = None, first: int = 0) -> bool:
    """Whether another body that a pronoun may mean is the subject between two tokens of a line."""
    last = len(line.sentence.tokens) if until is None else until
    others = (at for at in line.others if first <= at < last)
    return any(not (_are_several(line, at, pronoun) or _is_entered_list(line, at)) for at in others)


def _is_entered_list(line: Line, at: int) -> bool:
    """«Кластер включён в реестр. Он объединяет [31] предприятие»: a list that it was put on has no members."""
    tokens = line.sentence.tokens
    if any(m.first and m.first < at and _is_a_plant(tokens[m.first - 1].word) for m in line.mentions):
        return False  # «Предприятие кластера внесли в реестр. В нём 4300 организаций»
    return (
        at > 1
        and tokens[at].word.has(_LISTS)
        and tokens[at - 1].low in ("в", "во")
        and any(t.is_word and t.word.has(_PUT_ON) for t in tokens[max(0, at - _OPENING) : at - 1])
    )


def _is_a_plant(word: Word) -> bool:
    return word.has(MEMBERS) and not word.cases.isdisjoint(("nomn", "accs")) and "sing" in word.numbers


_LISTS = words("реестр перечень список рейтинг топ")
_PUT_ON = words("включить внести войти попасть вступить включать вносить входить")


def _are_several(line: Line, at: int, pronoun: Mention) -> bool:
    """«Заводы переходят на новые станки. Сейчас в нём [72] компании»: plants are no «он», and no place."""
    word = line.sentence.tokens[at].word
    here = pronoun.text.lower() in HERE
    return (word.numbers == {"plur"} and (word.has(PLANT) or not here)) or (
        not here and _is_other_gender(word, pronoun)
    )


def _is_other_gender(word: Word, pronoun: Mention) -> bool:
    """«его координатор — торгово-промышленная палата. Теперь он объединяет [27] участников»: no «палата» is a «он»."""
    feminine = {"femn"} if pronoun.text.lower() in FEMININE else {"masc", "neut"}
    return bool(word.genders) and word.genders.isdisjoint(feminine)


def turned_to_another(scene: Scene, line: Line, named: Mention) -> bool:
    """Whether a contest or a technopark was told of after ``named`` and before this line, which names nobody."""
    between = range(named.sentence, line.index) if not line.mentions and line.index not in scene.entries else ()
    return any(
        at > (named.last if index == named.sentence else -1)
        for index in between
        for at in scene.lines[index].others
        if not scene.lines[index].sentence.tokens[at].word.has(PLANT)
    )
