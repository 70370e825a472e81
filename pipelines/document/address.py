"""What an address says of its page's day."""

from __future__ import annotations

import re
from datetime import date
from urllib.parse import urlsplit

_YEAR_FIRST = re.compile(r"/((?:19|20)\d\d)[/-]?(0[1-9]|1[0-2])[/-]?(0[1-9]|[12]\d|3[01])(?=[/_.-]|$)")
_DAY_FIRST = re.compile(r"/(0[1-9]|[12]\d|3[01])(0[1-9]|1[0-2])((?:19|20)\d\d)(?=/|$)")


def read_address_day(url: str) -> date | None:
    """The day in ``/2022/12/28/``, ``/20221228/``, ``/2022-12-28-…`` or ``/28122022/``; None where there is none."""
    try:
        path = urlsplit(url).path
    except ValueError:
        return None
    if found := _YEAR_FIRST.search(path):
        year, month, day = found.groups()
    elif found := _DAY_FIRST.search(path):
        day, month, year = found.groups()
    else:
        return None
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None
