import gzip
import json
import shutil
import subprocess
from pathlib import Path

import comm
import numpy as np
import plotly.graph_objects as go
import pytest
from comm.base_comm import BaseComm
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import array_shapes, arrays
from plotly.offline import get_plotlyjs_version

import explorer.widgets.chart
from explorer.widgets import engine
from explorer.widgets.chart import Chart
from explorer.widgets.columns import pack_figure

FRONT = Path(explorer.widgets.chart.__file__).parent / "front"
STATIC = FRONT.parent / "static"
CLICK = {"item": "n1", "curve": 0, "point": 2, "x": "2025-01-10", "y": 1.5, "n": 1}
BRUSH = {"x": ["2025-01-10", "2025-02"], "y": [0, 1.5], "items": ["n1", "n2"]}


@pytest.fixture
def sent(monkeypatch):
    """Give the list of what widgets send: the kind of message, its data and its buffers."""
    messages = []

    class Wire(BaseComm):
        def publish_msg(self, msg_type, data=None, _metadata=None, buffers=None, **_keys):
            messages.append((msg_type, data, buffers))

    monkeypatch.setattr(comm, "create_comm", Wire)
    monkeypatch.setattr(engine, "_engines", {})
    return messages


def bars(*numbers):
    """Draw a bar for each number."""
    return go.Figure(go.Bar(y=np.array(numbers)))


def unpack(packed, *path):
    """Return what stands at a path of a packed figure; a column as the array it was."""
    node = json.loads(packed["json"])
    for step in path:
        node = node[step]
    if isinstance(node, dict) and "column" in node:
        flat = np.frombuffer(packed["columns"][node["column"]], "<" + node["dtype"])
        return flat.reshape([int(size) for size in node.get("shape", "-1").split(",")])
    return node


NUMBERS = st.sampled_from(["float64", "float32", "int8", "uint16", "int32", "int64"])


@settings(deadline=None)
@given(arrays(NUMBERS, array_shapes(max_dims=2, max_side=5)))
def test_every_array_of_numbers_arrives_as_it_was(numbers):
    """Missing numbers, infinities, rows and large whole numbers included."""
    packed = pack_figure(go.Figure(go.Scatter(y=[1], customdata=numbers)))

    np.testing.assert_array_equal(numbers, unpack(packed, "data", 0, "customdata"))


def test_numbers_travel_as_bytes_wherever_they_stand_in_a_figure():
    """A colour per mark is a column like any other, and none is left as base64 text."""
    sizes, spots = np.array([3.0, 4.5]), np.array([1.0, np.nan])
    marker = {"size": sizes, "color": np.array([1, 2], "uint8")}
    packed = pack_figure(go.Figure(go.Scattergl(x=spots, y=spots, marker=marker)))

    assert [16, 16, 2, 16] == sorted_by_place(packed)
    assert "bdata" not in packed["json"]
    np.testing.assert_array_equal(sizes, unpack(packed, "data", 0, "marker", "size"))
    assert [1, 2] == unpack(packed, "data", 0, "marker", "color").tolist()


def sorted_by_place(packed):
    """Return the sizes of a packed figure's columns: x, y, colour and size of a mark."""
    trace = json.loads(packed["json"])["data"][0]
    places = (trace["x"], trace["y"], trace["marker"]["color"], trace["marker"]["size"])
    x, y, color, size = (packed["columns"][place["column"]].nbytes for place in places)
    return [x, y, color, size]


def test_words_and_mixed_rows_travel_as_json_in_which_nothing_is_missing():
    """JSON has no NaN; a gap in a list is null."""
    rows = [["n1", 0.5], ["n2", float("nan")]]
    packed = pack_figure(go.Figure(go.Bar(x=["elicit", "create"], y=[1, 2], customdata=rows)))

    assert [["n1", 0.5], ["n2", None]] == unpack(packed, "data", 0, "customdata")
    assert ["elicit", "create"] == unpack(packed, "data", 0, "x")
    assert [] == packed["columns"]


