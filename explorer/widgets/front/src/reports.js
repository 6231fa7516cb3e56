// What a viewer did, in the few words that Python asks for.

const AXIS = /^[xy]axis\d*$/;
const MOST_ITEMS = 10_000; // what one brush reports at most; Python counts as well

/** The item behind a mark: its customdata, or the first of it. */
export function itemOf(customdata) {
  const first = customdata !== null && typeof customdata === "object" ? customdata[0] : customdata;
  return typeof first === "string" || Number.isFinite(first) ? String(first) : "";
}

export function reportPoint({ curveNumber, pointNumber, customdata, x, y }) {
  return { item: itemOf(customdata), curve: curveNumber, point: pointNumber ?? null, x: plain(x), y: plain(y) };
}

export function reportBrush(event) {
  if (!event?.range) return {};
  const side = (letter) => Object.entries(event.range).find(([axis]) => axis.startsWith(letter))?.[1] ?? [];
  const items = new Set(event.points.map(({ customdata }) => itemOf(customdata)));
  items.delete("");
  return { x: side("x").map(plain), y: side("y").map(plain), items: [...items].slice(0, MOST_ITEMS) };
}

/** The ranges that a figure asks for; what plotly.js draws changes the figure's own copy. */
export function listRanges(layout) {
  return Object.fromEntries(Object.entries(layout).flatMap(([name, axis]) => (AXIS.test(name) && axis?.range ? [[name, axis.range.map(plain)]] : [])));
}

/** The axes that a viewer has moved, with their ranges; an axis where it started is left out. */
export function reportZoom(layout, home) {
  const moved = Object.entries(listRanges(layout)).filter(([name, range]) => !layout[name].autorange && String(range) !== String(home[name]));
  return Object.fromEntries(moved);
}

/** A coordinate that JSON can say: a day as ISO writes it, a number, or nothing. */
function plain(value) {
  if (typeof value === "string") return value.replace(/^(\d{4}-\d\d-\d\d) (\d)/, "$1T$2");
  return Number.isFinite(value) ? value : null;
}
