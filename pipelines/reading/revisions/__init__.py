"""What the figures of one page say of each other: parts of a whole, two wordings of one fact, a past size.

Each rule is a short function over all the figures; it returns them with some kinds changed.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from pipelines.reading.candidate import Candidate
from pipelines.reading.found import Found, Revision
from pipelines.reading.revisions.arrivals import makes_up_the_difference, then_in_all
from pipelines.reading.revisions.lists import (
    closing_a_list,
    listed_after,
    listed_before,
    listed_by_place,
    listed_by_sort,
    residents_and_tenants,
    signed_by_some,
    together_with,
)
from pipelines.reading.revisions.parts import (
    add_up,
    beside_all,
    of_so_many,
    out_of,
    summed_before,
    summed_up,
    told_apart,
)
from pipelines.reading.revisions.past import (
    came_first,
    founded_by,
    left_of,
    outdated,
    since_founding,
    superseded,
    was_at_first,
)
from pipelines.reading.revisions.sorts import (
    busy,
    exchanged,
    fewer_joined,
    narrower,
    newcomers_apart,
    one_of_two,
    smaller_after,
    told_as_newcomers,
    told_as_part,
)

REVISIONS: list[Revision] = [
    summed_up,
    summed_before,
    told_apart,
    listed_by_place,
    together_with,
    listed_by_sort,
    residents_and_tenants,
    listed_after,
    listed_before,
    one_of_two,
    narrower,
    busy,
    signed_by_some,
    then_in_all,
    makes_up_the_difference,
    fewer_joined,
    exchanged,
    told_as_newcomers,
    told_as_part,
    newcomers_apart,
    closing_a_list,
    founded_by,
    came_first,
    left_of,
    since_founding,
    superseded,
    smaller_after,
]


OF_ONE: list[Revision] = [one_of_two, signed_by_some, closing_a_list]
"""Those of them that may speak of a figure that is the only one."""

LATE: list[Callable[..., list[Found]]] = [add_up, of_so_many, out_of, beside_all, was_at_first, outdated]
"""Those that ask for more than the figures: for the numbers left loose, for the dates."""


def revise(figures: list[Found], loose: Sequence[Candidate]) -> list[Found]:
    """All rules, one after the other; ``loose`` are the numbers that nothing tied to a cluster."""
    if figures and (loose or len(figures) > 1):
        figures = was_at_first(beside_all(out_of(of_so_many(add_up(figures, loose), loose), loose), loose), loose)
    for rule in REVISIONS if len(figures) > 1 else OF_ONE:
        figures = rule(figures)
    return figures
