"""The chart: any plotly figure in a page, and what a viewer does to it."""

import logging
from typing import Any

import traitlets
from plotly.basedatatypes import BaseFigure

from explorer.widgets.columns import list_traces, pack_figure
from explorer.widgets.engine import find_engine
from explorer.widgets.part import Heard, read_static
from explorer.widgets.reports import REPORTS

logger = logging.getLogger("explorer")


class Chart(Heard):
    """Draw a plotly figure, and report what a viewer clicks, points at, brushes and zooms to.

    The page gets plotly.js once for all charts, and of a figure only data and layout, numbers as
    bytes. By keyboard, the arrows go from mark to mark and Enter clicks one. The chart fills its
    box; without a height of its own the box is as high as the figure asks, or 450 pixels.

    Parameters
    ----------
    figure : Figure, optional
        What to draw; nothing without one.
    label : str
        What the chart is called when it is read aloud.

    Attributes
    ----------
    clicked : dict
        The mark clicked last: `item` (its customdata, or the first of it; "" without any),
        `curve` and `point` (places in the figure), `x`, `y`, and `n`, which counts clicks.
    hovered : str
        The item under the pointer or "", at most ten times a second, if `report_hover` is set.
    brushed : dict
        The rectangle brushed last: `x` and `y` (two ends each: numbers, or ISO 8601 dates) and
        `items`. Empty when it was cleared. A brush needs a figure with `dragmode="select"`.
    zoomed : dict
        Two ends for each axis that was moved, by name: ``{"xaxis": ["2025-01-01", "2025-07-01"]}``.

    Examples
    --------
    >>> import plotly.graph_objects as go
    >>> chart = Chart(go.Figure(go.Bar(x=["elicit"], y=[3], customdata=["n1"])), "Notes")
    >>> chart.observe(lambda change: print(change["new"]["item"]), "clicked")
    >>> chart.clicked = {"item": "n1", "curve": 0, "point": 0, "x": "elicit", "y": 3, "n": 1}
    n1
    """

    _esm = read_static("chart.js")
    _css = read_static("chart.css")

    label = traitlets.Unicode().tag(sync=True)
    scene = traitlets.Unicode(help="A figure of another scene is drawn from nothing.").tag(
        sync=True
    )
    report_hover = traitlets.Bool(False).tag(sync=True)
    clicked = traitlets.Dict().tag(sync=True)
    hovered = traitlets.Unicode().tag(sync=True)
    brushed = traitlets.Dict().tag(sync=True)
    zoomed = traitlets.Dict().tag(sync=True)
    _engine = traitlets.Unicode().tag(sync=True)
    _figure = traitlets.Dict().tag(sync=True)

    def __init__(self, figure: BaseFigure | None = None, label: str = "", **traits: Any) -> None:
        self._given = figure
        super().__init__(label=label, **_send(figure), **traits)

    @property
    def figure(self) -> BaseFigure | None:
        """The figure on screen. To show a change made to it, set it again."""
        return self._given

    @figure.setter
    def figure(self, figure: BaseFigure | None) -> None:
        with self.hold_sync():
            for name, value in _send(figure).items():
                setattr(self, name, value)
        self._given = figure

    def set_state(self, sync_data: dict[str, Any]) -> None:
        """Take what the page says: the reports alone, each read strictly, the rest logged."""
        super().set_state(_read_reports(sync_data))


def _send(figure: BaseFigure | None) -> dict[str, Any]:
    if figure is None:
        return {"_figure": {}}
    if not isinstance(figure, BaseFigure):
        kind = type(figure).__name__
        raise TypeError(f"A Chart draws a plotly Figure, not a {kind}. Wrap it: go.Figure(…).")
    engine = find_engine(list_traces(figure))
    return {"_engine": engine.model_id, "_figure": pack_figure(figure)}


def _read_reports(state: dict[str, Any]) -> dict[str, Any]:
    reports = {}
    for name, value in state.items():
        try:
            reports[name] = REPORTS[name](value)
        except (KeyError, ValueError) as error:
            logger.warning("The page's %r of a chart was dropped: %r.", name[:40], error)
    return reports
