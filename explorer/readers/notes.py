"""A note in Markdown to records: the note itself, and the papers it rests on."""

from explorer.errors import Problem
from explorer.model import Kind
from explorer.readers.markdown import Document, as_text
from explorer.readers.records import Records, Reference
from explorer.readers.words import quote


def read_note(document: Document) -> Records:
    """Return the records of one note: rows of `notes` and `rests`, and what they name.

    Parameters
    ----------
    document : Document
        The note as Markdown. Its id is its file's name, whatever the front matter says.
    """
    records = Records()
    note = document.name
    summary = read_summary(document)
    if not summary:
        fix = "Open with the short answer, a paragraph above the first heading."
        where = f"{document.path}, line {document.body[0][0]}"
        records.problems.append(Problem(where, "the note has no short answer", fix))
    row = {"note": note, "title": document.text("title"), "summary": summary}
    records.add("notes", **row, status=document.text("status"))
    seen = set()
    for number, source in enumerate(document.entries("sources")):
        paper, role = as_text(source.get("paper")), as_text(source.get("role"))
        where = document.where("sources", number, "paper")
        if paper in seen:
            what = f"sources has {quote(paper)} twice"
            records.problems.append(Problem(where, what, "Name it once."))
        seen.add(paper)
        records.references.append(Reference(where, "sources", paper, Kind.PAPER))
        records.rest((note, Kind.NOTE), (paper, Kind.PAPER), role)
    return records


def read_summary(document: Document) -> str:
    """Return the first paragraph of the body, unless a heading comes first."""
    words: list[str] = []
    for _, text in document.body:
        if text.strip() and not text.startswith("#"):
            words.append(text.strip())
        elif text.strip() or words:
            break
    return " ".join(words)
