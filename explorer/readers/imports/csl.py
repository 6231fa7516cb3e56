"""CSL-JSON in, and what Zotero and others write like it: record by record, each with its line."""

import json
from collections.abc import Iterator, Mapping
from typing import Any, Final

from explorer.errors import ImportingError
from explorer.readers.imports.dates import Read, join_date, read_date
from explorer.readers.imports.entry import Entry, Found, LeftOut
from explorer.readers.imports.making import Raw, make_entry
from explorer.readers.imports.text import Source, squeeze

MOST: Final = 2_000_000  # characters of one record
SPACE: Final = " \t\n\r"
FIX: Final = "Export it anew as CSL-JSON: a list of records."
BASES: Final = {  # where a date may stand, and what it is called
    "issued": "date",
    "original-date": "original date",
    "submitted": "day of submission",
    "available-date": "day of availability",
}
SAID: Final = ("number", "note", "container-title", "publisher", "archive_location")


def read_csl(source: Source) -> Iterator[Found]:
    """Yield what each record of a list gives; where the JSON breaks, what is left is left out.

    Raises
    ------
    ImportingError
        If it holds no list of records.
    """
    text, place = source.text, _skip(source.text, 0)
    if text[place : place + 1] == "{":
        held = '"items"' in text and text.find("[", text.find('"items"'))
        place = held if held and held > 0 else place
    alone = text[place : place + 1] == "{"
    if not alone and text[place : place + 1] != "[":
        raise ImportingError(f"{source.name} is no list of CSL-JSON records. {FIX}")
    place = place if alone else _skip(text, place + 1)
    line, counted = 1, 0
    decoder = json.JSONDecoder(parse_int=_count)
    while place < len(text) and text[place] != "]":
        line, counted = line + text.count("\n", counted, place), place
        try:
            record, end = decoder.raw_decode(text, place)
        except (ValueError, RecursionError) as error:
            why = "is nested too deeply" if isinstance(error, RecursionError) else "is not JSON"
            yield LeftOut(source.name, line, f"{why}; nothing behind it can be read", FIX)
            return
        yield _read_record(source.name, line, record, end - place)
        place = _skip(text, end)
        if text[place : place + 1] == ",":
            place = _skip(text, place + 1)
        elif alone or text[place : place + 1] in ("", "]"):
            break
    if not alone and place >= len(text):
        line += text.count("\n", counted)
        yield LeftOut(source.name, line, "the list is not closed: a record may be cut off", FIX)


def _count(digits: str) -> int:
    return int(digits) if len(digits) <= 20 else 0  # longer ones are no number of a reference


def _skip(text: str, place: int) -> int:
    while place < len(text) and text[place] in SPACE:
        place += 1
    return place


def _read_record(file: str, line: int, record: object, size: int) -> Entry | LeftOut:
    if not isinstance(record, dict):
        return LeftOut(file, line, "is no mapping", "Make it a record with a title.")
    if size > MOST:
        return LeftOut(file, line, f"is longer than {MOST:,} characters", "Shorten it.")
    get = record.get
    date, basis = _date(record)
    keywords = get("keyword")
    raw = Raw(
        title=_text(get("title")),
        names=_list_names(get("author") or get("editor")),
        date=date,
        basis=basis,
        venue=_text(get("container-title")) or _text(get("event-title")) or _text(get("publisher")),
        url=_text(get("URL")),
        doi=_text(get("DOI")),
        said=[_text(get(name)) for name in SAID],
        claim=_text(get("abstract")),
        topics=squeeze(keywords).replace(";", ",").split(",") if isinstance(keywords, str) else (),
        note=_text(get("note")),
    )
    return make_entry(file, line, _text(get("id")), raw)


def _text(value: object) -> str:
    if isinstance(value, list):  # some exporters wrap titles in lists, as Crossref does
        value = next(iter(value), "")
    return squeeze(value)


def _list_names(value: object) -> list[str]:
    names = []
    for name in value if isinstance(value, list) else []:
        if isinstance(name, str):
            names.append(squeeze(name))
        elif isinstance(name, dict):
            names.append(_join_name(name))
    return [name for name in names if name]


def _join_name(name: Mapping[str, Any]) -> str:
    if literal := squeeze(name.get("literal")):
        return literal if literal.lower().startswith("et al") else literal.replace(",", "")
    order = ("given", "dropping-particle", "non-dropping-particle", "family", "suffix")
    return " ".join(filter(None, (squeeze(name.get(part)).replace(",", "") for part in order)))


def _date(record: Mapping[str, Any]) -> tuple[Read, str]:
    told = ""
    for name in BASES:
        date, said = _read(record.get(name))
        if date:
            return (date, said), f"{BASES[name]} of the entry"
        told = told or said
    date, said = read_date(_text(record.get("year")))
    return (date, said or told), "year of the entry" if date else ""


def _read(value: object) -> Read:
    if not isinstance(value, dict):
        return read_date(squeeze(value))
    parts = value.get("date-parts")
    if isinstance(parts, list) and parts and isinstance(parts[0], list):
        ends = [
            join_date(*map(squeeze, one[:3])) for one in parts[:2] if isinstance(one, list) and one
        ]
        if len(ends) == 2 and ends[0][0] and ends[1][0]:
            return read_date(f"{ends[0][0]}/{ends[1][0]}")
        if ends and (ends[0][0] or ends[0][1]):
            date, said = ends[0]
            circa = value.get("circa") and date
            return (f"{date}~" if circa else date), said
    return read_date(squeeze(value.get("raw") or value.get("literal")))
