"""What the walk builds: steps of the log, and the stretches of history in which one figure held."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from history.interval import Interval, agree, narrower, within
from history.life import Life, by_clock
from model import ChangeKind, Period

PROOFS = 20
"""How many sayings a flagged step shows; ``origins`` counts them all."""

JUST_NOW = timedelta(days=45)
"""How old news may be when we learn it."""


@dataclass(eq=False, slots=True)
class Step:
    """One entry of the log while it is derived. ``lives`` are the sayings that make it, its head first."""

    change: ChangeKind
    id: str
    lives: list[Life]
    before: Life | None
    recorded: datetime
    flagged: bool
    named: Life
    """The saying that was read first for it; its verdict counts though another leads now."""
    notes: list[str] = field(default_factory=list)
    stretch: Stretch | None = None
    closed: bool = False
    """An edit or a withdrawal that the document itself took back."""
    day: Period | None = None
    """Stands for the head's as-of where the step has no saying of its own (``withdrawn``)."""

    @property
    def head(self) -> Life:
        """The best saying: the origin of its group."""
        return self.lives[0]

    @property
    def as_of(self) -> Period:
        """When the figure was true."""
        return self.day or self.head.claim.as_of

    def join(self, life: Life) -> None:
        """Take a saying of the same figure in: the better tier leads, then the earlier date."""
        if (life.rank, life.key) < (self.head.rank, self.head.key):
            self.lives.insert(0, life)
        else:
            self.lives.append(life)


@dataclass(eq=False, slots=True)
class Stretch:
    """A figure while it holds: the step that brought it and all that agreed with it since."""

    opening: Step
    figure: Life
    effective: bool
    """Whether it was the figure in its time; a rival (an unsettled conflict, an unaccepted fall) was not."""
    ruled: bool = False
    """Whether it was ever the present figure."""
    steps: list[Step] = field(default_factory=list)
    standing: set[Life] = field(default_factory=set)
    told: dict[str, date] = field(default_factory=dict)
    """The latest as-of day by source."""
    confirmed: dict[int, date] = field(default_factory=dict)
    """The latest as-of day by tier of those who said it, our own clock's dates apart."""
    unseen: int = 0
    """The origins of sayings that a history cut short (see ``history.fold``) leaves out."""
    unseen_spans: frozenset[Interval] = frozenset()
    """What these say."""

    @property
    def as_of(self) -> Period:
        """When the figure is true of, as it is held now."""
        return self.figure.when

    @property
    def span(self) -> Interval:
        """The figure as an interval."""
        return self.figure.span

    @property
    def rank(self) -> int:
        """The best tier that said it."""
        return min(self.confirmed, default=self.figure.rank)

    @property
    def last_confirmed(self) -> date:
        """The latest as-of day anybody said it for."""
        return max(self.confirmed.values(), default=self.as_of.start)

    @property
    def place(self) -> tuple[int, int]:
        """Its place among the stretches: by as-of, the vaguer date first."""
        when = self.opening.head.when
        return when.start.toordinal(), -when.end.toordinal()

    @property
    def begun_by(self) -> date:
        """The day by which it held: the last of its as-of, or the day on which that was told."""
        when, published = self.opening.head.when, self.opening.head.saying.published
        return min(when.end, published.end) if published and published.end >= when.start else when.end

    def fitted(self, life: Life) -> bool:
        """Whether it agrees with what was said before the figure was said as closely as it is held now."""
        return life.when.start < self.as_of.start and self.was_told(life)

    def is_refined_by(self, life: Life) -> bool:
        """Whether it says the figure closer: for an earlier day within its bounds only."""
        earlier = life.when.start < self.as_of.start
        return narrower(life.span, self.span) and (not earlier or within(life.span, self.span))

    def was_told(self, life: Life) -> bool:
        """Whether it agrees with the figure, or with anybody's vaguer words for it."""
        said = {one.span for one in self.standing} | self.unseen_spans
        return self.agrees(life) or any(agree(span, life.span) for span in said)

    def agrees(self, life: Life) -> bool:
        """Whether a saying can mean this figure."""
        return agree(self.figure.span, life.span)

    def contradicts(self, life: Life) -> bool:
        """Whether a saying disagrees about the same time, and is not the source's own word."""
        return not self.agrees(life) and self.as_of.meets(life.when) and life.claim.source != self.figure.claim.source

    def add(self, life: Life) -> None:
        """Let one more saying stand for the figure; a narrower one becomes the figure."""
        self.standing.add(life)
        source, day = life.claim.source, life.when.start
        if day >= self.told.get(source, day):
            self.told[source] = day
        if day >= self.confirmed.get(life.rank, day) and not by_clock(life):
            self.confirmed[life.rank] = day
        if self.agrees(life) and self.is_refined_by(life):
            self.figure = life

    def end(self, life: Life) -> None:
        """A document no longer says it; the narrowest of those who still do is the figure."""
        self.standing.discard(life)
        if life is self.figure and self.standing:
            self.figure = min(self.standing, key=lambda other: (other.span[1] - other.span[0], other.key))

    @property
    def dated(self) -> date | None:
        """The day the figure is as of; None where only our own clock dates it."""
        for life in (self.figure, self.opening.head):
            if not by_clock(life):
                return life.when.start
        return max(self.confirmed.values(), default=None)

    def is_after(self, life: Life) -> bool:
        """Whether a saying is about the past of this figure.

        It is when its as-of lies before the figure's, or when somebody at least as trusted has
        said the figure for a later day already. A page without a date tells little of when: a larger
        figure, or one told just now, is not the past of what only our clock dates.
        """
        end = life.when.end
        if self.dated is None:
            just_now = end >= life.since.date() - JUST_NOW
            return end < self.as_of.start and (self.agrees(life) or (life.span[1] < self.span[0] and not just_now))
        return end < self.dated or any(day > end for rank, day in self.confirmed.items() if rank <= life.rank)

    def days(self) -> list[date]:
        """The days for which standing sayings say it."""
        own = self.opening.lives
        return [life.when.start for life in self.standing if not by_clock(life) or life in own]