def test_packing_leaves_the_figure_as_it_was():
    """An analyst's figure stays the analyst's."""
    figure = bars(1.0, 2.0)
    before = figure.to_json()
    pack_figure(figure)

    assert before == figure.to_json()


def test_a_new_figure_is_one_message_of_data_and_layout(sent):
    """Neither the engine, nor the front end, nor frames travel again."""
    chart = Chart(bars(1.0), "Bars")
    sent.clear()
    chart.figure = bars(1.0, 2.0, 3.0)

    [(kind, data, buffers)] = sent
    assert "comm_msg" == kind
    assert ["_figure"] == list(data["state"])
    assert {"data", "layout"} == set(json.loads(data["state"]["_figure"]["json"]))
    assert [24] == [buffer.nbytes for buffer in buffers]


def test_the_same_figure_again_is_no_message(sent):
    """A view that did not change costs the page nothing."""
    chart = Chart(bars(1.0))
    sent.clear()
    chart.figure = bars(1.0)

    assert [] == sent


def test_a_chart_hands_back_its_figure():
    """One may change it and set it again."""
    figure = bars(1.0)
    chart = Chart(figure)
    assert chart.figure is figure

    chart.figure = None
    assert chart.figure is None


def test_what_is_no_figure_is_refused_with_advice():
    """A trace alone is the usual slip."""
    with pytest.raises(TypeError, match=r"draws a plotly Figure, not a Bar\. Wrap it"):
        Chart(go.Bar(y=[1]))


def test_two_charts_share_one_engine_that_is_sent_once(sent):
    """plotly.js is half a megabyte; a page needs it once."""
    first, second = Chart(bars(1.0)), Chart(bars(2.0))

    engines = [data for _, data, _ in sent if "code" in str(data.get("buffer_paths"))]
    assert 1 == len(engines)
    assert first._engine == second._engine


@pytest.mark.usefixtures("sent")
def test_an_engine_that_somebody_closed_is_sent_again():
    """`Widget.close_all()` must not leave every later chart without plotly.js."""
    first = Chart(bars(1.0))
    engine.find_engine({"bar"}).close()

    assert first._engine != Chart(bars(1.0))._engine


@pytest.mark.usefixtures("sent")
def test_only_a_figure_of_rare_traces_brings_the_whole_of_plotly():
    """What the small engine lacks it would draw as something else, without a word."""
    chart = Chart(go.Figure([go.Scatter(y=[1]), go.Heatmap(z=[[1]]), go.Histogram(x=[1])]))
    small = engine.find_engine(set())
    assert small.model_id == chart._engine

    chart.figure = go.Figure([go.Scatter(y=[1]), go.Pie(values=[1])])
    whole = engine.find_engine({"pie"})
    assert whole.model_id == chart._engine
    assert 2 * len(small.code) < len(whole.code)


def test_the_built_engine_is_a_module_of_the_plotly_that_python_carries():
    """Figures and what draws them agree on what an attribute means."""
    pinned = json.loads((FRONT / "package.json").read_text("utf-8"))["devDependencies"]["plotly.js"]
    packed = (STATIC / "plotly.min.js.gz").read_bytes()
    code = gzip.decompress(packed).decode("utf-8")

    assert get_plotlyjs_version().split(".")[0] == pinned.split(".")[0]
    assert f'"{pinned}"' in code
    assert "export{" in code[-100:]
    assert bytes(4) == packed[4:8], "the time of the build"


@pytest.mark.skipif(
    not (shutil.which("node") and (FRONT / "node_modules").is_dir()),
    reason="the front end's tools are not installed: npm ci in explorer/widgets/front",
)
def test_the_sources_make_the_committed_files_byte_for_byte(tmp_path):
    """What viewers run is what the sources say."""
    subprocess.run(["node", FRONT / "bundle.mjs", tmp_path], check=True)

    built = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    assert built == {path.name: path.read_bytes() for path in STATIC.iterdir()}


