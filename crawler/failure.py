"""A download that brought no answer: which of the five ways it failed, and the reason in words."""

from __future__ import annotations

from scrapy.exceptions import (
    CannotResolveHostError,
    DownloadCancelledError,
    DownloadConnectionRefusedError,
    DownloadFailedError,
    DownloadTimeoutError,
    IgnoreRequest,
    ResponseDataLossError,
)

from crawler.middlewares.robots import RobotsForbidError
from crawler.trouble import Trouble
from model import Outcome

_WORDS = {
    CannotResolveHostError: "there is no such host",
    DownloadConnectionRefusedError: "the connection was refused",
    DownloadTimeoutError: "no whole answer in time",
    DownloadFailedError: "the connection broke off",
    ResponseDataLossError: "the answer broke off",
}


def read_failure(error: BaseException | None) -> Trouble:
    """What an exception of the downloader means."""
    if isinstance(error, RobotsForbidError):
        return Trouble(Outcome.blocked, str(error))
    if isinstance(error, DownloadCancelledError) or (
        isinstance(error, IgnoreRequest) and "DOWNLOAD_MAXSIZE" in str(error)
    ):
        return Trouble(Outcome.lost, "the answer is larger than DOWNLOAD_MAXSIZE: cut off")
    said = next((words for kind, words in _WORDS.items() if isinstance(error, kind)), "")
    detail = str(error) or type(error).__name__
    return Trouble(Outcome.unreachable, f"{said}: {detail}"[:300] if said else detail[:300])
