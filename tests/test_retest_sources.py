"""Lists of works that a user has: BibTeX, JSON and JSON lines."""

import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.errors import GroundError
from explorer.retest.values import Work
from explorer.retest.works.indexes import describe_coverage
from explorer.retest.works.source_fields import MOST_RECORD, LeftOut, read_day
from explorer.retest.works.sources import index_file_for, load_source, read_works
from explorer.writers.references import write_bibtex, write_csl

BIB = r"""@string{venue = "Journal of Examples"}
@comment{not a work}
@article{one, title = {{DeepSum}: {\"U}ber $O(n)$ Sums \& 5% more}, year = 2026, month = feb,
  author = {M{\"u}ller, Jos{\'e} and van den Berg, Ana and {Sum Team; West} and others},
  eprint = {2501.00001v2}, archivePrefix = {arXiv}, journal = venue, url = {https://x.org/a%20b}}
@misc{two, title = "On Rain", journal = {arXiv preprint arXiv:2502.00002}, year = {2025}}
@inproceedings{three, title = {On Snow}, doi = {10.48550/ARXIV.2503.00003}, date = {2025-03-09},
  booktitle = {Proceedings of Examples}, author = {Sample, Bo}}
@misc{four, title = {No arXiv}, eprint = {12345678}, eprinttype = {pubmed}, year = {2019}}
@misc{two, title = {The same key}, note = {see https://arxiv.org/abs/hep-th/9901001v1}}
@misc{six, author = {Nobody}}
"""
ARXIV = {
    "id": "2501.00001",
    "title": "On Sums\n  of Made-Up Things",
    "authors": "Jos\\'e Example and B. Sample",
    "authors_parsed": [["Example", "José", ""], ["Sample", "B.", "Jr"]],
    "abstract": "  Sums\nare added. ",
    "versions": [{"version": "v1", "created": "Thu, 2 Jan 2025 18:00:00 GMT"}],
    "journal-ref": None,
    "doi": None,
    "categories": "cs.LG",
    "update_date": "2025-03-01",
}
SUMS = Work(
    "2501.00001",
    "On Sums of Made-Up Things",
    "José Example; B. Sample Jr",
    "2025-01-02",
    text="Sums are added.",
    url="https://arxiv.org/abs/2501.00001",
)


def read(path, text, encoding="utf-8"):
    """Return the works of a text in a file, and the report."""
    path.write_bytes(text if isinstance(text, bytes) else text.encode(encoding))
    reading = read_works(path)
    return list(reading), reading.report


def test_bibtex_gives_works_with_ids_names_and_dates(tmp_path):
    """LaTeX is text, a name is in its order, and an arXiv id tells the month of a work."""
    works, report = read(tmp_path / "a.bib", BIB)

    assert [
        Work(
            "2501.00001",
            "DeepSum: Über $O(n)$ Sums & 5% more",
            "José Müller; Ana van den Berg; Sum Team, West",
            "2025-01",
            "Journal of Examples",
            url="https://x.org/a%20b",
        ),
        Work("2502.00002", "On Rain", date="2025-02", venue="arXiv preprint arXiv:2502.00002"),
        Work("2503.00003", "On Snow", "Bo Sample", "2025-03-09", "Proceedings of Examples"),
        Work("", "No arXiv", date="2019"),
        Work("hep-th/9901001", "The same key"),
    ] == works
    assert (6, 5, 1) == (report.records, report.works, report.left_out)
    assert (LeftOut(11, "has no title"),) == report.examples


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "latin-1", "utf-16"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_bibtex_is_read_in_any_usual_encoding(tmp_path, encoding, end):
    """A mark at the start, old letters and other line ends change nothing."""
    text = "@misc{one,\n  title = {Über Café},\n  eprint = {2501.00001}}\n".replace("\n", end)

    works, _ = read(tmp_path / "a.BIB", text, encoding)

    assert [("2501.00001", "Über Café")] == [(work.id, work.title) for work in works]


def test_an_entry_that_is_not_closed_costs_no_other(tmp_path, capfd):
    """It is left out with its line, in the report and not on the screen."""
    works, report = read(tmp_path / "a.bib", "@misc{a, title = {open\n\n@misc{b, title = {Shut}}\n")

    assert ["Shut"] == [work.title for work in works]
    assert (
        "a.bib: 1 of 2 records are works; left out: 1 is not closed, or otherwise no BibTeX."
        == (str(report))
    )
    assert ("", "") == capfd.readouterr()


