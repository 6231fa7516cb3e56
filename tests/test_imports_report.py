"""What is told of an import: as frames, as text, as JSON that takes a merge back."""

import json

import pytest
from imported import check_law, write

from explorer.errors import ImportingError
from explorer.readers.imports.importing import import_sources

BIB = """@misc{a, title={On the sums of things}, author={One, Ana}, year={2024}, doi={10.1000/x}}
@misc{b, author={Two, Bo}}
"""
RIS = "TY  - GEN\nTI  - On sums\nDO  - 10.1000/X\nJO  - Journal\nER  - \n"


@pytest.fixture
def report(tmp_path):
    """Import two sources that share a paper."""
    return check_law([write(tmp_path, "a.bib", BIB), write(tmp_path, "b.ris", RIS)], 3)


def test_counts_stand_by_source(report):
    """In, kept, merged, left out."""
    assert [["a.bib", 2, 1, 0, 1, 0], ["b.ris", 1, 0, 1, 0, 0]] == (
        report.source_frame.to_numpy().tolist()
    )


def test_coverage_counts_the_papers_that_have_a_field(report):
    """After the merge."""
    cover = report.coverage_frame.set_index("field")["papers"]

    assert [1, 1, 1, 0] == cover[["authors", "venue", "doi", "claim"]].tolist()


def test_a_merge_says_what_into_what_and_why(report):
    """And what the paper has from it."""
    [row] = report.merge_frame.to_dict("records")

    assert ("b.ris", 1, "10.1000/x", "venue") == (
        *(row["file"], row["line"], row["into"]),
        row["gave"],
    )
    assert "same DOI 10.1000/x as a.bib, line 1" == row["reason"]


def test_the_text_is_capped_and_says_so(report):
    """No list is endless."""
    text = report.to_text(most=0)

    assert "a.bib: 2 records: 1 kept, 0 merged, 1 left out; 0 repaired" in text
    assert "left out: and 1 more" in text
    assert "left out: a.bib, line 2: 'b' has no title. Give it a title." in report.to_text()


def test_json_holds_both_entries_of_a_merge_whole(report):
    """So it can be taken back."""
    held = json.loads(report.to_json())

    assert "Journal" == held["merges"][0]["entry"]["venue"]
    assert "" == held["merged_from"]["10.1000/x"]["venue"]


@pytest.mark.parametrize(
    ("names", "said"),
    [
        (["x.pdf"], "x.pdf is of no kind that can be imported"),
        (["none.bib"], "none.bib cannot be read: No such file or directory"),
        (["a.bib", "a.bib"], "is given twice"),
    ],
)
def test_what_cannot_be_imported_is_refused_in_a_sentence(tmp_path, names, said):
    """Before anything else is done."""
    write(tmp_path, "a.bib", BIB)

    with pytest.raises(ImportingError, match=said):
        import_sources([tmp_path / name for name in names])


def test_sources_of_one_name_are_told_apart_by_their_folders(tmp_path):
    """Their counts are not one."""
    (tmp_path / "other").mkdir()
    paths = [write(tmp_path, "a.bib", BIB), write(tmp_path / "other", "a.bib", BIB)]

    assert list(map(str, paths)) == [one.source for one in check_law(paths, 4).sources]
