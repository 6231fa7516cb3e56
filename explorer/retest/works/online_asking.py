"""A conversation with arXiv, through its client `arxiv`: questions out, works into an index."""

import logging
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any, Final

import arxiv  # type: ignore[import-untyped]
import requests

from explorer.retest.values import Work
from explorer.retest.works.index import Index
from explorer.retest.works.index_adding import spell_id
from explorer.retest.works.online import Limits, Said
from explorer.retest.works.online_session import NoMorePages, RefusedQuestion, StopAsking, Visit
from explorer.retest.works.source_fields import squeeze

# what it has to say goes to the user as a sentence
logging.getLogger("arxiv").addHandler(logging.NullHandler())

SOURCE: Final = "arXiv"
BATCH: Final = 100  # ids in one request
CANDIDATES: Final = 5  # works for one title
TRIES: Final = 3  # of one request
ERRORS: Final = "/api/errors"  # in the id of an entry that is no work


def ask(
    index: Index,
    ids: Sequence[str],
    queries: Sequence[str],
    today: date,
    limits: Limits,
    *,
    last: float | None,
) -> Said:
    """Ask for ids in batches and for queries one by one; keep what comes, and say what went wrong.

    Parameters
    ----------
    index : Index
        Where the works go. What was answered before anything went wrong stays there.
    ids, queries : sequence of str
        Normalised ids, and questions in arXiv's own language.
    today : date
        The day of asking.
    limits : Limits
        How often and how long it is asked.
    last : float or None
        When the request before this call ended, by the clock of `time.monotonic`.
    """
    said = Said(last=last)
    visit = Visit(limits.delay, limits.timeout, limits.most_requests, last)
    try:
        client = _make_client(limits, visit, BATCH)
        for start in range(0, len(ids), BATCH):
            _ask_ids(client, ids[start : start + BATCH], index, today, said)
        client = _make_client(limits, visit, CANDIDATES)
        for query in queries:
            _ask_query(client, query, index, today, said)
    except StopAsking as error:
        said.trouble = str(error)
    except arxiv.HTTPError as error:
        said.trouble = f"arXiv refused {TRIES} times (HTTP status {error.status})"
    except requests.exceptions.ConnectionError:
        said.trouble = f"arXiv broke off, or sent what is no XML, {TRIES} times"
    finally:
        said.requests, said.last = visit.asked, visit.last
        visit.close()
    return said


def _make_client(limits: Limits, visit: Visit, page_size: int) -> Any:
    client = arxiv.Client(page_size=page_size, delay_seconds=0, num_retries=TRIES - 1)
    client.query_url_format = limits.address
    client._session = visit  # which waits between requests, also after a failed one
    return client


def _ask_ids(client: Any, ids: Sequence[str], index: Index, today: date, said: Said) -> None:
    try:
        works = list(_listen(client, arxiv.Search(id_list=list(ids), max_results=None)))
    except RefusedQuestion:
        if len(ids) > 1:  # one id that it does not understand spoils a batch
            middle = len(ids) // 2
            _ask_ids(client, ids[:middle], index, today, said)
            _ask_ids(client, ids[middle:], index, today, said)
            return
        works = []
    asked = set(ids)
    _keep(ids, [work for work in works if work.id in asked], index, today, said)


def _ask_query(client: Any, query: str, index: Index, today: date, said: Said) -> None:
    search = arxiv.Search(query=query, max_results=CANDIDATES)
    try:
        works = [work for work in _listen(client, search) if work.id]
    except RefusedQuestion:
        works = []
    _keep([query, *(work.id for work in works)], works, index, today, said)


def _keep(
    questions: Sequence[str], works: Sequence[Work], index: Index, today: date, said: Said
) -> None:
    if works:
        said.found += index.add(works, SOURCE, today).given
    index.note_asked(questions, today)
    said.answered.update(questions)


def _listen(client: Any, search: Any) -> Iterator[Work]:
    try:
        for result in client.results(search):
            if ERRORS in result.entry_id:
                raise RefusedQuestion(result.summary)
            yield _read_result(result)
    except NoMorePages:
        return
    except (AttributeError, TypeError, ValueError) as error:  # a day that is none, for one
        raise StopAsking("arXiv's answer cannot be read") from error


def _read_result(result: Any) -> Work:
    name = spell_id(result.entry_id)
    return Work(
        id=name,
        title=squeeze(result.title),
        authors="; ".join(squeeze(author.name).replace(";", ",") for author in result.authors),
        date=result.published.date().isoformat(),
        venue=squeeze(result.journal_ref),
        text=squeeze(result.summary),
        url=f"https://arxiv.org/abs/{name}",
        source=SOURCE,
    )
