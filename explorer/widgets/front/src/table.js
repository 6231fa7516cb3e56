// A table one can sort, search, page and choose from; Python holds the rows.

import { calm, count, follow, h, mark, tell } from "./dom.js";

const LONG = 28; // letters of a cell from which on it may be broken

function render({ model, el }) {
  const search = h("input", {
    type: "search",
    maxlength: 200,
    placeholder: "Search in this table",
    "aria-label": "Search in this table",
    oninput: calm(() => ask({ search: search.value.trim(), page: 0 }), 200),
  });
  const head = h("thead");
  const body = h("tbody");
  const pages = h("div", { class: "ex-pages" });
  const caption = h("caption", { class: "ex-hidden" });
  const table = h("table", { class: "ex-table" }, caption, head, body);
  const scroll = h("div", { class: "ex-scroll", tabindex: 0, role: "region" }, table);
  el.append(h("div", { class: "ex-tablebox" }, search, scroll, pages));

  const ask = (changes) => tell(model, { request: { ...model.get("request"), ...changes } });

  function drawHead() {
    const { sort, descending } = model.get("request");
    head.replaceChildren(
      h(
        "tr",
        {},
        model.get("columns").map(({ name, label, numeric }) => {
          const on = name === sort;
          const arrow = on ? (descending ? " ▾" : " ▴") : "";
          const first = numeric || name.startsWith("date"); // the largest and the newest come first
          const order = () => ask({ sort: name, descending: on ? !descending : first, page: 0 });
          const inside = h("button", { type: "button", onclick: order }, label, h("span", { "aria-hidden": "true" }, arrow));
          return h("th", { scope: "col", class: numeric ? "ex-num" : "", "aria-sort": on ? (descending ? "descending" : "ascending") : null }, inside);
        }),
      ),
    );
  }

  function drawBody() {
    const columns = model.get("columns");
    const chosen = model.get("chosen");
    body.replaceChildren(
      ...model.get("rows").map((row) => {
        const id = row.id ?? "";
        const cells = columns.map(({ name, numeric }, i) => {
          const value = row.cells[i];
          const text = value === null || value === undefined ? "" : String(value);
          const words = text.length > LONG ? h("span", { class: "ex-cell", title: text }, text) : text;
          const content = [name === "claim_type" && row.symbol ? mark(row.symbol, row.colour) : null, words];
          return i === 0 && id
            ? h("th", { scope: "row", class: `ex-c-${name}${text.length > LONG ? " ex-wraps" : ""}` }, h("button", { type: "button", onclick: () => choose(id) }, content))
            : h("td", { class: `ex-c-${name}${numeric ? " ex-num" : text.length > LONG ? " ex-wraps" : ""}` }, content);
        });
        return h("tr", { class: id && id === chosen ? "ex-chosen" : "", "aria-current": id && id === chosen ? "true" : null, onclick: (event) => id && !event.target.closest("button") && choose(id) }, cells);
      }),
    );
  }

  function drawPages() {
    const { page } = model.get("request");
    const { total, page_size: size } = model.get("extent");
    const last = Math.max(0, Math.ceil(total / size) - 1);
    const step = (to, word) => h("button", { type: "button", class: "ex-button", disabled: to < 0 || to > last, onclick: () => ask({ page: to }) }, word);
    const from = total ? page * size + 1 : 0;
    const words = h("span", { role: "status" }, `${count(from)}–${count(Math.min(total, (page + 1) * size))} of ${count(total)} rows`);
    pages.replaceChildren(words, ...(last > 0 ? [step(page - 1, "Previous"), step(page + 1, "Next")] : []));
  }

  const choose = (id) => tell(model, { picked: { item: id, n: (model.get("picked").n ?? 0) + 1 } });

  const stops = [
    follow(model, ["columns", "request"], drawHead),
    follow(model, ["rows", "chosen"], drawBody),
    follow(model, ["extent", "request"], drawPages),
    follow(model, ["label", "request"], () => {
      caption.textContent = model.get("label");
      scroll.setAttribute("aria-label", model.get("label"));
      if (document.activeElement !== search) search.value = model.get("request").search ?? "";
    }),
  ];
  return () => stops.forEach((stop) => stop());
}

export default { render };
