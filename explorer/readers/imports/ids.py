"""What names a paper beyond doubt: an arXiv id, its version apart, and a DOI."""

import re
import unicodedata
from collections.abc import Iterable
from typing import Final

NEW: Final = r"(?:0[7-9]|[1-9][0-9])(?:0[1-9]|1[0-2])\.[0-9]{4,5}"
OLD: Final = r"[a-z]{2,8}(?:-[a-z]{2,4})?(?:\.[a-z-]{2,5})?/[0-9]{2}(?:0[1-9]|1[0-2])[0-9]{3}"
ARXIV: Final = re.compile(rf"(?:arxiv: ?)?({NEW}|{OLD})(v[0-9]{{1,3}})?(?: ?\[[^\]]*\])?", re.I)
CUED: Final = re.compile(
    rf"(?:arxiv(?:\.org)?[:/. ]{{1,3}}(?:(?:abs|pdf|html)/)?|10\.48550/arxiv\.)"
    rf"({NEW}|{OLD})(v[0-9]{{1,3}})?(?![0-9])",
    re.I,
)
DOI: Final = re.compile(r"10\.[0-9]{4,9}/[^\s\"<>{}]+")
OF_ARXIV: Final = "10.48550/arxiv."
MOST: Final = 2_000  # characters of a field in which an id is looked for
UNFIT: Final = re.compile(r"[\s;|#\[\]]+")  # no id of a library holds these
NO_WORD: Final = re.compile(r"[^a-z0-9]+")
STOP: Final = frozenset(
    {"a", "an", "the", "on", "of", "and", "in", "for", "to", "is", "do", "does"}
)


def find_arxiv(bare: Iterable[str], said: Iterable[str]) -> tuple[str, str]:
    """Return the arXiv id that some fields name, and its version; "" for none.

    Parameters
    ----------
    bare : iterable of str
        Fields that hold an arXiv id and nothing else.
    said : iterable of str
        Fields that may name one after the word arXiv: addresses, DOIs, journals, notes.

    Examples
    --------
    >>> find_arxiv(["2504.13837v2"], []), find_arxiv([], ["10.48550/arXiv.2504.13837"])
    (('2504.13837', 'v2'), ('2504.13837', ''))
    >>> find_arxiv(["math.GT/0309136"], []), find_arxiv([], ["10.1145/2504.13837"])
    (('math/0309136', ''), ('', ''))
    """
    for field in bare:
        if field and (found := ARXIV.fullmatch(field)):
            return _normalise(found)
    for field in said:
        if field and "arxiv" in field.lower() and (found := CUED.search(field[:MOST])):
            return _normalise(found)
    return "", ""


def _normalise(found: re.Match[str]) -> tuple[str, str]:
    archive, slash, number = found[1].lower().partition("/")
    name = f"{archive.partition('.')[0]}/{number}" if slash else archive
    return name, (found[2] or "").lower()


def find_doi(*fields: str) -> str:
    """Return the first DOI in some fields, in lower case; "" for none or one of arXiv's.

    Examples
    --------
    >>> find_doi("https://doi.org/10.1145/3442188.3445922."), find_doi("10.48550/arXiv.2504.13837")
    ('10.1145/3442188.3445922', '')
    """
    for field in fields:
        if "10." in field and (found := DOI.search(field[:MOST])):
            doi = found[0].lower().rstrip(".,;:'")
            if doi.endswith(")") and doi.count("(") < doi.count(")"):
                doi = doi.rstrip(").,")
            if not doi.startswith(OF_ARXIV):
                return doi
    return ""


def name_month(arxiv: str) -> str:
    """Return the month that an arXiv id names; "" for none.

    Examples
    --------
    >>> name_month("2504.13837"), name_month("hep-th/9901001")
    ('2025-04', '1999-01')
    """
    number = arxiv.rpartition("/")[2]
    if not arxiv:
        return ""
    year = int(number[:2])
    century = 19 if "/" in arxiv and year >= 91 else 20
    return f"{century}{number[:2]}-{number[2:4]}"


def slug(text: str) -> str:
    """Return text as plain words with hyphens.

    Examples
    --------
    >>> slug("Élicit, or create?")
    'elicit-or-create'
    """
    plain = unicodedata.normalize("NFKD", text.casefold())
    return NO_WORD.sub(
        "-", "".join(char for char in plain if not unicodedata.combining(char))
    ).strip("-")


def make_id(arxiv: str, doi: str, author: str, year: str, title: str) -> str:
    """Return the id of a paper: of arXiv, else its DOI, else author, year and title.

    Examples
    --------
    >>> make_id("", "", "Ana One", "2025", "On the Sums of Things")
    'one-2025-sums-things'
    """
    if arxiv or doi:
        return arxiv or UNFIT.sub("-", doi)
    family = slug(author.rsplit(" ", 1)[-1])[:40] if author else ""
    words = [word for word in slug(title[:400]).split("-") if word and word not in STOP][:4]
    whole = "-".join(filter(None, [family, year, *words]))
    return whole[:100] or "untitled"
