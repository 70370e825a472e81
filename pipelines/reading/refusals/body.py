"""Numbers left because they are members of something else."""

from __future__ import annotations

from pipelines.reading.associations import names_mention
from pipelines.reading.bonds.bond import clause_mentions, is_finite, preposition
from pipelines.reading.bonds.chain import of_part
from pipelines.reading.candidate import Candidate
from pipelines.reading.example import example
from pipelines.reading.extent import CLOSE, OPEN
from pipelines.reading.mention import Form, Sort
from pipelines.reading.ru import lexicon as lx
from pipelines.reading.ru.lexicon import words
from pipelines.reading.ru.places import find_place
from pipelines.reading.scene import Scene
from pipelines.reading.sentences import Token

_OURS = words("фонд наукоград год неделя месяц квартал число время данные итог")
"""After «участников»: Skolkovo's words, and those that begin an adverbial of time."""


@example("Участниками программы развития московского кластера фотоники стали [40] компаний.")
def role_elsewhere(c: Candidate, scene: Scene) -> str | None:
    """«участниками программы стали [40] компаний», «резидентами технопарков являются [300]»."""
    if of_part(c) or _goes_on_with_the_whole(c):
        return None
    if _is_partner_of_others(c) or _are_its_partners(c):
        return "partners of something"
    if _is_of_other_status(c):
        return "another status"
    if _is_of_another_role(c):
        return "what else they are"
    for token in (*c.before, *c.after) if c.says(lx.ROLE) else ():
        if not (token.is_word and token.word.has(lx.ROLE)) or token.index + 1 >= len(c.tokens):
            continue
        after = c.tokens[_past_adjectives(c, token.index + 1)]
        if after.is_word and after.word.has(words("соглашение")) and _is_founding(c, after, scene):
            continue
        if not after.is_word or any(m.first <= after.index <= m.last for m in c.line.mentions):
            continue
        noun = "NOUN" in after.word.parts and "gent" in after.word.cases and not after.word.has(_OWN)
        if (
            noun
            and not after.word.parts & {"PREP", "CONJ", "ADVB", "NPRO", "VERB", "PRCL"}
            and ("Name" not in after.word.names or after.text.islower())
        ):
            return "participants of something else"
    return None


@example("Резидент московского кластера фотоники — завод «Квант» — объединяет [пять] цехов.")
def of_one_member(c: Candidate, scene: Scene) -> str | None:
    """«резидент кластера — фабрика — объединяет [пять] цехов»: what one member is made of."""
    if c.elided or not c.says(lx.CONTAIN):
        return None
    subject = next((t for t in c.tokens[: c.at] if t.is_word), None)
    single = subject is not None and subject.word.has(lx.ROLE) and subject.word.numbers == {"sing"}
    return "one member's own" if single and subject is not None and "nomn" in subject.word.cases else None


_OTHER_ROLES = words("""
    инициатор организатор победитель призер лауреат финалист автор заказчик исполнитель инвестор застройщик спонсор
    клиент покупатель потребитель поставщик пользователь получатель обладатель оператор подрядчик арендодатель
    наставник эксперт докладчик экспонент гость подписант соискатель номинант
""")
"""What else than a member one may become."""


def _is_of_another_role(c: Candidate) -> bool:
    """«Инициаторами проекта в кластере стали [три] участника»: they became something else than members."""
    if not c.says(_OTHER_ROLES):
        return False
    roles = [t for t in (*c.before, *c.after) if t.is_word and "ablt" in t.word.cases and "plur" in t.word.numbers]
    other = [t for t in roles if t.word.has(_OTHER_ROLES)]
    if not other or any(t.word.has(lx.ROLE) for t in roles) or c.says(words("создание")):
        return False
    return c.says(_BECOMING)


_BECOMING = lx.BECOME | words("выступить выступать")


def _is_of_other_status(c: Candidate) -> bool:
    """«статус промышленного комплекса присвоен [57] предприятиям»: a status that makes no member."""
    for token in c.segment if c.holds(_STATUS) else ():
        if not token.is_word or "статус" not in token.word.lemmas or token.index + 1 >= len(c.tokens):
            continue
        noun = c.tokens[_past_adjectives(c, token.index + 1)]
        inside = any(m.first <= noun.index <= m.last for m in c.line.mentions)
        plain = noun.is_word and "NOUN" in noun.word.parts and noun.word.cases == {"gent"} and noun.text.islower()
        if plain and not inside and not noun.word.has(_OF_MEMBERS):
            return True
    return False


