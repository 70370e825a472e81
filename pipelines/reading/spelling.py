"""Slips of the pen in the nouns that matter: «прдприятий» is «предприятий»."""

from __future__ import annotations

from collections.abc import Iterator

_STEMS = ("предприят", "организац", "участник", "компани", "резидент", "производител", "разработчик")
"""What members are called most, without endings; each long enough that one slip leaves it plain."""


def mend(low: str) -> Iterator[str]:
    """What an unknown word may be with the one slip in its stem put right; nothing where it is no such noun.

    >>> list(mend("прдприятий")), list(mend("приятель"))
    (['предприятий'], [])
    """
    for stem in _STEMS:
        for length in (len(stem), len(stem) - 1, len(stem) + 1):
            if low[0] == stem[0] and len(low) > length and is_one_slip(low[:length], stem):
                yield stem + low[length:]


def is_one_slip(written: str, meant: str) -> bool:
    """Whether one letter is lost, added or wrong, or two neighbours are swapped."""
    if abs(len(written) - len(meant)) > 1 or written == meant:
        return False
    at = next(
        (i for i, (a, b) in enumerate(zip(written, meant, strict=False)) if a != b), min(len(written), len(meant))
    )
    rest, wanted = written[at:], meant[at:]
    swapped = rest[1::-1] + rest[2:] == wanted if len(rest) > 1 else False
    return rest[1:] == wanted or rest == wanted[1:] or rest[1:] == wanted[1:] or swapped
