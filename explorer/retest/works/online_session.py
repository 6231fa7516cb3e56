"""One polite visitor of a web service: slow, patient within limits, and never endless.

It stands in for the session of the client `arxiv`, which knows no time-out and no last request.
"""

import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final
from urllib.parse import parse_qs, urlsplit
from xml.parsers.expat import ExpatError, ParserCreate

import requests
from urllib3.exceptions import HTTPError, MaxRetryError, ReadTimeoutError

MOST_BYTES: Final = 20_000_000  # of one reply; a hundred works are some 300,000
CHUNK: Final = 65_536  # bytes
MOST_DOUBLED: Final = 3  # times that the pause is doubled
REFUSED: Final = 400  # the status of a question that is not understood


class StopAsking(Exception):  # noqa: N818 (it ends a conversation; its text is for the user)
    """No more is asked; its text says why."""


class NoMorePages(Exception):  # noqa: N818 (nothing is wrong)
    """A batch is one page, whatever a reply says of more."""


class RefusedQuestion(Exception):  # noqa: N818
    """The service does not understand what it was asked."""


@dataclass(frozen=True, slots=True)
class Reply:
    """As much of a reply as the client looks at."""

    status_code: int
    content: bytes


@dataclass(slots=True)
class Visit:
    """A session for one check.

    Attributes
    ----------
    delay : float
        Seconds between the end of a request and the start of the next; twice as many after each
        failure.
    timeout : float
        Seconds until a request has failed.
    most : int
        How many requests are made at most.
    last : float or None
        When the last request ended, by the clock of `time.monotonic`.
    asked : int
        How many were made.
    """

    delay: float
    timeout: float
    most: int
    last: float | None = None
    asked: int = 0
    _failures: int = 0
    _session: Any = field(default_factory=requests.Session)

    def get(self, url: str, headers: Mapping[str, str] | None = None) -> Reply:
        """Return the reply to a request, made when it is polite to make it."""
        if parse_qs(urlsplit(url).query).get("start", ["0"]) != ["0"]:
            raise NoMorePages
        if self.asked >= self.most:
            raise StopAsking(f"arXiv is asked {self.most} times for one answer at most")
        self._wait()
        self.asked += 1
        try:
            reply = self._ask(url, headers)
        except (requests.exceptions.Timeout, ReadTimeoutError) as error:
            raise StopAsking(f"arXiv did not answer within {self.timeout:g} s") from error
        except (requests.exceptions.ConnectionError, HTTPError) as error:
            if error.args and isinstance(error.args[0], MaxRetryError):
                raise StopAsking("arXiv cannot be reached from here") from error
            self._failures += 1
            raise requests.exceptions.ConnectionError from error  # the client tries again
        except requests.exceptions.RequestException as error:
            raise StopAsking("arXiv's answer broke off or led elsewhere") from error
        finally:
            self.last = time.monotonic()
        if reply.status_code == REFUSED:
            raise RefusedQuestion(url)
        if reply.status_code != requests.codes.ok:
            self._failures += 1
        elif not _is_whole(reply.content):
            # the client would take half a reply for a whole one, and miss what it lacks
            self._failures += 1
            raise requests.exceptions.ConnectionError("the reply is no XML, or half of it")
        return reply

    def close(self) -> None:
        """Leave."""
        self._session.close()

    def _wait(self) -> None:
        if self.last is not None:
            pause = self.delay * 2 ** min(self._failures, MOST_DOUBLED)
            time.sleep(max(0.0, self.last + pause - time.monotonic()))

    def _ask(self, url: str, headers: Mapping[str, str] | None) -> Reply:
        deadline = time.monotonic() + self.timeout
        with self._session.get(url, headers=headers, timeout=self.timeout, stream=True) as reply:
            body = bytearray()
            # one read at a time, so that a reply in drops does not outlast the deadline
            while chunk := reply.raw.read1(CHUNK, decode_content=True):
                body += chunk
                if time.monotonic() > deadline:
                    raise requests.exceptions.Timeout
                if len(body) > MOST_BYTES:
                    raise requests.exceptions.RequestException("too long")
            return Reply(reply.status_code, bytes(body))


def _is_whole(content: bytes) -> bool:
    try:
        ParserCreate().Parse(content, True)
    except ExpatError:
        return False
    return True
