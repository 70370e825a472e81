"""Of which kind a figure is. Short named rules, the first that speaks decides; the last one says total."""

from __future__ import annotations

from model import Kind
from pipelines.reading.kinds.ahead import planned
from pipelines.reading.kinds.among import (
    among_members,
    anchored,
    halved,
    out_of_all,
    out_of_so_many,
    part,
    part_since,
    rowed,
    shared,
    sorted_out,
)
from pipelines.reading.kinds.case import Case, KindRule
from pipelines.reading.kinds.coming import (
    brought_to,
    came_by_heads,
    coming,
    given,
    grown_by,
    leaving,
    newly,
    now_among,
    renewed,
    signed_with,
    taken_in,
)
from pipelines.reading.kinds.doing import acting, busy_there, doing, engaged, making, narrowed
from pipelines.reading.kinds.flowing import entered, flowed, of_novices
from pipelines.reading.kinds.past import compared, counted_before, earlier, founded_then, from_side, if_then
from pipelines.reading.kinds.some import (
    among_others,
    besides_others,
    for_so_long,
    from_among,
    in_a_section,
    met,
    of_such,
    on_such_terms,
    paired,
    such_among_them,
    such_of_whom,
    theirs,
    there_too,
    these,
    to_some,
)
from pipelines.reading.kinds.sort import (
    belonging_elsewhere,
    called_by_sort,
    described,
    falls_to,
    having,
    most_there,
    of_status,
    outlying,
    stands_for,
    the_others,
)
from pipelines.reading.kinds.whole import (
    bracketed,
    everyone,
    in_all,
    left_over,
    listed,
    of_group,
    of_one,
    of_us,
    one_of_all,
    put_right,
    whole,
)

KINDS: list[KindRule] = [
    from_side,
    if_then,
    compared,
    counted_before,
    founded_then,
    part_since,
    newly,
    of_novices,
    put_right,
    of_us,
    listed,
    left_over,
    of_one,
    part,
    leaving,
    halved,
    acting,
    doing,
    making,
    busy_there,
    out_of_all,
    out_of_so_many,
    planned,
    from_among,
    for_so_long,
    among_others,
    theirs,
    paired,
    such_of_whom,
    besides_others,
    these,
    in_a_section,
    met,
    on_such_terms,
    to_some,
    such_among_them,
    entered,
    grown_by,
    in_all,
    brought_to,
    flowed,
    now_among,
    renewed,
    signed_with,
    taken_in,
    came_by_heads,
    given,
    among_members,
    coming,
    of_group,
    earlier,
    anchored,
    shared,
    rowed,
    sorted_out,
    of_such,
    called_by_sort,
    falls_to,
    belonging_elsewhere,
    of_status,
    stands_for,
    having,
    there_too,
    outlying,
    most_there,
    the_others,
    bracketed,
    everyone,
    one_of_all,
    engaged,
    described,
    narrowed,
    whole,
]


def read_kind(case: Case) -> tuple[Kind, str]:
    """The kind and the name of the rule that said so."""
    for rule in KINDS:
        kind = rule(case)
        if kind is not None:
            return kind, rule.__name__
    raise AssertionError("the last rule always speaks")
