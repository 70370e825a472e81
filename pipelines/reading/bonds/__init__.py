"""What ties a counted noun to a cluster: joining, belonging, containing, growing, a status, a signature.

Each bond is one short function; the list gives their order. The first that holds is taken.
"""

from __future__ import annotations

from collections.abc import Callable

from pipelines.reading.bonds.bond import Bond
from pipelines.reading.bonds.chain import of_all, of_now, of_part, of_remaining, of_theirs, of_those_left
from pipelines.reading.bonds.founding import of_founding, of_start
from pipelines.reading.bonds.growing import of_containing, of_growth
from pipelines.reading.bonds.hosting import of_base, of_home
from pipelines.reading.bonds.joining import of_appearing, of_flow, of_joining, of_listing, of_selection
from pipelines.reading.bonds.leaving import of_leaving
from pipelines.reading.bonds.naming import of_bracket, of_contrast, of_dash, of_genitive, of_member, of_row, of_union
from pipelines.reading.bonds.partial import of_few, of_rest
from pipelines.reading.bonds.placing import of_belonging, of_composition
from pipelines.reading.bonds.roles import of_role
from pipelines.reading.bonds.signing import of_signing
from pipelines.reading.bonds.taking import of_expecting, of_taking
from pipelines.reading.candidate import Candidate

BONDS: list[tuple[Bond, Callable[[Candidate], bool]]] = [
    (Bond.member, of_all),
    (Bond.now, of_theirs),
    (Bond.part, of_part),
    (Bond.start, of_start),
    (Bond.leave, of_leaving),
    (Bond.role, of_role),
    (Bond.join, of_flow),
    (Bond.join, of_taking),
    (Bond.join, of_expecting),
    (Bond.join, of_appearing),
    (Bond.join, of_listing),
    (Bond.join, of_selection),
    (Bond.sign, of_signing),
    (Bond.grow, of_growth),
    (Bond.join, of_joining),
    (Bond.found, of_founding),
    (Bond.contain, of_containing),
    (Bond.compose, of_composition),
    (Bond.belong, of_belonging),
    (Bond.contain, of_union),
    (Bond.contain, of_home),
    (Bond.belong, of_base),
    (Bond.dash, of_dash),
    (Bond.dash, of_contrast),
    (Bond.dash, of_bracket),
    (Bond.genitive, of_genitive),
    (Bond.row, of_row),
    (Bond.contain, of_those_left),
    (Bond.now, of_remaining),
    (Bond.now, of_now),
    (Bond.member, of_member),
    (Bond.part, of_rest),
    (Bond.part, of_few),
]


def find_bond(c: Candidate, after_figure: bool = True) -> Bond | None:
    """The first bond that holds, or None; ``now`` only after another figure."""
    return c.ask(_find_bond, after_figure)


def _find_bond(c: Candidate, after_figure: bool) -> Bond | None:
    return next((bond for bond, holds in BONDS if (after_figure or bond is not Bond.now) and holds(c)), None)
