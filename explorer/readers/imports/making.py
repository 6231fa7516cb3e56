"""An entry out of the fields that a format gave: the part that all readers share."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final

from explorer.dates import read_span
from explorer.readers.imports.dates import Read
from explorer.readers.imports.entry import Entry, LeftOut, bound
from explorer.readers.imports.ids import ARXIV, DOI, find_arxiv, find_doi, name_month
from explorer.readers.imports.names import list_names
from explorer.readers.imports.text import squeeze

CLAIM_TYPE: Final = "claim type: "  # how our own exports word a coding among the keywords
NOT_CODED: Final = "claim type: not coded"
WEB: Final = ("http://", "https://")
BY_ID: Final = "arXiv identifier"
DOI_PAGE: Final = "https://doi.org/"
ARXIV_PAGE: Final = "https://arxiv.org/abs/"


@dataclass(slots=True)
class Raw:
    """What a format says of one record, each text on one line already.

    Attributes
    ----------
    names : sequence of str
        Authors, in either order of their parts.
    date : tuple
        A date and what was repaired in it, as `read_date` gives them.
    basis : str
        What in the record the date rests on: `year of the entry`.
    bare : sequence of str
        Fields that hold an arXiv id and nothing else.
    said : sequence of str
        Fields that may name an arXiv id or a DOI among other words.
    """

    title: str = ""
    names: Sequence[str] = ()
    date: Read = ("", "")
    basis: str = ""
    venue: str = ""
    url: str = ""
    doi: str = ""
    bare: Sequence[str] = ()
    said: Sequence[str] = ()
    claim: str = ""
    topics: Iterable[str] = ()
    note: str = ""
    repairs: list[str] = field(default_factory=list)


def make_entry(file: str, line: int, key: str, raw: Raw) -> Entry | LeftOut:
    """Return the entry that a record gives, or why it gives none: it has no title.

    Examples
    --------
    >>> raw = Raw("On Sums", ["One, Ana"], ("2025", ""), "year of the entry", bare=["2504.13837"])
    >>> entry = make_entry("refs.bib", 1, "one", raw)
    >>> entry.authors, entry.date, entry.basis
    (('Ana One',), '2025-04', 'arXiv identifier; year of the entry: 2025')
    """
    key = squeeze(key)
    if not raw.title:
        what = f"{key!r} has no title" if key and len(key) <= 60 else "has no title"
        return LeftOut(file, line, what, "Give it a title.")
    repairs = raw.repairs
    keyed = key if ARXIV.fullmatch(key) else ""
    arxiv, version = find_arxiv((*raw.bare, keyed), (raw.doi, raw.url, *raw.said))
    doi = find_doi(raw.doi) or find_doi(raw.url if "doi.org/" in raw.url else "", *_after_doi(raw))
    doi = doi or (key.lower() if DOI.fullmatch(key) and not arxiv else "")
    authors, complete = list_names(raw.names)
    date, said = raw.date
    if said:
        repairs.append(said)
    date, basis = _date_first(date, raw.basis if date else "", arxiv)
    url, note = raw.url, raw.note
    if url and not url.lower().startswith(WEB):
        repairs.append("the address is of no page on the web: left away")
        url = ""
    if not url:
        url = f"{ARXIV_PAGE}{arxiv}" if arxiv else f"{DOI_PAGE}{doi}" if doi else ""
    if doi and doi not in f"{url} {note}".lower() and not (key.lower() == doi and not arxiv):
        note = f"{note} DOI {doi}".strip()
    entry = Entry(
        file=file,
        line=line,
        key=key[:200],
        title=raw.title,
        authors=authors,
        complete=complete and bool(authors),
        date=date,
        basis=basis,
        venue=raw.venue,
        url=url,
        doi=doi,
        arxiv=arxiv,
        version=version,
        claim=raw.claim,
        topics=_list_topics(raw.topics, repairs),
        note=note,
        repairs=tuple(repairs),
    )
    return bound(entry)


def _after_doi(raw: Raw) -> Iterable[str]:
    return (text[text.lower().index("doi") :] for text in raw.said if "doi" in text.lower())


def _date_first(date: str, basis: str, arxiv: str) -> tuple[str, str]:
    """Return the first day known: the month that an arXiv id names, where a date is later or vague.

    Lists of references give the year of publication, and an id of arXiv the month of its first
    version, which is the date a library keeps.
    """
    month = name_month(arxiv)
    if not month:
        return date, basis
    span = read_span(date) if date else None
    named = read_span(month)
    if span and span.earliest and named.earliest and named.latest:
        within = named.earliest <= span.earliest <= named.latest
        if (within and len(date) != 4) or (span.latest and span.latest < named.earliest):
            return date, basis
    return month, f"{BY_ID}; {basis}: {date}" if date else BY_ID


def _list_topics(topics: Iterable[str], repairs: list[str]) -> tuple[str, ...]:
    kept: dict[str, None] = {}
    for topic in topics:
        plain = topic.replace(";", ",").strip(" ,")
        if plain.startswith(CLAIM_TYPE):
            if plain != NOT_CODED:
                repairs.append(f"{plain!r} is a coding, and codings are not imported yet"[:200])
        elif plain:
            kept[plain] = None
    return tuple(kept)