@pytest.mark.parametrize(
    "text",
    [
        "{" * 100_000,
        f"@misc{{a, title = {{{'{' * 50_000}{'}' * 50_000}}}}}",
        "@misc{" * 5_000,
        f"@misc{{a, title = {{{'$' * 50_000}}}}}",
        f"@misc{{a, title = {{{'x' * (MOST_RECORD + 1)}}}}}",
        r"@misc{a, title = {\input{/etc/hosts}}}",
    ],
)
def test_bibtex_made_to_break_a_reader_gives_no_work_that_says_anything(tmp_path, text):
    """It is left out or empty, and reads no other file."""
    works, _ = read(tmp_path / "a.bib", text)

    assert not any(char.isalpha() for work in works for char in work.title)


def test_a_line_of_arxivs_snapshot_is_a_work(tmp_path):
    """Names are decoded ones, the date is the first version's, and text is on one line."""
    works, report = read(tmp_path / "a.jsonl", json.dumps(ARXIV))

    assert [SUMS] == works
    assert "a.jsonl: 1 of 1 records are works." == str(report)


def test_the_snapshot_may_be_called_json_and_names_may_be_one_text(tmp_path):
    """It is told by its first line."""
    plain = {name: ARXIV[name] for name in ARXIV if name not in ("authors_parsed", "versions")}

    works, _ = read(tmp_path / "a.json", f"{json.dumps(plain)}\n{json.dumps(ARXIV)}\n")

    assert [("Jos\\'e Example; B. Sample", "2025-01"), (SUMS.authors, SUMS.date)] == [
        (work.authors, work.date) for work in works
    ]


def test_bad_lines_are_left_out_with_their_numbers(tmp_path):
    """What cannot be read costs no other line, however long or deep it is."""
    lines = [
        b"\xef\xbb\xbf" + json.dumps(ARXIV).encode(),
        b"{no json",
        b"",
        b"[1, 2]",
        b'{"id": "2501.00002", "authors": ""}',
        b'{"title": "\xff"}',
        b'{"title": "' + b"x" * (2 * MOST_RECORD) + b'"}',
        b"[" * 200_000,
        b'{"title": ' + b"9" * 10_000 + b"}",
        b'{"id": "2501.00003", "title": "Half \\ud800", "versions": "none", "authors": 3}\r',
    ]

    works, report = read(tmp_path / "a.jsonl", b"\n".join(lines))

    assert ["On Sums of Made-Up Things", "Half \ud800"] == [work.title for work in works]
    assert (
        LeftOut(2, "is not JSON"),
        LeftOut(4, "is no record of a work"),
        LeftOut(5, "has no title"),
        LeftOut(6, "is not in UTF-8"),
        LeftOut(7, "is longer than 1,000,000 characters"),
        LeftOut(8, "is not JSON"),
        LeftOut(9, "is not JSON"),
    ) == report.examples
    assert report.records == report.works + report.left_out == 9


def test_csl_json_gives_works(tmp_path):
    """Names, day and id are put together from their parts."""
    record = {
        "id": "example2025",
        "title": "On Sums",
        "author": [
            {"family": "Berg", "given": "Ana", "non-dropping-particle": "van den"},
            {"literal": "Sum Team"},
            "nobody",
        ],
        "issued": {"date-parts": [["2025", 3, 4]]},
        "DOI": "10.48550/arXiv.2503.00003",
        "container-title": "Journal of Examples",
    }

    works, _ = read(tmp_path / "a.json", json.dumps([record, {"title": "B", "issued": 3}]))

    expected = Work(
        "2503.00003", "On Sums", "Ana van den Berg; Sum Team", "2025-03-04", "Journal of Examples"
    )
    assert [expected, Work("", "B")] == works


@pytest.mark.parametrize("wrap", [lambda one: [{"data": one}], lambda one: {"items": [one]}])
def test_what_zotero_exports_gives_works(tmp_path, wrap):
    """From its own service and from Better BibTeX."""
    record = {
        "itemType": "preprint",
        "title": "On Sums",
        "creators": [
            {"creatorType": "author", "firstName": "Ada", "lastName": "Example"},
            {"creatorType": "editor", "firstName": "Ed", "lastName": "Itor"},
            {"creatorType": "author", "name": "Sum Team"},
        ],
        "date": "2025-03-04",
        "archiveID": "arXiv:2503.00003",
        "proceedingsTitle": "Proceedings of Examples",
        "abstractNote": "Sums.",
    }

    works, _ = read(tmp_path / "a.json", json.dumps(wrap(record)))

    assert [
        Work(
            "2503.00003",
            "On Sums",
            "Ada Example; Sum Team",
            "2025-03-04",
            "Proceedings of Examples",
            "Sums.",
        )
    ] == works


@pytest.mark.parametrize(("name", "write"), [("a.bib", write_bibtex), ("a.json", write_csl)])
def test_what_we_export_is_read_again(tmp_path, shipped, name, write):
    """All papers of the library, with their ids and authors."""
    works, report = read(tmp_path / name, write(shipped))

    papers = shipped.papers
    assert papers["paper"].tolist() == [work.id for work in works]
    assert papers["title"].tolist() == [work.title for work in works]
    assert 0 == report.left_out


