"""Posts: what a reader decides, one entry or many, and by which name."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import quote

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from review.deciding import decide
from review.web.count import count_waiting
from review.web.entry import Entry, read_entries
from review.web.form import read_word
from review.web.language import choose_language, speak
from review.web.render import fill, show
from review.web.state import find_desk, find_reader, remember
from storage.change import load_change
from storage.errors import Overtaken, StoreError
from storage.register import load_register
from storage.verdict import load_verdicts, save_verdict

CORRECTABLE = ("count", "count_high", "qualifier", "unit", "kind", "cluster", "as_of")


async def post_verdict(request: Request) -> Response:
    """POST /verdict: one decision; 409 where somebody else was quicker, 422 where it cannot be kept."""
    form = await request.form()
    return await run_in_threadpool(_decide, request, form)


def _decide(request: Request, form: FormData) -> Response:
    say = speak(choose_language(request))
    if form.get("decision") == "rejected" and not read_word(form, "why"):
        return _answer(request, form, 422, say("act.not_saved"), say("act.need_reason"))
    try:
        with find_desk(request).engine.begin() as connection:
            change, claim, decision = (read_word(form, name) for name in ("change", "claim", "decision"))
            decide(connection, change, claim, decision, find_reader(request), **_rest(form))
    except Overtaken:
        return _answer(request, form, 409, say("act.taken"), _say_taken(request, form))
    except StoreError as error:
        return _answer(request, form, 422, say("act.not_saved"), str(error))
    return _answer(request, form)


def _rest(form: FormData) -> dict[str, Any]:
    correction = read_correction(form) if form.get("decision") == "corrected" else None
    return {"why": read_word(form, "why"), "correction": correction, "expected": read_word(form, "seen") or None}


def read_correction(form: Mapping[str, Any]) -> dict[str, Any]:
    """The fields of the correction form; an empty upper bound means there is none."""
    fields = {name: str(form[name]).strip() for name in CORRECTABLE if name in form}
    return {
        name: (int(value) if value.isdecimal() else value) if name.startswith("count") else value
        for name, value in fields.items()
        if value
    } | ({"count_high": None} if fields.get("count_high") == "" else {})


def _say_taken(request: Request, form: FormData) -> str:
    """Who decided meanwhile, what and when."""
    from review.web.when import phrase_moment

    language = choose_language(request)
    say = speak(language)
    with find_desk(request).ask() as connection:
        last = load_verdicts(connection, read_word(form, "claim"))[-1:]
    if not last:
        return say("act.unknown")
    word = say(f"status.{last[0].decision}")
    return say("act.taken_more", who=last[0].who, word=word, at=phrase_moment(last[0].at, language))


def _answer(request: Request, form: FormData, status: int = 200, heading: str = "", message: str = "") -> Response:
    """The entry as it stands now: alone for the page's own script, as a page or a way back for a plain browser."""
    entry, waiting = _load_entry(request, read_word(form, "change"))
    back = find_way_back(read_word(form, "back"))
    if request.headers.get("x-fragment"):
        body = "" if entry is None else fill(request, "_alone.html", entry=entry, back=back, decidable=True)
        headers = (
            {"x-message": quote(f"{heading}. {message}"), "x-queue": str(waiting)}
            if message
            else {"x-queue": str(waiting)}
        )
        return Response(body, status, headers, "text/html")
    if status == 200:
        return RedirectResponse(f"{back}#c-{read_word(form, 'change')}", 303)
    return show(
        request, "refused.html", status, heading=heading, message=message, entry=entry, back=back, decidable=True
    )


def _load_entry(request: Request, change_id: str) -> tuple[Entry | None, int]:
    with find_desk(request).ask() as connection:
        change = load_change(connection, change_id)
        found = read_entries(connection, load_register(connection), [change] if change else [])
        return next(iter(found), None), count_waiting(connection)


async def post_verdicts(request: Request) -> Response:
    """POST /verdicts: accept every picked claim; those that somebody decided meanwhile are left alone and named."""
    form = await request.form()
    return await run_in_threadpool(_decide_all, request, form)


def _decide_all(request: Request, form: FormData) -> Response:
    taken = []
    for picked in form.getlist("pick"):
        claim, _, seen = str(picked).partition(":")
        try:
            with find_desk(request).engine.begin() as connection:
                save_verdict(connection, claim, "accepted", find_reader(request), expected=seen or None)
        except StoreError as error:
            taken.append(str(error))
    back = find_way_back(read_word(form, "back"))
    if not taken:
        return RedirectResponse(back, 303)
    heading = speak(choose_language(request))("act.not_saved")
    return show(
        request, "refused.html", 409, heading=heading, message=" ".join(taken), entry=None, back=back, decidable=False
    )


async def post_reader(request: Request) -> Response:
    """POST /reader: the name a reader decides by."""
    form = await request.form()
    answer = RedirectResponse(find_way_back(read_word(form, "back")), 303)
    remember(answer, "who", read_word(form, "who")[:60])
    return answer


def find_way_back(address: str) -> str:
    """An address of our own to go back to; the log for anything else."""
    own = address.startswith("/") and not address.startswith(("//", "/\\")) and address.isprintable()
    return address if own else "/"
