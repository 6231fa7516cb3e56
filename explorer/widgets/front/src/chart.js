// Any plotly figure, drawn when its box has a size; what a viewer does to it goes back to Python.

import { h, tell } from "./dom.js";
import { findEngine } from "./engine.js";
import { unpack } from "./columns.js";
import { listRanges, reportBrush, reportPoint, reportZoom } from "./reports.js";
import { walk } from "./walk.js";

const HOVER_MS = 100; // the shortest time between two reports of what is under the pointer
const FAILED = "This chart could not be drawn: reload the page to try again.";

function render({ model, el }) {
  const gd = h("div", { class: "explorer-chart-plot" });
  const ring = h("div", { class: "explorer-chart-ring", hidden: true });
  const said = h("div", { class: "explorer-chart-said", role: "status" });
  const host = h("div", { class: "explorer-chart-host", role: "group", tabindex: 0 }, gd, ring, said);
  const problem = h("p", { class: "explorer-chart-problem", role: "alert", hidden: true });
  el.classList.add("explorer-chart");
  el.append(host, problem);

  let engine = null; // the plotly.js that drew what is there
  let scene = ""; // which view's figure was drawn last
  let home = {}; // the axes' ranges as the figure asks for them
  let wanted = 1; // the turn that is asked for, and the one that is on screen
  let drawn = 0;
  let busy = false;
  let missed = false; // the box changed its size while a figure was being drawn
  let gone = false;

  const choose = (point) => tell(model, { clicked: { ...point, n: (model.get("clicked").n ?? 0) + 1 } });
  const say = (name, value) => JSON.stringify(model.get(name)) !== JSON.stringify(value) && tell(model, { [name]: value });
  const steps = walk({ host, gd, ring, said, choose });
  const ready = () => !gone && host.clientWidth > 0 && host.clientHeight > 0;

  async function draw() {
    if (busy) return;
    busy = true;
    while (ready() && drawn !== wanted) {
      const turn = wanted;
      try {
        await drawFigure();
        problem.hidden = true;
        host.dataset.state = "drawn";
      } catch (error) {
        console.warn("A chart could not be drawn.", error);
        clear();
        problem.textContent = FAILED;
        problem.hidden = false;
        host.dataset.state = "failed";
      }
      drawn = turn;
    }
    busy = false;
    if (missed) resize();
  }

  function resize() {
    missed = busy;
    if (ready() && engine && !busy) Promise.resolve(engine.Plots.resize(gd)).then(steps.refresh, () => {});
  }

  async function drawFigure() {
    const next = model.get("_figure");
    if (!next.json) return clear();
    const plotly = await findEngine(model.widget_manager, model.get("_engine"));
    if (gone) return;
    if (engine !== plotly || scene !== model.get("scene")) clear(); // no margin is left of another scene
    scene = model.get("scene");
    const { data, layout } = unpack(next);
    home = listRanges(layout);
    el.style.setProperty("--explorer-chart-height", layout.height ? `${layout.height}px` : "");
    host.style.overflow = layout.height || layout.width ? "auto" : "";
    if (matchMedia("(prefers-reduced-motion: reduce)").matches) delete layout.transition;
    if (matchMedia("(hover: none)").matches) layout.dragmode = false; // a finger scrolls the page
    const first = !gd.on;
    engine = plotly;
    await plotly.react(gd, data, layout, configure(layout));
    if (first) listen();
    steps.refresh();
    if (!gd.layout.selections?.length) say("brushed", {});
    say("zoomed", reportZoom(gd.layout, home));
  }

  function configure({ dragmode }) {
    const brush = dragmode === "select" ? [] : ["select2d"]; // a brush is for figures made for one
    return {
      displaylogo: false,
      plotlyServerURL: "",
      showSendToCloud: false, // no data of a chart leaves the page
      displayModeBar: "hover",
      modeBarButtonsToRemove: ["lasso2d", "zoomIn2d", "zoomOut2d", "autoScale2d", ...brush],
      responsive: false, // the box is watched below, which sees more than the window tells
      toImageButtonOptions: { filename: "chart" },
    };
  }

  function listen() {
    gd.on("plotly_click", ({ points }) => choose(reportPoint(points[0])));
    gd.on("plotly_clickannotation", ({ fullAnnotation }) => choose({ item: fullAnnotation.name ?? "", curve: 0, point: null, x: null, y: null }));
    gd.on("plotly_selected", (event) => say("brushed", reportBrush(event)));
    gd.on("plotly_deselect", () => say("brushed", {}));
    gd.on("plotly_relayout", () => say("zoomed", reportZoom(gd.layout, home)));
    gd.on("plotly_hover", ({ points }) => hover(reportPoint(points[0]).item));
    gd.on("plotly_unhover", () => hover(""));
  }

  let under = "";
  let resting = 0;
  function hover(item) {
    under = item;
    if (!model.get("report_hover") || resting) return;
    tell(model, { hovered: under });
    resting = setTimeout(() => {
      resting = 0;
      if (model.get("hovered") !== under) hover(under);
    }, HOVER_MS);
  }

  function clear() {
    steps.leave();
    if (engine) engine.purge(gd);
    engine = null;
    gd.replaceChildren();
  }

  function ask() {
    wanted += 1;
    draw();
  }

  function paint({ detail: { format, root, name } }) {
    if (!ready() || !engine || host.closest(".explorer") !== root) return;
    engine.downloadImage(gd, { format, filename: name, width: gd.clientWidth, height: gd.clientHeight, scale: 2 });
  }

  const name = () => host.setAttribute("aria-label", model.get("label") || "Chart");
  const press = (event) => engine && steps.press(event, engine);
  const box = new ResizeObserver(() => (drawn !== wanted && !busy ? draw() : resize()));

  name();
  model.on("change:label", name);
  model.on("change:_figure", ask);
  host.addEventListener("keydown", press);
  host.addEventListener("blur", steps.leave);
  box.observe(host);
  document.addEventListener("explorer:picture", paint);
  return () => {
    gone = true;
    document.removeEventListener("explorer:picture", paint);
    box.disconnect();
    clearTimeout(resting);
    model.off("change:label", name);
    model.off("change:_figure", ask);
    clear();
  };
}

export default { render };
