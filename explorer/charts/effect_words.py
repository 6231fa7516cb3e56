"""What a row of effects says: its name, its numbers, and all that is known when pointed at."""

from typing import Any, Final

import numpy as np
import pandas as pd

from explorer.charts.panels import WIDTH, mute
from explorer.charts.theme import GLYPHS, ink, make_safe
from explorer.tables.wording import MISSING, UNSIGNED, tell_change, tell_effect, tell_number

SMALLER: Final = WIDTH + 10  # letters in one line of smaller text
NAME: Final = ("claim_type", "model", "benchmark")


def name_effects(rows: pd.DataFrame) -> pd.Series:
    """Return what stands above the marks of each effect, as a figure's text."""
    texts = [
        f"{name_row(*ends)}<br>{mute(break_text(_tell_numbers(row), SMALLER))}"
        for row, *ends in zip(rows.itertuples(), *(rows[name] for name in NAME), strict=True)
    ]
    return pd.Series(texts, index=rows.index, dtype="str")


def tell_effects(rows: pd.DataFrame) -> list[str]:
    """Return all that is known of each effect, as a figure's text."""
    return [_tell_effect(row) for row in rows.itertuples()]


def name_row(claim_type: str, model: str, benchmark: str) -> str:
    """Return a model and a benchmark after the symbol of a claim type, as a figure's text."""
    glyph = f'<span style="color:{ink(claim_type)}">{GLYPHS[claim_type]}</span>'
    return f"{glyph} {break_text(_join(model, benchmark))}"


def break_text(text: str, width: int = WIDTH) -> str:
    """Return text made safe and broken into at most four lines, none of which starts with a dot."""
    return make_safe(text, width, 4 * width).replace("<br>· ", " ·<br>")


def _join(*parts: str) -> str:
    return " · ".join(filter(None, parts))


def _tell_numbers(row: Any) -> str:
    before, after = tell_number(row.baseline), tell_number(row.treated, row.treated_text)
    change = tell_number(row.delta, row.delta_text, signed=not row.unit.startswith(UNSIGNED))
    if before != MISSING:
        known = f"{before} → {after}" if after != MISSING else f"baseline {before}"
        known += f" ({change})" if change != MISSING else ""
    else:
        known = next((text for text in (after, change) if text != MISSING), row.comparison)
    return _join(f"{row.metric}: {known}", _tell_n(row.n), _tell_source(row))


def _tell_effect(row: Any) -> str:
    change = tell_change(row.delta, row.delta_text, row.unit)
    before, after = tell_number(row.baseline), tell_number(row.treated, row.treated_text)
    told = tell_effect(before, after, change, tell_number(row.reference), unit=row.unit)
    parts = (
        _join(row.model, row.benchmark, row.metric),
        told if told != MISSING else "",
        row.comparison,
        _join(_tell_n(row.n), _tell_source(row)),
        row.exact,
        row.note,
        _join(row.by, row.date, row.claim_type),
    )
    return "<br>".join(make_safe(part, 48, 400) for part in parts if part)


def _tell_n(n: float) -> str:
    return "n not reported" if np.isnan(n) else f"n={n:,.0f}"


def _tell_source(row: Any) -> str:
    return "second-hand" if row.second_hand else ""
