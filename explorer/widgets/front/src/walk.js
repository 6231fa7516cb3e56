// Marks by keyboard: the arrows go from mark to mark in the order of x, Enter chooses one.

import { itemOf, reportPoint } from "./reports.js";

const STEPS = { ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1, Home: -Infinity, End: Infinity };

export function walk({ host, gd, ring, said, choose }) {
  let marks = null; // made at the first key after a drawing
  let at = -1;

  function leave() {
    ring.hidden = true;
    said.textContent = "";
    at = -1;
  }

  function show(Plotly) {
    const mark = marks[at];
    ring.hidden = false;
    ring.style.transform = `translate(${mark.left}px, ${mark.top}px)`;
    Plotly.Fx.hover(gd, mark.gl ? { xpx: mark.px, ypx: mark.py } : [{ curveNumber: mark.curve, pointNumber: mark.index }], mark.subplot);
    const words = [...gd.querySelectorAll(".hoverlayer .hovertext")].flatMap((label) => [...label.querySelectorAll("text")]);
    said.textContent = words.map(read).join(" ") || mark.item;
  }

  function press(event, Plotly) {
    if (event.target !== host || event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.key in STEPS) {
      marks ??= listMarks(gd);
      if (!marks.length) return;
      const start = at < 0 && STEPS[event.key] < 0 ? marks.length : at;
      at = Math.max(0, Math.min(marks.length - 1, start + STEPS[event.key]));
      show(Plotly);
    } else if (at >= 0 && (event.key === "Enter" || event.key === " ")) {
      choose(reportPoint(marks[at].point));
    } else if (at >= 0 && event.key === "Escape") {
      leave();
      Plotly.Fx.unhover(gd);
    } else return;
    event.preventDefault();
  }

  /** The figure was drawn anew: stay on the item one was at, if it is still there. */
  function refresh() {
    const item = marks?.[at]?.item;
    marks = item === undefined ? null : listMarks(gd);
    const again = marks ? marks.findIndex((mark) => mark.item === item) : -1;
    if (again < 0) return leave();
    at = again;
    ring.style.transform = `translate(${marks[at].left}px, ${marks[at].top}px)`;
  }

  return { press, refresh, leave };
}

function read(text) {
  const lines = [...text.querySelectorAll("tspan.line")];
  return lines.length ? lines.map((line) => line.textContent).join(" ") : text.textContent;
}

/** The marks in sight that stand for an item, from left to right. */
function listMarks(gd) {
  const marks = gd.calcdata.flatMap((cells) => {
    const trace = cells[0]?.trace;
    const xaxis = trace && gd._fullLayout[axisName(trace.xaxis)];
    const yaxis = trace && gd._fullLayout[axisName(trace.yaxis)];
    if (!trace?.customdata || trace.visible !== true || !xaxis || !yaxis) return [];
    const gl = trace.type === "scattergl";
    const spots = gl ? Array.from(trace.customdata, (_, i) => [i, xaxis.d2p(trace.x[i]), yaxis.d2p(trace.y[i])]) : cells.map((cell, i) => [cell.i ?? i, ...place(cell, xaxis, yaxis)]);
    return spots
      .filter(([index, px, py]) => itemOf(trace.customdata[index]) && px >= 0 && px <= xaxis._length && py >= 0 && py <= yaxis._length)
      .map(([index, px, py]) => ({
        item: itemOf(trace.customdata[index]),
        curve: trace.index,
        index,
        gl,
        px,
        py,
        left: px + xaxis._offset,
        top: py + yaxis._offset,
        subplot: trace.xaxis + trace.yaxis,
        point: { curveNumber: trace.index, pointNumber: index, customdata: trace.customdata[index], x: trace.x?.[index], y: trace.y?.[index] },
      }));
  });
  return marks.sort((a, b) => a.left - b.left || a.top - b.top);
}

const axisName = (id) => id && `${id[0]}axis${id.slice(1)}`;

/** Where in its subplot a mark is: a bar knows the pixels of its end. */
function place({ ct, x, y }, xaxis, yaxis) {
  return ct ?? [xaxis.c2p(x), yaxis.c2p(y)];
}