def _is_founding(c: Candidate, paper: Token, scene: Scene) -> bool:
    """«Создан кластер. Участниками соглашения стали [16] предприятий»: the paper that made it."""
    after = c.tokens[paper.index + 1 : paper.index + 2]
    return not any(t.low in ("о", "об", "по", "с") for t in after) and scene.is_founded_by(c.line)


def _goes_on_with_the_whole(c: Candidate) -> bool:
    """«48 компаний, при этом [11] являются резидентами парка»: what some of those just counted are besides."""
    return c.elided and any(t.is_word and t.word.has(_ARE) for t in c.after) and c.line.counts[0] < c.number.start


_ARE = frozenset(("являться",))


def _is_partner_of_others(c: Candidate) -> bool:
    """«Партнёрами школы стали [27] компаний кластера»: whose partners they are is not the cluster."""
    if not c.says(_PARTNER):
        return False
    partner = any(t.is_word and t.word.has(_PARTNER) and "ablt" in t.word.cases for t in c.before)
    members = any(0 < m.first - c.unit_at <= 3 and m.form is not Form.pronoun for m in c.line.mentions)
    return partner and members and not any(m.last < c.first for m in c.line.mentions)


_PARTNER = words("партнер")


def _are_its_partners(c: Candidate) -> bool:
    """«Партнёрами кластера стали [16] банков»: who helps it, and is none of its participants."""
    led = next((t for t in c.before if t.is_word and t.word.has(_PARTNER) and "ablt" in t.word.cases), None)
    named = led is not None and any(0 < m.first - led.index <= 2 for m in c.line.mentions)
    return named and not any(t.is_word and t.word.has(lx.ROLE - _PARTNER) for t in (*c.before, *c.after))


_PARTNER = words("партнер")
_UNIONS = lx.UNION - words("проект сеть группа площадка платформа")
_STATUS = frozenset(("статус",))
_OF_MEMBERS = lx.ROLE | lx.MEMBERS | _UNIONS
_OWN = lx.MEMBERS | _OURS | _UNIONS


def _past_adjectives(c: Candidate, at: int) -> int:
    """«резидентами [индустриального] парка»: the place of the noun."""
    while at + 1 < len(c.tokens) and "ADJF" in c.tokens[at].word.parts and "gent" in c.tokens[at].word.cases:
        if any(m.first <= at <= m.last for m in c.line.mentions):
            break
        at += 1
    return at


_JOINING = lx.JOIN | words("состоять входить попасть включить")
_NO_BODY = lx.MEMBERS | words(
    "сезон век десятилетие столетие пятилетка сутки утро вечер ночь понедельник вторник среда четверг пятница суббота "
    "воскресенье будни выходной праздник очередь раз этап порядок сложность совокупность итог результат связь "
    "соответствие действительность реальность среднее пересчет отличие дополнение количество "
    "размер пользование основное большинство меньшинство свет масштаб перспектива ближайшее преддверие канун "
    "год месяц неделя день квартал полугодие январь февраль март апрель май июнь июль август сентябрь октябрь "
    "ноябрь декабрь лето осень зима весна начало конец середина время момент период состав число ряд рамка итог "
    "сумма счет смесь том часть основа частность город регион область страна столица край республика округ район "
    "общий первый целое основное среднее настоящее будущее прошлое сообщение пресс-служба канал telegram телеграм "
    "интервью эфир "
    "ход помощь сотрудничество экспорт учредитель работа"
)
"""Nouns after «в» and «к» that are no body one can join: times, places, manners of speaking."""


