"""What a reader of references gives: entries, what it repaired, and what it left out."""

from dataclasses import dataclass, replace
from typing import Final

MOST_TITLE: Final = 2_000  # characters
MOST_CLAIM: Final = 20_000  # characters; a cell of a library may hold 131,072
MOST_NAMES: Final = 60_000  # characters of all authors together
MOST_SHORT: Final = 2_000  # characters of a venue, an address, a topic or a note


@dataclass(frozen=True, slots=True)
class Repair:
    """What was mended or passed over on the way in.

    Attributes
    ----------
    file : str
        The name of the source.
    line : int
        Where its record, or the text, begins, from 1.
    what : str
        What was wrong and what was done, as a clause.
    """

    file: str
    line: int
    what: str


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A record that gives no paper: where it is, why, and how to mend it."""

    file: str
    line: int
    what: str
    fix: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One record of a source, as plain text.

    Attributes
    ----------
    file, line, key : str, int, str
        Where it stands, and what the source calls it.
    title : str
        On one line; never empty.
    authors : tuple of str
        In their order, given name first.
    complete : bool
        Whether these are all.
    date, basis : str
        EDTF, and what it rests on; both empty where there is none.
    doi, arxiv, version : str
        Lower case; the arXiv id without its version, which stands apart: `v2`.
    claim : str
        The abstract: what the paper says of itself.
    topics : tuple of str
        Its keywords.
    repairs : tuple of str
        What was mended in it, each a clause.
    """

    file: str
    line: int
    key: str
    title: str
    authors: tuple[str, ...] = ()
    complete: bool = True
    date: str = ""
    basis: str = ""
    venue: str = ""
    url: str = ""
    doi: str = ""
    arxiv: str = ""
    version: str = ""
    claim: str = ""
    topics: tuple[str, ...] = ()
    note: str = ""
    repairs: tuple[str, ...] = ()

    @property
    def where(self) -> str:
        """The place in words: `refs.bib, line 12`."""
        return f"{self.file}, line {self.line}"


Found = Entry | LeftOut | Repair


def bound(entry: Entry) -> Entry:
    """Return an entry that a library can hold: what is longer is cut, and said.

    Examples
    --------
    >>> bound(Entry("a.bib", 1, "k", "t" * 3_000)).repairs
    ('title has 3,000 characters; the first 2,000 are kept',)
    """
    names = "; ".join(entry.authors)
    fits = len(entry.title) <= MOST_TITLE and len(entry.claim) <= MOST_CLAIM
    fits = fits and len(names) <= MOST_NAMES and len("; ".join(entry.topics)) <= MOST_CLAIM
    if fits and max(len(entry.venue), len(entry.url), len(entry.note)) <= MOST_SHORT:
        return entry
    repairs = list(entry.repairs)
    cut: dict[str, str] = {}
    for name, most in (
        ("title", MOST_TITLE),
        ("claim", MOST_CLAIM),
        *((name, MOST_SHORT) for name in ("venue", "url", "note")),
    ):
        text = getattr(entry, name)
        if len(text) > most:
            repairs.append(f"{name} has {len(text):,} characters; the first {most:,} are kept")
            cut[name] = "" if name == "url" else text[:most].rstrip()
            if name == "url":
                repairs[-1] = f"url has {len(text):,} characters and is left away"
    authors = _fill(entry.authors, MOST_NAMES)
    if len(authors) < len(entry.authors):
        repairs.append(f"the first {len(authors):,} of {len(entry.authors):,} authors are kept")
    topics = _fill(entry.topics, MOST_CLAIM)
    if len(topics) < len(entry.topics):
        repairs.append(f"the first {len(topics):,} of {len(entry.topics):,} keywords are kept")
    complete = entry.complete and len(authors) == len(entry.authors)
    kept = replace(entry, authors=authors, complete=complete, topics=topics)
    return replace(kept, **cut, repairs=tuple(repairs))  # type: ignore[arg-type]


def _fill(texts: tuple[str, ...], most: int) -> tuple[str, ...]:
    kept: list[str] = []
    room = most
    for text in texts:
        room -= len(text) + 2
        if room < 0:
            break
        kept.append(text)
    return tuple(kept)
