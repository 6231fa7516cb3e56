"""What a lesson shows: headed paragraphs and rows, as HTML in which every text is only text."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from html import escape
from re import compile as compile_pattern
from typing import Final

import pandas as pd

from explorer.charts.theme import VERDICT_COLOURS, VERDICT_GLYPHS
from explorer.library import Library

STYLE: Final = "max-width:72ch;font-size:1.05em;line-height:1.5"
CELL: Final = "text-align:left;vertical-align:top;padding:6px 10px;border-top:1px solid #d9dde5"
NUMBERS: Final = (
    *("effect", "model", "benchmark", "baseline", "treated", "delta", "unit", "comparison"),
    "source",
)
CODE: Final = compile_pattern("`([^`]+)`")
SEVERITIES: Final = ("high", "medium", "low")


@dataclass(frozen=True, slots=True)
class Told:
    """Something to read in a notebook.

    Attributes
    ----------
    html, text : str
        The same, for a page and for a terminal.
    """

    html: str
    text: str

    @staticmethod
    def of_sentence(sentence: str) -> "Told":
        """Return a sentence, in the type of what a class reads."""
        return Told(f'<p style="{STYLE}">{write_text(sentence)}</p>', sentence)

    def _repr_html_(self) -> str:
        return self.html

    def __repr__(self) -> str:
        return self.text


def write_text(text: str) -> str:
    """Return text as HTML in which it is only text, but what stands in backticks is code.

    Examples
    --------
    >>> write_text("Is `a < b`?")
    'Is <code>a &lt; b</code>?'
    """
    return CODE.sub(r"<code>\1</code>", escape(text))


def tell_claim(library: Library, note: str) -> Told:
    """Show what is claimed: the note, the sentences that cite it, the findings that rest on it."""
    row = library.notes.set_index("note").loc[note]
    rests = library.rests
    citing = rests[(rests["target"] == note) & (rests["source_kind"] == "line")]
    sentences = library.sentences
    keys = sentences["line"] + "#" + sentences["sentence"]
    said = sentences[keys.isin(citing["source"] + "#" + citing["role"])]
    handed = rests.loc[(rests["target"] == note) & (rests["source_kind"] == "finding"), "source"]
    findings = library.findings
    findings = findings[findings["finding"].isin(handed)]
    dated = (
        findings["finding"]
        + " ("
        + findings["date"].where(findings["date"] != "", "undated")
        + "): "
        + findings["text"]
    )
    return tell(
        str(row["title"]),
        {
            "In short": [str(row["summary"])],
            "The line says": list(said["text"]),
            "and hands on, as dated claims": list(dated),
        },
    )


def tell_checks(library: Library, note: str) -> Told:
    """Show what checks found about a note, the sentences that cite it and its findings."""
    subjects = list_subjects(library, note)
    checks, partings = library.checks, library.discrepancies
    checks = checks[checks["subject"].isin(subjects)]
    partings = partings[partings["subject"].isin(subjects)]
    place = partings["severity"].map({word: at for at, word in enumerate(SEVERITIES)})
    partings = partings.assign(place=place).sort_values("place", kind="stable")
    verdicts = checks["verdict"].astype("str")
    marked = verdicts.map(VERDICT_GLYPHS) + " " + verdicts.str.replace("-", " ")
    rows = checks.assign(verdict=marked, colour=verdicts.map(VERDICT_COLOURS))
    html = (
        f"<div><h4>{len(rows):,} checks</h4>"
        + _lay_out(rows, ("verdict", "topic", "stated", "found", "why"))
        + f"<h4>{len(partings):,} discrepancies</h4>"
        + _lay_out(partings, ("severity", "topic", "stated", "found"))
        + "</div>"
    )
    told = [*_say_rows(rows, ("verdict", "stated", "found"))]
    told += _say_rows(partings, ("severity", "stated", "found"))
    return Told(html, "\n".join(told))


def list_subjects(library: Library, note: str) -> set[str]:
    """Return what a check that bears on a note can be about: it, its sentences, its findings."""
    rests = library.rests
    above = rests[rests["target"] == note]
    line = above["source_kind"] == "line"
    sentences = above.loc[line, "source"] + "#" + above.loc[line, "role"]
    findings = above.loc[above["source_kind"] == "finding", "source"]
    return {note, *sentences, *findings}


def tell_reading(library: Library, papers: Iterable[str]) -> Told:
    """Show papers to read on in, each with what it claims and where it is."""
    rows = library.papers.set_index("paper")
    parts, lines = [], []
    for name in papers:
        row = rows.loc[name]
        url, title = str(row["url"]), escape(str(row["title"]))
        linked = f'<a href="{escape(url)}" rel="noopener">{title}</a>' if _is_web(url) else title
        parts.append(
            f"<li>{linked} ({escape(name)}, {escape(str(row['date']))})<br>"
            f"{escape(str(row['claim']))}</li>"
        )
        lines.append(f"{row['title']} ({name}, {row['date']}): {row['claim']}")
    return Told(f'<ul style="{STYLE}">{"".join(parts)}</ul>', "\n".join(lines))


def tell(title: str, parts: Mapping[str, Iterable[str]]) -> Told:
    """Show a heading, and below it lists under headings of their own; an empty one is left out."""
    html, lines = [f"<h3>{escape(title)}</h3>"] if title else [], [title] if title else []
    for heading, given in parts.items():
        if texts := list(given):
            items = "".join(f"<li>{escape(text)}</li>" for text in texts)
            html.append(f"<p><strong>{escape(heading)}</strong></p><ul>{items}</ul>")
            lines += [f"{heading}:", *(f"- {text}" for text in texts)]
    return Told(f'<div style="{STYLE}">{"".join(html)}</div>', "\n".join(lines))


def tell_numbers(effects: pd.DataFrame) -> Told:
    """Show effects with nothing cut off: what was measured, from what to what, in which unit."""
    numbers = {
        name: effects[name].map("{:,.10g}".format).where(effects[name].notna(), "")
        for name in ("baseline", "treated", "delta")
    }
    hand = effects["second_hand"].map({True: "second-hand", False: "from the paper"})
    rows = effects.assign(**numbers, source=hand)
    return tell_rows(rows[[*NUMBERS]])


def tell_rows(frame: pd.DataFrame) -> Told:
    """Show a few rows with nothing cut off."""
    columns = tuple(map(str, frame.columns))
    return Told(_lay_out(frame, columns), "\n".join(_say_rows(frame, columns)))


def _lay_out(frame: pd.DataFrame, columns: tuple[str, ...]) -> str:
    if frame.empty:
        return "<p>None on record.</p>"
    head = "".join(f'<th style="{CELL}">{escape(name)}</th>' for name in columns)
    cells = (
        frame[[*columns]]
        .astype("str")
        .map(escape)
        .map(lambda text: f'<td style="{CELL}">{text}</td>')
    )
    first = columns[0]
    if "colour" in frame:
        cells[first] = [
            cell.replace('style="', f'style="color:{colour};white-space:nowrap;font-weight:600;', 1)
            for cell, colour in zip(cells[first], frame["colour"], strict=True)
        ]
    body = "".join(f"<tr>{''.join(row)}</tr>" for row in cells.itertuples(index=False))
    whole = f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody>"
    return f'<table style="border-collapse:collapse">{whole}</table>'


def _say_rows(frame: pd.DataFrame, columns: tuple[str, ...]) -> list[str]:
    return [": ".join(map(str, row)) for row in frame[[*columns]].itertuples(index=False)]


def _is_web(url: str) -> bool:
    return url.startswith(("https://", "http://"))
