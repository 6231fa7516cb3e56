"""What the frames need of a schema: tables, columns, keys and links, whoever described them."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Final

import pandas as pd

from explorer.errors import Problem
from explorer.frames import FRAMES, NUMBER, Dtype
from explorer.readers.files import DESCRIPTOR
from explorer.readers.schema import Field, Link, Schema, Table
from explorer.readers.words import either

DERIVED: Final = {
    *("date_earliest", "date_latest", "date_precision", "evidence_latest", "day"),
    "second_hand",
}
SUBJECTS: Final = {"sentence": "sentence", "note": "note", "finding": "finding", "anchor": "paper"}

LISTS: Final[Mapping[str, tuple[str, ...]]] = {
    "papers": ("authors", "topics", "evidence_types"),
    "findings": ("notes", "papers"),
    "retests": ("evidence",),
}
DATES: Final[Mapping[str, tuple[str, ...]]] = {
    "papers": ("date",),
    "findings": ("stated",),
    "codings": ("evidence_date", "coded"),
    "retests": ("date",),
}
KEYS: Final[Mapping[str, tuple[tuple[str, ...], ...]]] = {
    "papers": (("paper",),),
    "findings": (("finding",),),
    "citations": (("source", "target", "kind"),),
    "effects": (("effect",),),
    "checks": (("check",),),
    "codings": (("coding",),),
    "retests": (("retest",),),
    "discrepancies": (("discrepancy",),),
    "known": (("rule", "where"),),
    "pages": (),
}
OPTIONAL: Final = ("known", "retests", "tour")  # what a library may do without
LINKS: Final[Mapping[str, tuple[Link, ...]]] = {
    "citations": (Link("source", "papers", "paper"), Link("target", "papers", "paper")),
    "effects": (Link("paper", "papers", "paper"),),
    "retests": (Link("finding", "findings", "finding"), Link("supersedes", "retests", "retest")),
}


def _need(name: str, dtype: Dtype) -> Field:
    if isinstance(dtype, pd.CategoricalDtype):
        return Field(name, words=tuple(map(str, dtype.categories)))
    kind = {NUMBER: "number", "bool": "boolean"}.get(dtype, "string")
    return Field(name, kind, words=tuple(SUBJECTS) if name == "subject_kind" else ())


def _needs(table: str) -> tuple[Field, ...]:
    columns = {name: dtype for name, dtype in FRAMES[table].items() if name not in DERIVED}
    if table == "findings":  # the line states a date; that it is the finding's is for us to say
        del columns["date"], columns["date_basis"]
        columns |= {"stated": "str"}
    columns |= dict.fromkeys(LISTS.get(table, ()), "str")
    keys = {name for key in KEYS[table] for name in key}
    fields = (_need(name, dtype) for name, dtype in columns.items())
    return tuple(
        replace(
            field,
            type="list" if field.name in LISTS.get(table, ()) else field.type,
            required=field.name in keys,
            edtf=field.name in DATES.get(table, ()),
        )
        for field in fields
    )


def _list_of(name: str, *fields: Field) -> Field:
    return Field(name, "array", items=Field("", "object", fields=fields))


PAPER: Final = Field("paper", required=True)
NAMED: Final = (Field("id", required=True), Field("title", required=True))
TABLES: Final[Mapping[str, tuple[Field, ...]]] = {table: _needs(table) for table in KEYS}
HEADERS: Final[Mapping[str, tuple[Field, ...]]] = {
    "line": (
        *NAMED,
        Field("description"),
        _list_of("anchors", PAPER, Field("stated", edtf=True)),
        Field("findings", "array", items=Field("")),
    ),
    "note": (*NAMED, Field("status"), _list_of("sources", PAPER, Field("role"))),
    "tour": (*NAMED, Field("description")),
}


def fit_schema(schema: Schema) -> tuple[Schema, list[Problem]]:
    """Return `schema` with what the frames need of it made sure, and what it lacks.

    A table or column that the descriptor lacks is a problem; so is one of another type. What the
    frames ask beyond the descriptor (keys, links, dates, words) is added.
    """
    problems: list[Problem] = []
    tables: dict[str, Table] = {}
    for name, needs in TABLES.items():
        if name not in schema.tables and name in OPTIONAL:
            continue
        if name not in schema.tables:
            fix = "Describe it as the library that ships does; it may have no rows."
            problems.append(Problem(DESCRIPTOR, f"describes no table {name}", fix))
            continue
        table = schema.tables[name]
        tables[name] = replace(
            table,
            fields=_fit(table.fields, needs, f"the table {name}", problems),
            keys=tuple(dict.fromkeys((*KEYS[name], *table.keys))),
            links=tuple(dict.fromkeys((*LINKS.get(name, ()), *table.links))),
        )
    headers = {
        name: needs
        if name in OPTIONAL and name not in schema.headers
        else _fit(schema.headers.get(name, ()), needs, f"frontMatter of a {name}", problems)
        for name, needs in HEADERS.items()
    }
    return replace(schema, tables=tables, headers=headers), problems


def _fit(
    fields: Iterable[Field], needs: Iterable[Field], at: str, problems: list[Problem]
) -> tuple[Field, ...]:
    known = {field.name: field for field in fields}
    for need in needs:
        if need.name not in known:
            fix = f"Describe it as a {need.type}."
            problems.append(Problem(DESCRIPTOR, f"{at} lacks {need.name}", fix))
        else:
            known[need.name] = _fit_one(known[need.name], need, at, problems)
    return tuple(known.values())


def _fit_one(field: Field, need: Field, at: str, problems: list[Problem]) -> Field:
    at = f"{at}: {need.name}" if need.name else at
    allowed = {"number", "integer"} if need.type == "number" else {need.type}
    if field.type not in allowed:
        what = f"{at} is described as {field.type}"
        problems.append(Problem(DESCRIPTOR, what, f"Describe it as {need.type}."))
        return need
    if strange := set(field.words) - set(need.words) if need.words else ():
        what = f"{at} allows {either(sorted(strange))}, a word we do not know"
        problems.append(Problem(DESCRIPTOR, what, f"It can be {either(need.words)}."))
    items = field.items
    if need.items:
        items = _fit_one(items or Field("", "missing"), need.items, f"{at}: items", problems)
    return replace(
        field,
        required=field.required or need.required,
        words=need.words if strange or not field.words else field.words,
        edtf=field.edtf or need.edtf,
        fields=_fit(field.fields, need.fields, at, problems),
        items=items,
    )
