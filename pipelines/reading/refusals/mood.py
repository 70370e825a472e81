"""Numbers left for how they are said: denied, asked, taken back, hoped for once."""

from __future__ import annotations

import re
from itertools import pairwise, takewhile

from model import Qualifier
from pipelines.reading.candidate import Candidate
from pipelines.reading.example import example
from pipelines.reading.extent import OPEN
from pipelines.reading.mention import Form
from pipelines.reading.ru import lexicon as lx
from pipelines.reading.ru.lexicon import words
from pipelines.reading.scene import Scene

_TEASERS = (
    "читайте также",
    "см. также",
    "смотрите также",
    "по теме",
    "материалы по теме",
    "еще по теме",
    "читать далее",
    "подписывайтесь",
    "подпишитесь",
)


@example(
    "В кластер фотоники Москвы вошли новые заводы.\nЧитайте также: в кластер электромобилестроения вошли [12] компаний"
)
def teaser(c: Candidate, scene: Scene) -> str | None:
    """«Читайте также: [12] компаний региона поедут на выставку»."""
    return "a link to another page" if _opens(c.line.sentence.text, _TEASERS) else None


def _opens(text: str, cues: tuple[str, ...]) -> bool:
    return text.lstrip("•-— ")[:_CUE].lower().startswith(cues)


_CUE = 24
"""Characters of the longest cue."""


@example("В московский кластер фотоники не вошла ни одна из [18] компаний.")
def denied(c: Candidate, scene: Scene) -> str | None:
    """«не вошла ни одна из [18] компаний», «не [43] участника», «а не о [18] участниках»."""
    low = c.low
    none_of = " ни одн" in low and _is_none_of(c)
    if not none_of and not c.line.says(_NOT):
        return None
    before = [t.low for t in c.tokens[max(0, c.first - 3) : c.first] if t.text not in OPEN][-2:]
    if none_of or before[-1:] == ["не"] or (before[:1] == ["не"] and before[-1] in _OF):
        return "denied"
    for at, token in enumerate(c.tokens[c.clause.first : c.clause.last]):
        after = c.tokens[c.clause.first + at + 1]
        if token.low == "не" and after.is_word and after.word.has(_DENIABLE) and "VERB" in after.word.parts:
            return None if _is_of_nobody(c, token.index) else "denied"
    return "denied" if _stay_out(c) else None


def _is_none_of(c: Candidate) -> bool:
    """«ни одна из [18]», «из [18] не вступил ни один»; behind a mark «ни одной жалобы» is of something else."""
    lead = " ".join(["", *(t.low for t in c.tokens[: c.first])])
    behind = " ".join(["", *(t.low for t in c.segment if t.index > c.unit_at)])
    out_of = lead.endswith(" из") or " из них" in c.low or " из которых" in c.low
    return (" ни одн" in lead or " ни одн" in c.low) if out_of else " ни одн" in behind


def _is_of_nobody(c: Candidate, at: int) -> bool:
    """«никто не ушёл и никто не пришёл: в кластере те же [70] предприятий»: nobody is denied, and the number is not."""
    mark = next((t.index for t in c.tokens[at : c.first] if t.text in ",:;"), len(c.tokens))
    nobody = any(t.low in ("никто", "никого") for t in c.tokens[max(0, at - 2) : mark])
    return nobody and any(m.first > mark and m.form is not Form.pronoun for m in c.line.mentions)


def _stay_out(c: Candidate) -> bool:
    """«[шесть] мастерских, не состоящих в объединении», «…, в нём не состоящих»: a participle that denies it."""
    behind = c.tokens[c.unit_at + 1 : c.unit_at + _ASIDE]
    if c.unit and [t.low for t in behind[:2]] == [",", "в"]:
        denied = next((after for before, after in pairwise(behind) if before.low == "не"), None)
        return denied is not None and "PRTF" in denied.word.parts and denied.word.has(_DENIABLE)
    after = [t for t in c.tokens[c.unit_at + 1 : c.unit_at + 5] if t.is_word][:2]
    out = len(after) == 2 and after[0].low == "не"
    return bool(c.unit) and out and "PRTF" in after[1].word.parts and after[1].word.has(_DENIABLE)


_ASIDE = 12
_NOT = frozenset(("не",))
_DENIABLE = lx.JOIN | lx.CONTAIN | lx.BELONG | words("подписать подписывать")


_OF = frozenset(("о", "об", "в", "с", "со", "на", "к", "из"))
"""«А не о [18] участниках»: what may stand between «не» and the number."""


