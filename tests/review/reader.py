"""A plain browser without scripts: asks a real server on loopback, keeps cookies, follows no redirect by itself."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html import unescape
from http.client import HTTPConnection, HTTPResponse
from http.cookies import SimpleCookie
from urllib.parse import quote, urlencode, urlsplit


@dataclass(frozen=True)
class Answer:
    """What came back."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def text(self) -> str:
        """The body as text."""
        return self.body.decode()

    @property
    def words(self) -> str:
        """What a reader sees: the page without its tags, each run of space as one."""
        page = re.sub(r"(?s)<(script|style|datalist|select|dialog)\b.*?</\1>", " ", self.text)
        return " ".join(unescape(re.sub(r"<[^>]*>", " ", page)).split())


@dataclass
class Reader:
    """One person's browser."""

    address: str
    language: str = "en"
    cookies: dict[str, str] = field(default_factory=dict)

    def get(self, path: str, **headers: str) -> Answer:
        """Ask for a page."""
        return self._ask("GET", path, "", headers)

    def post(self, path: str, fields: dict[str, str] | list[tuple[str, str]], **headers: str) -> Answer:
        """Send a form as a browser sends it from our own page, unless ``headers`` say otherwise."""
        own = {"Origin": self.address.rstrip("/"), "Content-Type": "application/x-www-form-urlencoded"}
        return self._ask("POST", path, urlencode(fields), own | headers)

    def form(self, page: Answer, decision: str, number: int = 0) -> dict[str, str]:
        """The hidden fields of the page's n-th form for a decision."""
        forms = [found for found in re.findall(r"(?s)<form.*?</form>", page.text) if f'value="{decision}"' in found]
        hidden = re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', forms[number])
        return {name: unescape(value) for name, value in hidden}

    def _ask(self, method: str, path: str, body: str, headers: dict[str, str]) -> Answer:
        known = {"Accept-Language": self.language}
        if self.cookies:
            known["Cookie"] = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        sent = {name.replace("_", "-"): value for name, value in (known | headers).items() if value}
        connection = HTTPConnection(urlsplit(self.address).netloc, timeout=20)
        try:
            connection.request(method, quote(path, safe="/?&=%:."), body.encode(), sent)
            return self._read(connection.getresponse())
        finally:
            connection.close()

    def _read(self, response: HTTPResponse) -> Answer:
        for line in response.headers.get_all("set-cookie") or ():
            self.cookies |= {name: morsel.value for name, morsel in SimpleCookie(line).items()}
        return Answer(
            response.status, {name.lower(): value for name, value in response.headers.items()}, response.read()
        )
