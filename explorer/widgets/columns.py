"""A figure as it travels to the page: JSON that names columns, and the columns as bytes."""

import base64
import json
from typing import Any

from plotly.basedatatypes import BaseFigure
from plotly.utils import PlotlyJSONEncoder


def pack_figure(figure: BaseFigure) -> dict[str, Any]:
    """Return `figure`, its data and layout alone, with every array of numbers as bytes.

    Parameters
    ----------
    figure : Figure
        It is not changed.

    Returns
    -------
    dict
        `json`: the figure as text, in which an array of numbers is `{"column": its place in
        columns, "dtype": "f8", "shape": "3, 2"}`, with a shape only if it has rows.
        `columns`: one memoryview per array, in little-endian order, missing numbers as NaN.

    Examples
    --------
    >>> import numpy as np, plotly.graph_objects as go
    >>> packed = pack_figure(go.Figure(go.Bar(y=np.array([1.0, np.nan])), {"template": "none"}))
    >>> packed["json"]
    '{"data": [{"y": {"column": 0, "dtype": "f8"}, "type": "bar"}], "layout": {...}}'
    >>> packed["columns"][0].nbytes
    16
    """
    columns: list[memoryview] = []
    drawn = figure.to_plotly_json()
    tree = {part: _take_columns(drawn[part], columns) for part in ("data", "layout")}
    return {"json": json.dumps(tree, cls=PlotlyJSONEncoder), "columns": columns}


def list_traces(figure: BaseFigure) -> set[str]:
    """Return the types of trace that `figure` draws with, those of its template left out."""
    return {trace.type for trace in figure.data}


def _take_columns(node: Any, columns: list[memoryview]) -> Any:
    """Move the bytes out of `node` into `columns`; plotly.py has made base64 of them."""
    if isinstance(node, dict):
        if "bdata" in node and "dtype" in node:
            columns.append(memoryview(base64.b64decode(node["bdata"])))
            named = {name: value for name, value in node.items() if name != "bdata"}
            return {"column": len(columns) - 1, **named}
        return {name: _take_columns(value, columns) for name, value in node.items()}
    if isinstance(node, list | tuple) and any(isinstance(value, dict) for value in node):
        return [_take_columns(value, columns) for value in node]
    return node