@example("Ранее сообщалось о [43] участниках московского кластера фотоники.")
def corrected(c: Candidate, scene: Scene) -> str | None:
    """«Ранее сообщалось о [43] участниках»."""
    low = c.low.split(" ( ")[0] if _is_bracketed_behind(c) else c.low
    return (
        "a number taken back"
        if (
            " ранее сообщал" in low
            and " ранее сообщал" in low.split(" на самом деле ")[0]
            and " на самом деле " not in " ".join(t.low for t in c.before)
        )
        or " ошибочно " in low
        or any(cue in low for cue in (" мы сообщили ", " мы сообщали "))
        or " неверно " in low
        or _TWICE.search(low)
        or _is_told_wrongly(c)
        or _is_put_right_behind(c, scene)
        else None
    )


def _is_bracketed_behind(c: Candidate) -> bool:
    """«в кластере [71] участник (ранее сообщалось о 78)»: a bracket that opens behind it speaks of another number."""
    return any(t.text == "(" for t in c.after) and not any(t.text == "(" for t in c.before)


def _is_told_wrongly(c: Candidate) -> bool:
    """«Ранее сообщалось, что в нём [34] резидента», «мы писали о [34]», «прежние данные о [34] участниках неверны»."""
    lead = " " + " ".join([t.low for t in c.tokens[: c.first] if t.is_word]) + " "
    if _TOLD_BEFORE.search(lead) and not _NOW_RIGHT.search(lead):
        return True
    outdated = _OUT_OF_DATE.search(" " + " ".join(t.low for t in c.tokens[: c.first]) + " ")
    if outdated and not _YET.search(outdated[1]):
        return True
    if _ERRATUM_OPENS.match(lead) and _INSTEAD.search(lead):
        return True
    mistaken = _BY_MISTAKE.search(lead)
    if mistaken and not _NOW_RIGHT.search(lead[mistaken.end() - 1 :]):
        return True
    after = " ".join(t.low for t in takewhile(lambda t: t.text not in ":;.", c.tokens[c.unit_at + 1 :]))
    if _CALLED_WRONG.search(f" {after} "):
        return True
    return bool(_FORMER.search(lead)) and " неверн" in f" {after}"


def _is_put_right_behind(c: Candidate, scene: Scene) -> bool:
    """«Опровержение. Мы писали, что в нём [51] участник», «слухи о сокращении до [31] не подтвердились»."""
    lead = " " + " ".join(t.low for t in c.tokens[: c.first]) + " "
    if _RUMOURED.search(lead):
        return True
    behind = scene.lines[c.line.index + 1 : c.line.index + 2]
    if behind and _DENIED_NEXT.match(behind[0].sentence.low):
        return True
    near = scene.lines[max(0, c.line.index - 1) : c.line.index + 2]
    return _WE_WROTE.search(lead) is not None and any(_ERRATUM.search(line.sentence.low) for line in near)


