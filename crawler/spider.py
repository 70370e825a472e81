"""What every kind of spider shares: asking, keeping count of failures, and handing pages on."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator, Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from urllib.parse import unquote, urljoin, urlsplit

from scrapy import Request, Spider
from scrapy.http import Response
from scrapy.settings import BaseSettings
from twisted.python.failure import Failure

from crawler.address import asked_address, canonical, hosts_of, quoted
from crawler.errand import Errand, Origin
from crawler.failure import read_failure
from crawler.overdue import choose_overdue
from crawler.trouble import Trouble, find_trouble
from crawler.validators import read_validators
from model import ClusterUpdate, Outcome, Page, Tier
from sources import Source
from storage.backing import Backing

Found = Iterator[Request | ClusterUpdate]
"""What reading an answer brings: more questions and pages."""

Reader = Callable[[Response], Found]


@dataclass(frozen=True)
class Asked:
    """What a request is for: it travels with it."""

    url: str
    subject: str
    """What the answer is noted under: the document's address, or the question's own."""
    read: Reader
    accept: tuple[int, ...] = ()
    conditional: bool = False
    """Only if it changed; validators are kept for these alone, since they are asked for again and again."""
    frame: Mapping[str, str] = field(default_factory=dict)


ARGUMENTS = ("since", "full", "due_at", "round")
"""What ``scrapy crawl NAME -a …`` understands."""


class SourceSpider(Spider):
    """A spider of one declared source. A kind says where to begin and how to read the answers.

    Arguments (texts, as ``-a`` gives them): ``since=YYYY-MM-DD`` goes back to that day, ``full=1`` reads everything
    again, ``due_at`` names the slot of the timetable, ``round`` the moment of the round of crawls it belongs to.
    Raises ``ValueError`` for anything else.
    """

    source: Source
    errand: Errand
    form = "html"
    """The reader of this kind's pages in ``pipelines.document``."""
    watches_besides = True
    """Whether ``[pages] watch`` is asked for beside what the kind asks for; a kind may do it in its own way."""
    looks_again: tuple[str, ...] = ()
    """The forms of page of which each crawl looks at some again that back a claim, though no list names them."""
    rests_between = timedelta()
    """How long after such a look there is no other."""

    def __init__(
        self,
        since: str = "",
        full: str = "",
        due_at: str = "",
        round: str = "",  # noqa: A002 - the argument's name for who types it
        **unknown: str,
    ) -> None:
        super().__init__(self.source.name)
        if unknown:
            raise ValueError(f"unknown argument {sorted(unknown)[0]!r}; known are {', '.join(ARGUMENTS)}")
        self.since = read_since(since)
        self.full = read_flag("full", full)
        self.due_at = read_due(due_at)
        self.round = read_due(round)
        self.allowed_domains = hosts_of(self.source.url, self.source.hosts)

    @classmethod
    def update_settings(cls, settings: BaseSettings) -> None:
        """The declaration's delay, as Scrapy's setting."""
        super().update_settings(settings)
        settings.set("DOWNLOAD_DELAY", cls.source.delay, priority="spider")

    async def start(self) -> AsyncIterator[Request]:
        """Ask for what may be new, then for what failed last time."""
        for request in self.begin():
            yield request
        for url in self.source.watch if self.watches_besides else ():
            yield self.article(url, essential=True)
        for url, frame in self.errand.memory.owed.items():
            yield self.article(url, frame)

    def ask_again(self) -> list[Request]:
        """What to ask for when all else was answered: documents that no list names any more."""
        chosen = choose_overdue(self.errand, self.looks_again, self._given(), self.rests_between)
        return [self.look_again(old) for old in chosen]

    def look_again(self, old: Backing) -> Request:
        """Ask for a document that no list names any more. A kind whose documents are no web pages has its own way."""
        return self.article(old.url, conditional=True)

    def confirm_gone(self, url: str) -> Request:
        """An API has a document no more: its page must say so too, before what it said is taken back."""
        return self.article(url, read=self.read_standing)

    def read_standing(self, response: Response) -> Found:
        """The page of a document that the API does not know."""
        raise Trouble(Outcome.lost, "the API has no such document, though its page stands")

    def _given(self) -> set[str]:
        """The given pages, under the addresses that they turned out to have."""
        given = {self.address(url) for url in self.source.watch}
        return given | {self.errand.known[url].url for url in given if url in self.errand.known}

    def begin(self) -> Iterator[Request]:
        """The kind's first questions."""
        raise NotImplementedError

    # Asking

    def question(self, url: str, read: Reader, *, accept: tuple[int, ...] = (), conditional: bool = False) -> Request:
        """Ask a list, a feed or an API: without its answer nobody knows whether the source is fresh.

        ``accept``: error statuses that ``read`` understands. ``conditional``: only if it changed.
        """
        self.errand.ledger.need(url, question=True)
        return self._ask(Asked(url, url, read, accept, conditional), priority=10)

    def article(
        self,
        url: str,
        frame: Mapping[str, str] | None = None,
        *,
        essential: bool = False,
        conditional: bool = False,
        read: Reader | None = None,
        subject: str = "",
    ) -> Request:
        """Ask for one page that is a document. A given (``essential``) page is asked for only if it changed.

        ``subject``: the document's own address, where another one is asked for it.
        """
        asked = Asked(
            url,
            subject or self.address(url),
            read or self.read_article,
            conditional=essential or conditional,
            frame=dict(frame or {}),
        )
        if essential:
            self.errand.ledger.need(asked.subject)
        return self._ask(asked, priority=10 if essential else 0)

    def _ask(self, asked: Asked, priority: int) -> Request:
        headers = {}
        if asked.conditional and not self.errand.full:
            headers = self.errand.memory.conditions(asked.url, datetime.now(UTC))
        return Request(
            quoted(urljoin(self.source.url, asked.url)),
            callback=self._answered,
            errback=self._failed,
            headers=headers,
            priority=priority,
            cb_kwargs={"asked": asked},
            meta={"frame": asked.frame},
        )

    # Answers

    def _answered(self, response: Response, asked: Asked) -> Found:
        if response.status == 304:
            self.errand.note(asked.subject, Outcome.unchanged)
            return
        try:
            trouble = find_trouble(response, asked.accept)
            if trouble:
                raise trouble
            if asked.conditional:
                # first: the stages may yet find that it cannot be read
                self.errand.memory.keep_validators(asked.url, read_validators(response), datetime.now(UTC))
            yield from asked.read(response)
        except Trouble as found:
            found.snapshot = response.meta.get("snapshot")
            self.errand.memory.forget_validators(asked.url)
            yield from self.troubled(asked, found)
        except Exception as error:
            self.logger.exception("Cannot read %s", asked.url)
            unread = Trouble(Outcome.lost, f"cannot be read: {type(error).__name__}: {error}")
            unread.snapshot = response.meta.get("snapshot")
            self.note_trouble(asked, unread)
        else:
            if self.errand.ledger.is_question(asked.url):
                self.errand.note(asked.subject, Outcome.unchanged)

    def troubled(self, asked: Asked, trouble: Trouble) -> Found:
        """An answer could not be used. A kind may have another way; without one it is noted and owed."""
        self.note_trouble(asked, trouble)
        yield from ()

    def note_trouble(self, asked: Asked, trouble: Trouble) -> None:
        """Note a failure; a document that failed is asked for again by the next crawl."""
        is_document = asked.subject == self.address(asked.url) and not self.errand.ledger.is_question(asked.url)
        if self.errand.ledger.is_question(asked.url):
            self.errand.memory.notes.pop("swept", None)  # what this list would have shown must not be left for a day
        if is_document:
            self.errand.origins[asked.subject] = Origin(asked.url, asked.subject, asked.frame)
        self.errand.note(asked.subject, trouble.outcome, trouble.why, trouble.snapshot)

    def _failed(self, failure: Failure) -> Found:
        request: Request = failure.request  # type: ignore[attr-defined]
        yield from self.troubled(request.cb_kwargs["asked"], read_failure(failure.value))

    def led_away(self, request: Request) -> None:
        """A request leads to another site. Such links are many in feeds and no failure; a page that was given, or that
        redirects there, is."""
        asked: Asked | None = request.cb_kwargs.get("asked")
        if asked and (request.meta.get("redirect_urls") or self.errand.ledger.is_essential(asked.subject)):
            why = f"leads to another site, {request.url}; if it belongs to this source, add its host to hosts"
            self.errand.note(asked.subject, Outcome.unreachable, why)

    # Pages

    def read_article(self, response: Response) -> Found:
        """The document of a page: the answer as it is."""
        yield self.page(response, url=self.address(response.url), frame=response.meta.get("frame", {}))

    def page(
        self,
        response: Response,
        *,
        url: str,
        form: str = "",
        part: str = "",
        frame: Mapping[str, str | None] | None = None,
    ) -> ClusterUpdate:
        """One document of an answer, on its way to be read. ``url`` is its canonical address.

        The addresses that led to a web page are its aliases; an answer that is an item's list or an API's is none.
        """
        content_type = (response.headers.get("Content-Type") or b"").decode("latin-1")
        is_web_page = not part and (form or self.form).endswith("html")
        known_as = {self.address(asked_address(response)), self.address(response.url)} if is_web_page else set()
        known_as.discard(url)
        if is_web_page:
            self._remember_origin(response, url)
        said = {name: value for name, value in (frame or {}).items() if value}
        if known_as:
            said["alias"] = "\n".join(sorted(known_as))
        if self.source.tier is Tier.official:
            said["site"] = self.source.title
        snapshot = response.meta["snapshot"]
        return ClusterUpdate(
            Page(
                source=self.source.name,
                url=url,
                form=form or self.form,
                body=response.body,
                content_type=content_type,
                fetched=snapshot.fetched,
                snapshot=snapshot,
                part=part,
                frame=said,
                select={key: str(value) for key, value in self.source.select.items()},
            )
        )

    def _remember_origin(self, response: Response, url: str) -> None:
        """A page that was given is as essential under the address that it turned out to have."""
        asked: Asked = response.cb_kwargs["asked"]
        self.errand.origins[url] = Origin(asked.url, asked.subject, asked.frame)
        if self.errand.ledger.is_essential(asked.subject):
            self.errand.ledger.need(url)

    def expect_own(self, urls: Iterable[str]) -> None:
        """Raises :class:`Trouble` where a list names addresses and none of them is on this source's hosts: each would
        be left out in silence."""
        hosts = {urlsplit(urljoin(self.source.url, url)).hostname or "" for url in urls}
        own = tuple(self.allowed_domains)
        if hosts and not any(host == name or host.endswith(f".{name}") for host in hosts for name in own):
            named = ", ".join(sorted(hosts)[:3])
            raise Trouble(
                Outcome.lost,
                f"every link leads to another site ({named}); if it belongs to this source, add it to hosts",
            )

    def expect_times(self, times: Collection[datetime | None]) -> None:
        """Raises :class:`Trouble` where a list has entries and none tells a time: nobody would know where to stop."""
        if times and not any(times):
            raise Trouble(Outcome.lost, f"none of the {len(times)} entries tells a time that can be")

    def wants(self, url: str, key: str = "only") -> bool:
        """Whether the declaration's ``[pages] only`` (or another pattern) lets an address pass."""
        return re.search(str(self.source.pages.get(key, "")), unquote(url)) is not None

    def address(self, url: str) -> str:
        """The one address of a page of this source."""
        return canonical(url, self.source.url)


def read_since(text: str) -> date | None:
    """The day to go back to. ``ValueError`` for what is no day, lies before 1990 or in the future."""
    if not text:
        return None
    try:
        day = date.fromisoformat(text)
    except ValueError:
        raise ValueError(f"since: expected a day such as 2022-10-01, found {text!r}") from None
    if not date(1990, 1, 1) <= day <= datetime.now(UTC).date():
        raise ValueError(f"since: expected a day from 1990 to today, found {text!r}")
    return day


def read_due(text: str) -> datetime | None:
    """The slot of the timetable. ``ValueError`` for what is no moment with an offset."""
    if not text:
        return None
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        moment = None
    if moment is None or moment.tzinfo is None:
        raise ValueError(f"due_at: expected a moment with an offset, found {text!r}")
    return moment


def read_flag(name: str, text: str) -> bool:
    """A yes or no of the command line."""
    words = {"": False, "0": False, "no": False, "false": False, "1": True, "yes": True, "true": True}
    if text.lower() not in words:
        raise ValueError(f"{name}: expected 1 or 0, found {text!r}")
    return words[text.lower()]
