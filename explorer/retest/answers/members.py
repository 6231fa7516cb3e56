"""Members of a JSON answer as plain values, whatever type a model gave them."""

import re
from collections.abc import Iterator
from datetime import date
from typing import Final

from explorer.retest.answers.keys import WORK, is_silent, rename_keys
from explorer.retest.answers.placed import Placed
from explorer.retest.arxiv_ids import find_ids, normalise_id
from explorer.retest.text import clean_text, put_on_one_line
from explorer.retest.values import Cited

LONGEST: Final = 2_000  # characters of a claim
LONGEST_DETAIL: Final = 500  # characters of a title, of authors, of a venue
MOST_LISTED: Final = 5_001  # works of one claim; that is more than one answer may cite
YEAR: Final = re.compile(r"([0-9]{4})(?:\.0{1,3}|-[0-9]{2}(?:-[0-9]{2})?)?")
DATED: Final = re.compile(r"(?<![0-9.])((?:19|20)[0-9]{2})(?![0-9]|\.[0-9])")  # April 2025
LINKS: Final = ("url", "doi", "link", "id", "paper_id", "eprint")  # where an id may stand too
KNOWN: Final = frozenset((*WORK.values(), *LINKS))
NUMBER: Final = re.compile(r"(?<![0-9.])[0-9]{4}\.[0-9]{3,12}")
BETWEEN: Final = re.compile(r"[\s,;|&/]+")
ELSEWHERE: Final = re.compile(r"https?://|(?:doi:\s?)?10\.[0-9]{4,9}/", re.IGNORECASE)


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
            yield from _read_cited(member, f"{place} (line {member.line})", today)
        elif isinstance(member, str | int | float) and not is_silent(member):
            yield from _read_spelled(read_text(member), line, place, today)
        else:
            yield None, (f"{place}: it is no object and no text.",)


def _read_cited(
    member: Placed, place: str, today: date
) -> Iterator[tuple[Cited | None, tuple[str, ...]]]:
    member = rename_keys(member, WORK)
    said = [f"{place}: the key {_clip(key)} is not read." for key in member if key not in KNOWN]
    texts = {}
    for key in ("title", "authors", "venue"):
        texts[key] = "" if is_silent(member.get(key)) else read_text(member[key])
        if not texts[key] and not is_silent(member.get(key)):
            said.append(f"{place}: its {key} is no text.")
    year = None
    if not is_silent(member.get("year")):
        year = _read_year(read_text(member["year"]))
        if year is None:
            said.append(f"{place}: its year is no year.")
    ids = _read_ids(member, today)
    if not ids and not is_silent(member.get("arxiv")):
        said.append(f"{place}: {_clip(read_text(member['arxiv']))} is no arXiv id.")
    if len(ids) > 1:  # nobody knows which of them the title is of
        said.append(f"{place}: it has {len(ids)} ids, so its title, authors and year are not read.")
        texts, year = {}, None
    if not (ids or texts["title"] or texts["authors"]):
        said = [*said[:2], f"{place}: it has no id, no title and no authors."]
        yield None, tuple(said)
    for spelled, name, version in ids or [("", "", "")]:
        if name or texts["title"] or texts["authors"]:
            cited = Cited(name, spelled, version, year=year, line=member.line, **texts)
            yield cited, tuple(said[:3])
            said = []


def _read_ids(member: Placed, today: date) -> list[tuple[str, str, str]]:
    """Return each id as spelled, the id, and its version."""
    value = member.get("arxiv")
    text = "" if is_silent(value) else read_text(value)
    pieces = [text]
    if len(set(NUMBER.findall(text))) > 1:
        pieces = [one for one in BETWEEN.split(text) if NUMBER.search(one)]
    found = [_read_id(piece, today) for piece in pieces if piece]
    if ids := list({one[1]: one for one in found if one[1]}.values()):
        return ids
    for key in LINKS:
        text = read_text(member.get(key))
        cue = "arXiv:" if NUMBER.match(text) else ""
        if mentions := find_ids(cue + text, today):
            return [(mentions[0].spelled.removeprefix(cue), mentions[0].id, mentions[0].version)]
    return []


def _read_id(spelled: str, today: date) -> tuple[str, str, str]:
    mentions = find_ids(spelled, today) or find_ids(f"arXiv:{spelled}", today)
    if not mentions and (ELSEWHERE.match(spelled) or not any(map(str.isdigit, spelled))):
        return spelled, "", ""  # a link to another place, or words: it was not meant as an id
    return spelled, normalise_id(spelled), mentions[0].version if mentions else ""


def _read_year(text: str) -> int | None:
    if found := YEAR.fullmatch(text):
        return int(found[1])
    years = set(DATED.findall(text))
    return int(years.pop()) if len(years) == 1 else None


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


def _clip(text: str) -> str:
    return repr(put_on_one_line(clean_text(text[:200])[0], 40))
