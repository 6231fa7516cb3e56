"""The rows of Markdown tables: which column says what of the work that a row cites."""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from explorer.retest.answers.hints import YEAR, find_people, find_titles
from explorer.retest.answers.passages import Passage, split_cells
from explorer.retest.text import put_on_one_line
from explorer.retest.values import Cited

COLUMNS: Final = tuple(  # what a column's head says in some languages, the first that fits
    (name, re.compile(pattern, re.IGNORECASE))
    for name, pattern in (
        ("id", r"arxiv|\bids?\b|\blinks?\b|\burl\b|\bdoi\b"),
        ("title", r"tit(?:le|el|re)|título|paper|work|reference|source|citation|quelle|标题|论文"),
        ("authors", r"auth?or|auteur|who\b|verfasser|作者|著者"),
        ("year", r"year|date|published|\bjahr|año|année|年"),
        ("venue", r"venue|journal|conference|where|konferenz|会议|期刊"),
        ("finding", r"finding|constraint|befund|发现"),
        ("verdict", r"outcome|verdict|status|re-?test|urteil|veredicto|verdetto|判定|结论|裁定"),
        (
            "claim",
            r"claim|evidence|shows?\b|result|summary|why|note|contribution|reason|beleg|grund|证据",
        ),
    )
)
NOT_TITLE: Final = re.compile(r"https?:|www\.|\0|[\[\]()|*_`\"“”]")


def read_head(text: str, row: Passage) -> dict[str, int]:
    """Return the number of the column of each thing that the head of a table names.

    Examples
    --------
    >>> row = "| Paper | arXiv | Year |"
    >>> from explorer.retest.answers.passages import split_passages
    >>> read_head(row, *split_passages(row))
    {'title': 0, 'id': 1, 'year': 2}
    """
    columns: dict[str, int] = {}
    for number, (start, end) in enumerate(split_cells(text, row)[:40]):
        cell = text[start : min(end, start + 80)]
        for name, pattern in COLUMNS:
            if pattern.search(cell):
                columns.setdefault(name, number)
                break
    return columns


def read_cell(text: str, row: Passage, columns: dict[str, int], name: str) -> str:
    """Return the words of the cell that `name` has in a row; "" where it has none."""
    start, end = get_place(text, row, columns, name)
    return put_on_one_line(text[start:end].strip(" *_`\t"), 2_000)


def get_place(text: str, row: Passage, columns: dict[str, int], name: str) -> tuple[int, int]:
    """Return where that cell stands; an empty place where there is none."""
    number = columns.get(name, -1)
    cells = split_cells(text, row) if number >= 0 else []
    return cells[number] if number < len(cells) and cells else (row.start, row.start)


def fill_from_cells(
    text: str, row: Passage, columns: dict[str, int], works: Sequence[Cited], line: int
) -> list[Cited]:
    """Return the one work of a row with what its cells say of it; more than one as they are."""
    ids = [work for work in works if work.id]
    people = [work for work in works if not work.id and not work.title]
    if len(ids) > 1 or len(works) - len(people) > 1:
        return list(works)
    said = ids[0] if ids else next((work for work in works if work.title), Cited(line=line))
    start, end = get_place(text, row, columns, "title")
    cell = read_cell(text, row, columns, "title")
    named = list(find_people(text, start, end))
    plain = not named and not find_titles(text, start, end) and not NOT_TITLE.search(cell)
    title = cell if plain and len(cell.split()) > 1 else ""
    authors = read_cell(text, row, columns, "authors")[:200]
    year = re.search(rf"(?<![0-9]){YEAR}(?![0-9])", read_cell(text, row, columns, "year")[:60])
    venue = read_cell(text, row, columns, "venue")[:120].strip("-–— ")
    who = named[0] if named else None
    first = people[0] if people else Cited()
    said = replace(
        said,
        title=said.title or title[:300],
        authors=authors or said.authors or (who.text if who else first.authors),
        year=int(year[0]) if year else said.year or (who.year if who else first.year),
        venue="" if venue.casefold() == "arxiv" else venue or said.venue,
    )
    if not said.id and not (said.title and (said.authors or said.year)):
        return list(works)
    return [said]
