"""The filter rail: options with live counts, a range over a small histogram, a search box."""

from typing import Any

import pandas as pd
import traitlets

from explorer.charts.theme import COLOURS, SYMBOLS
from explorer.model import MEANINGS
from explorer.widgets.part import Part, read_static

FACETS: dict[
    str, dict[str, Any]
] = {  # in the rail's order: the key in a query string, the heading, and how it behaves
    "claim_type": {
        "name": "claim",
        "label": "Claim type",
        "meanings": [[word.value, meaning] for word, meaning in MEANINGS.items()],
    },
    "kind": {"name": "kind", "label": "Kind"},
    "confidence": {"name": "confidence", "label": "Confidence", "late": True},
    "verdict": {"name": "verdict", "label": "Verdict of a check", "late": True, "additive": True},
    "topic": {"name": "topic", "label": "Topic", "late": True, "additive": True},
    "evidence_type": {"name": "evidence", "label": "Evidence", "late": True, "additive": True},
}


class Rail(Part):
    """Turns clicks into the query string of a selection."""

    _esm = read_static("rail.js")
    style_class = "ex-rail-part"

    facets: traitlets.List[Any] = traitlets.List(
        help="Of {name, label, additive, late, options, meanings}, as `list_facets` gives them."
    ).tag(sync=True)
    months: traitlets.List[Any] = traitlets.List(help="Of {month, n, total}, in order.").tag(
        sync=True
    )
    query = traitlets.Unicode().tag(sync=True)


def list_facets(counts: pd.DataFrame) -> list[dict[str, Any]]:
    """Return the facets as the rail draws them, from `explorer.tables.count_facets`."""
    options: dict[str, list[dict[str, Any]]] = {name: [] for name in FACETS}
    rows = zip(*(counts[name].tolist() for name in ("facet", "option", "n", "total")), strict=True)
    for facet, option, n, total in rows:  # a few dozen, of which a loop makes less than columns do
        coloured = facet == "claim_type"
        options[facet].append(
            {
                "value": option,
                "label": option,
                "n": n,
                "total": total,
                "symbol": SYMBOLS[option] if coloured else "",
                "colour": COLOURS[option] if coloured else "",
            }
        )
    return [
        {"late": False, "additive": False, **facet, "options": options[name]}
        for name, facet in FACETS.items()
    ]