@pytest.mark.parametrize(
    ("name", "text", "words"),
    [
        ("a.json", "{", "cannot be read as JSON"),
        ("a.json", "[" * 100_000, "cannot be read as JSON"),
        ("a.json", "3", "no list of works"),
        ("a.pdf", "", r"ends in \.bib, \.json or \.jsonl"),
        ("a", "", r"ends in \.bib"),
    ],
)
def test_what_is_no_list_of_works_is_refused_in_a_sentence(tmp_path, name, text, words):
    """The error says what is accepted."""
    with pytest.raises(GroundError, match=words):
        read(tmp_path / name, text)


def test_a_file_that_is_not_there_is_refused(tmp_path):
    """So is a folder with such a name."""
    (tmp_path / "b.bib").mkdir()

    for name in ("a.bib", "b.bib"):
        with pytest.raises(GroundError, match="There is no file"):
            read_works(tmp_path / name)


@given(st.binary(), st.sampled_from([".bib", ".json", ".jsonl"]))
def test_any_bytes_are_read_or_refused(tmp_path_factory, raw, ending):
    """Nothing but our own error leaves a reader, and every record is counted."""
    path = tmp_path_factory.mktemp("any") / f"a{ending}"
    try:
        works, report = read(path, raw)
    except GroundError:
        return
    assert len(works) == report.works == report.records - report.left_out


@given(st.dates(date(1991, 1, 1), date(2100, 1, 1)))
def test_a_day_is_read_as_it_is_usually_written(day):
    """ISO, English in both orders, and as e-mail has it."""
    spelled = [day.isoformat(), f"{day:%d %B %Y}", f"{day:%B} {day.day}, {day.year}"]

    assert [day.isoformat()] * 4 == [read_day(one) for one in [*spelled, f"{day:%a, %d %b %Y} GMT"]]


def test_a_source_is_loaded_once_and_opened_after_that(tmp_path, monkeypatch):
    """The second run opens the index, with the report of the first, and reads no record."""
    path = tmp_path / "works.jsonl"
    path.write_text(f"{json.dumps(ARXIV)}\nno json\n{json.dumps(ARXIV)}\n")
    first = load_source(path, tmp_path / "cache")
    first.index.close()

    def refuse(*_: object) -> None:
        raise AssertionError("read again")

    monkeypatch.setattr("explorer.retest.works.source_json.read_lines", refuse)
    again = load_source(path, tmp_path / "cache")

    assert (first.report, first.added) == (again.report, again.added)
    assert (2, 1) == (again.report.works, again.report.left_out)
    assert (1, 1) == (again.added.kept, again.added.merged)
    assert SUMS.title == again.index.find("2501.00001").title
    day = date.fromtimestamp(path.stat().st_mtime)
    assert f"1 work of works.jsonl, as of {day} (today), dated 2025-01" == describe_coverage(
        again.index, day
    )


def test_a_changed_source_is_loaded_anew_and_its_old_index_goes(tmp_path):
    """One index a file stays in the cache."""
    path = tmp_path / "works.bib"
    path.write_text("@misc{a, title = {On Rain}}")
    load_source(path, tmp_path / "cache").index.close()
    path.write_text("@misc{a, title = {On Rain}}\n@misc{b, title = {On Snow}}")

    loaded = load_source(path, tmp_path / "cache")

    assert "On Snow" == loaded.index.search("on snow")[0].title
    assert [index_file_for(path, tmp_path / "cache")] == list((tmp_path / "cache").iterdir())


def test_a_load_that_fails_leaves_nothing_behind(tmp_path):
    """Half an index would be taken for a whole one."""
    path = tmp_path / "works.json"
    path.write_text("[")

    with pytest.raises(GroundError, match="cannot be read as JSON"):
        load_source(path, tmp_path / "cache")

    assert [] == list((tmp_path / "cache").iterdir())


def test_the_cache_is_where_the_user_says(tmp_path, monkeypatch):
    """A variable names the folder, and a folder that is given comes before it."""
    path = tmp_path / "works.bib"
    path.write_text("")
    monkeypatch.setenv("EXPLORER_CACHE", str(tmp_path / "named"))

    assert tmp_path / "named" == index_file_for(path).parent
    assert tmp_path / "given" == index_file_for(path, tmp_path / "given").parent


def test_a_cache_that_cannot_be_written_is_a_sentence(tmp_path):
    """It says which variable names another."""
    path = tmp_path / "works.bib"
    path.write_text("")

    with pytest.raises(GroundError, match="EXPLORER_CACHE"):
        load_source(path, path)
