"""Papers as references: one list of records, and three formats that read back to it."""

import json
import re

import bibtexparser
import pandas as pd
import pytest
import rispy
from bibtexparser.middlewares.names import (
    parse_single_name_into_parts,
    split_multiple_persons_names,
)
from hypothesis import example, given, settings
from hypothesis import strategies as st
from pylatexenc.latex2text import (
    LatexNodes2Text,
    MacroTextSpec,
    get_default_latex_context_db,
)
from small import table

from explorer import Library, Selection, select
from explorer.model import Kind
from explorer.writers import list_references, write_bibtex, write_csl, write_ris
from explorer.writers.names import read_name

COLUMNS = "paper title authors date venue url note"
TRICKY = r"\{}%&$#_^~<>|-`'\"@,=() aBé李1.:?" + "\n\t\r\x00\u2028\u00a0"
TEXTS = st.text(st.sampled_from(TRICKY), max_size=24) | st.text(max_size=12)
NAMES = st.lists(TEXTS.map(lambda text: text.replace(";", "")), max_size=3)

FEW = settings(max_examples=40)  # a library takes its time to make

# what LaTeX prints for commands that pylatexenc has not heard of
CONTEXT = get_default_latex_context_db()
PRINTED = {
    "textbraceleft": "{",
    "textbraceright": "}",
    "textless": "<",
    "textgreater": ">",
    "textbar": "|",
    "textasciicircum": "^",
}
CONTEXT.add_context_category(
    "printed", [MacroTextSpec(name, text) for name, text in PRINTED.items()], prepend=True
)


def typeset(text):
    """Return what LaTeX prints; mathematics stay as they are written."""
    return LatexNodes2Text(latex_context=CONTEXT, math_mode="verbatim").latex_to_text(text)


def of_one_line(text):
    """Return a text without line ends and control characters, each run of space one space."""
    text = "".join(" " if char in "\t\u2028\u2029" else char for char in text)
    text = re.sub("[\x00-\x1f\x7f-\x9f\ud800-\udfff ]+", " ", text)
    return text.strip()


def make_library(*rows, complete=True):
    """Make a library of papers from lines of cells."""
    return Library.from_frames({"papers": table(COLUMNS, *rows).assign(authors_complete=complete)})


def library_of(title="", authors=(), complete=True):
    """Make a library of one paper with any title and names."""
    papers = {"paper": ["p1"], "title": [title], "authors": ["; ".join(authors)]}
    frame = pd.DataFrame(papers).assign(authors_complete=complete)
    return Library.from_frames({"papers": frame})


def read_bibtex(library):
    """Return the fields of each entry by its key."""
    parsed = bibtexparser.parse_string(write_bibtex(library))
    assert [] == parsed.failed_blocks == parsed.comments
    return {entry.key: {x.key: x.value for x in entry.fields} for entry in parsed.entries}


PAPER = (
    "2504.13837 | Does RL lift {LLMs} by 5% & more? | Ana One; Anton van den Hengel; Qwen Team"
    " | 2025-04 | ICLR 2026 Oral | https://arxiv.org/abs/2504.13837 | Seen in a listing."
)


def test_a_paper_is_a_bibtex_entry():
    """With escapes where LaTeX needs them, and capitals guarded."""
    expected = r"""@misc{2504.13837,
  title = {Does {RL} lift {\textbraceleft{}LLMs\textbraceright{}} by 5\% \& more?},
  author = {Ana One and Anton van den Hengel and {Qwen Team}},
  year = {2025},
  month = apr,
  eprint = {2504.13837},
  archiveprefix = {arXiv},
  doi = {10.48550/arXiv.2504.13837},
  url = {https://arxiv.org/abs/2504.13837},
  howpublished = {ICLR 2026 Oral},
  keywords = {claim type: uncoded},
  annote = {Seen in a listing.},
}
"""

    assert expected == write_bibtex(make_library(PAPER))


