// The filter rail: what is clicked becomes a query string, and the counts follow it.

import { calm, changeQuery, count, follow, h, joinWords, mark, readQuery, splitWords, tell, write } from "./dom.js";
import { makeRange } from "./range.js";

const WIDE = "(min-width: 900px)";

function render({ model, el }) {
  const change = (changes) => tell(model, { query: changeQuery(model.get("query"), changes) });
  const search = h("input", {
    type: "search",
    id: `${model.model_id ?? "rail"}-search`,
    maxlength: 200,
    placeholder: "title, claim, author, id",
    autocomplete: "off",
    oninput: calm(() => change({ text: search.value.trim() || null }), 200),
  });
  const groups = h("div", { class: "ex-groups" });
  const range = makeRange(change);
  const reset = h("button", { type: "button", class: "ex-button", onclick: () => tell(model, { query: changeQuery("", { focus: readQuery(model.get("query")).focus ?? null }) }) }, "Reset");
  const title = h("summary", {}, "Filters");
  const body = h(
    "div",
    { class: "ex-rail-body" },
    h("label", { class: "ex-label", for: search.id }, "Search"),
    search,
    groups,
    range.element,
    h("div", { class: "ex-rail-foot" }, reset),
  );
  const fold = h("details", { class: "ex-rail", "aria-label": "Filters" }, title, body);
  fold.open = globalThis.matchMedia(WIDE).matches;
  const skip = h("button", { type: "button", class: "ex-button ex-skip", onclick: () => focusStage(el) }, "Skip the filters");
  el.append(skip, fold);

  let drawn = "";
  const boxes = new Map();
  function drawFacets() {
    const facets = model.get("facets");
    const shape = JSON.stringify(facets.map((facet) => [facet.name, facet.options.map((o) => o.value)]));
    if (shape !== drawn) {
      boxes.clear();
      const [before, after] = [facets.filter((f) => !f.late), facets.filter((f) => f.late)];
      groups.replaceChildren(...before.map((facet) => group(facet, boxes, model, change)));
      body.querySelectorAll(":scope > fieldset.ex-late").forEach((late) => late.remove());
      body.lastChild.before(...after.map((facet) => group(facet, boxes, model, change)));
      drawn = shape;
    }
    const query = readQuery(model.get("query"));
    for (const facet of facets) {
      const chosen = query[facet.name] === undefined ? null : splitWords(query[facet.name]);
      for (const option of facet.options) {
        const { box, number, row } = boxes.get(`${facet.name} ${option.value}`);
        box.checked = chosen === null ? !facet.additive : chosen.includes(option.value);
        write(number, count(option.n));
        row.classList.toggle("ex-none", option.n === 0);
        const said = `${count(option.n)} of ${count(option.total)} under the other filters`;
        if (row.title !== said) row.title = said;
      }
    }
    if (document.activeElement !== search) search.value = query.text ?? "";
    const active = Object.keys(query).filter((name) => !["focus", "view", "hops"].includes(name)).length;
    write(title, active ? `Filters (${active})` : "Filters");
    reset.disabled = active === 0;
  }
  const stops = [
    follow(model, ["facets", "query"], drawFacets),
    follow(model, ["months", "query"], () => range.draw(model.get("months"), readQuery(model.get("query")))),
  ];
  return () => stops.forEach((stop) => stop());
}

function focusStage(el) {
  const stage = el.closest(".explorer").querySelector(".ex-stage");
  stage.tabIndex = -1;
  stage.focus();
}

/** What the words of a facet mean, for whoever asks. */
function explain(meanings) {
  if (!meanings?.length) return null;
  return h("details", { class: "ex-meanings" }, h("summary", {}, "What they mean"), h("dl", {}, meanings.map(([word, meaning]) => [h("dt", {}, word), h("dd", {}, meaning)])));
}

function group(facet, boxes, model, change) {
  const rows = facet.options.map((option) => {
    const box = h("input", { type: "checkbox", onchange: () => change({ [facet.name]: read(facet, boxes) }) });
    const number = h("span", { class: "ex-n" });
    const only = h(
      "button",
      {
        type: "button",
        class: "ex-only",
        "aria-label": `Only ${option.label}`,
        onclick: () => change({ [facet.name]: joinWords([option.value]) }),
      },
      "only",
    );
    const label = h(
      "label",
      {},
      box,
      option.symbol ? mark(option.symbol, option.colour) : null,
      h("span", { class: "ex-word" }, option.label),
      number,
    );
    const row = h("div", { class: "ex-option" }, label, only);
    boxes.set(`${facet.name} ${option.value}`, { box, number, row });
    return row;
  });
  const classes = `ex-facet${facet.late ? " ex-late" : ""}${rows.length > 8 ? " ex-long" : ""}`;
  const empty = facet.additive && facet.options.every((option) => option.total === 0);
  return h("fieldset", { class: classes, hidden: empty }, h("legend", {}, facet.label), h("div", { class: "ex-options" }, rows), explain(facet.meanings));
}

function read(facet, boxes) {
  const ticked = facet.options.map((o) => o.value).filter((value) => boxes.get(`${facet.name} ${value}`).box.checked);
  if (facet.additive) return ticked.length ? joinWords(ticked) : null;
  return ticked.length === facet.options.length ? null : joinWords(ticked);
}

export default { render };
