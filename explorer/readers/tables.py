"""CSV to a frame by the schema: what is wrong is named by row, as a spreadsheet counts them."""

import csv
import io
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

import pandas as pd

from explorer.errors import Problem
from explorer.readers.columns import check_column, convert_column
from explorer.readers.files import MIB, read_text
from explorer.readers.schema import Table
from explorer.readers.words import nearest, quote

LARGEST: Final = 1024 * MIB
FIRST: Final = 2  # the row under the header


def read_table(root: Path, table: Table) -> tuple[pd.DataFrame | None, list[Problem]]:
    """Read one table, whole columns at a time.

    Parameters
    ----------
    root : Path
        The library folder, resolved.
    table : Table
        What the schema says of it.

    Returns
    -------
    frame : DataFrame or None
        A row per row of the file, indexed by its number there (the header is row 1), with the
        columns that the schema names and the file has; lists stay one text. None if the file
        cannot be read as a table at all.
    problems : list of Problem
        Everything wrong with it, by row and then by column. Where there is one, the frame is good
        only for finding more.
    """
    text = read_text(root, table.path, LARGEST)
    if isinstance(text, Problem):
        return None, [text]
    rows, problems = _split(text, table.path)
    if not rows:
        if not problems:
            problems = [Problem(table.path, "is empty", "Give it a header row.")]
        return None, problems
    header, *body = rows
    problems += _check_header(header, table)
    frame, ragged = _frame(header, body), _check_widths(body, len(header), table.path)
    known = [field for field in table.fields if field.name in frame.columns]
    for field in known:
        problems += check_column(frame[field.name].drop(list(ragged)), field, table.path)
    problems += [*ragged.values(), *check_keys(frame, table)]
    if not problems:
        frame = pd.DataFrame(
            {field.name: convert_column(frame[field.name], field) for field in known},
            index=frame.index,
        )
    return frame, problems


def _split(text: str, path: str) -> tuple[list[list[str]], list[Problem]]:
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    rows: list[list[str]] = []
    try:
        rows.extend(reader)
    except csv.Error as error:
        where = f"{path}, row {len(rows) + 1}"
        fix = 'Put quotes around the whole cell, and write "" for a quote inside it.'
        return [], [Problem(where, f"is not CSV ({error})", fix)]
    return rows, []


def _check_header(header: Sequence[str], table: Table) -> Iterator[Problem]:
    where = f"{table.path}, row 1"
    spare = [name for name in header if name not in {field.name for field in table.fields}]
    for field in table.fields:
        count = header.count(field.name)
        if count == 0:
            near = nearest(field.name, spare)
            fix = f"Rename {near}, or add it." if near else "Add it."
            yield Problem(where, f"the column {field.name} is missing", fix)
        elif count > 1:
            what = f"{count} columns are named {field.name}"
            yield Problem(where, what, "Keep one of them.")


def _check_widths(body: Sequence[Sequence[str]], width: int, path: str) -> dict[int, Problem]:
    problems = {}
    for number, row in enumerate(body, start=FIRST):
        if row and len(row) != width:
            what = f"has {len(row)} cells where the header has {width}"
            fix = "Give it a cell for each column; a cell with a comma needs quotes."
            problems[number] = Problem(f"{path}, row {number}", what, fix)
    return problems


def _frame(header: Sequence[str], body: Sequence[list[str]]) -> pd.DataFrame:
    """Return the rows that are not blank; of one that is too short or too long, the first cell.

    That is its id, so that those who name it are not at fault too.
    """
    width = len(header)
    numbers = [number for number, row in enumerate(body, start=FIRST) if row]
    rows = (row if len(row) == width else (row[:1] + [""] * width)[:width] for row in body if row)
    cells = list(zip(*rows, strict=True)) or [()] * width
    columns = dict(zip(reversed(header), reversed(cells), strict=True))  # the first of two wins
    return pd.DataFrame(columns, index=pd.Index(numbers, dtype="int64"), dtype="str")


def check_keys(frame: pd.DataFrame, table: Table) -> Iterator[Problem]:
    """Yield a problem for each row that has the key of a row above it."""
    for key in table.keys:
        if not set(key) <= set(frame.columns):
            continue
        names = frame[list(key)]
        names = names[(names != "").all(axis=1)]
        again = names[names.duplicated()]
        if again.empty:
            continue
        first = names.drop_duplicates().reset_index(names="row").set_index(list(key))["row"]
        rows = first.loc[pd.MultiIndex.from_frame(again) if len(key) > 1 else again[key[0]]]
        for number, before, *cells in zip(again.index, rows, *again.to_numpy().T, strict=True):
            what = f"{' '.join(key)} {quote(' '.join(cells))} is already in row {before}"
            fix = "Give each its own id." if len(key) == 1 else "Take one of them out."
            yield Problem(f"{table.path}, row {number}", what, fix)
