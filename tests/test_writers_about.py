"""The metadata beside an export say which library, which view, what was kept, and when."""

import json
import shutil
from datetime import date

import pytest
from small import tiny_records

from explorer import Library, Selection, __version__, open_library
from explorer.model import About
from explorer.opening import shipped as shipped_folder
from explorer.writers import describe_export

ON = date(2026, 11, 24)
ASKED = {"view": "Balance", "rows": 12, "scope": "as shown", "on": ON}


def test_the_metadata_say_all_that_one_needs_to_make_the_export_again(shipped):
    """Library, licence, view, scope, selection in three spellings, as of, counts and the day."""
    selection = Selection(claim_types={"create"}, since="2025-06", topics={"rlvr"})
    expected = {
        "library": {
            "name": "reasoning-elicited-or-created",
            "title": shipped.about.title,
            "version": "0.1.0",
            "compiled": "2026-11-23",
        },
        "licences": [
            {
                "name": "CC-BY-4.0",
                "title": "Creative Commons Attribution 4.0 International",
                "path": "https://creativecommons.org/licenses/by/4.0/",
            }
        ],
        "view": "Balance",
        "scope": "as shown",
        "rows": 12,
        "items": 21,
        "items_in_all": 149,
        "selection": {
            "query": "claim=create&since=2025-06&topic=rlvr",
            "filters": ["claim type: create", "since 2025-06", "topic: rlvr"],
            "python": 'select(open_library(), Selection(claim_types={"create"}, since="2025-06", '
            'topics={"rlvr"}))',
        },
        "as_of": "2026-11-23",
        "explorer": __version__,
        "taken": "2026-11-24",
    }
    told = describe_export(shipped, selection, **ASKED)

    assert expected == told
    assert expected == json.loads(json.dumps(told))


def test_as_of_is_the_day_of_the_selection_where_it_has_one(tiny):
    """By then there were two papers, and the note that rests on them."""
    told = describe_export(tiny, Selection(as_of="2024-06"), **ASKED)

    assert "2024-06-30" == told["as_of"]
    assert 3 == told["items"]


def test_a_library_made_in_memory_has_no_day_and_no_licence(tiny):
    """What is not known is empty, and nothing is made up."""
    told = describe_export(tiny, Selection(), **ASKED)

    assert ("", []) == (told["as_of"], told["licences"])
    assert 7 == told["items"] == told["items_in_all"]


def test_the_code_names_the_folder_of_a_library_but_not_where_it_lies(tiny_folder):
    """An export is passed on, and its maker's folders are nobody's business."""
    told = describe_export(open_library(tiny_folder), Selection(kinds="paper"), **ASKED)

    assert 'select(open_library("tiny"), Selection(kinds={"paper"}))' == told["selection"]["python"]
    assert str(tiny_folder.parent) not in json.dumps(told)


@pytest.mark.parametrize(
    "text",
    ["", "no json", "[1]", '{"licenses": 3}', '{"licenses": [3, {}, {"name": 4}]}', "[" * 100_000],
)
def test_a_descriptor_that_was_broken_since_costs_only_the_licence(tmp_path, text):
    """The library was read before; its export does not fail for the file's sake."""
    (tmp_path / "datapackage.json").write_text(text, "utf-8")
    library = Library.from_frames(tiny_records(), About(path=str(tmp_path)))

    assert [] == describe_export(library, Selection(), **ASKED)["licences"]


def test_a_library_whose_folder_is_gone_is_still_described(tmp_path):
    """A kernel may outlive the folder it read."""
    folder = shutil.copytree(shipped_folder("data"), tmp_path / "mine")
    library = open_library(folder)
    shutil.rmtree(folder)

    told = describe_export(library, Selection(), **ASKED)

    assert ([], 149) == (told["licences"], told["items"])


def test_a_scope_is_one_of_two(tiny):
    """The message names both."""
    with pytest.raises(ValueError, match="'all' is no scope; those are as shown, in full"):
        describe_export(tiny, Selection(), view="Balance", rows=1, scope="all", on=ON)
