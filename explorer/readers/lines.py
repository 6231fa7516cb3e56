"""A line in Markdown to records: its sentences, what they cite and the findings it hands on."""

from collections import Counter
from collections.abc import Iterator

from explorer.errors import Problem
from explorer.model import Kind
from explorer.readers.markdown import Document, as_text
from explorer.readers.records import UNFIT, Records, Reference
from explorer.readers.words import quote

OPEN, CLOSE = "<!--", "-->"


def read_line(document: Document) -> Records:
    """Return the records of one line: rows of `lines`, `sentences` and `rests`.

    Parameters
    ----------
    document : Document
        The line as Markdown, each sentence on a line of its own: its words, the notes it cites as
        ``[[note|title]]``, and its id as ``<!-- s1 -->``. An empty line ends a paragraph.
    """
    records = Records()
    line = document.name
    standfirst = document.text("description")
    records.add("lines", line=line, title=document.text("title"), standfirst=standfirst)
    _read_sentences(document, records)
    for number, finding in enumerate(document.texts("findings")):
        where = document.where("findings", number)
        records.references.append(Reference(where, "findings", finding, Kind.FINDING))
        records.rest((line, "line"), (finding, Kind.FINDING), "hands on")
    for number, anchor in enumerate(document.entries("anchors")):
        where = document.where("anchors", number, "paper")
        paper = as_text(anchor.get("paper"))
        stated = as_text(anchor.get("stated"))
        records.references.append(Reference(where, "anchors", paper, Kind.PAPER))
        basis = "stated by the line" if stated else ""
        records.add("anchors", line=line, paper=paper, date=stated, date_basis=basis)
    return records


def _read_sentences(document: Document, records: Records) -> None:
    line = document.name
    seen: dict[str, int] = {}
    for position, (paragraph, number, raw) in enumerate(_paragraphs(document), start=1):
        where = f"{document.path}, line {number}"
        text, notes, sentence = split_sentence(raw)
        for what, fix in _check_sentence(text, notes, sentence, seen):
            records.problems.append(Problem(where, what, fix))
        seen.setdefault(sentence, number)
        row = {"line": line, "sentence": sentence, "text": text}
        records.add("sentences", **row, paragraph=paragraph, position=position)
        for note in notes:
            records.references.append(Reference(where, "a citation", note, Kind.NOTE))
            records.rest((line, "line"), (note, Kind.NOTE), sentence)


def _paragraphs(document: Document) -> Iterator[tuple[int, int, str]]:
    """Yield each line with words: the number of its paragraph, its own number, and the words."""
    paragraph, between = 0, True
    for number, raw in document.body:
        if text := raw.strip():
            paragraph += between
            yield paragraph, number, text
        between = not text


def split_sentence(raw: str) -> tuple[str, list[str], str]:
    """Return the words of a sentence, the notes it cites and its id, "" if it has none.

    Examples
    --------
    >>> split_sentence("It was there. [[hidden|Is it hidden?]] <!-- s1 -->")
    ('It was there.', ['hidden'], 's1')
    """
    rest, sentence = raw.strip(), ""
    if rest.endswith(CLOSE) and (start := rest.rfind(OPEN)) >= 0:
        sentence = rest[start + len(OPEN) : -len(CLOSE)].strip()
        rest = rest[:start].rstrip()
    notes: list[str] = []
    while rest.endswith("]]") and (start := rest.rfind("[[")) >= 0:
        notes.append(rest[start + 2 : -2].partition("|")[0].strip())
        rest = rest[:start].rstrip()
    return rest, notes[::-1], sentence


def _check_sentence(
    text: str, notes: list[str], sentence: str, seen: dict[str, int]
) -> Iterator[tuple[str, str]]:
    if not sentence:
        yield "the sentence has no id", f"End it with a comment, such as {OPEN} s1 {CLOSE}."
    elif UNFIT.search(sentence):
        yield f"the sentence id {quote(sentence)} holds a mark or a space", "Write a word: s1."
    elif sentence in seen:
        what = f"the sentence id {sentence} is already on line {seen[sentence]}"
        yield what, "Give each sentence of a line its own id."
    if not text:
        yield "the sentence has no words", "Write it, or take its id out."
    if "[[" in text:
        yield "a citation stands amid the words", "Put citations after the last word."
    for note in (note for note, count in Counter(notes).items() if count > 1):
        yield f"the sentence cites {quote(note)} twice", "Cite it once."