@example("В жюри конкурса вошли [12] предприятий. Кластер фотоники Москвы выставил стенд.")
def joins_elsewhere(c: Candidate, scene: Scene) -> str | None:
    """«в жюри вошли [9] компаний», «в перечень попали [12] предприятий»: what they join is no cluster."""
    if not c.says(_JOINING) or of_part(c):
        return None
    inside = {i for m in c.line.mentions for i in range(m.first, m.last + 1)}
    bodies = [at for at in range(c.clause.first, c.clause.last) if c.tokens[at].low in ("в", "во", "к", "ко")]
    named = [_find_body(c, at + 1) for at in bodies]
    if any(at in inside for at in named if at is not None):
        return None
    others = [c.tokens[at] for at in named if at is not None and at not in inside]
    others = [token for token in others if not _is_founding_paper(c, token)]
    return "joins something else" if any(_is_body(token) and _is_other(c, token) for token in others) else None


def _is_founding_paper(c: Candidate, token: Token) -> bool:
    """«к соглашению о создании кластера присоединились [19] заводов»: by that they join the cluster."""
    after = c.tokens[token.index + 1 : token.index + 4]
    about = any(t.is_word and (t.word.has(_FOUNDING) or t.low in ("о", "об")) for t in after)
    named = any(0 < m.first - token.index <= 4 and m.form is not Form.pronoun for m in c.line.mentions)
    return token.word.has(_PAPERS) and about and named


_PAPERS = words("соглашение меморандум договор декларация хартия")
_FOUNDING = words("создание образование формирование учреждение участие")


def _is_other(c: Candidate, token: Token) -> bool:
    """Not «к платформе», which may be the cluster; but «к электронной площадке», «в группу „Титан“»."""
    if not token.word.has(lx.UNION):
        return True
    before, after = c.tokens[token.index - 1], c.tokens[min(token.index + 1, len(c.tokens) - 1)]
    if after.text in OPEN:
        return True
    if any(m.first == after.index for m in c.line.mentions):
        return False  # «к объединениям МИК»
    genitive = after.is_word and "NOUN" in after.word.parts and "gent" in after.word.cases
    named = "ADJF" in before.word.parts and not before.word.has(_SAME)
    return named or genitive


_SAME = words("этот такой новый единый общий данный созданный весь межотраслевой столичный наш")


def _find_body(c: Candidate, at: int) -> int | None:
    """The noun a preposition governs, its adjectives and «состав» stepped over."""
    while at <= c.clause.last and c.tokens[at].is_word and not c.tokens[at].text.isdigit():
        word = c.tokens[at].word
        noun = "NOUN" in word.parts and not word.parts & {"PREP", "CONJ", "ADVB"}
        if any(m.first <= at <= m.last for m in c.line.mentions):
            return at
        if noun and not word.has(words("состав число ряд список перечень")):
            return at
        if not noun and not word.parts & {"ADJF", "PRTF", "NUMR"}:
            return None
        at += 1
    return None


def _is_body(token: Token) -> bool:
    word = token.word
    plain = (
        (token.text.islower() or word.has(_NAMED_BODIES)) and not find_place(token.low) and not word.has(_NEVER_A_BODY)
    )
    return plain and bool(word.cases & {"accs", "datv", "loct", "gent"})


_NEVER_A_BODY = _NO_BODY - lx.LIKENESS


_NAMED_BODIES = lx.UNION | lx.OTHER_BODIES


@example("Концерн включает [60] предприятий. Кластер фотоники Москвы к нему не относится.")
def other_body(c: Candidate, scene: Scene) -> str | None:
    """«концерн включает [60] предприятий», «в IT-отрасль входит [60] компаний», «технопарка, где [300] компаний»."""
    inside = [m for m in clause_mentions(c) if m.form is not Form.pronoun and preposition(c, m) not in _BESIDE]
    if not inside and c.says(lx.LIKENESS) and any(_is_whole(c, token) for token in c.before):
        return "members of something else"
    if _is_all_of_another(c) or _is_among_others(c):
        return "members of something else"
    if _stands_with_another(c) or _is_bracketed_elsewhere(c):
        return "members of something else"
    if _belongs_beside(c) or _has_other_subject(c) or _opens_with_a_guild(c):
        return "members of something else"
    if not c.clause.relative or (inside and c.says(_JOINING)):
        return None
    before = _find_head(c)
    hung = [m for m in c.line.mentions if before is not None and m.first <= before.index <= m.last]
    if any(m.sort is Sort.excluded for m in hung):
        return "members of something else"
    return "members of something else" if before and not hung and before.word.has(_HOUSES) else None


