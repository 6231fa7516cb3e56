"""The filter rail: facets as the page draws them."""

import json

import pandas as pd

from explorer import Selection
from explorer.tables import count_facets
from explorer.widgets.rail import Rail, list_facets


def facet(facets: list[dict], label: str) -> dict:
    """Return the facet of that heading."""
    (found,) = [one for one in facets if one["label"] == label]
    return found


def test_the_rail_asks_what_a_query_string_can_say(tiny):
    """Each facet's name is its key there; what is asked most stands first."""
    facets = list_facets(count_facets(tiny, Selection()))

    assert [
        ("claim", "Claim type", False, False),
        ("kind", "Kind", False, False),
        ("confidence", "Confidence", True, False),
        ("verdict", "Verdict of a check", True, True),
        ("topic", "Topic", True, True),
        ("evidence", "Evidence", True, True),
    ] == [(one["name"], one["label"], one["late"], one["additive"]) for one in facets]


def test_a_claim_type_has_its_colour_and_symbol_and_nothing_else_has(tiny):
    """They are those of the charts."""
    facets = list_facets(count_facets(tiny, Selection()))

    create = {"value": "create", "label": "create", "n": 2, "total": 2}
    assert facet(facets, "Claim type")["options"][1] == create | {
        "symbol": "diamond",
        "colour": "#D55E00",
    }
    assert [
        {"value": "rl", "label": "rl", "n": 6, "total": 6, "symbol": "", "colour": ""},
        {"value": "sampling", "label": "sampling", "n": 2, "total": 2, "symbol": "", "colour": ""},
    ] == facet(facets, "Topic")["options"]


def test_options_count_under_the_other_filters(tiny):
    """Unticked claim types keep their count; kinds lose what is filtered out."""
    facets = list_facets(count_facets(tiny, Selection(claim_types={"create"})))

    assert [2, 2, 2, 0, 0, 1] == [one["n"] for one in facet(facets, "Claim type")["options"]]
    assert [(0, 2), (1, 1), (1, 4)] == [
        (one["n"], one["total"]) for one in facet(facets, "Kind")["options"]
    ]


def test_facets_travel_as_json(tiny):
    """A count of numpy's would not."""
    facets = list_facets(count_facets(tiny, Selection()))

    assert facets == json.loads(json.dumps(facets))
    assert facets == Rail(facets=facets).facets


def test_a_library_without_items_has_facets_without_options():
    """The shape stays."""
    nothing = pd.DataFrame({"facet": [], "option": [], "n": [], "total": []})

    assert [[], [], [], [], [], []] == [one["options"] for one in list_facets(nothing)]
