"""An import as a library folder, and round the world: in, out, and in again."""

import json
import tempfile
from dataclasses import replace
from pathlib import Path

import frictionless
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from imported import write

from explorer import Explorer, Selection, open_library
from explorer.errors import ImportingError
from explorer.readers.imports.entry import Entry
from explorer.readers.imports.importing import import_sources
from explorer.readers.imports.making import Raw, make_entry
from explorer.readers.imports.merge import merge_entries
from explorer.readers.imports.report import make_report
from explorer.widgets.view import Asked
from explorer.widgets.views import VIEWS
from explorer.writers import folder as folders
from explorer.writers import write_bibtex, write_csl, write_ris
from explorer.writers.folder import write_folder

BIB = r"""@misc{a, title={On the sums of things}, author={One, Ana and Two, Bo}, year={2024},
 doi={10.1000/x;[1]}, abstract={Sums, "quoted"}, keywords={rl, a; b}}
@misc{b, title={<script>alert(1)</script>}, year={in press}}
@misc{c, title={=cmd()}, eprint={2504.13837v2}, author={One, Ana and others}}
"""
WRITERS = {".bib": write_bibtex, ".ris": write_ris, ".json": write_csl}


@pytest.fixture
def made(tmp_path):
    """Import three papers into a folder."""
    write_folder(import_sources([write(tmp_path, "a.bib", BIB)]), tmp_path / "library")
    return tmp_path / "library"


def test_an_import_opens_as_a_library(made):
    """Its ids, dates and topics are as they came; nobody has coded it."""
    library = open_library(made)
    papers = library.papers.set_index("paper")

    assert ["10.1000/x-1-", "script-alert-1-script", "2504.13837"] == list(papers.index)
    assert ["2024", "", "2025-04"] == papers["date"].tolist()
    assert ["rl", "a", "b"] == library.topics["topic"].tolist()
    assert 'Sums, "quoted"' == papers.loc["10.1000/x-1-", "claim"]
    assert "arXiv version v2" == papers.loc["2504.13837", "note"]
    assert library.items["claim_type"].isna().all()


def test_an_import_is_a_data_package(made):
    """Others can validate it."""
    checked = frictionless.validate(str(made / "datapackage.json"))

    assert checked.valid, checked.flatten(["type", "note"])


@pytest.mark.parametrize("view", VIEWS, ids=lambda view: view.name)
def test_every_view_shows_an_import(made, view):
    """Uncoded and undated items are no trouble."""
    library = open_library(made)

    assert view.show(Asked(library, Selection(), library)).sentence


def test_the_dashboard_opens_on_an_import(made):
    """With all its papers."""
    assert 3 == len(Explorer(open_library(made)).view)


def test_the_report_stays_beside_the_papers(made):
    """And the README says where they come from."""
    held = json.loads((made / "import-report.json").read_text(encoding="utf-8"))

    assert 3 == held["sources"][0]["records"]
    assert "| a.bib | 3 | 3 | 0 | 0 |" in (made / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("there", ["file", "full", "lost"])
def test_what_is_there_stays_as_it_is(tmp_path, there):
    """A file, a folder that holds something, no folder to write in."""
    report = import_sources([write(tmp_path, "a.bib", BIB)])
    target = tmp_path / "library"
    if there == "file":
        target.write_text("mine")
    elif there == "full":
        target.mkdir()
        (target / "mine").write_text("mine")
    else:
        target = tmp_path / "lost" / "library"

    before = sorted(tmp_path.rglob("*"))
    with pytest.raises(ImportingError, match=r"Name|There is no folder"):
        write_folder(report, target)

    assert before == sorted(tmp_path.rglob("*"))


@pytest.mark.parametrize("exists", [True, False])
def test_whoever_stops_it_half_way_finds_the_place_as_it_was(tmp_path, monkeypatch, exists):
    """Nothing is left behind, whether there was an empty folder or none."""
    report = import_sources([write(tmp_path, "a.bib", BIB)])
    if exists:
        (tmp_path / "library").mkdir()
    before = sorted(tmp_path.rglob("*"))

    def stop(*_):
        """Press Ctrl-C while the last file is written."""
        raise KeyboardInterrupt

    monkeypatch.setattr(folders, "_write_readme", stop)
    with pytest.raises(KeyboardInterrupt):
        write_folder(report, tmp_path / "library")

    assert before == sorted(tmp_path.rglob("*"))


TEXTS = st.text(st.sampled_from("abcÉß李 -:&%$#_{}\\~^<>'`\"=12,"), min_size=1, max_size=30)
NAMES = st.lists(
    st.sampled_from(
        [
            "Ana One",
            "Anton van den Hengel",
            "Qwen Team",
            "Bo Le Bras",
            "Zoë O'Neil",
            "Cy King Jr.",
            "李 明",
            "Plato",
        ]
    ),
    max_size=3,
)
RAWS = st.builds(
    Raw,
    title=TEXTS.map(lambda text: " ".join(text.split())).filter(bool),
    names=NAMES,
    date=st.sampled_from(["", "2024", "2024-05", "2024-05-17"]).map(lambda date: (date, "")),
    basis=st.just("date of the entry"),
    doi=st.sampled_from(["", "", "10.1000/x1", "10.1000/x2"]),
    bare=st.sampled_from([(), (), ("2401.00001v2",), ("hep-th/9901001",)]),
)


def facts(papers):
    """Return what a round has to keep."""
    return [(one.id, one.entry.title, one.entry.authors, one.entry.date) for one in papers]


@settings(max_examples=25)
@given(st.lists(RAWS, min_size=1, max_size=4))
def test_papers_that_go_out_come_in_again_the_same(raws):
    """By BibTeX, RIS and CSL-JSON: ids, titles, authors and dates, for any of their texts.

    Documented losses: how a family name of several words is parted, an interval as a date, claims
    and topics, which our references do not carry.
    """
    entries = [make_entry("a", at, "", replace(raw, repairs=[])) for at, raw in enumerate(raws)]
    assert all(isinstance(entry, Entry) for entry in entries)
    report = make_report(["a"], entries, merge_entries(entries), [], [])
    with tempfile.TemporaryDirectory() as scratch:
        write_folder(report, Path(scratch) / "library")
        library = open_library(Path(scratch) / "library")
        for suffix, writer in WRITERS.items():
            again = import_sources([write(Path(scratch), f"again{suffix}", writer(library))])

            assert facts(report.papers) == facts(again.papers), suffix
