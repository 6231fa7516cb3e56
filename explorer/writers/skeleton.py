"""A question to the Markdown of a new line: what it would rest on, and sentences to be written."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pandas as pd
import yaml

from explorer.errors import LibraryError, LibraryNotFoundError, Problem
from explorer.model import Kind, Precision

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from explorer.library import Library

RESTING: Final = ("source", "source_kind", "target", "target_kind", "role", "checking")
FOLDER: Final = "lines"
PLACEHOLDER: Final = "To be written."
NAMELESS: Final = "question"  # the id of a line whose question has no letter that an id may have
LONGEST: Final = 72  # letters of an id
STATED: Final = (Precision.DAY, Precision.MONTH)  # dates that a line may state of an anchor
SPACE: Final = re.compile(r"[^a-z0-9]+")
BRACKETS: Final = str.maketrans("[]|", "()/")  # they would end a link


def write_skeleton(library: Library, question: pd.Series | Mapping[str, str], *, on: date) -> str:
    """Return a new line about a question, as Markdown with front matter.

    Nothing is made up: each note that already bears on the question gets a sentence that cites it
    and is still to be written, and the papers stand in the front matter, for in the body of a line
    every row is a sentence.

    Parameters
    ----------
    library : Library
        The library that the question is about.
    question : Series or mapping
        With `question`, `why` and `items` (ids joined by ";"), such as a row of
        `explorer.tables.questions.list_questions`. Ids that the library lacks are passed over.
    on : date
        The day it is written.

    Returns
    -------
    str
        The anchors are the papers among the items that are dated to the day or the month; the
        sources are those papers, and all that the notes and findings among the items rest on.

    Examples
    --------
    >>> from datetime import date
    >>> from explorer.library import Library
    >>> question = {"question": "Is it so?", "why": "Nobody asked.", "items": ""}
    >>> text = write_skeleton(Library.from_frames({}), question, on=date(2026, 1, 31))
    >>> print(text.splitlines()[2])
    id: is-it-so
    """
    title = " ".join(str(question["question"]).split())
    asked = [name for name in str(question["items"]).split(";") if name]
    rests = _read_rests(library)
    above = rests.loc[rests["source"].isin(asked), "target"]
    items = library.columns("items", "item", "kind")
    papers = items.loc[items["kind"] == Kind.PAPER, "item"]
    named = papers[papers.isin(asked)]
    sources = papers[papers.isin([*asked, *above])]
    facts = {
        "type": "line",
        "id": name_line(library, title),
        "title": title,
        "aliases": [title],
        "description": " ".join(str(question["why"]).split()),
        "status": "draft",
    }
    origin = {
        "generated": {"by": "process:skeleton", "at": on},
        "anchors": list(_list_anchors(library, named)),
        "findings": [],
    }
    below = {"sources": list(_list_sources(library, sources))}
    header = _write_yaml(facts) + _write_yaml(origin, inline=True) + _write_yaml(below)
    sentences = _write_sentences(library, rests, asked, named)
    return f"---\n{header}---\n\n" + "\n".join(sentences) + "\n"


def start_line(
    library: Library, question: pd.Series | Mapping[str, str], folder: str | Path, *, on: date
) -> Path:
    """Write a new line about a question into a library folder, and return its file.

    Parameters
    ----------
    library : Library
        What `folder` holds.
    question : Series or mapping
        See `write_skeleton`.
    folder : str or Path
        A library folder.
    on : date
        The day it is written.

    Raises
    ------
    LibraryNotFoundError
        If there is no such folder.
    LibraryError
        If the line is there already, or its folder leads out of the library. Nothing is ever
        written over.
    """
    root = Path(folder)
    if not root.is_dir():
        raise LibraryNotFoundError(f"There is no library folder at {root}.")
    text = write_skeleton(library, question, on=on)
    place = root / FOLDER
    if not place.resolve().is_relative_to(root.resolve()):
        fix = "Put the folder itself there: a link may not lead out."
        raise LibraryError(str(root), [Problem(FOLDER, "leaves the library through a link", fix)])
    place.mkdir(exist_ok=True)
    path = place / f"{name_line(library, str(question['question']))}.md"
    try:
        with path.open("x", encoding="utf-8", newline="\n") as stream:
            stream.write(text)
    except FileExistsError as error:
        fix = "Go on with the line that it holds, or give that file another name and id first."
        problem = Problem(f"{FOLDER}/{path.name}", "is there already, and stays as it is", fix)
        raise LibraryError(str(root), [problem]) from error
    return path


def name_line(library: Library, title: str) -> str:
    """Return the id of a line about a question: its words, unlike the id of any item.

    Examples
    --------
    >>> from explorer.library import Library
    >>> name_line(Library.from_frames({}), "Does “Café” (2504.1) hold?")
    'does-cafe-2504-1-hold'
    """
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    words = SPACE.sub("-", plain).strip("-")
    if len(words) > LONGEST:
        words = words[: LONGEST + 1].rpartition("-")[0] or words[:LONGEST]
    name = words or NAMELESS
    return f"{name}-line" if name in set(library.columns("items", "item")["item"]) else name


def _write_yaml(values: Mapping[str, object], *, inline: bool = False) -> str:
    """Return YAML as the lines that ship have it: a key a row, or its mappings on one row each."""
    flow = None if inline else False
    return str(
        yaml.safe_dump(
            dict(values), allow_unicode=True, sort_keys=False, width=10**6, default_flow_style=flow
        )
    )


def _read_rests(library: Library) -> pd.DataFrame:
    rests = library.columns("rests", *RESTING)
    of_items = rests["source_kind"].isin([Kind.NOTE.value, Kind.FINDING.value])
    return rests[of_items & ~rests["checking"]]


def _list_anchors(library: Library, papers: pd.Series) -> Iterator[dict[str, str]]:
    items = library.columns("items", "item", "date", "date_precision")
    stated = items["item"].isin(papers) & items["date_precision"].isin(STATED)
    for paper, day in items.loc[stated, ["item", "date"]].to_numpy():
        yield {"paper": paper, "stated": day}


def _list_sources(library: Library, papers: pd.Series) -> Iterator[dict[str, str]]:
    items = library.columns("items", "item", "date", "claim_type", "claim", "url")
    items = items[items["item"].isin(papers)].astype({"claim_type": "str"})
    items = items.fillna({"claim_type": ""}).rename(columns={"item": "paper", "url": "resource"})
    for row in items.to_dict("records"):
        yield {str(key): " ".join(text.split()) for key, text in row.items() if text}


def _write_sentences(
    library: Library, rests: pd.DataFrame, asked: list[str], papers: pd.Series
) -> list[str]:
    """Return a sentence to be written for each note that bears on the question, or one without.

    A note bears on it that is among the items, on which a finding among them rests, or which rests
    on a paper among them.
    """
    below = rests.loc[rests["source"].isin(asked), "target"]
    above = rests.loc[rests["target"].isin(papers), "source"]
    notes = library.columns("notes", "note", "title")
    notes = notes[notes["note"].isin([*asked, *below, *above])]
    links = [
        f" [[{note}|{' '.join(title.translate(BRACKETS).split())}]]"
        for note, title in notes.to_numpy()
    ]
    return [f"{PLACEHOLDER}{link} <!-- s{at} -->" for at, link in enumerate(links or [""], start=1)]
