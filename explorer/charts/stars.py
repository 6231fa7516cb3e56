"""Re-tests on a timeline: a star on the day each was signed, led to from its finding."""

from typing import Final

import numpy as np
import pandas as pd

from explorer.charts.theme import (
    GROUND,
    MUTED,
    VERDICT_COLOURS,
    VERDICT_GLYPHS,
    Trace,
    as_milliseconds,
    make_safe,
    scatter,
    soften,
)

STAR: Final = 13  # pixels across


def draw_leads(retests: pd.DataFrame) -> list[Trace]:
    """Return dotted lines from the marks of findings to their re-tests, in a trace or none.

    Parameters
    ----------
    retests : DataFrame
        See `explorer.tables.place_retests`.
    """
    led = retests[retests["found_at"].notna()]
    height = (led["lane"] + led["offset"]).to_numpy()
    gap = np.full(len(led), np.nan)
    ends = [as_milliseconds(led["found_at"]), as_milliseconds(led["at"])]
    lines = scatter(
        x=np.column_stack([*ends, gap]).ravel(),
        y=np.column_stack([height, height, gap]).ravel(),
        mode="lines",
        line={"color": soften(MUTED, 0.6), "width": 1, "dash": "dot"},
        name="re-tested",
        hoverinfo="skip",
        showlegend=False,
    )
    return [lines] if len(led) else []


def draw_stars(retests: pd.DataFrame) -> Trace:
    """Return a star for each re-test, in the colour of its verdict; its customdata is the finding.

    Parameters
    ----------
    retests : DataFrame
        See `explorer.tables.place_retests`.
    """
    told = zip(*(retests[name] for name in ("item", "date", "verdict", "signed_by")), strict=True)
    return scatter(
        x=as_milliseconds(retests["at"]),
        y=(retests["lane"] + retests["offset"]).to_numpy(),
        mode="markers+text",
        text=[VERDICT_GLYPHS[str(verdict)] for verdict in retests["verdict"]],
        textposition="top center",
        textfont={
            "size": 12,
            "color": [VERDICT_COLOURS[str(verdict)] for verdict in retests["verdict"]],
        },
        marker={
            "symbol": "star",
            "size": STAR,
            "color": [VERDICT_COLOURS[str(verdict)] for verdict in retests["verdict"]],
            "line": {"color": GROUND, "width": 1},
        },
        name="re-test",
        showlegend=False,
        customdata=retests["item"].to_numpy(dtype="object"),
        hovertext=[
            f"<b>{make_safe(item)}: {VERDICT_GLYPHS[str(verdict)]} {verdict}</b><br>"
            f"re-tested {make_safe(date)}<br>signed by {make_safe(who)}"
            for item, date, verdict, who in told
        ],
        hovertemplate="%{hovertext}<extra></extra>",
    )
