"""A candidate whose bond and owner are known, to be given its kind."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from model import Kind
from pipelines.reading.bonds.bond import Bond
from pipelines.reading.candidate import Candidate
from pipelines.reading.mention import Mention
from pipelines.reading.scene import Scene


@dataclass
class Case:
    """A candidate whose bond and owner are known."""

    c: Candidate
    bond: Bond
    owner: Mention
    scene: Scene
    whole: Kind | None = None
    """For a part, the kind of what it is a part of."""


KindRule = Callable[[Case], Kind | None]
