"""The text as it is read: of the same length as given, so that every span still fits.

Look-alike letters inside Russian words are folded, odd spaces and footnote marks become plain spaces.
"""

from __future__ import annotations

import re

_ALIKE = str.maketrans(
    "aceopxykABCEHKMOPTXκοαερυΑΒΕΗΚΜΟΡΤΧ",
    "асеорхукАВСЕНКМОРТХкоаеруАВЕНКМОРТХ",
)
_MIXED = re.compile(r"[a-zA-Zα-ωΑ-Ω](?:(?<=[а-яёА-ЯЁ].)|(?=[а-яёА-ЯЁ]))")
_WORD = re.compile(r"[a-zA-Zα-ωΑ-Ωа-яёА-ЯЁ]+")
_LONE = re.compile(r"[ABCKOacoyk](?<![\w-].)(?:(?= [а-яёА-ЯЁ«])|(?<=c)(?= \d))")
_NOTE = re.compile(r"\[(?:\d{1,3}|(?:источник|значимость|уточнить|прояснить|кем\?|когда\?)[^\]\n]{0,60})\]")
_SPACES = "\xa0\u202f\u2009\u2007\u2002\u2003\u200a\u2008\u3000\t\u200b\ufeff"
_HYPHENS = "\u2010\u2011\u2212"
_ODD = _SPACES + _HYPHENS
_PLAIN = str.maketrans(dict.fromkeys(_SPACES, " ") | dict.fromkeys(_HYPHENS, "-"))
_FOREIGN = re.compile(r"[a-zA-Zα-ωΑ-Ω]")
_RUSSIAN = frozenset("абвгдеёжзийклмнопрстуфхцчшщъыьэюяАБВГДЕЁЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯ")


def read_clean(text: str) -> str:
    """``text`` made plain, character for character: ``len`` and every offset stay.

    «κοтοрый» with Greek letters becomes «который»; «организаций[3]» loses its mark to three spaces.
    """
    clean = text.translate(_PLAIN) if any(map(text.__contains__, _ODD)) else text
    if "[" in clean:
        clean = _NOTE.sub(lambda mark: " " * len(mark[0]), clean)
    if not _FOREIGN.search(clean):
        return clean
    if _MIXED.search(clean):
        clean = _WORD.sub(lambda word: _fold(word[0]), clean)
    return _LONE.sub(lambda letter: letter[0].translate(_ALIKE), clean)


def _fold(word: str) -> str:
    """A word of two alphabets in Russian letters, if every foreign one has a Russian twin."""
    if _RUSSIAN.isdisjoint(word):
        return word
    folded = word.translate(_ALIKE)
    return folded if _RUSSIAN.issuperset(folded) else word
