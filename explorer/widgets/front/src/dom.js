// Small hands for building a page: text only ever enters it as text.

const SVG = "http://www.w3.org/2000/svg";

/** Make an element: h("button", {class: "x", onclick: f}, "text", child). */
export function h(tag, props = {}, ...children) {
  return fill(document.createElement(tag), props, children);
}

/** Make an SVG element. */
export function s(tag, props = {}, ...children) {
  return fill(document.createElementNS(SVG, tag), props, children);
}

function fill(node, props, children) {
  for (const [name, value] of Object.entries(props)) {
    if (value === undefined || value === null || value === false) continue;
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else if (value === true) node.setAttribute(name, "");
    else node.setAttribute(name, String(value));
  }
  node.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== ""));
  return node;
}

/** A button that breaks across lines like the words around it, which a <button> never does. */
export function inline(props, ...children) {
  const node = h("span", { role: "button", tabindex: 0, ...props }, ...children);
  node.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" && event.key !== " ") return;
    event.preventDefault();
    node.click();
  });
  return node;
}

/** Whether what is drawn follows a step of a tour: then the page stays where it is. */
export const isStepping = (node) => node.closest(".explorer")?.dataset.stepping === "yes";

/** Write text where it differs: what is written anew is laid out anew. */
export function write(node, text) {
  if (node.textContent !== text) node.textContent = text;
}

/** Tell Python: set traits and send them at once. */
export function tell(model, values) {
  for (const [name, value] of Object.entries(values)) model.set(name, value);
  model.save_changes();
}

/** Call `draw` now, and once whenever some of the traits change; returns what stops it. */
export function follow(model, traits, draw) {
  const events = traits.map((trait) => `change:${trait}`).join(" ");
  let waits = false;
  let stopped = false;
  const turn = () => {
    waits = false;
    if (!stopped) draw();
  };
  const ask = () => {
    if (!waits) queueMicrotask(turn); // one message may change several traits
    waits = true;
  };
  model.on(events, ask);
  draw();
  return () => {
    stopped = true;
    model.off(events, ask);
  };
}

/** Wait until the caller has been quiet for `ms` milliseconds. */
export function calm(action, ms) {
  let timer;
  return (...args) => {
    clearTimeout(timer);
    timer = setTimeout(() => action(...args), ms);
  };
}

const PATHS = {
  circle: "M5 1a4 4 0 1 1 0 8a4 4 0 1 1 0-8z",
  "circle-open": "M5 1a4 4 0 1 1 0 8a4 4 0 1 1 0-8z",
  diamond: "M5 0.4L9.6 5L5 9.6L0.4 5z",
  square: "M1.2 1.2h7.6v7.6h-7.6z",
  "triangle-up": "M5 0.8L9.6 9H0.4z",
  x: "M2.6 0.8L5 3.2L7.4 0.8L9.2 2.6L6.8 5L9.2 7.4L7.4 9.2L5 6.8L2.6 9.2L0.8 7.4L3.2 5L0.8 2.6z",
};

/** The mark of a claim type, as the charts draw it. */
export function mark(symbol, colour, size = 12) {
  const open = symbol.endsWith("-open");
  return s(
    "svg",
    { viewBox: "0 0 10 10", width: size, height: size, class: "ex-mark", "aria-hidden": "true", focusable: "false" },
    s("path", {
      d: PATHS[symbol] ?? PATHS.circle,
      fill: open ? "none" : colour,
      stroke: open ? colour : "none",
    }),
  );
}

/** A verdict as one reads it: its sign and its word. */
export const sayVerdict = (verdict, signs) => `${signs[verdict] ?? ""} ${verdict.replace("-", " ")}`.trim();

/** The mark and the colour of a claim type; of one that is not known, as of what nobody coded. */
export const markOf = (claimType, marks, size) => mark(...(marks[claimType || "uncoded"] ?? marks.uncoded ?? ["circle-open", "#767676"]), size);

const english = new Intl.NumberFormat("en-GB"); // making one costs more than using it

/** A number as people read it: 1,234,567. */
export function count(n) {
  return english.format(Number(n));
}

/** The address as a plain object of strings; lists keep their commas. */
export function readQuery(query) {
  return Object.fromEntries(new URLSearchParams(query));
}

/** The words of one part; a comma inside a word came escaped. */
export const splitWords = (part) => part.split(",").filter(Boolean).map(decodeURIComponent);

/** Words as one part, as splitWords reads them. */
export const joinWords = (words) => words.map((word) => word.replaceAll("%", "%25").replaceAll(",", "%2C")).join(",");

/** The address with some of its parts changed; null takes a part away. */
export function changeQuery(query, changes) {
  const parts = { ...readQuery(query), ...changes };
  return Object.entries(parts)
    .filter(([, value]) => value !== null && value !== undefined)
    .map(([name, value]) => `${name}=${encodeURIComponent(value).replaceAll("%2C", ",").replaceAll("%2F", "/")}`)
    .join("&");
}
