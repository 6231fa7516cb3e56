"""What a text says of works beside their ids: titles, people with a year, and venues."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from explorer.retest.answers.headlines import is_headline
from explorer.retest.answers.name_lists import are_persons
from explorer.retest.answers.named_people import (
    ALL_OTHERS,
    AMONG,
    NOBODY,
    PEOPLE,
    PREPOSITION,
    SEVERAL,
    YEAR,
)
from explorer.retest.text import put_on_one_line

__all__ = ["BOLD_RANK", "YEAR", "Hint", "find_people", "find_titles", "find_venues"]

# places where a title may stand, the surest first
LINKED: Final = re.compile(r"\[([^\[\]]{3,300}+)\]\((?=\s?<?(?:https?:|www\.))")
QUOTED: Final = re.compile(
    r"\"([^\"]{3,300}+)\"|“([^“”]{3,300}+)”|„([^„“”]{3,300}+)[“”]|«([^«»]{3,300}+)»|《([^《》]{3,300}+)》"
    r"|「([^「」]{3,300}+)」|『([^『』]{3,300}+)』"
)
ITALIC: Final = re.compile(
    r"(?<![\w*])\*(?![\s*])([^*]{3,300}+)\*(?![\w*])|(?<!\w)_(?![\s_])([^_]{3,300}+)_(?!\w)"
)
QUOTED_RANK: Final = 1
MARKS: Final = re.compile(r"[\[\"“„«《「『*_]")
BOLD_RANK: Final = 3
BOLD: Final = re.compile(r"\*\*(?!\s)([^*]{3,300}+)\*\*")
SPEAKS: Final = re.compile(
    r"\b(?:that|says?|said|states?|stated|claims?|claimed|argues?|argued|concludes?|concluded|writes?"
    r"|wrote|reports?|reported|finds?|found|shows?|showed|calls?|called|termed|as|notes?|noted),?\s?\Z"
)
VENUE: Final = re.compile(
    r"\b(?:(?:Proceedings of|Advances in|Transactions (?:on|of)|Journal of|Conference on)"
    r"\s[A-Z][\w ,&-]{2,80}+|(?:NeurIPS|NIPS|ICML|ICLR|ACL|EMNLP|NAACL|EACL|AACL|COLM|TMLR|JMLR"
    r"|TACL|AAAI|IJCAI|CVPR|ICCV|ECCV|KDD|SIGIR|CoRL|AISTATS|UAI|COLT|COLING|CoNLL|PNAS"
    r"|Nature(?! of)"
    r"|Science)(?:\s(?:Machine Intelligence|Communications|Datasets and Benchmarks|Findings))?"
    rf"(?:,?\s(?:{YEAR}|['’][0-9]{{2}}))?(?:\s[Ww]orkshops?)?)(?!\w)"
)
COMMON: Final = frozenset(("Nature", "Science"))  # words before they are journals


@dataclass(frozen=True, slots=True)
class Hint:
    """A title, the people with their year, or a venue, with its place.

    Attributes
    ----------
    text : str
        On one line.
    start, end : int
        Its place in the whole text, with its quotes or marks.
    rank : int
        Of a title, how sure the place is, 0 best.
    year : int or None
        Of people, the year beside them.
    letter : str
        Of people, the letter behind the year.
    is_closed : bool
        Of people, whether they have a bracket of their own: a citation of its own.
    """

    text: str
    start: int
    end: int
    rank: int = 0
    year: int | None = None
    is_closed: bool = False
    letter: str = ""

    @property
    def is_bold(self) -> bool:
        """Whether it stands in bold, as much does that is no title."""
        return self.rank == BOLD_RANK

    @property
    def is_quoted(self) -> bool:
        """Whether it stands in quotes."""
        return self.rank == QUOTED_RANK


def find_titles(text: str, start: int, end: int) -> list[Hint]:
    """Return what may be titles in a part of `text`, in order.

    Examples
    --------
    >>> [one.text for one in find_titles('"A Made-Up Paper" calls it "the wall"', 0, 99)]
    ['A Made-Up Paper']
    """
    hints: list[Hint] = []
    if not MARKS.search(text, start, end):
        return hints
    for rank, pattern in enumerate((LINKED, QUOTED, ITALIC, BOLD)):
        for found in pattern.finditer(text, start, end):
            words = next(filter(None, found.groups()), "")
            if words.count(" ") + words.count("\n") < 1:
                continue
            inner = words[:1] in '"“*_' and rank == 0
            plain = put_on_one_line(words.strip('*_"“” '), 300).rstrip(",.;")
            if _may_be_title(
                plain, rank, inner, text[max(start, found.start() - 16) : found.start()]
            ):
                hints.append(Hint(plain, found.start(), found.end(), rank))
    return _drop_nested(hints)


def find_people(text: str, start: int, end: int) -> Iterator[Hint]:
    """Yield who is named with a year in a part of `text`.

    Examples
    --------
    >>> [(one.text, one.year) for one in find_people("As Made-Up et al. (2025) in May 2025", 0, 99)]
    [('Made-Up et al.', 2025)]
    """
    for found in PEOPLE.finditer(text, start, end):
        who, at = found["who"], found.start()
        first, _, rest = who.partition(" ")
        while first.strip(",") in NOBODY and rest:
            who, at = rest, at + len(first) + 1
            first, _, rest = who.partition(" ")
        if among := AMONG.fullmatch(who):
            who, at = among["last"], at + among.start("last")
        several = found["all"] or SEVERAL.search(who)
        framed = found["open"] or text[at - 1 : at] in ("(", "[", ";") or text[at - 2 : at] == "; "
        name = who.split()[0].strip(".,'’")
        if name in NOBODY or VENUE.match(who) or not (name[:1].isupper() or name.islower()):
            continue
        year = int(found["year"]) if found["year"] else None  # a venue may stand between
        if not year and not found["all"] and (not several or not are_persons(who)):
            continue
        if (several or framed) and any(letter.isupper() for letter in who):
            # a bracket closes with its people, unless it opened before them
            stop = found.end() if found["open"] or not found["close"] else found.start("close")
            closed = bool(found["close"] and not found["open"] and text[at - 1 : at] in ("(", "["))
            yield Hint(
                put_on_one_line(_spell(who), 200), at, stop, 0, year, closed, found["letter"] or ""
            )


def find_venues(text: str, start: int, end: int) -> Iterator[Hint]:
    """Yield the venues that a part of `text` names.

    Examples
    --------
    >>> [one.text for one in find_venues("(NeurIPS 2025), on the Nature of it", 0, 99)]
    ['NeurIPS 2025']
    """
    for found in VENUE.finditer(text, start, end):
        marked = text[found.start() - 1 : found.start()] in ("*", "_", "(")
        if found[0] not in COMMON or marked:
            yield Hint(put_on_one_line(found[0].rstrip(" ,"), 120), found.start(), found.end())


def _spell(who: str) -> str:
    """Return people without a word for "by", and with the usual one for all the others."""
    who = PREPOSITION.sub("", who.strip("*_ ,"))
    return ALL_OTHERS.sub(" et al.", who)


def _may_be_title(words: str, rank: int, inner: bool, before: str) -> bool:
    several = len(words.split()) >= (2 if inner else 3)
    first = words.partition(" ")[0]
    opens = first[:1].isalnum() and (not first[:1].islower() or not first.strip(":,").islower())
    if (
        not (several and (opens or re.search("[0-9]", first)))
        or words.endswith((":", "-"))
        or next(find_people(words, 0, len(words)), None)
    ):
        return False
    if VENUE.match(words) or words.startswith(("arXiv", "http")):
        return False
    if rank == 0 and not inner:
        return is_headline(words)  # the words of a link are prose, else
    if rank == 1 and SPEAKS.search(before):
        return False  # what somebody says, and no title
    return rank < 3 or not words.endswith((".", "!"))


def _drop_nested(hints: list[Hint]) -> list[Hint]:
    kept: list[Hint] = []
    for hint in sorted(hints, key=lambda one: (one.start, one.rank)):
        if kept and hint.start < kept[-1].end:
            if hint.rank < kept[-1].rank and hint.end <= kept[-1].end:
                kept[-1] = Hint(hint.text, kept[-1].start, kept[-1].end, hint.rank)
        else:
            kept.append(hint)
    return kept
