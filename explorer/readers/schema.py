"""The one schema: what a library's `datapackage.json` says of its files, columns and keys."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Final

from explorer.errors import Problem
from explorer.model import About
from explorer.readers.files import DESCRIPTOR, MIB, read_text
from explorer.readers.taker import TOP, Taker

LARGEST: Final = 4 * MIB
EDTF: Final = "http://id.loc.gov/datatypes/edtf/EDTF"


@dataclass(frozen=True, slots=True)
class Field:
    """A column of a table or a key of a front matter.

    Patterns are left to validators: a library may be hostile, and a pattern can run for ever.

    Attributes
    ----------
    type : str
        As in Table Schema: string, integer, number, boolean, list, date, array or object.
    words : tuple of str
        What it can hold (`enum`, or `vocabulary` for the members of a list); empty for anything.
    edtf : bool
        Whether it is an EDTF date.
    fields : tuple of Field
        The keys of an object.
    items : Field or None
        The members of an array.
    """

    name: str
    type: str = "string"
    required: bool = False
    unique: bool = False
    words: tuple[str, ...] = ()
    minimum: float | None = None
    maximum: float | None = None
    delimiter: str = ","
    edtf: bool = False
    fields: tuple["Field", ...] = ()
    items: "Field | None" = None


@dataclass(frozen=True, slots=True)
class Link:
    """A column whose values name rows of another table."""

    column: str
    table: str
    key: str


@dataclass(frozen=True, slots=True)
class Table:
    """A CSV file: its columns, the columns that no two rows share, and where they point."""

    name: str
    path: str
    fields: tuple[Field, ...]
    keys: tuple[tuple[str, ...], ...] = ()
    links: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True)
class Schema:
    """What a descriptor says: the tables by name, the front matter by type, every file named."""

    about: About
    tables: Mapping[str, Table]
    headers: Mapping[str, tuple[Field, ...]]
    files: tuple[str, ...]


def read_schema(root: Path) -> tuple[Schema | None, list[Problem]]:
    """Read `datapackage.json`; None if there is nothing to go by, and everything wrong with it.

    Parameters
    ----------
    root : Path
        The library folder, resolved.
    """
    text = read_text(root, DESCRIPTOR, LARGEST)
    if isinstance(text, Problem):
        if text.what == "does not exist":
            fix = "Copy the one of the library that ships, and describe your tables in it."
            text = replace(text, fix=fix)
        return None, [text]
    try:
        return _read_schema(json.loads(text), root)
    except json.JSONDecodeError as error:
        where = f"{DESCRIPTOR}, line {error.lineno}"
        return None, [Problem(where, f"is not JSON: {error.msg}", "Mend the JSON.")]
    except RecursionError:
        return None, [Problem(DESCRIPTOR, "is nested too deeply", "Write a Data Package there.")]
    except ValueError as error:  # an integer of thousands of digits
        return None, [Problem(DESCRIPTOR, f"is not JSON: {error}", "Mend the JSON.")]


def _read_schema(descriptor: object, root: Path) -> tuple[Schema | None, list[Problem]]:
    if not isinstance(descriptor, dict):
        return None, [Problem(DESCRIPTOR, "is not a mapping", "Write a Data Package there.")]
    taker = Taker()
    tables: dict[str, Table] = {}
    files: list[str] = []
    for at, resource in taker.each(descriptor, "resources", TOP):
        name = taker.take(resource, "name", str, at, "")
        paths = taker.texts(resource, "path", at)
        files += paths
        if name in tables:
            taker.refuse(at, "has the name of another", "Give each resource its own name.")
        elif "schema" in resource:
            tables[name] = _read_table(taker, resource, name, "".join(paths[:1]), at)
    headers = {
        taker.take(entry, "type", str, at, ""): _read_fields(taker, entry, at)
        for at, entry in taker.each(descriptor, "frontMatter", TOP)
    }
    about = _read_about(taker, descriptor, root)
    return Schema(about, tables, headers, tuple(files)), taker.problems


def _read_about(taker: Taker, descriptor: Mapping[str, object], root: Path) -> About:
    texts = {
        key: taker.take(descriptor, key, str, TOP, "")
        for key in ("name", "title", "description", "version", "created")
    }
    created, compiled = texts.pop("created"), None
    if created:
        try:
            compiled = date.fromisoformat(created[:10])
        except ValueError:
            fix = "Write it as 2026-01-31T00:00:00Z."
            taker.refuse(f"{TOP}: created", "is not a date and time", fix)
    return About(**texts, compiled=compiled, path=str(root))


def _read_table(
    taker: Taker, resource: Mapping[str, object], name: str, path: str, at: str
) -> Table:
    schema = taker.take(resource, "schema", dict, at, {})
    fields = _read_fields(taker, schema, at)
    keys: list[tuple[str, ...]] = [(entry.name,) for entry in fields if entry.unique]
    if primary := taker.texts(schema, "primaryKey", at):
        keys.append(primary)
    links = []
    for of, entry in taker.each(schema, "foreignKeys", at):
        reference = taker.take(entry, "reference", dict, of, {})
        columns = taker.texts(entry, "fields", of)
        targets = taker.texts(reference, "fields", of)
        if len(columns) == len(targets) == 1:  # a key of several columns is left to validators
            table = taker.take(reference, "resource", str, of, "") or name
            links.append(Link(columns[0], table, targets[0]))
    return Table(name, path, fields, tuple(dict.fromkeys(keys)), tuple(links))


def _read_fields(taker: Taker, source: Mapping[str, object], at: str) -> tuple[Field, ...]:
    return tuple(_read_field(taker, entry, of) for of, entry in taker.each(source, "fields", at))


def _read_field(taker: Taker, entry: Mapping[str, object], at: str) -> Field:
    rules = taker.take(entry, "constraints", dict, at, {})
    items = taker.take(entry, "items", dict, at, {})
    return Field(
        name=taker.take(entry, "name", str, at, ""),
        type=taker.take(entry, "type", str, at, "string"),
        required=taker.take(rules, "required", bool, at, False),
        unique=taker.take(rules, "unique", bool, at, False),
        words=taker.texts(rules, "enum", at) + taker.texts(entry, "vocabulary", at),
        minimum=taker.number(rules, "minimum", at),
        maximum=taker.number(rules, "maximum", at),
        delimiter=taker.take(entry, "delimiter", str, at, ",") or ",",
        edtf=entry.get("rdfType") == EDTF,
        fields=_read_fields(taker, entry, at),
        items=_read_field(taker, items, f"{at}: items") if items else None,
    )
