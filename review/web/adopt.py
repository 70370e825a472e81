"""Posts about clusters that nobody has registered: a file of their own, or another name of one there is."""

from __future__ import annotations

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from clusters import DeclarationError
from review.registering import join_cluster, register_cluster
from review.web.form import read_word
from review.web.language import choose_language, speak
from review.web.render import show
from review.web.state import find_desk, find_reader
from storage.errors import StoreError


async def post_cluster(request: Request) -> Response:
    """POST /register: ``join`` names the cluster it is; without it ``identity`` and ``name`` declare a new one."""
    return await run_in_threadpool(_adopt, request, await request.form())


def _adopt(request: Request, form: FormData) -> Response:
    desk = find_desk(request)
    stranger, join = read_word(form, "cluster"), read_word(form, "join")
    identity, name = join or read_word(form, "identity"), read_word(form, "name")
    try:
        with desk.engine.begin() as connection:
            if join:
                join_cluster(connection, desk.home, stranger, join, find_reader(request))
            else:
                register_cluster(connection, desk.home, stranger, identity, name, find_reader(request))
    except (StoreError, DeclarationError) as error:
        heading = speak(choose_language(request))("act.not_saved")
        words = {"heading": heading, "message": str(error), "entry": None, "back": "/clusters", "decidable": False}
        return show(request, "refused.html", 422, **words)
    return RedirectResponse(f"/clusters/{identity}", 303)
