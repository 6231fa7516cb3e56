"""A tour in Markdown to records: its steps, each a query string, the words beside it and notes."""

from collections.abc import Iterator

from explorer.errors import Problem
from explorer.readers.markdown import Document
from explorer.readers.records import Records

STEP, QUOTE = "## ", ">"


def read_tour(document: Document) -> Records:
    """Return the records of one tour: a row of `steps` for each step.

    Parameters
    ----------
    document : Document
        The tour as Markdown. A step is a heading of level two, with what it shows as a query
        string in braces at its end; below it stand the words to read, and quoted with ``>`` the
        notes of whoever presents. A heading without braces keeps what is on screen.
    """
    records = Records()
    told = {
        "tour": document.name,
        "title": document.text("title"),
        "description": document.text("description"),
    }
    for position, (number, raw, lines) in enumerate(_split_steps(document, records), start=1):
        heading, query = split_heading(raw)
        for what, fix in _check_heading(heading, query, raw):
            records.problems.append(Problem(f"{document.path}, line {number}", what, fix))
        notes = [_unquote(line) for line in lines if line.startswith(QUOTE)]
        text = ["" if line.startswith(QUOTE) else line for line in lines]
        step = {"position": position, "heading": heading, "query": query}
        words = {"text": "\n".join(text).strip(), "notes": "\n".join(notes).strip()}
        records.add("steps", **told, **step, **words)
    if "steps" not in records.rows:
        first = document.body[0][0] if document.body else 1
        where = f"{document.path}, line {first}"
        fix = "Write a heading for each: ## It began early {until=2024}."
        records.problems.append(Problem(where, "the tour has no steps", fix))
    return records


def _split_steps(document: Document, records: Records) -> Iterator[tuple[int, str, list[str]]]:
    """Yield the line of each step's heading, the heading, and the lines below it."""
    start, heading = 0, ""
    lines: list[str] = []
    for number, raw in document.body:
        line = raw.strip()
        if line.startswith(STEP) or line == STEP.strip():
            if start:
                yield start, heading, lines
            start, heading, lines = number, line.removeprefix(STEP.strip()), []
            continue
        where = f"{document.path}, line {number}"
        if line.startswith("#"):
            fix = "A step begins with ##; within it, set words in bold."
            records.problems.append(Problem(where, "the heading is not of level two", fix))
        elif line and not start:
            fix = "Put the words below a heading, or into the description."
            records.problems.append(Problem(where, "words stand above the first step", fix))
        lines.append(line)
    if start:
        yield start, heading, lines


def split_heading(raw: str) -> tuple[str, str]:
    """Return the words of a heading and the query string in braces at its end, "" for none.

    Examples
    --------
    >>> split_heading("The balance moved {since=2025-11&view=balance}")
    ('The balance moved', 'since=2025-11&view=balance')
    """
    heading = raw.strip()
    if heading.endswith("}") and (start := heading.rfind("{")) >= 0:
        return heading[:start].rstrip(), heading[start + 1 : -1].strip()
    return heading, ""


def _check_heading(heading: str, query: str, raw: str) -> Iterator[tuple[str, str]]:
    if not heading:
        yield "the step has no heading", "Write what it shows before the braces."
    if not query and raw.rstrip().endswith("}"):
        fix = "Write view=timeline to show all, or take the braces out to stay where one is."
        yield "the braces are empty", fix
    if "{" in heading or "}" in heading:
        yield "a brace stands amid the heading", "Put one pair of braces, at its end."


def _unquote(line: str) -> str:
    return line.removeprefix(QUOTE).strip()
