"""The English number words."""

from __future__ import annotations

_SMALL = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
    " eighteen nineteen"
)
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
_ORDINALS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth"
    " sixteenth seventeenth eighteenth nineteenth"
)

CARDINALS = {word: value for value, word in enumerate(_SMALL.split())}
CARDINALS |= {word: 10 * tens for tens, word in enumerate(_TENS.split(), 2)}
SCALES = {
    word: 1000**power
    for power, forms in enumerate(("thousand thousands", "million millions mln", "billion billions bn", "trillion"), 1)
    for word in forms.split()
}
GROUPS = {"dozen": 12, "dozens": 12, "hundred": 100, "hundreds": 100}
SINGLE = frozenset({"dozen", "hundred", "thousand", "million", "billion", "trillion"})
ORDINALS = {word: value for value, word in enumerate(_ORDINALS.split(), 1)}
ORDINALS |= {word.removesuffix("y") + "ieth": 10 * tens for tens, word in enumerate(_TENS.split(), 2)}