def _stands_with_another(c: Candidate) -> bool:
    """«в технопарке [45] резидентов, в кластере — 14»: the body is told before the number, the cluster after."""
    segment = [t for t in c.segment if t.index < c.first]
    mentions = [m for m in clause_mentions(c) if m.form is not Form.pronoun]
    houses = [t for t in segment if t.is_word and t.index and _is_house(t, bool(mentions))]
    placed = any(_is_inside(c, t.index) for t in houses)
    return placed and not any(m.first <= max(c.unit_at, c.segment[-1].index) for m in mentions)


def _is_all_of_another(c: Candidate) -> bool:
    """«в кластере работает холдинг из [14] заводов»: what another body is made of."""
    if c.first < 2 or c.tokens[c.first - 1].low != "из":
        return False
    body = c.tokens[c.first - 2]
    inside = any(m.first <= body.index <= m.last for m in c.line.mentions)
    return body.is_word and not inside and body.word.has(_HOLDINGS) and "sing" in body.word.numbers


_HOLDINGS = words("холдинг концерн корпорация госкорпорация группа сеть цепочка комплекс компания фирма пул завод жюри")


def _is_among_others(c: Candidate) -> bool:
    """«Среди клиентов кластера — [14] компаний»: what else they are to it stands before the dash."""
    if not c.says(lx.CLIENTS):
        return False
    low = [t.low for t in c.tokens[c.clause.first : c.first]]
    led = "среди" in low or ("числе" in low and "в" in low) or "из" in low[:2]
    return led and any(t.is_word and t.word.has(lx.CLIENTS) and "gent" in t.word.cases for t in c.before)


def _is_house(token: Token, beside: bool) -> bool:
    """A body with tenants; ``beside`` a cluster named after it a town too: «в Москве 4 тысячи, в кластере — 40»."""
    return token.word.has(_BODIES) or (beside and find_place(token.low) is not None)


def _is_inside(c: Candidate, at: int) -> bool:
    """«в соседнем технопарке»: adjectives may stand between."""
    at -= 1
    while at > 0 and "ADJF" in c.tokens[at].word.parts and "PREP" not in c.tokens[at].word.parts:
        at -= 1
    return c.tokens[at].low in ("в", "во", "у")


def _is_bracketed_elsewhere(c: Candidate) -> bool:
    """«технопарк „Вятка“ ([45] резидентов) и кластер»: the number belongs to what the bracket hangs on."""
    if "(" not in c.line.sentence.text:
        return False
    opening = next((t.index for t in reversed(c.segment) if t.text == "("), c.first - 1)
    if opening < 1 or c.tokens[opening].text != "(":
        return False
    at = opening - 1
    while at > 0 and c.tokens[at].text in _QUOTES:
        at -= 1
        while at > 0 and c.tokens[at].text not in OPEN:
            at -= 1
        at -= 1
    head = c.tokens[at]
    return head.is_word and head.word.has(_WITH_TENANTS) and not any(m.first <= at <= m.last for m in c.line.mentions)


def _find_head(c: Candidate) -> Token | None:
    """What a relative clause hangs on: «Союз зернопереработчиков Алтая, в котором…» → «Союз»."""
    head, quoted = None, False
    for token in reversed(c.tokens[max(0, c.clause.first - 12) : c.clause.first]):
        if token.text in _QUOTES:
            quoted = token.text in CLOSE and not quoted
            continue
        if quoted:
            continue
        if not token.is_word:
            break
        if "NOUN" in token.word.parts and not (head and "ADJF" in token.word.parts):
            head = token
            if token.word.has(_HOUSES) or any(m.first <= token.index <= m.last for m in c.line.mentions):
                break
            if "gent" not in token.word.cases and token.text[0].islower():
                break
        elif token.word.parts & {"VERB", "PREP", "CONJ"}:
            break
    return head


