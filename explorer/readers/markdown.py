"""Markdown to a document: front matter, checked by the schema, and a body of numbered lines."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path, PurePosixPath
from typing import Final

from explorer.errors import Problem
from explorer.readers.columns import check_cell
from explorer.readers.files import MIB, read_text
from explorer.readers.frontmatter import Bare, Step, Value, line_of, parse_header
from explorer.readers.schema import Field
from explorer.readers.words import quote

LARGEST: Final = 2 * MIB
LONGEST: Final = 256 * 1024  # characters of a front matter: YAML is slow, and a header is short
FENCE: Final = re.compile(r"^---[ \t]*\r?$", re.MULTILINE)
NOUNS: Final = {"array": "list", "object": "mapping"}


@dataclass(frozen=True, slots=True)
class Document:
    """A Markdown file, read.

    Attributes
    ----------
    path : str
        The file inside the library.
    values : mapping
        Its front matter, as the schema asks.
    lines : mapping
        The line of each value: ``("sources", 0, "paper")``.
    body : tuple of (int, str)
        The lines under the front matter, each with its number.
    """

    path: str
    values: Mapping[str, Value]
    lines: Mapping[tuple[Step, ...], int]
    body: tuple[tuple[int, str], ...]

    @property
    def name(self) -> str:
        """The name of the file, without the ending: the id it has to have."""
        return PurePosixPath(self.path).stem

    def where(self, *at: Step) -> str:
        """Return the file and the line of a value."""
        return f"{self.path}, line {line_of(self.lines, at)}"

    def text(self, key: str) -> str:
        """Return the text of a key, "" if it is not there."""
        return as_text(self.values.get(key))

    def texts(self, key: str) -> list[str]:
        """Return the texts of a list, none if it is not there."""
        values = self.values.get(key)
        return [as_text(value) for value in values] if isinstance(values, list) else []

    def entries(self, key: str) -> list[dict[str, Value]]:
        """Return the mappings of a list, none if it is not there."""
        values = self.values.get(key)
        members = values if isinstance(values, list) else []
        return [member if isinstance(member, dict) else {} for member in members]


def as_text(value: Value) -> str:
    """Return a text, or "" where the schema has found something else."""
    return value if isinstance(value, str) else ""


def read_document(
    root: Path, path: str, fields: Sequence[Field]
) -> tuple[Document | None, list[Problem]]:
    """Read one Markdown file; None if it has no front matter, and everything wrong with it.

    Parameters
    ----------
    root : Path
        The library folder, resolved.
    path : str
        The file below it.
    fields : sequence of Field
        What the schema asks of its front matter.
    """
    text = read_text(root, path, LARGEST)
    if isinstance(text, Problem):
        return None, [text]
    opening = FENCE.match(text)
    closing = FENCE.search(text, opening.end()) if opening else None
    if not opening or not closing:
        what = "has no front matter" if not opening else "has a front matter that never ends"
        fix = "Put the keys first, between two lines of ---."
        return None, [Problem(f"{path}, line 1", what, fix)]
    if closing.start() > LONGEST:
        what = f"has a front matter of {closing.start() // 1024} KiB"
        fix = f"Keep it under {LONGEST // 1024} KiB; prose belongs in the body."
        return None, [Problem(f"{path}, line 1", what, fix)]
    header = parse_header(text[opening.end() + 1 : closing.start()], path, first=2)
    start = text.count("\n", 0, closing.end()) + 2
    body = tuple(enumerate(text[closing.end() + 1 :].split("\n"), start=start))
    document = Document(path, header.values, header.lines, body)
    problems = list(header.problems)
    if header.values:
        problems += _check_mapping(header.values, fields, (), document)
        if document.text("id") and document.text("id") != document.name:
            what = f"the id is {quote(document.text('id'))}, the file is called {document.name}.md"
            problems.append(Problem(document.where("id"), what, "Make them the same."))
    elif not problems:
        what, fix = "the front matter is empty", "Give it the keys it needs."
        problems.append(Problem(f"{path}, line 2", what, fix))
    return document, problems


def _check_mapping(
    values: Mapping[str, Value], fields: Sequence[Field], at: tuple[Step, ...], document: Document
) -> Iterator[Problem]:
    for field in fields:
        value = values.get(field.name)
        here = (*at, field.name)
        if value not in (None, ""):
            yield from _check_value(value, field, here, document)
        elif field.required:
            what = f"{f'an entry of {at[0]}' if at else 'the front matter'} lacks {field.name}"
            yield Problem(document.where(*here), what, f"Add the key {field.name}.")


def _check_value(
    value: Value, field: Field, at: tuple[Step, ...], document: Document
) -> Iterator[Problem]:
    where = document.where(*at)
    name = next(step for step in reversed(at) if isinstance(step, str))
    noun = NOUNS.get(field.type, "text")
    found = "list" if isinstance(value, list) else "mapping" if isinstance(value, dict) else "text"
    if noun != found:
        yield Problem(where, f"{name} is a {found}, not a {noun}", f"Make it a {noun}.")
    elif isinstance(value, list):
        each = replace(field.items or Field(name), name=name)
        for number, member in enumerate(value):
            yield from _check_value(member, each, (*at, number), document)
    elif isinstance(value, dict):
        yield from _check_mapping(value, field.fields, at, document)
    elif isinstance(value, Bare) and field.type == "string":
        what = f"{name} is {quote(value)}, which YAML does not read as text"
        yield Problem(where, what, f'Put it in quotes: "{value[:60]}".')
    elif field.type in ("date", "datetime"):
        if not _is_day(as_text(value)):
            yield Problem(where, f"{name} is {quote(as_text(value))}, no day", "Write 2026-01-31.")
    else:
        for what, fix in check_cell(as_text(value), field):
            yield Problem(where, what, fix)


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text[:10])
    except ValueError:
        return False
    return True
