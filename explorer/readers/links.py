"""Every name that leads nowhere or to two things, once the whole folder is read."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

import pandas as pd

from explorer.errors import Problem
from explorer.model import Kind
from explorer.readers.needs import SUBJECTS
from explorer.readers.records import UNFIT, Records
from explorer.readers.schema import Table
from explorer.readers.words import quote, suggest

ASKED: Final = 20  # names in one column for which the one that was meant is looked for
HOMES: Final = {"paper": "papers", "finding": "findings"}  # kinds that stand in tables
COLUMNS: Final = (  # what names what, beside the links that a descriptor can tell of
    ("findings", "line", "line"),
    ("checks", "line", "line"),
    ("codings", "item", "item"),
    ("pages", "subject", "check or discrepancy"),
)
Ids = Collection[str] | None  # None where they could not be read: then nothing dangles


@dataclass(frozen=True, slots=True)
class Found:
    """All that a folder holds, before it is known whether it holds together.

    Attributes
    ----------
    tables : mapping of str to DataFrame
        Those that could be read, indexed by row number.
    schemas : mapping of str to Table
        What the schema says of each.
    files : mapping of str to mapping of str to str
        For ``line``, ``note`` and ``tour``, the file of each id.
    records : Records
        What the Markdown gave.
    """

    tables: Mapping[str, pd.DataFrame]
    schemas: Mapping[str, Table]
    files: Mapping[str, Mapping[str, str]]
    records: Records

    def column(self, table: str, column: str) -> pd.Series | None:
        """Return a column, or None if the table or the column could not be read."""
        frame = self.tables.get(table)
        return frame[column] if frame is not None and column in frame.columns else None


def check_links(found: Found) -> Iterator[Problem]:
    """Yield a problem for each id given twice or unfit, and each name that nothing bears."""
    ids = gather_ids(found)
    yield from _check_ids(found)
    yield from _check_references(found, ids)
    yield from _check_lists(found, ids)
    yield from _check_subjects(found, ids)
    for table, column, kind in COLUMNS:
        if (values := found.column(table, column)) is not None:
            yield from _dangle(values, ids[kind], kind, found.schemas[table].path)
    for schema in found.schemas.values():
        for link in schema.links:
            values, keys = (
                found.column(schema.name, link.column),
                found.column(link.table, link.key),
            )
            if values is not None and keys is not None:
                kind = link.key if link.key in HOMES else f"row of {link.table}"
                yield from _dangle(values, frozenset(keys), kind, schema.path)


def gather_ids(found: Found) -> dict[str, Ids]:
    """Return the ids of each kind of thing that can be named."""
    sentences = found.records.rows.get("sentences", [])
    unread = found.files["line"].keys() - {
        row["line"] for row in found.records.rows.get("lines", [])
    }
    ids: dict[str, Ids] = {
        "line": found.files["line"].keys(),
        "note": found.files["note"].keys(),
        "sentence": None if unread else {f"{row['line']}#{row['sentence']}" for row in sentences},
    }
    for table in ("papers", "findings", "checks"):
        column = found.column(table, table.removesuffix("s"))
        ids[table.removesuffix("s")] = None if column is None else frozenset(column)
    column = found.column("discrepancies", "discrepancy")
    ids["discrepancy"] = None if column is None else frozenset(column)
    ids["item"] = _together(*(ids[kind] for kind in Kind))
    ids["check or discrepancy"] = _together(ids["check"], ids["discrepancy"])
    return ids


def explode(values: pd.Series, table: Table) -> pd.Series:
    """Return the members of a list column, each with the row number it had."""
    mark = next(field.delimiter for field in table.fields if field.name == values.name)
    return values[values != ""].str.split(mark, regex=False).explode().astype("str")


def _together(*parts: Ids) -> Ids:
    known = [part for part in parts if part is not None]
    return frozenset().union(*known) if len(known) == len(parts) else None


def _check_references(found: Found, ids: Mapping[str, Ids]) -> Iterator[Problem]:
    for reference in found.records.references:
        known = ids[reference.kind]
        if known is not None and reference.target not in known:
            what = _missing(reference.target, reference.what, reference.kind)
            yield Problem(reference.where, what, _fix(reference.target, known, reference.kind))


def _check_lists(found: Found, ids: Mapping[str, Ids]) -> Iterator[Problem]:
    for column, kind in (("notes", "note"), ("papers", "paper")):
        if (lists := found.column("findings", column)) is None:
            continue
        path = found.schemas["findings"].path
        values = explode(lists, found.schemas["findings"])
        yield from _dangle(values, ids[kind], kind, path)
        pairs = values.reset_index()
        for number, name in pairs[pairs.duplicated()].to_numpy():
            what = f"{column} has {quote(name)} twice"
            yield Problem(f"{path}, row {number}", what, "Name it once.")


def _check_subjects(found: Found, ids: Mapping[str, Ids]) -> Iterator[Problem]:
    for table in ("checks", "discrepancies"):
        kinds, subjects = found.column(table, "subject_kind"), found.column(table, "subject")
        if kinds is None or subjects is None:
            continue
        for subject_kind, kind in SUBJECTS.items():
            values = subjects[kinds == subject_kind]
            yield from _dangle(values, ids[kind], kind, found.schemas[table].path)


def _dangle(values: pd.Series, known: Ids, kind: str, path: str) -> Iterator[Problem]:
    if known is None:
        return
    wrong = values[(values != "") & ~values.isin(known)]
    asked = wrong.drop_duplicates().iloc[:ASKED]
    fixes = {name: _fix(name, known, kind) for name in asked}
    for number, name in zip(wrong.index, wrong, strict=True):
        what = _missing(name, str(values.name).replace("_", " "), kind)
        yield Problem(f"{path}, row {number}", what, fixes.get(name) or _fix(name, (), kind))


def _missing(name: str, column: str, kind: str) -> str:
    return f"{quote(name)} in {column} is no {kind} of this library"


def _fix(name: str, known: Collection[str], kind: str) -> str:
    return f"{suggest(name, known)}Add that {kind}, or mend the name."


def _check_ids(found: Found) -> Iterator[Problem]:
    """Yield what is wrong with the ids of lines, tours and items: unfit, or another kind's too."""
    parts = [
        pd.DataFrame({"id": list(files), "kind": kind, "path": list(files.values()), "row": 0})
        for kind, files in found.files.items()
    ]
    for kind, table in HOMES.items():
        if (column := found.column(table, kind)) is not None:
            column = column[column != ""].drop_duplicates()
            path = found.schemas[table].path
            rows = {"id": column, "kind": kind, "path": path, "row": column.index}
            parts.append(pd.DataFrame(rows))
    ids = pd.concat(parts, ignore_index=True).astype({"id": "str"})
    first = ids.drop_duplicates("id").set_index("id")["kind"]
    doubtful = ids[ids["id"].str.contains(UNFIT) | ids.duplicated("id")]
    for name, kind, path, row in doubtful.to_numpy():
        where, bearer = f"{path}, row {row}" if row else path, f"the {kind} id {quote(name)}"
        if UNFIT.search(name):
            what = f"{bearer} holds a space or one of ; | # [ ]"
            yield Problem(where, what, "Use letters, digits, points and hyphens.")
        if first[name] != kind:
            fix = "Give each line, note, tour, finding and paper its own id."
            yield Problem(where, f"{bearer} is already the id of a {first[name]}", fix)
