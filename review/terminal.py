"""Reviewing in the terminal: one flag at a time, its quote in context, one key to decide it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from rich.console import Console
from rich.padding import Padding
from rich.rule import Rule
from rich.text import Text
from sqlalchemy import Connection, Engine

from clusters import Register
from review.deciding import decide as keep
from review.key import read_key
from review.phrase import phrase_figure
from review.web.context import Quoted
from review.web.entry import Entry, Proof, read_entries
from review.web.when import phrase_moment, phrase_period
from storage.change import load_changes
from storage.errors import Overtaken
from storage.verdict import find_verdict_id

KEYS = "a accept   r reject   u undo   s skip   q quit   ? help"
HELP = """a  accept: the figure is what the quote says
r  reject: asks for a reason; an empty one goes back
u  undo the last decision of this session
s  skip: leave it for later
q  quit: every decision is kept already"""
RUSSIAN = {"ф": "a", "к": "r", "г": "u", "ы": "s", "й": "q", ",": "?"}
"""The same keys on a Russian layout."""


@dataclass
class Session:
    """What was decided since the review began."""

    engine: Engine
    register: Register
    cluster: str | None
    who: str
    skipped: set[str] = field(default_factory=set)
    undoable: list[tuple[str, str]] = field(default_factory=list)
    """Claims decided here, each with the verdict's id: the last one can be undone."""
    decided: int = 0


def review(engine: Engine, register: Register, cluster: str | None, who: str) -> None:
    """Ask for every waiting flag until none is left or the reader quits."""
    session = Session(engine, register, cluster, who)
    console = Console(highlight=False)
    while (entry := find_next(session)) is not None:
        show_entry(console, entry)
        if not ask(console, session, entry):
            break
    left = "" if find_next(session) else " Nothing waits."
    console.print(f"{session.decided} decided, {len(session.skipped)} skipped.{left}")


def find_next(session: Session) -> Entry | None:
    """The newest flag that waits and was not skipped."""
    with session.engine.connect() as connection:
        after = None
        while True:
            page = _load_page(connection, session, after)
            for change in page:
                if change["id"] not in session.skipped:
                    return read_entries(connection, session.register, [change])[0]
            if not page:
                return None
            after = page[-1]["id"]


def _load_page(connection: Connection, session: Session, after: str | None) -> list[dict[str, Any]]:
    return load_changes(
        connection, session.cluster, flagged=True, status="new", newest_first=True, limit=50, after=after, brief=True
    )


def ask(console: Console, session: Session, entry: Entry) -> bool:
    """Take keys until one of them leads on; False when the reader quits."""
    while True:
        key = read_key()
        match RUSSIAN.get(key, key):
            case "a":
                return decide(console, session, entry, "accepted")
            case "r":
                why = console.input("Why? ").strip()
                if why:
                    return decide(console, session, entry, "rejected", why)
            case "u":
                if undo(console, session):
                    return True
            case "s":
                session.skipped.add(entry.change["id"])
                return True
            case "q" | "\x04":  # Ctrl-D, review.key.END
                return False
            case "?":
                console.print(HELP)
            case _:
                console.print(KEYS, style="dim")


def decide(console: Console, session: Session, entry: Entry, decision: str, why: str = "") -> bool:
    """Keep the decision, unless somebody was quicker."""
    try:
        with session.engine.begin() as connection:
            change = entry.change["id"]
            verdict = keep(connection, change, entry.claim, decision, session.who, why, expected=entry.seen or None)
    except Overtaken as error:
        console.print(str(error), style="yellow")
        return True
    session.decided += 1
    session.undoable.append((entry.claim, find_verdict_id(verdict)))
    console.print(decision, style="green" if decision == "accepted" else "red")
    return True


def undo(console: Console, session: Session) -> bool:
    """Take the last decision back; its flag comes up again."""
    if not session.undoable:
        console.print("nothing to undo", style="dim")
        return False
    claim, seen = session.undoable.pop()
    try:
        with session.engine.begin() as connection:
            keep(connection, "", claim, "undone", session.who, expected=seen)
    except Overtaken as error:
        console.print(str(error), style="yellow")
        return False
    session.decided -= 1
    console.print("undone", style="yellow")
    return True


def show_entry(console: Console, entry: Entry) -> None:
    """The change, its note, its quotes."""
    change = entry.change
    console.print(Rule(style="dim"))
    console.print(
        Text.assemble((entry.name, "bold"), f"  {change['change']}, as of {phrase_period(change['as_of'], 'en')}")
    )
    before = f"{phrase_figure(change['before'])} → " if change["before"] else ""
    console.print(Text.assemble((before, "dim"), (phrase_figure(change["after"]), "bold cyan")))
    if change["note"]:
        console.print(Text(change["note"], "yellow"))
    if entry.against:
        console.print(Padding("said before:", (1, 4, 0, 4)), style="dim")
        console.print(Padding(mark(entry.against.quoted, "underline"), (0, 4)))
        console.print(Padding(_cite(entry.against), (0, 4)), style="dim")
    for proof in entry.proofs:
        console.print(Padding(mark(proof.quoted), (1, 4, 0, 4)))
        console.print(Padding(_cite(proof), (0, 4)), style="dim")
    if entry.elsewhere:
        console.print(Padding(f"and {entry.elsewhere} more", (0, 4)), style="dim")
    console.print(Text(f"recorded {phrase_moment(change['recorded'], 'en')}    {KEYS}", "dim"))


def mark(quoted: Quoted, style: str = "black on bright_yellow") -> Text:
    """The quote highlighted between the words around it."""
    number = (quoted.number, f"{style} bold")
    return Text.assemble(
        (quoted.before, "dim"), (quoted.lead, style), number, (quoted.trail, style), (quoted.after, "dim")
    )


def _cite(proof: Proof) -> Text:
    source = proof.source
    words = (source["speaker"], source["source"], source["tier"], source["published"], source["url"])
    return Text(" · ".join(word for word in words if word))
