"""The library that ships holds what its datasheet says, and its one schema describes it whole."""

import csv
import io
import json
import re
import shutil
from collections import Counter, defaultdict
from pathlib import Path

import pytest
import yaml
from frictionless import Package

DATA = Path(__file__).parents[1] / "data"
DESCRIPTOR = json.loads((DATA / "datapackage.json").read_text("utf-8"))
TABLES = {
    resource["name"]: resource
    for resource in DESCRIPTOR["resources"]
    if resource.get("type") == "table"
}
CLAIM_TYPES = ("elicit", "create", "conditional", "seed", "limit")
VERDICTS = ("confirmed", "nuanced", "contradicted", "not-found")
LINK = re.compile(r"\[\[([^]|]+)\|([^]]+)\]\]")
SENTENCE = re.compile(r"(?P<text>.*?)(?P<links>(?: \[\[[^]]+\]\])*) <!-- (?P<id>s\d+) -->")


def read_rows(name):
    """Return the rows of a table as dictionaries of text."""
    with (DATA / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def read_prose(path):
    """Return the front matter of a Markdown file, and its body."""
    _, matter, body = path.read_text("utf-8").split("---\n", 2)
    return yaml.safe_load(matter), body.strip()


ROWS = {name: read_rows(name) for name in TABLES}
LINES = {path.stem: read_prose(path) for path in sorted((DATA / "lines").glob("*.md"))}
NOTES = {path.stem: read_prose(path) for path in sorted((DATA / "notes").glob("*.md"))}
TOURS = {path.stem: read_prose(path) for path in sorted((DATA / "tours").glob("*.md"))}
PROSE = LINES | NOTES
PAPERS = {row["paper"]: row for row in ROWS["papers"]}
FINDINGS = {row["finding"]: row for row in ROWS["findings"]}
README = (DATA / "README.md").read_text("utf-8")


def split(cell):
    """Return the values of a list cell."""
    return cell.split(";") if cell else []


def read_sentences(body):
    """Return (paragraph, id, text, cited notes) of each sentence of a line."""
    return [
        (number, match["id"], match["text"], [note for note, _ in LINK.findall(match["links"])])
        for number, paragraph in enumerate(body.split("\n\n"), 1)
        for match in map(SENTENCE.fullmatch, paragraph.splitlines())
    ]


SENTENCES = {line: read_sentences(body) for line, (_, body) in LINES.items()}


def papers_under(note):
    """Return the papers that a note rests on; those it was checked against are not among them."""
    sources = NOTES[note][0]["sources"]
    return {entry["paper"] for entry in sources if not entry["role"].startswith("checking paper")}


def current_codings():
    """Return the coding of each item that stands: the lead coder's latest."""
    return {row["item"]: row for row in ROWS["codings"] if row["stage"] != "second"}


def kind_of(item):
    """Return whether an item is a note, a finding or a paper."""
    return "notes" if item in NOTES else "findings" if item in FINDINGS else "papers"


def runs_backward(citation):
    """Say whether a paper cites one that appeared later, as far as both days are known."""
    source, target = (PAPERS[citation[end]]["date"] for end in ("source", "target"))
    return len(source) == len(target) == len("2025-01-01") and source < target


def count_figures():
    """Return every figure in the datasheet's first table, counted from the files."""
    papers, citations, effects = ROWS["papers"], ROWS["citations"], ROWS["effects"]
    codings, pages = ROWS["codings"], ROWS["pages"]
    seen, severity = Counter(), Counter()
    seen.update(f"papers seen as: {row['seen_as']}" for row in papers)
    severity.update(f"discrepancies of {row['severity']} severity" for row in ROWS["discrepancies"])
    about = Counter(row["subject_kind"] for row in ROWS["discrepancies"])
    ends = {row[end] for row in citations for end in ("source", "target")}
    pairs = Counter((row["source"], row["target"]) for row in citations)
    units = Counter(row["unit"] for row in effects)
    answers = ("treated", "treated_text", "delta", "delta_text")
    return {
        "lines": len(LINES),
        "sentences": sum(map(len, SENTENCES.values())),
        "notes": len(NOTES),
        "findings": len(FINDINGS),
        "tours": len(TOURS),
        "papers": len(papers),
        "earliest date of a paper": min(row["date"] for row in papers),
        "latest date of a paper": max(row["date"] for row in papers),
        "papers dated before 2025": sum(row["date"] < "2025" for row in papers),
        "papers dated to the day": sum(len(row["date"]) == 10 for row in papers),
        "papers dated to the month": sum(len(row["date"]) == 7 for row in papers),
        "papers dated by their arXiv identifier alone": sum(
            row["date_basis"] == "arXiv identifier" for row in papers
        ),
        "papers whose author list is incomplete": sum(
            row["authors_complete"] == "false" for row in papers
        ),
        **dict(seen.most_common()),
        "citations": len(citations),
        **{
            f"citations: {kind}": sum(row["kind"] == kind for row in citations)
            for kind in ("cites", "supports", "contradicts", "extends")
        },
        **{
            f"citations, basis: {basis}": sum(row["basis"] == basis for row in citations)
            for basis in ("read", "named", "described")
        },
        "pairs of papers joined by more than one citation": sum(n > 1 for n in pairs.values()),
        "papers with no citation either way": len(PAPERS.keys() - ends),
        "citations from an older paper to a newer one": sum(map(runs_backward, citations)),
        "effects": len(effects),
        "effects known second-hand": sum(row["provenance"][:9] == "secondary" for row in effects),
        "effects that say over how many": sum(bool(row["n"]) for row in effects),
        "effects in percentage points": units["percentage points"],
        "effects in percent as stated": units["percent as stated"],
        "units of effects": len(units),
        "effects with a value in words": sum(
            bool(row["treated_text"] or row["delta_text"]) for row in effects
        ),
        "effects with no value outside their comparison": sum(
            not any(row[answer] for answer in answers) for row in effects
        ),
        "checks": len(ROWS["checks"]),
        "codings": len(codings),
        **{
            f"codings: {stage}": sum(row["stage"] == stage for row in codings)
            for stage in ("first", "recoding", "second")
        },
        "discrepancies": len(ROWS["discrepancies"]),
        **severity,
        **{
            f"discrepancies about {subject}": about[subject.split()[1]]
            for subject in ("a sentence", "a note", "a finding", "an anchor")
        },
        "pages": len(pages),
        "pages whose address was not kept": sum(not row["url"] for row in pages),
        "known warnings": len(ROWS["known"]),
    }


def count_claim_types():
    """Return how many items of each kind hold each claim type now."""
    counts = Counter(
        (kind_of(item), coding["claim_type"]) for item, coding in current_codings().items()
    )
    kinds = ("notes", "findings", "papers")
    return {kind: [counts[kind, claim_type] for claim_type in CLAIM_TYPES] for kind in kinds}


def count_verdicts():
    """Return how many checks of each subject came to each verdict."""
    counts = Counter((row["subject_kind"], row["verdict"]) for row in ROWS["checks"])
    subjects = ("sentence", "note", "finding", "anchor")
    return {subject: [counts[subject, verdict] for verdict in VERDICTS] for subject in subjects}


def read_table(heading):
    """Return the cells of the table below a heading of the datasheet, row by row."""
    section = README.split(f"## {heading}\n")[1].split("\n## ")[0]
    rows = [line.strip("| ").split(" | ") for line in section.splitlines() if line[:1] == "|"]
    return rows[2:]


def as_cells(counts):
    """Return counts as the datasheet prints them."""
    return [[name, *map(str, numbers)] for name, numbers in counts.items()]


@pytest.fixture
def copy(tmp_path):
    """Return a copy of the library that may be broken."""
    return shutil.copytree(DATA, tmp_path / "data")


def error_types(folder):
    """Return the kinds of errors that the standard validator finds."""
    report = Package(str(folder / "datapackage.json")).validate()
    return {row[0] for row in report.flatten(["type"])}


def test_the_standard_validator_passes():
    """Frictionless finds every file as the descriptor says, keys and allowed values included."""
    assert set() == error_types(DATA)


@pytest.mark.parametrize(
    ("table", "old", "new", "error"),
    [
        ("codings", ",elicit,", ",evoke,", "constraint-error"),
        ("papers", ",2023-05-29,", ",2023-13-29,", "constraint-error"),
        ("papers", ",16,true,", ",many,true,", "type-error"),
        ("citations", "2402.10200,2201.11903", "2402.10200,9901.00001", "foreign-key"),
        ("effects", "e002,", "e001,", "primary-key"),
        ("checks", ",verdict,", ",judgement,", "incorrect-label"),
    ],
)
def test_the_standard_validator_refuses_a_broken_library(copy, table, old, new, error):
    """A word, a date, a number, an id or a column that the schema does not allow is an error."""
    path = copy / f"{table}.csv"
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8", newline="\n")

    assert {error} == error_types(copy)


def test_it_holds_what_was_compiled():
    """No row was lost or added on the way in."""
    expected = {
        "lines": 1,
        "sentences": 14,
        "notes": 10,
        "papers": 133,
        "findings": 6,
        "citations": 299,
        "effects": 189,
        "checks": 66,
        "codings": 155,
        "discrepancies": 23,
        "pages": 92,
        "known": 11,
    }

    sentences = [row for rows in SENTENCES.values() for row in rows]
    prose = {"lines": LINES, "sentences": sentences, "notes": NOTES}

    compiled = {name: rows for name, rows in ROWS.items() if name != "retests"}  # it grows
    assert expected == {name: len(rows) for name, rows in (prose | compiled).items()}


@pytest.mark.parametrize(
    ("table", "column", "expected"),
    [
        ("citations", "kind", {"cites": 256, "contradicts": 20, "supports": 14, "extends": 9}),
        ("checks", "subject_kind", {"sentence": 14, "note": 42, "finding": 6, "anchor": 4}),
        ("codings", "stage", {"first": 149, "recoding": 3, "second": 3}),
        ("papers", "date_basis", {"v1 submission": 132, "arXiv identifier": 1}),
        ("discrepancies", "subject_kind", {"sentence": 16, "note": 3, "finding": 3, "anchor": 1}),
    ],
)
def test_rows_fall_into_kinds_as_compiled(table, column, expected):
    """The kinds of citation, check, coding and date keep their numbers."""
    assert expected == Counter(row[column] for row in ROWS[table])


def test_current_claim_types_of_papers_are_those_compiled():
    """Histories end where the compiled codings stand, second codings aside."""
    expected = dict(zip(CLAIM_TYPES, (42, 26, 24, 23, 18), strict=True))

    current = {item: row["claim_type"] for item, row in current_codings().items()}

    assert expected == Counter(current[paper] for paper in PAPERS)


def test_every_item_is_coded_once_first_and_in_order():
    """Each item has one first coding, which leads; what follows never reads older evidence."""
    histories = defaultdict(list)
    for row in ROWS["codings"]:
        histories[row["item"]].append(row)

    assert {*NOTES, *FINDINGS, *PAPERS} == histories.keys()
    for history in histories.values():
        first, *later = [row["stage"] for row in history]
        assert first == "first"
        assert "first" not in later
        days = [row["evidence_date"] for row in history]
        assert sorted(days) == days


@pytest.mark.parametrize("name", TABLES)
def test_every_column_is_described(name):
    """A table's header is its schema, in order, and each column says what it means."""
    fields = TABLES[name]["schema"]["fields"]

    with (DATA / TABLES[name]["path"]).open(encoding="utf-8", newline="") as stream:
        assert [field["name"] for field in fields] == next(csv.reader(stream))
    assert all(field["description"].endswith(".") for field in fields)
    assert all("unit" in field for field in fields if field["type"] in ("number", "integer"))


def test_every_file_is_described():
    """The descriptor lists each table and each page of prose, and no others."""
    files = {path.relative_to(DATA).as_posix() for path in DATA.rglob("*") if path.is_file()}

    assert files - {"LICENSE", "datapackage.json"} == {
        resource["path"] for resource in DESCRIPTOR["resources"]
    }


@pytest.mark.parametrize(
    "path", sorted(p for p in DATA.rglob("*") if p.is_file()), ids=lambda path: path.name
)
def test_files_are_plain_text(path):
    """Files are UTF-8 without a mark, with Unix line ends, and end with one of them."""
    content = path.read_bytes()

    assert not content.startswith(b"\xef\xbb\xbf")
    assert b"\r" not in content
    assert content.decode("utf-8").endswith("\n")


@pytest.mark.parametrize("name", TABLES)
def test_tables_are_quoted_only_where_they_must(name):
    """Reading a table and writing it again changes no byte, so that changes stay small."""
    text = (DATA / f"{name}.csv").read_text("utf-8")
    again = io.StringIO()
    csv.writer(again, lineterminator="\n").writerows(csv.reader(io.StringIO(text)))

    assert text == again.getvalue()


def test_papers_stand_oldest_first():
    """A person who opens the table reads it in time order; ties go by id."""
    keys = [(row["date"], row["paper"]) for row in ROWS["papers"]]

    assert sorted(keys) == keys


@pytest.mark.parametrize("name", TABLES)
def test_lists_use_the_words_of_their_vocabulary(name):
    """Topics and kinds of evidence are spelled one way, and none is left unused."""
    for field in TABLES[name]["schema"]["fields"]:
        if "vocabulary" in field:
            used = {word for row in ROWS[name] for word in split(row[field["name"]])}
            assert sorted(used) == field["vocabulary"]


def test_a_value_is_a_number_or_words_never_both():
    """Numeric columns hold numbers alone; what the source says in words has its own column."""
    for row in ROWS["effects"]:
        assert not (row["treated"] and row["treated_text"])
        assert not (row["delta"] and row["delta_text"])


def test_deltas_are_the_difference_of_what_they_compare():
    """Where baseline, treated and delta are all given, they agree to the last digit printed."""
    for row in ROWS["effects"]:
        if row["baseline"] and row["treated"] and row["delta"]:
            difference = float(row["treated"]) - float(row["baseline"])
            assert difference == pytest.approx(float(row["delta"]), abs=0.011), row["effect"]


def test_references_that_no_key_can_hold_resolve():
    """Findings, codings, checks and pages name only what the library has."""
    sentences = {f"{line}#{row[1]}" for line, rows in SENTENCES.items() for row in rows}
    subjects = {"sentence": sentences, "note": NOTES, "finding": FINDINGS, "anchor": PAPERS}
    named = {row["check"] for row in ROWS["checks"]}
    named |= {row["discrepancy"] for row in ROWS["discrepancies"]}

    assert all(row["line"] in LINES for row in FINDINGS.values())
    assert all(NOTES.keys() >= set(split(row["notes"])) for row in FINDINGS.values())
    assert all(PAPERS.keys() >= set(split(row["papers"])) for row in FINDINGS.values())
    for table in ("checks", "discrepancies"):
        assert all(row["subject"] in subjects[row["subject_kind"]] for row in ROWS[table])
    assert all(row["line"] in {"", *LINES} for row in ROWS["checks"])
    assert all(row["subject"] in named for row in ROWS["pages"])


def test_a_number_of_problems_is_what_the_words_beside_it_say():
    """How many an effect was taken over stands in its benchmark or its unit, in digits."""
    for row in ROWS["effects"]:
        words = f"{row['benchmark']} {row['unit']}".replace(",", "")
        assert row["n"] in ("", *re.findall(r"[0-9]+", words)), row["effect"]


def test_reasons_name_what_the_library_has():
    """A check, effect or discrepancy that a reason points to can be looked up."""
    ids = {"checks": "check", "effects": "effect", "discrepancies": "discrepancy"}
    names = {row[column] for table, column in ids.items() for row in ROWS[table]}
    pointed = [re.findall(r"\b[cde][0-9]{2,3}\b", row["reason"]) for row in ROWS["known"]]

    assert any(pointed)
    assert names >= {name for names in pointed for name in names}


def test_every_sentence_is_checked_as_it_stands():
    """What a check says the line states is the sentence, word for word."""
    checks = {row["subject"]: row["stated"] for row in ROWS["checks"]}

    for line, sentences in SENTENCES.items():
        for _, sentence, text, _ in sentences:
            assert text == checks[f"{line}#{sentence}"]


@pytest.mark.parametrize("name", PROSE)
def test_wikilinks_resolve_and_read_as_titles(name):
    """Each [[link|text]] leads to a file of that name, whose title is the text."""
    links = LINK.findall(PROSE[name][1])

    assert links
    assert links == [(target, PROSE[target][0]["title"]) for target, _ in links]


@pytest.mark.parametrize("name", PROSE)
def test_front_matter_is_as_described(name):
    """It has every key the descriptor requires, no key it does not know, and names its file."""
    matter = PROSE[name][0]
    described = {entry["type"]: entry["fields"] for entry in DESCRIPTOR["frontMatter"]}
    fields = {field["name"]: field for field in described[matter["type"]]}
    required = {
        key for key, field in fields.items() if field.get("constraints", {}).get("required")
    }
    python = {"string": str, "array": list, "object": dict}

    assert fields.keys() >= matter.keys() >= required
    assert all(isinstance(matter[key], python[fields[key]["type"]]) for key in matter)
    assert (name, [matter["title"]]) == (matter["id"], matter["aliases"])
    assert matter["status"] in fields["status"]["constraints"]["enum"]


@pytest.mark.parametrize("name", TOURS)
def test_the_front_matter_of_a_tour_is_as_described(name):
    """It has the keys of the descriptor and no others, and names its file."""
    matter = TOURS[name][0]
    (entry,) = [entry for entry in DESCRIPTOR["frontMatter"] if entry["type"] == "tour"]

    assert [field["name"] for field in entry["fields"]] == list(matter)
    assert ("tour", name) == (matter["type"], matter["id"])
    assert matter["description"].endswith(".")


def test_the_titles_in_the_descriptor_are_those_of_the_files():
    """Of lines, notes and tours."""
    prose = {
        f"{folder}/{name}.md": matter["title"]
        for folder, files in (("lines", LINES), ("notes", NOTES), ("tours", TOURS))
        for name, (matter, _) in files.items()
    }

    assert prose == {
        entry["path"]: entry["title"] for entry in DESCRIPTOR["resources"] if "/" in entry["path"]
    }


@pytest.mark.parametrize("name", PROSE)
def test_only_what_every_check_confirmed_may_be_verified(name):
    """A signature on a text that a check does not bear out would mislead."""
    verdicts = {row["verdict"] for row in ROWS["checks"] if row["subject"].split("#")[0] == name}

    assert verdicts == {"confirmed"} or "verified" not in PROSE[name][0]


@pytest.mark.parametrize("note", NOTES)
def test_papers_of_a_note_are_in_the_library(note):
    """Its sources are papers we hold, each with the address we hold for it."""
    matter = NOTES[note][0]
    mechanisms = matter.get("mechanisms", [])

    assert papers_under(note)
    for source in matter["sources"]:
        assert source["resource"] == PAPERS[source["paper"]]["url"]
    assert all(PAPERS.keys() >= set(mechanism["papers"]) for mechanism in mechanisms)


@pytest.mark.parametrize("note", NOTES)
def test_a_note_lists_its_sources_for_the_reader(note):
    """The lists in its body say what its front matter says, with the titles of the papers."""
    matter, body = NOTES[note]
    expected = [
        f"- [{PAPERS[source['paper']]['title']}]({source['resource']}) "
        f"({source['paper']}): {source['role']}"
        for source in matter["sources"]
    ]

    assert expected == [
        line for line in body.splitlines() if line.startswith("- [") and "[[" not in line
    ]


@pytest.mark.parametrize("line", LINES)
def test_a_line_names_papers_and_findings_of_the_library(line):
    """Its anchors are papers, and its findings are those that name it."""
    matter = LINES[line][0]

    assert all(anchor["paper"] in PAPERS for anchor in matter["anchors"])
    assert matter["findings"] == [name for name, row in FINDINGS.items() if row["line"] == line]


@pytest.mark.parametrize("note", NOTES)
def test_see_also_leads_where_something_is_shared(note):
    """It links lines that cite the note, and notes that share a paper, finding or paragraph."""
    paragraphs = defaultdict(set)
    citing = []
    for line, sentences in SENTENCES.items():
        citing += [line] if any(note in cited for *_, cited in sentences) else []
        for number, _, _, cited in sentences:
            paragraphs[line, number] |= set(cited)
    findings = [set(split(row["notes"])) for row in FINDINGS.values()]
    together = [group for group in [*findings, *paragraphs.values()] if note in group]
    shared = {other for other in NOTES if papers_under(other) & papers_under(note)}

    expected = {*citing, *shared.union(*together)} - {note}

    assert expected == {target for target, _ in LINK.findall(NOTES[note][1])}


def test_the_index_lists_every_line_note_and_tour():
    """Whoever opens the folder finds each page of prose by its title."""
    entries = re.findall(r"^\* \[(.+)\]\((.+)\)", (DATA / "index.md").read_text("utf-8"), re.M)
    lines = [(matter["title"], f"lines/{name}.md") for name, (matter, _) in LINES.items()]
    notes = [(matter["title"], f"notes/{name}.md") for name, (matter, _) in NOTES.items()]

    tours = [(matter["title"], f"tours/{name}.md") for name, (matter, _) in TOURS.items()]

    assert {*lines, *notes, *tours, ("Datasheet", "README.md")} == set(entries)


def test_the_datasheet_counts_right():
    """Every figure in the datasheet is what the files hold today."""
    figures = {name: [number] for name, number in count_figures().items()}

    assert as_cells(figures) == read_table("In figures")
    assert as_cells(count_claim_types()) == read_table("Claim types")
    assert as_cells(count_verdicts()) == read_table("Verdicts")


def test_the_datasheet_names_the_citations_that_run_backward():
    """Each citation of a later paper is listed with both days."""
    expected = [
        [text for end in ("source", "target") for text in (row[end], PAPERS[row[end]]["date"])]
        for row in ROWS["citations"]
        if runs_backward(row)
    ]

    assert expected == read_table("Citations that run backward")


def test_the_datasheet_counts_the_known_warnings():
    """By rule, in the order of the list; and it says how much of the library no line leads to."""
    counts = Counter(row["rule"] for row in ROWS["known"])
    beneath = set().union(*map(papers_under, NOTES))
    beneath |= {paper for row in FINDINGS.values() for paper in split(row["papers"])}
    table = read_table("Known warnings")

    assert [[rule, str(number)] for rule, number in counts.items()] == [row[:2] for row in table]
    assert f"{len(PAPERS) - len(beneath)} of {len(PAPERS)} papers" in table[-1][2]


def test_the_faults_the_datasheet_lists_are_still_there():
    """A fault that was mended must leave the list."""
    effects = {row["effect"]: row for row in ROWS["effects"]}

    for effect, paper, column, value, _ in read_table("Known faults, kept"):
        assert (paper, value) == (effects[effect]["paper"], effects[effect][column])