def test_a_paper_is_a_ris_record():
    """Month known and day not: the date says so."""
    expected = """TY  - GEN
ID  - 2504.13837
TI  - Does RL lift {LLMs} by 5% & more?
AU  - One, Ana
AU  - van den Hengel, Anton
AU  - Qwen Team
PY  - 2025
DA  - 2025/04//
T2  - ICLR 2026 Oral
PB  - arXiv
AN  - arXiv:2504.13837
DO  - 10.48550/arXiv.2504.13837
UR  - https://arxiv.org/abs/2504.13837
KW  - claim type: uncoded
N1  - Seen in a listing.
ER  - \n"""

    assert expected == write_ris(make_library(PAPER))


def test_a_paper_is_a_csl_record():
    """Names in parts, an organisation as it is."""
    expected = {
        "id": "2504.13837",
        "type": "article",
        "title": "Does RL lift {LLMs} by 5% & more?",
        "author": [
            {"family": "One", "given": "Ana"},
            {"family": "Hengel", "given": "Anton", "non-dropping-particle": "van den"},
            {"literal": "Qwen Team"},
        ],
        "issued": {"date-parts": [[2025, 4]]},
        "container-title": "ICLR 2026 Oral",
        "publisher": "arXiv",
        "number": "arXiv:2504.13837",
        "DOI": "10.48550/arXiv.2504.13837",
        "URL": "https://arxiv.org/abs/2504.13837",
        "keyword": "claim type: uncoded",
        "note": "Seen in a listing.",
    }

    assert [expected] == json.loads(write_csl(make_library(PAPER)))


@pytest.mark.parametrize(
    ("date", "parts", "note"),
    [
        ("2025-04-18", (2025, 4, 18), ""),
        ("2025-04", (2025, 4), ""),
        ("2025", (2025,), ""),
        ("2024-11~", (2024, 11), "Date: 2024-11~."),
        ("2024/2025", (), "Date: 2024/2025."),
        ("../2025", (), "Date: ../2025."),
        ("-", (), ""),
    ],
)
def test_a_date_is_as_precise_as_it_is_known(date, parts, note):
    """A month stays a month, an interval gives no year; what the parts leave out is noted."""
    library = make_library(f"p1 | T | A B | {date} | - | - | -")
    (reference,) = list_references(library)
    (record,) = json.loads(write_csl(library))
    (tags,) = rispy.loads(write_ris(library))
    fields = read_bibtex(library)["p1"]

    assert (parts, note) == (reference.date, reference.note)
    assert list(parts) == record.get("issued", {"date-parts": [[]]})["date-parts"][0]
    assert ([f"{year}" for year in parts[:1]]) == [tags[key] for key in ("year",) if key in tags]
    assert len(parts) == sum(key in fields for key in ("year", "month", "day"))


def test_authors_who_are_not_named_are_said_to_be_missing():
    """In the way of each format."""
    library = make_library("p1 | T | Ana One; Bo Two | - | - | - | -", complete=False)

    assert "Ana One and Bo Two and others" == read_bibtex(library)["p1"]["author"]
    assert ["One, Ana", "Two, Bo", "et al."] == rispy.loads(write_ris(library))[0]["authors"]
    assert {"literal": "et al."} == json.loads(write_csl(library))[0]["author"][-1]


def test_others_alone_are_no_authors():
    """A list that names nobody is left out."""
    library = make_library("p1 | T | - | - | - | - | -", complete=False)

    assert "author" not in read_bibtex(library)["p1"]
    assert "authors" not in rispy.loads(write_ris(library))[0]
    assert "author" not in json.loads(write_csl(library))[0]


