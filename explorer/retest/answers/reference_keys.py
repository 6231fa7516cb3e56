"""References that a key names: `[Wen25]`, `[^a]`, `¹` or `@misc{key,`."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from explorer.retest.arxiv_ids import Mention
from explorer.retest.text import put_on_one_line
from explorer.retest.values import Cited

HIGH: Final = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
ENTRY: Final = re.compile(
    r"[ \t>]{0,10}(?:@[A-Za-z]{2,20}[ \t]?\{[ \t]?(?P<bibtex>[^,\s{}]{1,80}),"
    r"|\[\^?@?(?P<key>[A-Za-z][\w.+:-]{0,40})\](?P<colon>:?)(?=\s)|(?P<high>[⁰¹²³⁴-⁹]{1,4})\s)"
)
MAY_HAVE: Final = re.compile(r"@|\[\^?@?[A-Za-z]|[⁰¹²³⁴-⁹]")
OPENS: Final = re.compile(r"[^.\n]{0,40}:?\s{0,4}\Z")  # a line such as Sources:
FIELD: Final = re.compile(
    r"\b(title|author|year|date)\s{0,9}=\s{0,9}"
    r"(?:\{((?:[^{}]|\{(?:[^{}]|\{[^{}]{0,200}\}){0,200}\}){0,600})\}|\"([^\"]{0,600})\"|([0-9]{4}))",
    re.IGNORECASE,
)
ACCENT: Final = re.compile(r"\\[`'^\"~=.]|\\[uvHcdbrk](?![A-Za-z])")
COMMAND: Final = re.compile(r"\\[A-Za-z]{1,20}\*?|[{}]")


@dataclass(frozen=True, slots=True)
class Keyed:
    """A reference with its key.

    Attributes
    ----------
    key : str
        As a mark in the text gives it.
    start, end : int
        Its place in the text, without the key.
    is_bibtex : bool
        Whether it names its fields.
    """

    key: str
    start: int
    end: int
    is_bibtex: bool = False


def split_keyed(text: str, start: int, end: int) -> list[Keyed]:
    r"""Return the references of a passage that is made of such; none, if it says anything before.

    Examples
    --------
    >>> [one.key for one in split_keyed("[Doe25] Doe, 2025\n[Roe24] Roe, 2024", 0, 36)]
    ['Doe25', 'Roe24']
    """
    if not MAY_HAVE.search(text, start, end):
        return []
    lines = [start, *(start + at.end() for at in re.finditer("\n", text[start:end]))]
    found = [(at, match) for at in lines if (match := ENTRY.match(text, at, end))]
    found = [(at, match) for at, match in found if _is_key(match)]
    if not found or (not OPENS.match(text, start, found[0][0]) and found[0][0] > start):
        return []
    ends = [at for at, _ in found[1:]] + [end]
    return [_open(text, match, stop) for (_, match), stop in zip(found, ends, strict=True)]


def read_bibtex(text: str, one: Keyed, mentions: Sequence[Mention]) -> tuple[Keyed, Cited]:
    """Return the work of a BibTeX entry, and the entry cut to its title."""
    fields: dict[str, str] = {}
    place = one
    for found in FIELD.finditer(text, one.start, one.end):
        number = found.lastindex or 1
        name = found[1].lower()
        if name == "title" and name not in fields:
            place = Keyed(one.key, found.start(number), found.end(number), one.is_bibtex)
        fields.setdefault(name, put_on_one_line(strip_latex(found[number]), 300))
    year = re.search("(?:19|20)[0-9]{2}", fields.get("year") or fields.get("date", ""))
    first = mentions[0] if len({mention.id for mention in mentions}) == 1 else None
    return place, Cited(
        first.id if first else "",
        first.spelled if first else "",
        first.version if first else "",
        fields.get("title", ""),
        fields.get("author", ""),
        int(year[0]) if year else None,
    )


def strip_latex(text: str) -> str:
    r"""Return `text` without the commands, accents and braces of LaTeX.

    Examples
    --------
    >>> strip_latex(r"{\em A~paper} of \"{O}.~Doe")
    ' A paper of O. Doe'
    """
    return COMMAND.sub("", ACCENT.sub("", text).replace("~", " "))


def list_keys(mark: str) -> Iterator[str]:
    """Yield the keys of a mark, `a,b` or `@a, p. 3; @b`, each as its reference has it.

    Examples
    --------
    >>> list(list_keys("@doe25, p. 3; -@roe24")), list(list_keys("¹"))
    (['doe25', 'roe24'], ['1'])
    """
    for part in mark.split(";") if "@" in mark else re.split("[,;]", mark):
        if key := part.partition(",")[0].strip(" -@^"):
            yield key.translate(HIGH)


def _is_key(found: re.Match[str]) -> bool:
    key = found["key"]
    return not key or bool(found["colon"]) or any(map(str.isdigit, key))


def _open(text: str, found: re.Match[str], stop: int) -> Keyed:
    key = found["bibtex"] or found["key"] or found["high"]
    start = found.end()
    start += len(text[start:stop]) - len(text[start:stop].lstrip())
    return Keyed(key.translate(HIGH), min(start, stop), stop, bool(found["bibtex"]))
