"""A year of news about eight clusters: what appears where on which day, and what of it is really new.

What is new is written down by construction, with no interval arithmetic of the program's: a change is always
clear of what was said before, a rounding always contains it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

from tests.simulation.words import CLUSTERS, INCREMENTS, MONTHS, NOISE, PLANS, TOTALS, Said, reprint, write_text

BEGIN = date(2025, 1, 8)

MONTH = timedelta(days=30)


@dataclass(frozen=True)
class Post:
    """A text as it stands on a site from a day on; a later one of the same name takes its place."""

    day: date
    site: str
    name: str
    title: str
    text: str
    published: date


@dataclass(frozen=True)
class News:
    """A change that a person must be told of, once."""

    cluster: str
    change: str
    said: Said
    day: date


@dataclass
class Year:
    """Everything that happens."""

    posts: list[Post] = field(default_factory=list)
    wiki: list[Post] = field(default_factory=list)
    news: list[News] = field(default_factory=list)
    stale: list[News] = field(default_factory=list)
    """Old figures that a paper tells as if they were new: a drop to look at, at most once each."""


def make_year(seed: int, months: int = 12) -> Year:
    """The year of a seed."""
    year = Year()
    for cluster in CLUSTERS:
        _Chronicle(year, cluster, Random(f"{seed}:{cluster}"), months).tell()
    return year


class _Chronicle:
    """One cluster's year."""

    def __init__(self, year: Year, cluster: str, rng: Random, months: int) -> None:
        self.year, self.cluster, self.rng, self.months = year, cluster, rng, months
        self.tail = CLUSTERS[cluster]
        self.in_place = rng.random() < 0.5
        """Whether its wiki page keeps one undated sentence up to date, or a line a month."""
        self.unit = rng.choice(["компания", "предприятие", "организация"])
        self.said = Said("exact", rng.randint(14, 40))
        self.history: list[tuple[date, Said]] = []
        self.number = 0
        self.lines = ["Отраслевое объединение предприятий столицы."]

    def tell(self) -> None:
        """Month after month something happens, and something is said that is no news."""
        self._show_wiki(BEGIN)
        self._announce(BEGIN, self.said, "first")
        for month in range(1, self.months):
            day = BEGIN + month * MONTH + timedelta(days=self.rng.randint(0, 9))
            happening = self.rng.choices(
                [self._grow, self._round, self._shrink, self._mistype, self._rest], [45, 20, 8, 9, 18]
            )[0]
            happening(day)
            for aside in self.rng.sample([self._late, self._plan, self._newcomers, self._noise, self._repeat], 2):
                aside(day + timedelta(days=self.rng.randint(10, 16)))

    def _rest(self, day: date) -> None:
        """Nothing happens."""

    def _grow(self, day: date) -> None:
        self._announce(day, self._larger(), "rise")

    def _larger(self) -> Said:
        """A figure that is clear of the last one, however it is said."""
        high = {
            "more_than": self.said.count + (99 if self.said.count % 100 == 0 else 9),
            "about": self.said.count * 11 // 10,
        }.get(self.said.qualifier, self.said.count)
        count = high + self.rng.randint(1, 9)
        rounded = -(-high // 10) * 10
        about = -(-(high + 1) * 10 // 9)
        return self.rng.choice(
            [
                Said("exact", count),
                Said("exact", count),
                Said("more_than", rounded),
                Said("about", about if about % 2 else about + 1),
                Said("almost", -(-(high + 1) * 10 // 90) * 10),
            ]
        )

    def _round(self, day: date) -> None:
        """Another page rounds the figure: it contains what was said."""
        if self.said.qualifier != "exact" or self.said.count % 10 == 0:
            self._post("sim-paper", day, self._total(self.said))
            return
        below = self.said.count // 10 * 10
        self._post("sim-paper", day, self._total(Said("more_than", below)))

    def _shrink(self, day: date) -> None:
        if self.said.count >= 20:
            self._announce(day, Said("exact", self.said.count * 8 // 10 - self.rng.randint(1, 3)), "fall")

    def _mistype(self, day: date) -> None:
        """A release with a slip of the hand, put right in place two weeks later."""
        right = Said("exact", self._larger().count + 11)
        wrong = Said("exact", right.count + 100)
        post = self._post("sim-gov", day, self._total(wrong))
        self.year.news.append(News(self.cluster, "rise", wrong, day))
        put_right = day + timedelta(days=14)
        text = post.text.replace(str(wrong.count), str(right.count)).replace(
            wrong.phrase(self.unit), right.phrase(self.unit)
        )
        self.year.posts.append(Post(put_right, post.site, post.name, post.title, text, post.published))
        self.year.news.append(News(self.cluster, "edit", right, put_right))
        self._remember(day, right)

    def _announce(self, day: date, said: Said, change: str) -> None:
        """A release of the city, its reprints, and the wiki that follows."""
        release = self._post("sim-gov", day, self._total(said))
        self.year.news.append(News(self.cluster, change, said, day))
        for site in ("sim-paper", "sim-copies"):
            if self.rng.random() < 0.6:
                later = day + timedelta(days=self.rng.randint(0, 3))
                text = reprint(self.rng, release.text, self.rng.uniform(0.05, 0.4))
                self._publish(site, later, release.title, text)
        if self.rng.random() < 0.4:
            self._tell_wiki(day, said)
        self._remember(day, said)

    def _remember(self, day: date, said: Said) -> None:
        self.said = said
        self.history.append((day, said))

    def _tell_wiki(self, day: date, said: Said) -> None:
        if self.in_place:
            self.lines[1:] = [self._total(said)]
            self._show_wiki(day + timedelta(days=self.rng.randint(1, 12)))
            return
        when = f"{MONTHS[day.month - 1]} {day.year} года"
        self.lines.append(f"По состоянию на {when} в кластер {self.tail} входят {said.phrase(self.unit)}.")
        self._show_wiki(day + timedelta(days=self.rng.randint(1, 12)))

    def _show_wiki(self, shown: date) -> None:
        title = f"Компания:Кластер_{self.cluster}"
        self.year.wiki.append(Post(shown, "sim-wiki", title, title, "\n".join(self.lines), shown))

    def _late(self, day: date) -> None:
        """An old article is put up with its old date, when what followed is known: a point in the past, never news."""
        known = [(begun, said) for begun, said in self.history if begun < day - MONTH]
        if len(known) >= 2:
            (begun, one), (ended, other) = known[-2:]
            between = begun + (ended - begun) / 2
            said = self.rng.choice([one, Said("exact", (one.count + other.count) // 2)])
            post = self._write(self._total(said))
            self._publish("sim-paper", day, *post, published=between)

    def _repeat(self, day: date) -> None:
        """A paper's background tells the last figure but one as if it still held."""
        known = [said for begun, said in self.history if begun < day - MONTH]
        if len(known) >= 2 and self.rng.random() < 0.5:
            self._post("sim-paper", day, self._total(known[-2]))
            self.year.stale.append(News(self.cluster, "fall", known[-2], day))

    def _plan(self, day: date) -> None:
        figure = Said("exact", self.said.count + 200).phrase(self.unit)
        self._post("sim-paper", day, self.rng.choice(PLANS).format(tail=self.tail, figure=figure))

    def _newcomers(self, day: date) -> None:
        figure = Said("exact", self.rng.randint(2, 8)).phrase(self.unit)
        self._post("sim-gov", day, self.rng.choice(INCREMENTS).format(tail=self.tail, figure=figure))

    def _noise(self, day: date) -> None:
        self._post("sim-copies", day, self.rng.choice(NOISE).format(tail=self.tail, count=self.rng.randint(100, 900)))

    def _total(self, said: Said) -> str:
        return self.rng.choice(TOTALS).format(tail=self.tail, figure=said.phrase(self.unit))

    def _post(self, site: str, day: date, sentence: str) -> Post:
        return self._publish(site, day, *self._write(sentence))

    def _write(self, sentence: str) -> tuple[str, str]:
        title = self.rng.choice(["Промышленность столицы", "Новости производства", "Городские площадки"])
        return title, write_text(self.rng, sentence)

    def _publish(self, site: str, day: date, title: str, text: str, published: date | None = None) -> Post:
        self.number += 1
        name = f"{self.cluster}-{self.number}"
        post = Post(day, site, name, title, text, published or day)
        self.year.posts.append(post)
        return post
