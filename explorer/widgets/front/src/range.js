// A range of months over a small histogram: drag across it, move its ends by keyboard, or type.

import { h, s } from "./dom.js";

const HEIGHT = 44;

/** The first or last day an address part like 2025, 2025-06 or 2025-06-13 can mean, as a month. */
const month = (text) => (text ? text.slice(0, 7) : "");

export function makeRange(change) {
  const [all, some] = ["ex-all", "ex-some"].map((style) => s("path", { class: style }));
  const shade = s("rect", { class: "ex-shade", y: 0, height: HEIGHT });
  const picture = s("svg", { class: "ex-months", height: HEIGHT, preserveAspectRatio: "none", "aria-hidden": "true" }, all, some, shade);
  const ends = ["since", "until"].map((name) => handle(name));
  const strip = h("div", { class: "ex-strip" }, picture, ...ends.map((end) => end.node));
  const fields = ["since", "until", "as-of"].map((name) => field(name, change));
  const element = h(
    "fieldset",
    { class: "ex-facet ex-dates" },
    h("legend", {}, "Date"),
    strip,
    h("div", { class: "ex-fields" }, fields.map((one) => one.node)),
  );
  let months = [];
  let range = [0, 0];

  function handle(name) {
    const node = h("button", { type: "button", role: "slider", class: "ex-handle", "aria-label": name });
    node.addEventListener("keydown", (event) => {
      const step = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1, PageDown: -12, PageUp: 12, Home: -1e6, End: 1e6 }[event.key];
      if (step === undefined) return;
      event.preventDefault();
      const next = [...range];
      const side = name === "since" ? 0 : 1;
      next[side] = Math.max(0, Math.min(months.length - 1, next[side] + step));
      if (next[0] <= next[1]) send(next);
    });
    return { name, node };
  }

  function send([first, last]) {
    range = [first, last];
    place();
    change({
      since: first === 0 ? null : months[first].month,
      until: last === months.length - 1 ? null : months[last].month,
    });
  }

  function place() {
    const width = months.length || 1;
    shade.setAttribute("x", range[0]);
    shade.setAttribute("width", range[1] - range[0] + 1);
    ends.forEach(({ node }, side) => {
      const at = range[side];
      node.style.left = `${((at + side) / width) * 100}%`;
      node.setAttribute("aria-valuemin", 0);
      node.setAttribute("aria-valuemax", Math.max(0, months.length - 1));
      node.setAttribute("aria-valuenow", at);
      node.setAttribute("aria-valuetext", months[at]?.month ?? "no dates");
    });
  }

  const at = (event) => {
    const box = strip.getBoundingClientRect();
    const share = (event.clientX - box.left) / box.width;
    return Math.max(0, Math.min(months.length - 1, Math.floor(share * months.length)));
  };
  let start = null;
  let grip = null;
  strip.addEventListener("pointerdown", (event) => {
    if (!months.length) return;
    strip.setPointerCapture(event.pointerId);
    const side = ends.findIndex(({ node }) => node === event.target);
    grip = side;
    start = side < 0 ? at(event) : range[1 - side];
  });
  strip.addEventListener("pointermove", (event) => {
    if (start === null) return;
    const now = at(event);
    range = [Math.min(start, now), Math.max(start, now)];
    place();
  });
  strip.addEventListener("pointerup", (event) => {
    if (start === null) return;
    const still = grip < 0 && at(event) === start;
    start = null;
    send(still ? [at(event), at(event)] : range);
  });
  strip.addEventListener("pointercancel", () => {
    start = null;
  });

  function draw(counts, query) {
    months = counts;
    const top = Math.max(1, ...months.map((one) => one.total));
    const scale = (n) => (n ? Math.max(2, Math.sqrt(n / top) * HEIGHT) : 0);
    picture.setAttribute("viewBox", `0 0 ${months.length || 1} ${HEIGHT}`);
    const outline = (key) => months.map((one, i) => bar(i, scale(one[key]))).join("");
    all.setAttribute("d", outline("total"));
    some.setAttribute("d", outline("n"));
    if (start !== null) return;
    const first = months.findIndex((one) => one.month >= month(query.since));
    const last = query.until ? months.findLastIndex((one) => one.month <= padded(query.until)) : months.length - 1;
    range = [query.since && first < 0 ? months.length - 1 : Math.max(0, first), Math.max(0, last)];
    place();
    for (const one of fields) one.show(query[one.name] ?? "");
  }
  return { element, draw };
}

/** A bar of one month, as part of a path; nothing where it has no height. */
const bar = (at, tall) => (tall ? `M${at + 0.08} ${HEIGHT}v${-tall}h.84v${tall}z` : "");

/** A year as its last month, so that until=2025 reaches December. */
const padded = (text) => (text.length === 4 ? `${text}-12` : month(text));

function field(name, change) {
  const label = { since: "from", until: "to", "as-of": "as known on" }[name];
  const input = h("input", {
    type: "text",
    inputmode: "numeric",
    maxlength: 10,
    size: 10,
    placeholder: "YYYY-MM",
    "aria-label": `${label}, year, month or day`,
    pattern: "\\d{4}(-\\d{2}(-\\d{2})?)?",
    title: "A year, a month or a day: 2025, 2025-06 or 2025-06-13",
    onchange: () => input.reportValidity() && change({ [name]: input.value.trim() || null }),
  });
  return {
    name,
    node: h("label", { class: `ex-field ex-${name}` }, h("span", {}, label), input),
    show: (value) => {
      if (document.activeElement !== input) input.value = value;
    },
  };
}

export { padded, month };
