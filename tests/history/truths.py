"""Two years of a cluster whose true size is known, and what pages say of it: perfect readings, found round by round.

Each size is twice the one before at least, or a third of it, and is told in words that hold no other: what is new is
known by construction, without the program's arithmetic.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from random import Random

from tests.history.telling import BEGIN

END = 730


@dataclass(frozen=True)
class Truth:
    """What happened, and the story of the pages that tell it (see ``tests.history.telling``)."""

    sizes: list[int]
    story: list[str]
    about: dict[tuple[str, int], int]
    """Which size a page means since a run."""


@dataclass
class _Teller:
    rng: Random
    pace: int
    """Days between rounds of crawls."""
    story: list[str] = field(default_factory=list)
    about: dict[tuple[str, int], int] = field(default_factory=dict)
    pages: int = 0

    def tell(self, source: str, size: int, words: str, as_of: int, seen: int, **more: str) -> str:
        """A new page, found by the first round after it can be seen."""
        self.pages += 1
        page = f"{source}/{self.pages}"
        self.write(page, size, words, as_of, -(-seen // self.pace) * self.pace, **more)
        return page

    def write(self, page: str, size: int, words: str, as_of: int, run: int, **more: str) -> None:
        """What a page says since a run."""
        beside = "".join(f" {name}={value}" for name, value in more.items())
        self.story.append(f"{run} {page} {_write_day(as_of)} {words}{beside}")
        self.about[page, run] = size


def make_truth(seed: int) -> Truth:
    """The two years of a seed."""
    rng = Random(seed)
    teller = _Teller(rng, rng.choice([1, 7, 30, END]))
    sizes, days = [rng.randint(13, 40)], [rng.randint(0, 20)]
    while days[-1] < END - 200:
        falls = sizes[-1] > 120 and rng.random() < 0.3
        sizes.append(sizes[-1] // 3 if falls else 2 * sizes[-1] + rng.randint(0, 9))
        days.append(days[-1] + rng.randint(75, 130))
    for number, (size, day) in enumerate(zip(sizes, days, strict=True)):
        _tell_all(teller, number, size, day)
    _tell_wiki(teller, sizes, days)
    return Truth(sizes, teller.story, teller.about)


def _tell_all(teller: _Teller, number: int, size: int, day: int) -> None:
    """A release, its reprints, the size told again in other words, and pages that are found long after their day."""
    rng = teller.rng
    told, words = day + rng.randint(0, 2), _say(rng, size)
    origin = teller.tell("city" if rng.random() < 0.85 else "paper", number, words, told, told)
    for source in rng.sample(["mirror", "copies", "mirror"], rng.randint(0, 3)):
        copied = told + rng.choice([0, 1, 5, 30])
        teller.tell(source, number, words, copied, copied, origin=origin)
    if rng.random() < 0.5:
        again = day + rng.randint(15, 60)
        teller.tell(rng.choice(["ministry", "paper", "city"]), number, _say(rng, size), again, again)
    if rng.random() < 0.4:
        then = day + rng.randint(5, 60)
        found = min(END, then + rng.randint(10, 250))
        basis = rng.choice(["published", "text"])
        published = _write_day(found if basis == "text" else then)
        teller.tell("paper", number, _say(rng, size), then, found, basis=basis, published=published)


def _tell_wiki(teller: _Teller, sizes: list[int], days: list[int]) -> None:
    """One sentence that is kept up to date, weeks behind; with the date of its last edit, or with none."""
    rng = teller.rng
    undated = rng.random() < 0.5
    for number, (size, day) in enumerate(zip(sizes, days, strict=True)):
        edited = day + rng.randint(3, 40)
        run = -(-edited // teller.pace) * teller.pace
        if rng.random() < 0.3 or (teller.pace == END and number < len(sizes) - 1):
            continue
        if undated and run < [*days, END + 1][number + 1]:
            teller.write("wiki/page", number, _say(rng, size), run, run, basis="fetched", published="none")
        elif not undated:
            teller.write("wiki/page", number, _say(rng, size), edited, run)


def _say(rng: Random, size: int) -> str:
    """The size, or an honest rounding."""
    below = size // 10 * 10
    said = [str(size), str(size), f"about {size}"]
    if below < size and below % 100:
        said += [f"more_than {below}", f"at_least {below}"]
    return rng.choice(said)


def _write_day(day: int) -> str:
    return str((BEGIN + timedelta(days=day)).date())
