"""Where each cluster's history stands: a cache, like the log, that may be dropped at any time."""

from __future__ import annotations

import io
import pickle
from collections.abc import Callable, Mapping
from dataclasses import fields
from datetime import datetime
from operator import attrgetter
from typing import Any

from sqlalchemy import Connection, bindparam, delete, select

from history import Checkpoint
from history.life import Life, new_life
from history.stretch import Step, Stretch
from model import Period, Saying, Verdict
from storage import schema
from storage.bulk import Row, read_moment, write_moment
from storage.claim import read_saying, write_saying
from storage.period import parse_period
from storage.rules import read_rules
from storage.upsert import upsert


def save_checkpoint(connection: Connection, cluster: str, state: bytes | None) -> None:
    """Keep where a cluster's history stands, packed; None where nothing short will do."""
    if state is None:
        connection.execute(_DROP, {"cluster": cluster})
    else:
        upsert(connection, schema.checkpoint, [write_checkpoint(cluster, state)], change=["rules", "state"])


def write_checkpoint(cluster: str, state: bytes) -> dict[str, Any]:
    """A checkpoint as its table keeps it."""
    return {"cluster": cluster, "rules": read_rules(), "state": state}


def load_checkpoint(connection: Connection, cluster: str) -> Checkpoint | None:
    """Where a cluster's history stands; None where other code left it."""
    state = connection.execute(_STATE, {"cluster": cluster, "rules": read_rules()}).scalar()
    return read_checkpoint(state) if state else None


def pack_checkpoint(checkpoint: Checkpoint | None) -> bytes | None:
    """What is kept of a checkpoint: few values, most of which follow from others when it is read again."""
    if checkpoint is None:
        return None
    packed = io.BytesIO()
    pickler = pickle.Pickler(packed, pickle.HIGHEST_PROTOCOL)
    pickler.dispatch_table = _REDUCED
    pickler.dump(checkpoint)
    return packed.getvalue()


def read_checkpoint(state: bytes) -> Checkpoint | None:
    """The inverse of :func:`pack_checkpoint`."""
    found = pickle.loads(state)  # our own bytes, out of our own database
    return found if isinstance(found, Checkpoint) else None


Reduced = tuple[Callable[..., Any], tuple[Any, ...]]
"""What makes a value anew, and of what."""


def _reduce_life(life: Life) -> Reduced:
    """Most lives are what their saying makes of them."""
    if _is_fresh(life):
        return new_life, (life.saying,)
    return _read_life, (life.saying, _list_life(life))


def _is_fresh(life: Life) -> bool:
    said = life.saying
    if said.verdict is not None or life.rejected or life.claim is not said.claim or life.name != said.claim.id:
        return False
    rest = life.since, life.until, life.why, life.reread
    return rest == (said.recorded, said.ended, said.ended_why, said.reread)


def _read_life(saying: Saying, values: tuple[Any, ...]) -> Life:
    return Life(saying, *values)


def _reduce_saying(saying: Saying) -> Reduced:
    return _read_kept, (write_saying(saying), saying.origin, saying.verdict)


def _read_kept(row: Row, origin: str, verdict: Verdict | None) -> Saying:
    return read_saying(row, {row[0]: verdict} if verdict else {}, {row[10]: origin})


def _reduce_period(period: Period) -> Reduced:
    return parse_period, (period.text,)


def _reduce_moment(moment: datetime) -> Reduced:
    return read_moment, (write_moment(moment),)


def _reduce_step(step: Step) -> Reduced:
    """A step without its stretch, which knows it."""
    return _read_step, _list_step(step)


def _read_step(*values: Any) -> Step:
    return Step(**dict(zip(_STEP, values, strict=True)))


def _reduce_stretch(stretch: Stretch) -> Reduced:
    return _read_stretch, _list_stretch(stretch)


def _read_stretch(*values: Any) -> Stretch:
    stretch = Stretch(*values)
    for step in stretch.steps:
        step.stretch = stretch
    return stretch


_STEP = [field.name for field in fields(Step) if field.name != "stretch"]
_list_life = attrgetter(*[field.name for field in fields(Life) if field.name not in ("saying", "key")])
_list_step = attrgetter(*_STEP)
_list_stretch = attrgetter(*[field.name for field in fields(Stretch)])


_REDUCED: Mapping[type, Callable[[Any], Reduced]] = {
    Life: _reduce_life,
    Saying: _reduce_saying,
    Period: _reduce_period,
    datetime: _reduce_moment,
    Step: _reduce_step,
    Stretch: _reduce_stretch,
}


_DROP = delete(schema.checkpoint).where(schema.checkpoint.c.cluster == bindparam("cluster"))
_STATE = select(schema.checkpoint.c.state).where(
    schema.checkpoint.c.cluster == bindparam("cluster"), schema.checkpoint.c.rules == bindparam("rules")
)