def test_a_click_from_the_page_is_told_every_time():
    """The same mark clicked twice is two clicks."""
    chart, heard = Chart(), []
    chart.observe(lambda change: heard.append(change["new"]), "clicked")
    chart.set_state({"clicked": CLICK})
    chart.set_state({"clicked": CLICK | {"n": 2}})

    assert [CLICK, CLICK | {"n": 2}] == heard


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("clicked", CLICK | {"point": [3, 4], "x": None}),
        ("clicked", CLICK | {"point": None, "item": ""}),
        ("clicked", {}),
        ("hovered", "n1"),
        ("brushed", BRUSH),
        ("brushed", {}),
        ("zoomed", {"xaxis": ["2025-01-10", "2025-02"], "yaxis2": [0.5, 3]}),
        ("zoomed", {}),
    ],
)
def test_what_a_page_may_report_becomes_a_value(name, value):
    """Reports are plain values that an analyst can read."""
    chart = Chart()
    chart.set_state({name: value})

    assert value == getattr(chart, name)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("clicked", "n1"),
        ("clicked", None),
        ("clicked", CLICK | {"extra": 1}),
        ("clicked", {"item": "n1"}),
        ("clicked", CLICK | {"item": 7}),
        ("clicked", CLICK | {"item": "x" * 4_001}),
        ("clicked", CLICK | {"curve": -1}),
        ("clicked", CLICK | {"n": True}),
        ("clicked", CLICK | {"n": 2**60}),
        ("clicked", CLICK | {"point": [1, 2, 3]}),
        ("clicked", CLICK | {"y": float("inf")}),
        ("clicked", CLICK | {"x": {"deep": []}}),
        ("hovered", ["n1"]),
        ("brushed", BRUSH | {"x": ["2025-01-10"]}),
        ("brushed", BRUSH | {"items": [1]}),
        ("brushed", BRUSH | {"items": ["n1"] * 10_001}),
        ("zoomed", {"__class__": [0, 1]}),
        ("zoomed", {"xaxis": [0, 1, 2]}),
        ("zoomed", {f"xaxis{n}": [0, 1] for n in range(21)}),
        ("label", "another"),
        ("report_hover", True),
        ("_figure", {"json": "{}", "columns": []}),
        ("_esm", "alert(1)"),
        ("comm", None),
    ],
)
def test_what_a_page_may_not_report_is_dropped_and_logged(caplog, name, value):
    """A viewer's page may say anything; nothing of it comes further than the log."""
    chart = Chart(bars(1.0), "Bars")
    before = {trait: getattr(chart, trait) for trait in chart.keys}
    chart.set_state({name: value})

    assert before == {trait: getattr(chart, trait) for trait in chart.keys}
    assert [name] == [record.args[0] for record in caplog.records]


LEAVES = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5)
JSON = LEAVES | st.lists(LEAVES, max_size=3) | st.dictionaries(st.text(max_size=5), LEAVES)
NAMES = st.sampled_from(["clicked", "hovered", "brushed", "zoomed", "label"])
LIKE_CLICK = st.fixed_dictionaries(dict.fromkeys(CLICK, JSON))
LIKE_BRUSH = st.fixed_dictionaries(dict.fromkeys(BRUSH, JSON))


@settings(deadline=None)
@given(st.dictionaries(NAMES, JSON | LIKE_CLICK | LIKE_BRUSH))
def test_no_report_raises_and_what_is_taken_is_json_of_bounded_size(state):
    """An exception here would send its traceback to the page."""
    chart = Chart()
    chart.set_state(state)

    taken = [chart.clicked, chart.hovered, chart.brushed, chart.zoomed]
    assert len(json.dumps(taken, allow_nan=False)) < 10_000
    assert "" == chart.label
