"""A whole library folder to records: everything is read, and everything wrong is named."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

import pandas as pd

from explorer.errors import Problem
from explorer.model import About, Kind
from explorer.readers.files import find_file
from explorer.readers.lines import read_line
from explorer.readers.links import Found, check_links, explode
from explorer.readers.markdown import read_document
from explorer.readers.needs import fit_schema
from explorer.readers.notes import read_note
from explorer.readers.records import Records
from explorer.readers.schema import Schema, read_schema
from explorer.readers.tables import read_table
from explorer.readers.tours import read_tour

FOLDERS = {"line": "lines", "note": "notes", "tour": "tours"}
READERS = {"line": read_line, "note": read_note, "tour": read_tour}
NUMBER = re.compile(r", (?:row|line) ([0-9]+)$")


@dataclass(frozen=True, slots=True)
class Reading:
    """What a folder gave.

    Attributes
    ----------
    about : About
        What the library says of itself.
    records : mapping of str to DataFrame
        Frames as `Library.from_frames` takes them; none if there is a problem.
    problems : tuple of Problem
        Everything wrong, file by file, from the top of each.
    """

    about: About = field(default_factory=About)
    records: Mapping[str, pd.DataFrame] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()


def read_folder(folder: Path) -> Reading:
    """Read a library folder whole; nothing outside it, and nothing of it twice.

    Parameters
    ----------
    folder : Path
        An existing folder, laid out as `data/README.md` of the library that ships tells.
    """
    root = folder.resolve()
    raw, problems = read_schema(root)
    if raw is None:
        return Reading(problems=tuple(problems))
    schema, lacks = fit_schema(raw)
    problems += lacks
    tables = {}
    for table in schema.tables.values():
        frame, wrong = read_table(root, table)
        problems += wrong
        if frame is not None:
            tables[table.name] = frame
    files, records = _read_markdown(root, schema)
    found = Found(tables, schema.tables, files, records)
    problems += records.problems
    problems += _check_named(root, found, schema.files)
    problems += check_links(found)
    if problems:
        return Reading(about=schema.about, problems=_in_order(problems))
    return Reading(about=schema.about, records=_join(found))


def _read_markdown(root: Path, schema: Schema) -> tuple[dict[str, dict[str, str]], Records]:
    """Return the file of each line, note and tour by id, and what is written in them."""
    files: dict[str, dict[str, str]] = {}
    records = Records()
    order = {name: number for number, name in enumerate(schema.files)}
    for kind, folder in FOLDERS.items():
        names = _list_files(root, folder, records.problems)
        names.sort(key=lambda name: (order.get(name, len(schema.files)), name))
        files[kind] = {PurePosixPath(name).stem: name for name in names}
        for name in names:
            document, wrong = read_document(root, name, schema.headers[kind])
            records.problems += wrong
            if document is not None:
                records.extend(READERS[kind](document))
    return files, records


def _list_files(root: Path, folder: str, problems: list[Problem]) -> list[str]:
    if not (root / folder).exists():
        return []  # a library may have no notes yet, and no tours
    if not (root / folder).resolve().is_relative_to(root):
        fix = "Put the folder itself there: a link may not lead out."
        problems.append(Problem(folder, "leaves the library folder through a link", fix))
        return []
    paths = (root / folder).glob("*.md")
    return [f"{folder}/{path.name}" for path in paths if not path.name.startswith(".")]


def _check_named(root: Path, found: Found, files: Sequence[str]) -> list[Problem]:
    """Return a problem for each file that the descriptor names and that nobody has yet missed."""
    read = {table.path for table in found.schemas.values()}
    read.update(*(names.values() for names in found.files.values()))
    paths = (find_file(root, name) for name in dict.fromkeys(files) if name not in read)
    return [path for path in paths if isinstance(path, Problem)]


def _join(found: Found) -> dict[str, pd.DataFrame]:
    """Return the records of a folder that holds together, as frames."""
    frames = {name: pd.DataFrame(rows) for name, rows in found.records.rows.items()}
    rests = [frames.pop("rests", pd.DataFrame())]
    for kind in (Kind.NOTE, Kind.PAPER):
        pairs = _pair(found, "findings", f"{kind}s", ("source", "target"))
        ends = {"source_kind": Kind.FINDING.value, "target_kind": kind.value}
        rests.append(pairs.assign(**ends, role=""))
    frames |= {**found.tables, "rests": pd.concat(rests, ignore_index=True)}
    findings = found.tables["findings"]
    for table, column, between in (("papers", "authors", "; "), ("retests", "evidence", ";")):
        if table in found.tables:
            frames[table] = _respell(found, table, column, between)
    basis = (findings["stated"] != "").map({True: "stated by the line", False: ""})
    frames["findings"] = findings.assign(date=findings["stated"], date_basis=basis)
    frames["topics"] = _pair(found, "papers", "topics", ("item", "topic"))
    frames["evidence_types"] = _pair(found, "papers", "evidence_types", ("item", "evidence_type"))
    return frames


def _respell(found: Found, table: str, column: str, between: str) -> pd.DataFrame:
    """Return a table whose list column has its members separated as the frames have them."""
    frame, fields = found.tables[table], found.schemas[table].fields
    mark = next(field.delimiter for field in fields if field.name == column)
    return frame.assign(**{column: frame[column].str.replace(mark, between, regex=False)})


def _pair(found: Found, table: str, column: str, names: tuple[str, str]) -> pd.DataFrame:
    """Return the members of a list column beside the id of their row."""
    members = explode(found.tables[table][column], found.schemas[table])
    ids = found.tables[table][table.removesuffix("s")].loc[members.index]
    return pd.DataFrame({names[0]: ids.to_numpy(), names[1]: members.to_numpy()})


def _in_order(problems: Sequence[Problem]) -> tuple[Problem, ...]:
    """Return problems file by file as they were met, each file from its top."""
    files = {file: place for place, file in enumerate(dict.fromkeys(p.file for p in problems))}

    def place(problem: Problem) -> tuple[int, int]:
        number = NUMBER.search(problem.where)
        return files[problem.file], int(number[1]) if number else 0

    return tuple(sorted(problems, key=place))