@pytest.mark.parametrize(
    ("name", "arxiv"),
    [
        ("2504.13837", "2504.13837"),
        ("0704.0001", "0704.0001"),
        ("2504.13837v2", "2504.13837"),
        ("cs.LG/0601001", "cs.LG/0601001"),
        ("hep-th/9901001", "hep-th/9901001"),
        ("2513.13837", ""),
        ("12504.13837", ""),
        ("smith-2025", ""),
        ("2504.138", ""),
    ],
)
def test_only_an_arxiv_identifier_is_one(name, arxiv):
    """The month has to be a month; a version is no part of the DOI."""
    (reference,) = list_references(make_library(f"{name} | T | A B | - | - | - | -"))
    doi = f"10.48550/arXiv.{arxiv}" if arxiv else ""

    assert (name, arxiv, doi) == (reference.id, reference.arxiv, reference.doi)


@pytest.mark.parametrize(
    ("full", "parts"),
    [
        ("Ana Maria One", ("Ana Maria", "", "One", "")),
        ("Anton van den Hengel", ("Anton", "van den", "Hengel", "")),
        ("Le Bras, Ronan", ("Ronan", "", "Le Bras", "")),
        ("King, Jr., Martin Luther", ("Martin Luther", "", "King", "Jr.")),
        ("李 明", ("李", "", "明", "")),
        ("DeepSeek-AI", ("", "", "", "")),
        ("Xiaomi LLM-Core Team", ("", "", "", "")),
        ("Essential AI", ("", "", "", "")),
        ("Bo Ai", ("Bo", "", "Ai", "")),
        ("Black and White Lab", ("", "", "", "")),
        ("Bell, Book and Candle", ("", "", "", "")),
        ("a, b, c, d", ("", "", "", "")),
        ("others", ("", "", "", "")),
    ],
)
def test_a_name_is_taken_apart_as_bibtex_does_it(full, parts):
    """An organisation, one word, and what cannot be read stay whole."""
    name = read_name(full)

    assert parts == (name.given, name.particle, name.family, name.suffix)


@FEW
@given(TEXTS)
@example("From $f(x)$ to $f(g(x))$: 50% of LLMs' pass@$k$")
@example("US$5 and $6, or $\\input{x}$ $a^b^c$ $^^5c$ $\\tau_1$-bench")
@example("A--B ``C'' ?`D {E} }F{")
def test_a_title_reads_back_from_each_format(title):
    """LaTeX prints it, RIS and JSON hold it."""
    library, expected = library_of(title), of_one_line(title)

    assert expected == typeset(read_bibtex(library)["p1"].get("title", ""))
    assert expected == rispy.loads(write_ris(library))[0].get("title", "")
    assert expected == json.loads(write_csl(library))[0].get("title", "")


@FEW
@given(NAMES, st.booleans())
@example(["Ana One", "Bell and Co", "others", "and", "{", "x, y, z, w, v", "von der Aa, B"], True)
def test_names_read_back_from_each_format(names, complete):
    """As many as there are, none read as two, and `others` only where some are missing."""
    library = library_of("T", names, complete=complete)
    named = [text for text in map(of_one_line, names) if text]
    missing = bool(named) and not complete
    written = split_multiple_persons_names(read_bibtex(library)["p1"].get("author", ""))
    printed = [typeset(text) for text in written]
    (record,) = json.loads(write_csl(library))

    assert named + ["others"] * missing == printed
    assert not [text for text in written[: len(named)] if text == "others"]
    assert len(named) + missing == len(record.get("author", []))
    assert len(named) + missing == len(rispy.loads(write_ris(library))[0].get("authors", []))


@FEW
@given(NAMES)
def test_bibtex_takes_the_written_names_apart_alike(names):
    """What the other formats hold in parts is what BibTeX itself makes of the entry."""
    library = library_of("T", names)
    written = split_multiple_persons_names(read_bibtex(library)["p1"].get("author", ""))
    for name, text in zip(list_references(library)[0].authors, written, strict=True):
        parts = parse_single_name_into_parts(text)
        found = [" ".join(map(typeset, part)) for part in (parts.first, parts.von, parts.last)]

        assert [name.given, name.particle, name.family or name.full] == found