_QUOTES = OPEN + CLOSE
_HOUSES = (
    lx.OTHER_BODIES
    | lx.LIKENESS
    | words("""
        союз центр выставка форум ярмарка платформа площадка портал здание корпус совет комитет комиссия секция жюри
        группа команда штаб клуб гильдия лига палата федерация фонд агентство общество хаб кампус бизнес-центр
        опрос анкетирование исследование мониторинг голосование проверка обследование анкета
        коворкинг акселератор стенд экспозиция список перечень каталог
    """)
)
"""What has members or tenants of its own, when a relative clause hangs on it."""
_WITH_TENANTS = _HOUSES - words("фонд")


_BODIES = (lx.OTHER_BODIES | lx.LIKENESS) - words("завод рейтинг реестр")


def _belongs_beside(c: Candidate) -> bool:
    """«из 300 компаний технопарка», «40 предприятий отрасли»: whose they are stands right behind them."""
    after = c.tokens[c.unit_at + 1] if c.unit and c.unit_at + 1 < len(c.tokens) and not c.noun_before else None
    if after is None or not after.is_word or any(m.first <= after.index <= m.last for m in c.line.mentions):
        return False
    return after.word.has(_OTHERS) and "gent" in after.word.cases


_OTHERS = lx.OTHER_BODIES | lx.LIKENESS


def _has_other_subject(c: Candidate) -> bool:
    """«Индустриальный парк „Заря“ насчитывает 22 резидента»: another body does the verb."""
    if not c.line.says(_BODIES):
        return False
    verb = next((t for t in reversed(c.before) if is_finite(t)), None)
    if verb is None or any(verb.index < m.first < c.first and m.form is not Form.pronoun for m in c.line.mentions):
        return False
    first = _find_resumed(c, verb)
    subject = [t for t in c.tokens[first : verb.index] if t.is_word and t.word.has(_BODIES)]
    inside = {i for m in c.line.mentions for i in range(m.first, m.last + 1)}
    alone = [t for t in subject if t.index not in inside and "nomn" in t.word.cases and "gent" not in t.word.cases]
    led = [t for t in alone if not (t.index and "PREP" in c.tokens[t.index - 1].word.parts)]
    led = [t for t in led if not names_mention(t, c.line.mentions)]
    if c.says(_FORESEEING) and all(t.word.has(words("программа")) for t in led):
        return False  # «программа развития кластера предусматривает рост до 30»
    return bool(led) and not c.says(lx.JOIN)


def _opens_with_a_guild(c: Candidate) -> bool:
    """«Союз композитчиков прирос [десятью] организациями»: those of a trade, who are no cluster."""
    head, of = c.tokens[0], c.tokens[1] if len(c.tokens) > 1 else c.tokens[0]
    guild = head.is_word and head.word.has(lx.GUILDS) and of.is_word and of.word.animate and "gent" in of.word.cases
    return guild and not c.clause.first and not any(m.first <= 1 for m in c.line.mentions)


def _find_resumed(c: Candidate, verb: Token) -> int:
    """Where the clause begins: «Ассоциация, куда вошёл кластер, насчитывает [140]» goes on after a relative one."""
    before = [clause for clause in c.line.clauses if clause.last < c.clause.first]
    at_once = not any(t.is_word for t in c.tokens[c.clause.first : verb.index])
    return before[-2].first if at_once and len(before) > 1 and before[-1].relative else c.clause.first


_FORESEEING = words("предусматривать предусмотреть предполагать прогнозировать планировать обещать ставить")
_BESIDE = frozenset(("рядом", "с", "со", "от", "при", "о", "об", "для", "возле"))


def _is_whole(c: Candidate, token: Token) -> bool:
    """Whether another body is what has the members: «концерн включает», «в отрасли 60», not «глава ассоциации»."""
    if not token.is_word or not token.word.has(lx.LIKENESS) or c.says(frozenset(("остаться",))):
        return False
    before = c.tokens[token.index - 1].low if token.index else ""
    after = c.tokens[token.index + 1] if token.index + 1 < len(c.tokens) else token
    if token.word.has(words("реестр рейтинг")) and after.is_word and after.word.has(lx.ROLE):
        return False  # «в реестре участников 76 компаний»
    placed = before in ("в", "во", "у", "из") and bool(token.word.cases & {"loct", "gent", "accs"})
    return placed or ("nomn" in token.word.cases and c.tokens[token.index + 1].text not in ":—–")