_RUMOURED = re.compile(r" (?:вопреки|слух\w+)(?: (?!что )[^:,\s]+){0,12}(?: , (?:что|будто)(?: [^:,\s]+){0,12})? $")
_WE_WROTE = re.compile(
    r" (?:писали|сообщали|указали|указывали|написали|сообщалось|говорилось)(?: ,)? (?:что|об?|про)(?: [^:,\s]+){0,12} $"
)
_DENIED_NEXT = re.compile(r"\W*это (?:не так|ошибка|опечатка|неправда|неверно)\b")
"""«В интервью прозвучало, что в нём [78] компаний. Это не так: их 71»."""
_ERRATUM = re.compile(
    r" (?:опровержение|уточнение|поправка|исправление|правильно|верно|опечатк\w|ошибк\w|на (?:самом )?деле|"
    r"в действительности|это не так) "
)
_TWICE = re.compile(r" (?:указан|учтен|посчитан|сосчитан|записан|внесен|названы?)\w* (?:дважды|по ошибке|ошибочно) ")
"""«три института указаны дважды»: what was wrong."""
_TOLD_BEFORE = re.compile(
    r" (?:ранее|раньше|прежде) (?:\w+ ){0,3}"
    r"(?:сообщал|писал|рассказывал|называл|указывал|публиковал)\w* (?:\w+ ){0,3}(?:что|об?) "
)
_TELLING = r"(?:сообщ|сказа|написа|указ|назв|утвержд|приве|говори|напечата|опубликова)\w*"
_BY_MISTAKE = re.compile(
    rf" (?:(?:ошибочно|неверно|неправильно|по ошибке|из-за (?:опечатки|ошибки|неточности))(?: [^ ]+){{0,4}} {_TELLING}"
    rf"|{_TELLING} (?:ошибочно|неверно|неправильно|по ошибке)"
    rf"|в (?:первой|прежней|предыдущей|прошлой|ранней|первоначальной) (?:версии|редакции)(?: [^ ]+){{0,3}} {_TELLING}"
    r"|(?:неверн|ошибочн|неправильн)\w+ (?:число|количество|численность|цифр[ау]|данные|сведения)"
    rf"|вместо(?: [^ ]+){{1,12}} (?:был[оаи] )?(?:{_TELLING}|напечатан\w*)) "
)
"""«Агентство ошибочно сообщило, что в кластере [63] организации», «в прежней версии заметки говорилось о [57]»,
«приведено неверное число участников — [95]», «вместо 77 участников было указано [95]»."""
_CALLED_WRONG = re.compile(
    r" (?:это (?:ошибка|опечатка|неправда|неверно|не так)|не соответству\w+ действительности|устарел\w*"
    r"|(?:оказал\w+|был\w*) (?:неверн|ошибочн)\w+|— опечатка) "
)
"""«сообщение о том, что в нём [78] участников, не соответствует действительности», «цифра [78] устарела»."""
_OUT_OF_DATE = re.compile(
    r" устарел\w* [:,—–][^;]* (?:говорится|говорилось|указан|значится|сказано|стоит|написано)\w*( .*)$"
)
"""«Данные сайта устарели: там говорится о [65] участниках»."""
_YET = re.compile(r" (?:хотя|но|а|однако|между тем|теперь|уже|на деле) ")
_ERRATUM_OPENS = re.compile(r" (?:исправлен|уточнен|поправк|опечатк)")
_INSTEAD = re.compile(r" (?:вместо|было|а не)(?: \w+)? $")
"""«Исправлено число участников: 77 вместо [95]»."""
_NOW_RIGHT = re.compile(
    r" (?:на (?:самом )?деле|но|однако|а|теперь|сейчас|сегодня|фактически|верн\w+|правильн\w+|точн\w+|следует|должно) "
)
_FORMER = re.compile(
    r" (?:прежн|ранн|предыдущ|названн|опубликованн)\w+ (?:\w+ )?(?:данн|сведени|цифр|сообщени|числ)\w+ о "
)


@example("Ранее московский кластер фотоники планировали собрать из [40] компаний.")
def former_plan(c: Candidate, scene: Scene) -> str | None:
    """«Ранее кластер планировали собрать из [40] компаний»: a plan that is over."""
    if not c.line.says(_UNKEPT):
        return None
    if _PROMISED.search(" ".join(t.low for t in c.tokens[max(0, c.first - 4) : c.first])):
        return "a plan of old"
    if _HAD_TO_BE.search(c.said):
        return "a plan of old"
    over = any(cue in c.low for cue in (" ранее ", " раньше ", " прежде "))
    planned = any(t.is_word and t.word.has(lx.MODAL) and t.word.past for t in c.before)
    over = over or any(each.first == c.clause.last + 1 and each.low.startswith(_BUT) for each in c.line.clauses)
    return "a plan of old" if over and planned else None


_HAD_TO_BE = re.compile(r" должн[аоы]? был[аои]? (?:быть|войти|стать|объединить|составить|вырасти|достичь) ")
"""«к лету должно было быть [50] компаний»."""
_BUT = (" , но ", " , однако ", " , а ")
_PROMISED = re.compile(
    r"(?:^| )(?:вместо|против) (?:обещанн|запланированн|планируем|ожидаем|заявленн|намеченн)\w+$"
    r"|(?:^| )хотя (?:планировал|ожидал|рассчитывал|обещал|предполагал)\w*(?: на)?$"
)
"""«вместо обещанных [15] фабрик», «хотя планировалось [15]»."""
_UNKEPT = lx.MODAL | frozenset(("вместо", "против", "хотя"))


@example("До круглой цифры в [40] участников московскому кластеру фотоники не хватает шести.")
def lacking(c: Candidate, scene: Scene) -> str | None:
    """«до сорока участников не хватает [шести]», «кластеру недостаёт [двух] вузов»: who is not there."""
    if _SO_MANY_TO_GO.search(" " + " ".join(t.low for t in c.tokens[: c.first]) + " "):
        return "who is still to come"
    if _SHORT_OF_IT.search(" " + " ".join(t.low for t in c.tokens[: c.first]) + " ") or _is_ahead_of_it(c):
        return "a mark that is not reached"
    if not c.says(_LACK):
        return None
    said = [t for t in (*c.before, *c.after) if t.is_word and t.word.has(_LACK)]
    unmet = any(t.low.startswith("недост") or (t.index and c.tokens[t.index - 1].low == "не") for t in said)
    return "who is lacking" if unmet else None


