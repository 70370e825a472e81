"""Quoted names said alone, after a name that held them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from pipelines.reading.content import read_content
from pipelines.reading.extent import CLOSE, OPEN, find_close
from pipelines.reading.mention import Form, Mention, Sort
from pipelines.reading.morph import read_roots
from pipelines.reading.sentences import Sentence, Token


def find_again(sentence: Sentence, known: Sequence[Mention], text: str) -> Iterator[Mention]:
    """Quoted names alone that were heard in a name before: «В „Обь-Био“ входит»."""
    tokens = sentence.tokens
    for token in [each for each in tokens if each.text in OPEN]:
        index = token.index
        for mention in known:
            last = match_quoted(tokens, index, mention.quoted)
            if last:
                end = tokens[last].end
                yield replace(
                    mention,
                    start=token.start,
                    end=end,
                    text=text[token.start : end],
                    sentence=sentence.index,
                    first=index,
                    last=last,
                    platform=False,
                )
                break


def match_quoted(tokens: Sequence[Token], opening: int, quoted: str) -> int | None:
    words = quoted.split()
    last = opening + len(words)
    if not words or last + 1 >= len(tokens) or tokens[last + 1].text not in CLOSE:
        return None
    same = all(
        not read_roots(t.low).isdisjoint(read_roots(w))
        for t, w in zip(tokens[opening + 1 : last + 1], words, strict=True)
    )
    return last + 1 if same else None


def name_by_adjective(mention: Mention, tokens: Sequence[Token]) -> Mention:
    """«появился новый кластер — станкостроительный»: named by the adjective behind a dash."""
    at = mention.last + 1
    bare = mention.form is Form.bare and mention.sort is Sort.cluster and "кластер" in mention.text.lower()
    if not bare or at + 1 >= len(tokens) or tokens[at].text not in "—–-":
        return mention
    if tokens[at + 1].text in OPEN:
        return _name_by_quote(mention, tokens, at + 1)
    word, after = tokens[at + 1], tokens[at + 2] if at + 2 < len(tokens) else None
    plain = word.is_word and "ADJF" in word.word.parts and "nomn" in word.word.cases and not word.word.qualitative
    ended = after is None or after.text in ".,;:!?"
    roots = read_content([word])[0] if plain and ended else frozenset()
    return replace(mention, form=Form.named, name=f"{word.low} кластер", roots=roots) if roots else mention


def _name_by_quote(mention: Mention, tokens: Sequence[Token], opening: int) -> Mention:
    """«зарегистрирован первый кластер – „Енисейский алюминий“»: named in quotes behind a dash."""
    close = find_close(tokens, opening)
    words = [token for token in tokens[opening + 1 : close] if token.is_word]
    if not words or not words[0].text[0].isupper() or len(words) > 5:
        return mention
    said = " ".join(token.text for token in words)
    quoted = " ".join(token.low for token in words)
    return replace(mention, form=Form.named, name=f"кластер «{said}»", quoted=quoted)


_LINKS = "—–-("


def read_apposed(tokens: Sequence[Token], first: int) -> str:
    """The quoted name that a cluster is told to be: «„Северный мох“ — кластер удобрений», «„Био“ (кластер…»."""
    if first < 3 or tokens[first - 1].text not in _LINKS or tokens[first - 2].text not in CLOSE:
        return ""
    words: list[str] = []
    for token in reversed(tokens[max(0, first - 8) : first - 2]):
        if token.text in OPEN:
            return " ".join(reversed(words))
        words.append(token.low)
    return ""
