"""Works out of JSON: arXiv's own records, CSL-JSON, and what Zotero exports."""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, BinaryIO, Final

from explorer.errors import GroundError
from explorer.retest.values import Work
from explorer.retest.works.source_fields import (
    MOST_RECORD,
    TOO_LONG,
    LeftOut,
    date_first,
    find_id,
    join_day,
    read_day,
    squeeze,
)

MOST_FILE: Final = 256_000_000  # bytes of a file that has to be read whole
BOM: Final = b"\xef\xbb\xbf"
OF_ARXIV: Final = frozenset({"versions", "authors_parsed", "update_date", "journal-ref"})
SAYING: Final = ("DOI", "URL", "number", "note", "container-title", "publisher", "id")
OF_ZOTERO: Final = ("archiveID", "DOI", "url", "extra", "publicationTitle", "repository")
VENUES: Final = ("publicationTitle", "proceedingsTitle", "conferenceName", "bookTitle", "publisher")
Record = Mapping[str, Any]


def read_lines(path: Path) -> Iterator[Work | LeftOut]:
    """Yield what each line of a file of JSON lines gives; empty lines are passed over."""
    with path.open("rb") as file:
        for place, line in enumerate(_walk_lines(file), 1):
            if line is None:
                yield LeftOut(place, TOO_LONG)
            elif not line.isspace():
                yield _read_line(place, line)


def read_json(path: Path) -> Iterator[Work | LeftOut]:
    """Yield what each record of a JSON file gives; one of JSON lines is read as such.

    Raises
    ------
    GroundError
        If it is no JSON, no list of records, or too large to be read whole.
    """
    if _has_lines(path):
        yield from read_lines(path)
        return
    if (size := path.stat().st_size) > MOST_FILE:
        raise GroundError(
            f"{path.name} has {size:,} bytes, and JSON that is one list is read up to"
            f" {MOST_FILE:,}. Write it as .jsonl, one record a line."
        )
    try:
        whole = json.loads(path.read_bytes().removeprefix(BOM))
    except (ValueError, RecursionError) as error:
        raise GroundError(
            f"{path.name} cannot be read as JSON: {str(error)[:120]}. Export it anew."
        ) from error
    if isinstance(whole, dict):
        whole = whole.get("items", [whole])
    if not isinstance(whole, list):
        raise GroundError(f"{path.name} is JSON, but no list of works. Give a list of records.")
    for place, record in enumerate(whole, 1):
        yield _read_record(place, record)


def _walk_lines(file: BinaryIO) -> Iterator[bytes | None]:
    """Yield each line; None for one that is too long, which is passed over in pieces."""
    first = True
    while line := file.readline(MOST_RECORD + 1):
        whole = len(line) <= MOST_RECORD
        while not whole and line and not line.endswith(b"\n"):
            line = file.readline(MOST_RECORD)
        yield (line.removeprefix(BOM) if first else line) if whole else None
        first = False


def _has_lines(path: Path) -> bool:
    """Say whether the first line is a record by itself, as in arXiv's snapshot, a .json too."""
    with path.open("rb") as file:
        line = next(_walk_lines(file), None)
    try:
        first = json.loads(line or b"")
    except (ValueError, RecursionError):
        return False
    return isinstance(first, dict) and "items" not in first


def _read_line(place: int, line: bytes) -> Work | LeftOut:
    try:
        record = json.loads(line)
    except UnicodeDecodeError:
        return LeftOut(place, "is not in UTF-8")
    except (ValueError, RecursionError):
        return LeftOut(place, "is not JSON")
    return _read_record(place, record)


def _read_record(place: int, record: object) -> Work | LeftOut:
    if not isinstance(record, dict):
        return LeftOut(place, "is no record of a work")
    inner = record.get("data")
    record = inner if isinstance(inner, dict) and "itemType" in inner else record
    if "itemType" in record:
        work = _read_zotero(record)
    elif OF_ARXIV.isdisjoint(record) and not isinstance(record.get("authors"), str):
        work = _read_csl(record)
    else:
        work = _read_arxiv(record)
    if not work.title:
        return LeftOut(place, "has no title")
    if len(work.title) + len(work.authors) + len(work.text) > MOST_RECORD:
        return LeftOut(place, TOO_LONG)
    return work


def _read_arxiv(record: Record) -> Work:
    name = find_id([squeeze(record.get("id"))], ())
    parsed = record.get("authors_parsed")
    if isinstance(parsed, list):
        names = [_name(*one[1::-1], *one[2:3]) for one in parsed if isinstance(one, list)]
    else:
        names = squeeze(record.get("authors")).replace(" and ", ", ").split(", ")
    versions = record.get("versions")
    first = versions[0] if isinstance(versions, list) and versions else {}
    day = read_day(squeeze(first.get("created"))) if isinstance(first, dict) else ""
    return Work(
        id=name,
        title=squeeze(record.get("title")),
        authors=_join(names),
        date=day or date_first(name, ""),
        venue=squeeze(record.get("journal-ref")),
        text=squeeze(record.get("abstract")),
        url=f"https://arxiv.org/abs/{name}" if name else "",
    )


def _read_csl(record: Record) -> Work:
    name = find_id((), (squeeze(record.get(field)) for field in SAYING))
    issued = record.get("issued")
    day = ""
    if isinstance(issued, dict):
        match issued.get("date-parts"):
            case [[*parts], *_]:
                day = join_day(*parts)
            case _:
                day = read_day(squeeze(issued.get("raw") or issued.get("literal")))
    return Work(
        id=name,
        title=squeeze(record.get("title")),
        authors=_join(_list_names(record.get("author"), "given", "family", "literal")),
        date=date_first(name, day),
        venue=squeeze(record.get("container-title")),
        text=squeeze(record.get("abstract")),
        url=squeeze(record.get("URL")),
    )


def _read_zotero(record: Record) -> Work:
    name = find_id((), (squeeze(record.get(field)) for field in OF_ZOTERO))
    creators = record.get("creators")
    authors = [
        one
        for one in (creators if isinstance(creators, list) else [])
        if isinstance(one, dict) and one.get("creatorType", "author") == "author"
    ]
    venues = (squeeze(record.get(field)) for field in VENUES)
    return Work(
        id=name,
        title=squeeze(record.get("title")),
        authors=_join(_list_names(authors, "firstName", "lastName", "name")),
        date=date_first(name, read_day(squeeze(record.get("date")))),
        venue=next(filter(None, venues), ""),
        text=squeeze(record.get("abstractNote")),
        url=squeeze(record.get("url")),
    )


def _list_names(people: object, given: str, family: str, whole: str) -> list[str]:
    if not isinstance(people, list):
        return []
    return [
        _name(one.get(given), one.get("non-dropping-particle"), one.get(family), one.get("suffix"))
        or squeeze(one.get(whole))
        for one in people
        if isinstance(one, dict)
    ]


def _name(*parts: object) -> str:
    return " ".join(filter(None, map(squeeze, parts)))


def _join(names: list[str]) -> str:
    return "; ".join(filter(None, (name.replace(";", ",") for name in names)))
