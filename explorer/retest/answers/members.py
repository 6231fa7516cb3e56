"""Members of a JSON answer as plain values, whatever type a model gave them."""

import re
from collections.abc import Iterator
from datetime import date
from typing import Final

from explorer.retest.answers.blocks import Placed
from explorer.retest.arxiv_ids import find_ids, normalise_id
from explorer.retest.text import clean_text, put_on_one_line
from explorer.retest.values import Cited

LONGEST: Final = 2_000  # characters of a claim
LONGEST_DETAIL: Final = 500  # characters of a title, of authors, of a venue
MOST_LISTED: Final = 5_001  # works of one claim; that is more than one answer may cite
SILENT: Final = frozenset(("", "-", "–", "—", "?", "n/a", "na", "none", "null", "unknown", "no id"))
YEAR: Final = re.compile(r"([0-9]{4})(?:\.0{1,3}|-[0-9]{2}(?:-[0-9]{2})?)?")
LINKS: Final = ("url", "doi", "link")  # where an id may stand too
KNOWN: Final = frozenset(("arxiv", "title", "authors", "year", "venue", *LINKS))


def read_text(value: object, most: int = LONGEST_DETAIL) -> str:
    """Return a text, number, or list of them as one line; "" for anything else.

    Examples
    --------
    >>> read_text(["Ada Made-Up", 17])
    'Ada Made-Up; 17'
    """
    if isinstance(value, list):
        return put_on_one_line("; ".join(filter(None, map(_read_one, value[:200]))), most)
    return put_on_one_line(_read_one(value), most)


def is_silent(value: object) -> bool:
    """Return whether a member says nothing: left out, empty, or a word for that."""
    if not isinstance(value, str):
        return value is None or value == []
    plain = _fold(value)
    return plain in SILENT or (plain[:1] == "<" and plain[-1:] == ">")  # the prompt's own words


def list_members(value: object) -> list[object]:
    """Return the members of a list, one thing as a list of it, nothing as none."""
    if isinstance(value, list):
        return value
    return [] if is_silent(value) else [value]


def list_cited(
    value: object, line: int, where: str, today: date
) -> Iterator[tuple[Cited | None, tuple[str, ...]]]:
    """Yield each work of `cites`, or None, with a sentence for each thing not read of it."""
    for number, member in enumerate(list_members(value)[:MOST_LISTED], start=1):
        place = f"{where}, cited work {number}"
        if isinstance(member, Placed):
            yield _read_cited(member, f"{place} (line {member.line})", today)
        elif isinstance(member, str | int | float) and not is_silent(member):
            yield from _read_spelled(read_text(member), line, place, today)
        else:
            yield None, (f"{place}: it is no object and no text.",)


def _read_cited(member: Placed, place: str, today: date) -> tuple[Cited | None, tuple[str, ...]]:
    said = [f"{place}: the key {_clip(key)} is not read." for key in member if key not in KNOWN]
    texts = {}
    for key in ("title", "authors", "venue"):
        texts[key] = "" if is_silent(member.get(key)) else read_text(member[key])
        if not texts[key] and not is_silent(member.get(key)):
            said.append(f"{place}: its {key} is no text.")
    year = None
    if not is_silent(member.get("year")):
        found = YEAR.fullmatch(read_text(member["year"]))
        year = int(found[1]) if found else None
        if not found:
            said.append(f"{place}: its year is no year.")
    spelled, name, version = _read_id(member, today)
    cited = Cited(name, spelled, version, year=year, line=member.line, **texts)
    if not (name or texts["title"] or texts["authors"]):
        return None, (*said[:3], f"{place}: it has no id, no title and no authors.")
    return cited, tuple(said[:3])


def _read_id(member: Placed, today: date) -> tuple[str, str, str]:
    """Return the id as spelled, the id, and its version."""
    value = member.get("arxiv")
    spelled = "" if is_silent(value) else read_text(value)
    if spelled:
        mentions = find_ids(spelled, today) or find_ids(f"arXiv:{spelled}", today)
        return spelled, normalise_id(spelled), mentions[0].version if mentions else ""
    for key in LINKS:
        if mentions := find_ids(read_text(member.get(key)), today):
            return mentions[0].spelled, mentions[0].id, mentions[0].version
    return "", "", ""


def _read_spelled(
    text: str, line: int, place: str, today: date
) -> Iterator[tuple[Cited | None, tuple[str, ...]]]:
    mentions = find_ids(text, today) or find_ids(f"arXiv:{text}", today)
    for one in {one.id: one for one in mentions}.values():
        yield Cited(one.id, one.spelled, one.version, line=line), ()
    if not mentions and text.replace(".", "").isdigit():
        yield None, (f"{place}: the number {text!r} is no arXiv id.",)
    elif not mentions:
        yield Cited(title=text, line=line), ()


def _read_one(value: object) -> str:
    if isinstance(value, Placed):
        value = value.get("name", "")
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return ""
    return clean_text(str(value))[0]


def _fold(text: str) -> str:
    return " ".join(text[:200].split()).casefold()


def _clip(text: str) -> str:
    return repr(put_on_one_line(clean_text(text[:200])[0], 40))
