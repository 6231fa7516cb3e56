"""The library: it opens whole or not at all, and never changes."""

import contextlib
import copy
import pickle
import subprocess
import sys

import networkx as nx
import numpy as np
import pandas as pd
import pytest
from pandas.testing import assert_frame_equal

import explorer
from explorer import opening as room
from explorer.errors import LibraryError, LibraryNotFoundError, UnknownItemError
from explorer.frames import FRAMES
from explorer.library import Library
from explorer.model import About
from explorer.opening import open_library, shipped


@pytest.mark.parametrize("name", FRAMES)
def test_the_small_folder_reads_as_its_frames(tiny, tiny_folder, name):
    """What stands in the files is what was written by hand as frames."""
    assert_frame_equal(tiny.frame(name), open_library(tiny_folder).frame(name))


@pytest.mark.parametrize("name", FRAMES)
def test_dtypes_do_not_depend_on_rows(tiny, shipped, name):
    """Empty, small or shipped: the same columns, dtypes and rows counted from 0."""
    for library in (Library.from_frames({}), tiny, shipped):
        frame = library.frame(name)

        assert dict(FRAMES[name]) == dict(frame.dtypes)
        assert list(range(len(frame))) == frame.index.tolist()


def test_the_library_that_ships_is_whole(shipped):
    """As its datasheet counts."""
    names = ("lines", "notes", "findings", "papers", "citations", "effects", "sentences")

    assert [1, 10, 6, 133, 299, 189, 14] == [len(shipped.frame(name)) for name in names]
    assert 149 == len(shipped)
    assert shipped.about.title.startswith("Does post-training elicit reasoning")


def test_a_folder_that_is_not_there_is_one_sentence(tmp_path):
    """No folder, or a file."""
    (tmp_path / "file").write_text("")

    for name in ("nothing", "file"):
        with pytest.raises(LibraryNotFoundError) as missing:
            open_library(tmp_path / name)
        assert f"There is no library folder at {tmp_path / name}." == str(missing.value)


def test_an_empty_folder_is_refused(tmp_path):
    """It has no descriptor."""
    with pytest.raises(LibraryError, match=r"datapackage\.json: does not exist\. Copy the one"):
        open_library(tmp_path)


def test_a_path_may_be_text(tiny_folder):
    """As a notebook would write it."""
    assert "<Library 'Tiny': 2 notes, 1 finding, 4 papers, 3 citations>" == repr(
        open_library(str(tiny_folder))
    )


@pytest.mark.parametrize("name", FRAMES)
def test_a_frame_handed_out_cannot_change_the_library(tiny, name):
    """Cells, columns, rows, labels and the arrays beneath: a change stays in the caller's copy."""
    before = tiny.frame(name)
    column = before.columns[0]
    changed = tiny.frame(name)
    changed.loc[0, column] = "changed"
    changed["new"] = 1
    changed.columns.name = "changed"
    changed.index.name = "changed"
    changed.attrs["new"] = 1
    del changed[column]
    for each in before:
        values = tiny.frame(name)[each]
        for beneath in (values.to_numpy(), values.array, np.asarray(values)):
            with contextlib.suppress(TypeError, ValueError):
                beneath[0] = None

    assert_frame_equal(before, tiny.frame(name))
    assert (None, None, {}) == (
        tiny.frame(name).columns.name,
        tiny.frame(name).index.name,
        tiny.frame(name).attrs,
    )


def test_the_records_given_can_change_afterwards():
    """The library keeps what it was given, not the frame that held it."""
    papers = pd.DataFrame({"paper": ["p1"], "title": ["Before"]}, dtype="str")
    library = Library.from_frames({"papers": papers})
    papers.loc[0, "title"] = "After"

    assert "Before" == library.papers.loc[0, "title"]


def test_columns_gives_just_those(tiny):
    """In the order asked for."""
    frame = tiny.columns("items", "kind", "item")

    assert ["kind", "item"] == list(frame)
    assert 7 == len(frame)
    frame.loc[0, "item"] = "changed"
    assert "n1" == tiny.columns("items", "item").loc[0, "item"]


def test_nothing_can_be_set_or_deleted(tiny):
    """Not even something new."""
    for name in ("about", "items", "_made", "new"):
        with pytest.raises(AttributeError, match=f"A library never changes, so '{name}' cannot be"):
            setattr(tiny, name, None)
    with pytest.raises(AttributeError, match="cannot be deleted"):
        del tiny.about
    with pytest.raises(AttributeError):
        tiny.about.title = "Another"


def test_the_graph_is_frozen_and_made_once(tiny):
    """Whoever wants to change it copies it."""
    assert tiny.graph is tiny.graph
    with pytest.raises(nx.NetworkXError, match="Frozen graph"):
        tiny.graph.add_node("new")


def test_a_library_can_be_copied_and_sent(tiny):
    """A copy and what comes out of a pickle hold the same."""
    for twin in (copy.copy(tiny), copy.deepcopy(tiny), pickle.loads(pickle.dumps(tiny))):
        assert_frame_equal(tiny.items, twin.items)
        assert tiny.about == twin.about


def test_a_library_needs_every_frame():
    """A maker that is missing would be missed only when a chart asks for it."""
    with pytest.raises(ValueError, match="A library needs a maker for anchors, citations"):
        Library(About(), {"checks": lambda _columns: pd.DataFrame(), "effects": pd.DataFrame})


def test_an_unknown_item_or_frame_is_told(tiny):
    """With where to look."""
    with pytest.raises(UnknownItemError, match=r"No item 'p9' here\. Library\.items\['item'\]"):
        tiny.item("p9")
    with pytest.raises(KeyError, match="'paper' is no frame of a library; those are lines"):
        tiny.frame("paper")


def test_what_did_not_ship_is_told(monkeypatch, tmp_path):
    """An installation without its data says so."""
    monkeypatch.setattr(room, "__file__", str(tmp_path / "explorer/opening.py"))

    with pytest.raises(LibraryNotFoundError, match="came without its data folder"):
        shipped("data")


def test_a_wheel_carries_its_data_inside(monkeypatch, tmp_path):
    """What lies in the package goes before what lies beside it."""
    for folder in ("explorer/shipped/data", "data"):
        (tmp_path / folder).mkdir(parents=True)
    monkeypatch.setattr(room, "__file__", str(tmp_path / "explorer/opening.py"))

    assert tmp_path / "explorer/shipped/data" == shipped("data")


def test_the_front_door_opens_at_once():
    """Importing it loads none of what only a view needs; every name behind it is there."""
    code = (
        "import sys, explorer\n"
        "heavy = {'pandas', 'plotly', 'ipywidgets', 'networkx', 'anywidget'} & set(sys.modules)\n"
        "assert not heavy, heavy\n"
        "explorer.open_library()\n"
        "heavy = {'plotly', 'ipywidgets', 'networkx', 'anywidget'} & set(sys.modules)\n"
        "assert not heavy, heavy\n"
    )

    subprocess.run([sys.executable, "-c", code], check=True)


@pytest.mark.parametrize("name", [*explorer.__all__, "tables", "charts", "__version__"])
def test_every_name_of_the_front_door_is_there(name):
    """Loaded when it is asked for, and listed."""
    assert getattr(explorer, name)
    assert name in dir(explorer)


def test_the_front_door_knows_no_other_name():
    """As any module says it."""
    with pytest.raises(AttributeError, match="module 'explorer' has no attribute 'explode'"):
        explorer.explode  # noqa: B018
