"""Text and addresses as BibTeX takes them, so that LaTeX prints what the library says."""

import re
from collections.abc import Iterable, Mapping
from itertools import count
from typing import Final
from urllib.parse import quote

from bibtexparser.entrypoint import write_string
from bibtexparser.library import Library as Entries
from bibtexparser.middlewares.parsestack import default_unparse_stack
from bibtexparser.model import Block, Entry, Field
from bibtexparser.writer import BibtexFormat

MONTHS: Final = (  # BibTeX's own names
    *("jan", "feb", "mar", "apr", "may", "jun"),
    *("jul", "aug", "sep", "oct", "nov", "dec"),
)

# `\{` would do for LaTeX, but BibTeX counts its brace
SPECIAL: Final[Mapping[str, str]] = {
    "\\": r"\textbackslash{}",
    "{": r"\textbraceleft{}",
    "}": r"\textbraceright{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    "<": r"\textless{}",  # the old fonts have other signs in the places of these three
    ">": r"\textgreater{}",
    "|": r"\textbar{}",
    **{char: f"\\{char}" for char in "&%$#_"},
}
TABLE: Final = str.maketrans(dict(SPECIAL))
LIGATURE: Final = re.compile(r"(?<=-)(?=-)|(?<=')(?=')|(?<=`)(?=`)|(?<=[?!])(?=`)")

GREEK: Final = (
    "alpha|beta|gamma|delta|epsilon|zeta|eta|theta|iota|kappa|lambda|mu|nu|xi|pi|rho|sigma|tau|"
    "upsilon|phi|chi|psi|omega|Gamma|Delta|Theta|Lambda|Xi|Pi|Sigma|Upsilon|Phi|Psi|Omega"
)
ATOM: Final = rf"(?:[A-Za-z0-9 ()+\-*/=.,:@]|\\(?:{GREEK})(?![A-Za-z]))"
MATH: Final = re.compile(rf"(?<![\w$])(\$(?! )(?:{ATOM}(?:[_^][A-Za-z0-9])?)+(?<! )\$)(?![0-9$])")

WORD: Final = re.compile(r"(\S+?)([:;,.?!]*)(?=\s|$)")  # styles look for the colon after a word
UNFIT: Final = re.compile(r"[^\w.:/+-]")  # in a key
UNFIT_ADDRESS: Final = re.compile(r"[\s\\{}\"<>^`|]")


def escape(text: str) -> str:
    r"""Return text that LaTeX prints as it stands; accents stay as they are, in UTF-8.

    Examples
    --------
    >>> print(escape("100% & {more}"))
    100\% \& \textbraceleft{}more\textbraceright{}
    """
    return LIGATURE.sub("{}", text.translate(TABLE))


def escape_title(title: str) -> str:
    r"""Return a title escaped, its capitals guarded from styles that would lower them.

    Plain mathematics between dollar signs stays mathematics: letters, digits, signs, Greek, and
    indices of one character. Whatever else stands between them is text, and never a command.

    Examples
    --------
    >>> print(escape_title("From $f(x)$ to LLMs: a 5% gain"))
    From {$f(x)$} to {LLMs}: a 5\% gain
    """
    parts = MATH.split(title)  # every second one is mathematics
    guarded = [
        f"{{{part}}}" if place % 2 else WORD.sub(_guard, part) for place, part in enumerate(parts)
    ]
    return "".join(guarded)


def _guard(match: re.Match[str]) -> str:
    word, end = match.groups()
    if any(char.isupper() for char in word[1:]):
        return f"{{{escape(word)}}}{escape(end)}"
    return escape(word + end)


def quote_address(url: str) -> str:
    """Return an address for a field that is taken as it stands, percent-encoded where it has to be.

    Examples
    --------
    >>> quote_address("https://example.org/{a b}?x=1%20_")
    'https://example.org/%7Ba%20b%7D?x=1%20_'
    """
    return UNFIT_ADDRESS.sub(lambda match: quote(match.group(), safe=""), url)


def make_keys(names: Iterable[str]) -> list[str]:
    """Return a key for each name: itself, if BibTeX can read it and no other has it.

    Otherwise its unfit characters become `_`, and a number parts it from the others. Keys that
    differ in case alone count as the same, for to BibTeX they are.

    Examples
    --------
    >>> make_keys(["2504.13837", "a,b", "a_b"])
    ['2504.13837', 'a_b', 'a_b-2']
    """
    keys: list[str] = []
    taken: set[str] = set()
    for name in names:
        key = UNFIT.sub("_", name) or "_"
        others = (f"{key}-{number}" for number in count(2))
        while key.casefold() in taken:
            key = next(others)
        taken.add(key.casefold())
        keys.append(key)
    return keys


def write_entries(entries: Mapping[str, Mapping[str, str]]) -> str:
    """Return entries of the type `misc` as BibTeX.

    Parameters
    ----------
    entries : mapping of str to mapping
        The fields of each by its key, escaped; empty ones are left out. A `month` is one of
        `MONTHS`.
    """
    blocks: list[Block] = [
        Entry("misc", key, [_make_field(name, value) for name, value in fields.items() if value])
        for key, fields in entries.items()
    ]
    style = BibtexFormat()  # type: ignore[no-untyped-call]
    style.indent, style.block_separator, style.trailing_comma = "  ", "\n", True
    stack = default_unparse_stack(allow_inplace_modification=True)
    return write_string(Entries(blocks), unparse_stack=stack, bibtex_format=style)


def _make_field(name: str, value: str) -> Field:
    return Field(name, value, enclosing="no-enclosing" if name == "month" else None)
