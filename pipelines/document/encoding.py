"""Bytes to text, whatever the server says of them."""

from __future__ import annotations

import codecs
import re
import unicodedata

_META = re.compile(
    rb"""<(?:meta|\?xml)[^>]{0,300}?(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z0-9_\-]+)""", re.IGNORECASE
)
_HEADER = re.compile(r"""charset\s*=\s*["']?([A-Za-z0-9_\-]+)""", re.IGNORECASE)
_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_SAMPLE = 100_000


def decode(body: bytes, content_type: str = "") -> str:
    """The text of ``body``, NFC, without NUL. A page that is valid UTF-8 is UTF-8, whatever its headers say.

    Otherwise the charset that gives the most ordinary Russian wins, the declared ones first; what cannot
    be read becomes U+FFFD, never an error.
    """
    text = _decode(body, content_type).replace("\x00", "")
    return text if text.isascii() else unicodedata.normalize("NFC", text)


def _decode(body: bytes, content_type: str) -> str:
    for bom, charset in _BOMS:
        if body.startswith(bom):
            return body[len(bom) :].decode(charset, "replace")
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError:
        pass
    loose = body.decode("utf-8", "replace")
    if loose.count("\ufffd") * 50 < sum(letter > "\x7f" for letter in loose[:_SAMPLE]):
        return loose
    sample = body[:_SAMPLE]
    best = max(_charsets(sample, content_type), key=lambda charset: _russianness(sample.decode(charset, "replace")))
    return body.decode(best, "replace")


def _charsets(sample: bytes, content_type: str) -> list[str]:
    """Charsets to try, most believable first (``max`` keeps the first of equals)."""
    named = [found[1] for found in _HEADER.finditer(content_type)]
    named += [found[1].decode() for found in _META.finditer(sample[:4096])]
    charsets = [*named, "windows-1251", "koi8-r"]
    return [charset for charset in charsets if _is_text_charset(charset)]


def _is_text_charset(name: str) -> bool:
    try:
        return codecs.lookup(name)._is_text_encoding and codecs.lookup(name).name != "utf-8"
    except LookupError:
        return False


def _russianness(text: str) -> int:
    """How much like Russian: its commonest small letters, less what never stands in a text."""
    return sum(map(text.count, "оеаинтсрвл")) - 5 * sum(map(text.count, "\ufffd\x98║╚яЪ"))
