"""CSV in, as databases export it: the columns are known by their usual names, or mapped."""

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from explorer.errors import ImportingError
from explorer.readers.imports.dates import Read, join_date, read_date
from explorer.readers.imports.entry import Entry, Found, LeftOut, Repair
from explorer.readers.imports.making import Raw, make_entry
from explorer.readers.imports.names import split_names
from explorer.readers.imports.text import Source, squeeze
from explorer.readers.words import either, suggest

MOST: Final = 2_000_000  # characters of one cell
MARKS: Final = ",;\t|"
COLUMNS: Final[Mapping[str, tuple[str, ...]]] = {  # what each field is called, in lower case
    "title": ("title", "article title", "document title", "display_name", "publication title"),
    "authors": ("authors", "author", "author full names", "author(s)", "creators", "author names"),
    "date": ("date", "publication date", "publication_date", "published", "date published"),
    "year": ("year", "publication year", "publication_year", "pub year", "py"),
    "month": ("month", "publication month"),
    "day": ("day",),
    "venue": ("venue", "source title", "journal", "journal/book", "source", "booktitle"),
    "url": ("url", "link", "urls", "landing_page_url", "arxiv url", "links"),
    "doi": ("doi", "digital object identifier"),
    "arxiv": ("arxiv", "arxiv id", "arxiv_id", "eprint"),
    "claim": ("claim", "abstract", "abstract note", "summary"),
    "topics": ("topics", "keywords", "author keywords", "tags", "manual tags", "index keywords"),
    "note": ("note", "notes", "comment", "comments", "extra"),
    "id": ("id", "key", "paper", "citation key", "eid", "pmid"),
}


def read_map(pairs: Sequence[str]) -> dict[str, str]:
    """Return which column each field is in, from `FIELD=COLUMN` pairs.

    Raises
    ------
    ImportingError
        If a pair has no `=`, or names a field that a paper has not.

    Examples
    --------
    >>> read_map(["title=Titel"])
    {'title': 'Titel'}
    """
    columns = {}
    for pair in pairs:
        name, equals, column = pair.partition("=")
        name = {"abstract": "claim", "keywords": "topics"}.get(name.strip(), name.strip())
        if not equals or not column:
            raise ImportingError(f"--map {pair!r} names no column. Write it as title=Titel.")
        if name not in COLUMNS:
            raise ImportingError(
                f"--map {pair!r} names no field of a paper. {suggest(name, COLUMNS)}"
                f"It can be {either(COLUMNS)}."
            )
        columns[name] = column.strip()
    return columns


def read_tabular(source: Source, columns: Mapping[str, str] | None = None) -> Iterator[Found]:
    """Yield what each row gives; blank rows are none.

    Parameters
    ----------
    source : Source
        With a header row; commas, semicolons, tabs or bars between the cells.
    columns : mapping of str to str, optional
        The column of a field, where it has another name than those usual.

    Raises
    ------
    ImportingError
        If no column holds titles, or one that is mapped does not exist.
    """
    rows = _split(source)
    header = next((cells for _, cells in rows), [])
    places = _place(source.name, header, columns or {})
    for line, cells in rows[1:]:
        extra = [cell for cell in cells[len(header) :] if cell.strip()]
        if extra:
            what = f"has {len(cells)} cells where the header has {len(header)}"
            fix = "Put quotes around a cell that holds the mark between cells."
            yield LeftOut(source.name, line, what, fix)
            continue
        short = len(header) - len(cells)
        repairs = [f"lacks its last {short} cells: taken as empty"] if short > 0 else []
        values = {
            name: squeeze(cells[place]) if place < len(cells) else ""
            for name, place in places.items()
        }
        yield _read_row(source.name, line, values, repairs)
    unread = [name.strip() for place, name in enumerate(header) if place not in places.values()]
    if named := ", ".join(filter(None, unread)):
        yield Repair(source.name, 1, f"columns that no field is read from: {named[:500]}")


def _split(source: Source) -> list[tuple[int, list[str]]]:
    first = source.text.partition("\n")[0]
    mark = max(MARKS, key=first.count)
    limit = csv.field_size_limit(MOST)
    rows = []
    reader = csv.reader(io.StringIO(source.text), delimiter=mark)
    try:
        line = 1
        for cells in reader:
            if any(cell.strip() for cell in cells):
                rows.append((line, cells))
            line = reader.line_num + 1
    except csv.Error as error:
        raise ImportingError(
            f"{source.name}, line {reader.line_num}: is not CSV ({error}). Close its quotes."
        ) from None
    finally:
        csv.field_size_limit(limit)
    return rows


def _place(file: str, header: Sequence[str], columns: Mapping[str, str]) -> dict[str, int]:
    plain = [name.strip().lower() for name in header]
    places = {}
    for name, usual in COLUMNS.items():
        if name in columns:
            wanted = columns[name].lower()
            if wanted not in plain:
                raise ImportingError(
                    f"{file} has no column {columns[name]!r}. {suggest(wanted, plain)}"
                    f"Its columns are {', '.join(header)[:500]}."
                )
            places[name] = plain.index(wanted)
        elif found := [one for one in usual if one in plain]:
            places[name] = plain.index(found[0])
    if "title" not in places:
        raise ImportingError(
            f"{file} has no column of titles. Name it: --map title=COLUMN. "
            f"Its columns are {', '.join(header)[:500] or 'none'}."
        )
    return places


def _read_row(
    file: str, line: int, values: Mapping[str, str], repairs: list[str]
) -> Entry | LeftOut:
    get = values.get
    date, basis = _date(values)
    raw = Raw(
        title=get("title", ""),
        names=split_names(get("authors", "")),
        date=date,
        basis=basis,
        venue=get("venue", ""),
        url=get("url", ""),
        doi=get("doi", ""),
        bare=[get("arxiv", "")],
        said=[get("note", ""), get("venue", "")],
        claim=get("claim", ""),
        topics=_split_topics(get("topics", "")),
        note=get("note", ""),
        repairs=repairs,
    )
    return make_entry(file, line, get("id", ""), raw)


def _split_topics(text: str) -> list[str]:
    mark = next((mark for mark in ";|" if mark in text), ",")
    return text.split(mark)


def _date(values: Mapping[str, str]) -> tuple[Read, str]:
    told = ""
    if stated := values.get("date"):
        date, told = read_date(stated)
        if date:
            return (date, told), "date of the entry"
    parts = [values.get(name) or "" for name in ("year", "month", "day")]
    date, said = join_date(*parts)
    return (date, said or told), "year of the entry" if date else ""