def _is_ahead_of_it(c: Candidate) -> bool:
    """«До [50] участников кластеру осталось всего ничего»: what is still to be reached opens the sentence."""
    opening = [t.low for t in c.tokens[: c.at] if t.is_word] in (["до"], ["до", "рубежа", "в"], ["до", "отметки", "в"])
    ahead = any(t.low in ("осталось", "остается") for t in c.tokens[c.unit_at + 1 : c.clause.last + 1])
    return opening and (ahead or " рукой подать " in c.line.sentence.low)


_SO_MANY_TO_GO = re.compile(r"^ до (?!конца|начала)[^:;]*? (?:остал[аио]сь|остается)(?: всего| лишь| только| еще)* $")
"""«До 80-го участника кластеру осталось [две] компании»."""
_SHORT_OF_IT = re.compile(
    r" (?:не (?:дотянул|дорос|добрал|дошел|дошла|дотягива|дораста)\w*(?: \w+){0,2} до|отделя\w+ (?:\w+ ){0,6}от)"
    r" (?:(?:планки|отметки|рубежа|цифры) в )?$"
)
_LACK = words("хватать хватить недоставать недостать")


_LAW = (
    " по закону ",
    " норматив",
    " для регистрации ",
    " требовани",
    " критери",
    " правил",
    " внесли в ",
    " чтобы кластер ",
    " чтобы попасть ",
    " для включения в ",
    " для получения ",
    " законодательств",
)


_USUAL = re.compile(
    r" (?:как правило|обычно|зачастую) "
    r"| (?:аналогичн|подобн|похож|типичн|обычн|средн|схож)\w+ (?:\w+ )?(?:кластер|объединени)\w* "
    r"| так(?:их|ие|им|ими) (?:\w+ )?(?:кластер|объединени)\w* | (?:подобных|аналогичных) "
)


@example("Чтобы кластер внесли в реестр, в московском кластере фотоники должно быть не менее [десяти] предприятий.")
def required(c: Candidate, scene: Scene) -> str | None:
    """«чтобы кластер внесли в реестр, в нём должно быть не менее [десяти] предприятий»: what any cluster needs."""
    low = c.line.sentence.low
    if _USUAL.search(c.low) or " в среднем " in c.said:
        return "what is so on average, or elsewhere"
    if _IDEAL.search(c.low) and not c.says(_REACHING):
        return "what the rules ask of any cluster"
    if _CONDITION.search(low) or _DEMANDED.search(" ".join([t.low for t in c.tokens[: c.first]])):
        return "what is asked of it"
    must = any(cue in c.low for cue in (" должен ", " должн", " обязан", " необходимо ", " требуется ", " нужно "))
    law = any(cue in low for cue in _LAW) or _goes_on_with_rules(c, scene)
    return "what the rules ask of any cluster" if law and (must or _goes_on_with_rules(c, scene)) else None


def _goes_on_with_rules(c: Candidate, scene: Scene) -> bool:
    """«Что такое кластер по правилам министерства? Не менее [десяти] предприятий»: the least of any, told of none."""
    if c.number.qualifier is not Qualifier.at_least or not c.line.index:
        return False
    before = scene.lines[c.line.index - 1].sentence.low
    named = any(m.form is Form.named for m in c.line.mentions)
    return not named and any(cue in before for cue in (" требовани", " критери", " правила", " правилам"))


_CONDITION = re.compile(
    r" (?:такое|таково|таковы|это) (?:условие|условия|требование|требования|правило) "
    r"| для (?:\S+ ){0,3}(?:субсиди|статус|реестр|грант|льгот|поддержк|включени|вхождени|регистрац|аккредитац)\S* "
    r"(?:\S+ ){0,6}(?:нужно|требуется|необходимо|достаточно) (?:\w+ ){0,2}\d+ "
)
"""«минимум 150 участников — такое условие поставили», «для субсидии кластеру нужно не менее 15 участников»."""
_DEMANDED = re.compile(r"\b(?:требует|требуют|обязывает|предписывает)(?: от (?:него|них|кластера))?(?: иметь)?$")
"""«а постановление требует не меньше [десяти]»."""
_REACHING = words("достичь достигнуть достигать")
_IDEAL = re.compile(r" (?:оптимальн|идеальн|минимальн|предельн|максимальн)\w+ (?:размер|числ|состав|количеств)")
"""«оптимальный размер кластера — [25] участников»."""


@example("Войдут ли в московский кластер фотоники все [30] заводов?")
def asked(c: Candidate, scene: Scene) -> str | None:
    """«Войдут ли в кластер все [тридцать] заводов»: a question tells nothing."""
    question = _WHETHER.search(c.low) or c.line.sentence.text.rstrip('»”" ').endswith("?")
    return "a question" if question else None


_WHETHER = re.compile(r"(?<! едва)(?<! чуть)(?<! мало) ли ")
