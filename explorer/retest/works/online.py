"""arXiv asked for what no index knows: seldom, slowly, and only where somebody wants it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import Final

from explorer.retest.arxiv_ids import judge_id
from explorer.retest.works.index import Index
from explorer.retest.works.index_adding import spell_id
from explorer.retest.works.sources import find_cache
from explorer.retest.works.titles import normalise_title

ADDRESS: Final = "https://export.arxiv.org/api/query?{}"
DELAY: Final = 3.0  # seconds between two requests, as arXiv asks of everybody
TIMEOUT: Final = 10.0  # seconds until a request has failed
MOST_REQUESTS: Final = 20  # for one answer: some minutes at the worst, and 2,000 ids
MOST_TITLES: Final = 10  # of those
AGE: Final = timedelta(days=30)  # for so long what arXiv said is not asked again
WORDS: Final = 6  # of a title, the longest; a title that is nearly right has most of them
SHORTEST: Final = 3  # letters of a word that arXiv is asked for
CACHE: Final = "arxiv.sqlite"


@dataclass(frozen=True, slots=True)
class Limits:
    """Where arXiv is asked, how many seconds apart and how long for, and how often at most."""

    address: str
    delay: float
    timeout: float
    most_requests: int


@dataclass(slots=True)
class Said:
    """What arXiv has said so far, in one call."""

    answered: set[str] = field(default_factory=set)
    found: int = 0
    requests: int = 0
    trouble: str = ""
    last: float | None = None


@dataclass(frozen=True, slots=True)
class Fetched:
    """What came of asking arXiv.

    Attributes
    ----------
    found : int
        Works that it told of, and that the index now has.
    missing : tuple of str
        Ids that it was asked for and does not have, now or within the last 30 days.
    left : tuple of str
        Ids that were not asked for, or not answered: nothing is known of them.
    requests : int
        How many were made.
    trouble : str
        What went wrong, as a sentence; "" if nothing did.
    """

    found: int = 0
    missing: tuple[str, ...] = ()
    left: tuple[str, ...] = ()
    requests: int = 0
    trouble: str = ""


class Arxiv:
    """arXiv, whose answers are kept in an index.

    Nothing is asked before `fetch` is called, and what was asked within 30 days is not asked again,
    whether arXiv knew it or not. One `Arxiv` for one user keeps to arXiv's terms of use; several at
    once would ask too often.

    Parameters
    ----------
    index : Index
        Where the works go, with the day they were fetched.
    address : str
        Of the service, `{}` for the question.
    delay, timeout : float
        Seconds between two requests, and until one has failed.
    most_requests : int
        For one call of `fetch`.

    References
    ----------
    arXiv, Terms of Use for arXiv APIs, https://info.arxiv.org/help/api/tou.html
    """

    def __init__(
        self,
        index: Index,
        *,
        address: str = ADDRESS,
        delay: float = DELAY,
        timeout: float = TIMEOUT,
        most_requests: int = MOST_REQUESTS,
    ) -> None:
        self.index = index
        self._address, self._delay, self._timeout = address, delay, timeout
        self._most = most_requests
        self._last: float | None = None  # the end of the last request, which `fetch` carries on

    def fetch(self, ids: Iterable[str], today: date, titles: Iterable[str] = ()) -> Fetched:
        """Ask for works by arXiv id, and for some by title, and put what comes into the index.

        Nothing raises for want of a network: `trouble` then says so.

        Parameters
        ----------
        ids : iterable of str
            In any usual spelling. Ids that cannot exist are not asked for.
        today : date
            The day of asking.
        titles : iterable of str
            Of works whose ids are not known, asked for one by one, at most 10.
        """
        names = [one for one in dict.fromkeys(map(spell_id, ids)) if not judge_id(one, today)]
        queries = list(dict.fromkeys(filter(None, map(_spell_query, titles))))
        since = today - AGE
        last = self.index.list_asked([*names, *queries])
        known = {question for question, day in last.items() if day > since}
        fresh = [one for one in names if one not in known]
        wanted = [one for one in queries if one not in known][:MOST_TITLES]
        said = self._ask(fresh, wanted, today) if fresh or wanted else Said()
        answered = known | said.answered
        return Fetched(
            found=said.found,
            missing=tuple(one for one in names if one in answered and not self.index.find(one)),
            left=tuple(one for one in names if one not in answered),
            requests=said.requests,
            trouble=said.trouble and f"{said.trouble}; ids not known offline stay unknown.",
        )

    def _ask(self, ids: Sequence[str], queries: Sequence[str], today: date) -> Said:
        from explorer.retest.works.online_asking import ask  # noqa: PLC0415 (0.1 s for its client)

        limits = Limits(self._address, self._delay, self._timeout, self._most)
        said = ask(self.index, ids, queries, today, limits, last=self._last)
        self._last = said.last
        return said


def open_cache(cache_folder: Path | None = None) -> Index:
    """Return the index that keeps what arXiv was asked, among what can be made anew.

    See `explorer.retest.works.sources.find_cache` for the folder.
    """
    return Index.open(find_cache(cache_folder) / CACHE)


def _spell_query(title: str) -> str:
    words = [word for word in normalise_title(title).split() if word.isascii()]
    longest = sorted(dict.fromkeys(words), key=len, reverse=True)[:WORDS]
    # of letters and digits alone, so nothing of the title is a command to arXiv
    return " AND ".join(f"ti:{word}" for word in longest if len(word) >= SHORTEST)
