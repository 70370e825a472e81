"""The one cluster that a page tells of without its name: what it is said to be called, or whose it is and where."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from pipelines.reading.content import find_places, read_content
from pipelines.reading.extent import CLOSE, OPEN, find_close
from pipelines.reading.line import Line
from pipelines.reading.mention import Form, Mention, Sort
from pipelines.reading.morph import read_parses
from pipelines.reading.ru.lexicon import TRADES, words
from pipelines.reading.ru.places import find_place
from pipelines.reading.sentences import Token

_BEFORE, _BEHIND = 2, 1
"""Lines around the first bare «кластер» that may tell what it is called, or whose it is."""
_LONGEST = 6
"""Words behind «производители» at most: «мебели Ярославской области»."""
_WORDS = 5
"""Words in the quotes of a name at most."""
_MAKERS = words("производитель изготовитель разработчик переработчик поставщик")
_TRADESMEN = TRADES | words("""
    нефтехимик кондитер пекарь керамист строитель текстильщик швейник металлург пищевик фармацевт энергетик электронщик
    двигателестроитель авиастроитель кораблестроитель вагоностроитель автомобилестроитель рыбак рыбопромышленник
    лесопромышленник льновод оленевод композитчик литейщик инструментальщик оружейник котельщик полиграфист упаковщик
    аграрий медик ткач трикотажник
""")
_CALLED = words("назвать называться именоваться окрестить зваться наречь")
_TITLED = words("название имя бренд вывеска")


def find_nameless(lines: Sequence[Line], around: frozenset[str]) -> Mention | None:
    """Its first bare mention, with a name made of the page's words; None where they tell none, or several.

    «„Тамбовприбор“ — так назвали промышленный кластер», «Мебельщики Кировской области создали кластер». ``around`` is
    the regions of the page: the one it is of places a «объединение производителей насосов».
    """
    first = next((m for line in lines for m in line.mentions if _is_bare_cluster(m)), None)
    if first is None:
        return None
    near = [line for line in lines if -_BEFORE <= line.index - first.sentence <= _BEHIND or line.field == "title"]
    called = next((name for line in near for name in _find_called(line)), None)
    if called:
        return replace(first, form=Form.named, name=f"кластер «{called}»", quoted=called.lower())
    told = {name: mention for line in near for name, mention in _find_makers(line, first)}
    told = told or {name: mention for line in near for name, mention in _find_makers(line, first, around)}
    there = {place for line in near if line.index == first.sentence for place in find_places(line.sentence.tokens)}
    here = [mention for mention in told.values() if not there or mention.places & there]
    return here[0] if len(told) == len(here) == 1 else None


def _is_bare_cluster(mention: Mention) -> bool:
    said = mention.form is Form.bare and mention.sort is Sort.cluster
    return said and "кластер" in mention.text.lower() and not mention.places


def _find_called(line: Line) -> Iterator[str]:
    """What quotes say that the cluster of this line is called."""
    if not any(_is_bare_cluster(m) for m in line.mentions):
        return
    tokens = line.sentence.tokens
    for token in (each for each in tokens if each.text in OPEN):
        close = find_close(tokens, token.index)
        said = [each for each in tokens[token.index + 1 : close] if each.is_word]
        if said and len(said) <= _WORDS and said[0].text[:1].isupper() and _is_called(tokens, token.index, close):
            yield " ".join(each.text for each in said)


def _is_called(tokens: Sequence[Token], opening: int, close: int) -> bool:
    """«… — так назвали кластер», «кластер назвали …», «под названием …»."""
    lead, behind = tokens[max(0, opening - 2) : opening], [t for t in tokens[close : close + 5] if t.text not in CLOSE]
    so = len(behind) > 2 and behind[0].text in "—–-" and behind[1].low == "так" and behind[2].word.has(_CALLED)
    return so or any(t.is_word and t.word.has(_CALLED | _TITLED) for t in lead)


def _find_makers(line: Line, first: Mention, around: frozenset[str] = frozenset()) -> Iterator[tuple[str, Mention]]:
    """«Тверские производители стройматериалов», «мебельщики Кировской области»: a trade's people, and their place."""
    tokens = line.sentence.tokens
    for token in tokens:
        if not _are_makers(token):
            continue
        begin, end = _find_extent(tokens, token.index)
        if _is_a_guild_of_them(line, begin):
            continue
        phrase = tokens[begin : end + 1]
        places, roots = find_places(phrase) or around, read_content(phrase)[0]
        named = roots if not token.word.has(_MAKERS) else roots - read_content([token])[0]
        if len(places) == 1 and named:
            name = "кластер " + _to_genitive(tokens, begin, token.index, end)
            yield name.lower(), replace(first, form=Form.named, name=name, places=places, roots=named)


def _are_makers(token: Token) -> bool:
    """Several people of a trade."""
    if not token.is_word or not token.word.animate or token.word.numbers != {"plur"}:
        return False
    return token.word.has(_TRADESMEN | _MAKERS)


def _is_a_guild_of_them(line: Line, begin: int) -> bool:
    """«Союз лесопромышленников Коми», «съезд мебельщиков»: a body or a meeting of theirs, and not they."""
    before = line.sentence.tokens[begin - 1] if begin else None
    if before is None or not before.is_word or line.is_mentioned(begin - 1):
        return False
    return "NOUN" in before.word.parts and "PREP" not in before.word.parts


def _find_extent(tokens: Sequence[Token], at: int) -> tuple[int, int]:
    """From the adjectives before «производители» to the last genitive behind it."""
    begin, end = at, at
    while begin and tokens[begin - 1].is_word and "ADJF" in tokens[begin - 1].word.parts:
        begin -= 1
    while end + 1 < len(tokens) and end - at < _LONGEST and _goes_on(tokens, end + 1):
        end += 1
    while end > at and not ("NOUN" in tokens[end].word.parts or find_place(tokens[end].low)):
        end -= 1
    return begin, end


def _goes_on(tokens: Sequence[Token], at: int) -> bool:
    token = tokens[at]
    if token.low == "и":
        return at + 1 < len(tokens) and tokens[at + 1].is_word and "gent" in tokens[at + 1].word.cases
    return token.is_word and "gent" in token.word.cases and not token.word.finite


def _to_genitive(tokens: Sequence[Token], begin: int, at: int, end: int) -> str:
    """«тверских производителей стройматериалов»."""
    led = [_inflect(token) for token in tokens[begin : at + 1]]
    return " ".join([*led, *(token.text for token in tokens[at + 1 : end + 1])])


def _inflect(token: Token) -> str:
    for parse in read_parses(token.low):
        found = parse.inflect({"gent", "plur"}) if parse.tag.POS in ("ADJF", "PRTF", "NOUN") else None
        if found:
            return str(found.word)
    return token.text