@FEW
@given(st.lists(TEXTS.filter(str.strip), max_size=4, unique=True))
def test_ids_stay_those_of_the_library(names):
    """But in BibTeX, where a key that cannot be read is made so, and no two are the same."""
    library = Library.from_frames({"papers": pd.DataFrame({"paper": names}, dtype="str")})
    keys = list(read_bibtex(library))

    assert list(map(of_one_line, names)) == [
        x.get("id", "") for x in json.loads(write_csl(library))
    ]
    assert len(names) == len({key.casefold() for key in keys})
    assert all(re.fullmatch(r"[\w.:/+-]+", key) for key in keys)


def test_no_text_breaks_out_of_an_entry():
    """Neither an address, a venue nor a note."""
    evil = "x}}, note = {y} @misc{z, title = {"
    papers = {"paper": [evil], "url": [evil], "venue": [evil], "note": [evil]}
    library = Library.from_frames({"papers": pd.DataFrame(papers)})
    (fields,) = read_bibtex(library).values()

    assert {"url", "howpublished", "keywords", "annote"} == set(fields)
    assert evil == typeset(fields["annote"]) == typeset(fields["howpublished"])
    assert "x%7D%7D,%20note%20=%20%7By%7D%20@misc%7Bz,%20title%20=%20%7B" == fields["url"]


def test_notes_and_findings_are_left_out(shipped):
    """Only papers are papers: 133 of 149 items, in the library's order."""
    ids = shipped.papers["paper"].tolist()

    assert 133 == len(ids)
    assert ids == [reference.id for reference in list_references(shipped)]
    assert ids == list(read_bibtex(shipped))
    assert ids == [record["id"] for record in rispy.loads(write_ris(shipped))]
    assert ids == [record["id"] for record in json.loads(write_csl(shipped))]
    assert () == list_references(select(shipped, Selection(kinds={"note", "finding"})))


def test_the_shipped_papers_read_back(shipped):
    """Titles with accents, mathematics and capitals, all authors, and what is not known of 12."""
    items = shipped.items[shipped.items["kind"] == Kind.PAPER].set_index("item")
    entries = read_bibtex(shipped)
    records = json.loads(write_csl(shipped))

    assert items["title"].to_dict() == {key: typeset(x["title"]) for key, x in entries.items()}
    assert items["title"].tolist() == [record["title"] for record in records]
    types = items["claim_type"].astype("str").radd("claim type: ").to_dict()
    assert types == {key: fields["keywords"] for key, fields in entries.items()}
    assert 12 == sum(fields["author"].endswith(" and others") for fields in entries.values())
    assert 108 == sum("day" in fields for fields in entries.values())
    assert 133 == sum("month" in fields for fields in entries.values())
    assert 133 == sum("eprint" in fields for fields in entries.values())
    assert 44 == sum("howpublished" in fields for fields in entries.values())
    whole = {name.full for x in list_references(shipped) for name in x.authors if not name.family}
    assert {"Cici", "DeepSeek-AI", "Essential AI", "Xiaomi LLM-Core Team"} == whole


def test_the_claim_type_is_that_of_the_selection(tiny):
    """As of a day, a paper carries the claim type that it had then; nobody coded `p4`."""
    then = select(tiny, Selection(as_of="2024"))

    assert ["elicit", "elicit"] == [
        reference.keyword.removeprefix("claim type: ") for reference in list_references(then)
    ]
    assert ["elicit", "create", "conditional", "uncoded"] == [
        reference.keyword.removeprefix("claim type: ") for reference in list_references(tiny)
    ]


def test_the_list_is_made_once(tiny):
    """Three formats need not build it three times."""
    assert list_references(tiny) is list_references(tiny)


def test_an_empty_library_has_no_references():
    """Each format of nothing is a file all the same."""
    library = Library.from_frames({})

    assert ("", "", []) == (
        write_bibtex(library),
        write_ris(library),
        json.loads(write_csl(library)),
    )
