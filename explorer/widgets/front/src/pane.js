// The detail of the chosen item: its claim, who coded it and how surely, its numbers, its neighbours.

import { count, follow, h, isStepping, markOf, sayVerdict, tell } from "./dom.js";
import { drawCheck, drawTrail, recoded } from "./trail.js";

const LONG = { effects: 3, neighbours: 6 }; // shown before the rest is folded away

function render({ model, el }) {
  const pane = h("section", { class: "ex-detail", "aria-label": "The chosen item", tabindex: -1 });
  el.append(pane);
  const choose = (item, view) => tell(model, { picked: { item, ...(view && { view }), n: (model.get("picked").n ?? 0) + 1 } });
  const aside = h("p", { class: "ex-aside", role: "status" });
  let told = model.get("detail").item; // the item that was drawn last
  const stops = [
    follow(model, ["detail", "hidden"], () => {
      const detail = model.get("detail");
      pane.replaceChildren(aside, ...drawWhole(detail, model, choose).flat(Infinity).filter(Boolean));
      if (detail.item === told) return;
      told = detail.item;
      el.scrollTop = 0;
      requestAnimationFrame(() => show(el));
    }),
    follow(model, ["aside"], () => {
      aside.textContent = model.get("aside");
      aside.hidden = !model.get("aside");
    }),
  ];
  return () => stops.forEach((stop) => stop());
}

/** Bring the pane into sight for whoever chose an item; a link alone moves no page, nor does a tour. */
function show(el) {
  const stage = el.closest(".explorer")?.querySelector(".ex-stage");
  const below = stage && el.offsetTop >= stage.offsetTop + stage.offsetHeight; // out of sight
  if (below && !isStepping(el) && navigator.userActivation?.hasBeenActive) el.scrollIntoView({ block: "start" });
}

const hint = () =>
  h("p", { class: "ex-hint" }, "Choose a mark, a sentence or a row: what it claims, how surely, and what it cites stands here.");

function drawWhole(detail, model, choose) {
  const look = Object.fromEntries(["marks", "signs", "hidden"].map((name) => [name, model.get(name)]));
  if (!detail.item) return [hint()];
  return detail.kind === "sentence" ? drawTrail(detail, look, choose) : draw(detail, look, choose);
}

function draw(detail, { marks, signs }, choose) {
  return [
    h("p", { class: "ex-meta" }, [detail.kind, detail.item].join(" · ")),
    h("h2", {}, detail.title),
    h("p", { class: "ex-meta" }, [detail.authors, detail.venue].filter(Boolean).join(". ")),
    detail.date_words ? h("p", { class: "ex-meta" }, detail.date_words) : null,
    link(detail.url),
    detail.claim && detail.claim !== detail.title ? h("p", { class: "ex-says" }, detail.claim) : null,
    coding(detail, marks),
    checks(detail.checks, signs),
    retests(detail.retests, signs),
    effects(detail.effects),
    neighbours("Cites", detail.cites, marks, choose),
    neighbours("Cited by", detail.cited_by, marks, choose),
    sentences(detail, signs, choose),
    lines(detail.lines, choose),
    about(detail),
    recoded(detail, marks),
  ].filter(Boolean);
}

function link(url) {
  if (!/^https?:\/\//.test(url ?? "")) return null;
  return h("p", { class: "ex-meta" }, h("a", { href: url, target: "_blank", rel: "noopener noreferrer" }, url.replace(/^https?:\/\//, "")));
}

function coding(detail, marks) {
  const word = detail.claim_type || "uncoded";
  const sure = detail.confidence ? `${detail.confidence} confidence` : "confidence not recorded";
  return h(
    "div",
    {},
    h("span", { class: "ex-badge" }, markOf(detail.claim_type, marks), word),
    detail.claim_type ? h("span", { class: "ex-badge" }, sure) : null,
    detail.rationale ? h("p", { class: "ex-says" }, detail.rationale) : null,
    detail.coder ? h("p", { class: "ex-small" }, `Coded by ${detail.coder}.`) : null,
  );
}

const section = (title, ...content) => h("div", {}, h("h3", {}, title), ...content);

function checks(list, signs) {
  if (!list?.length) return null;
  return section(list.length === 1 ? "Check" : `Checks (${list.length})`, list.map((one) => drawCheck(one, signs)));
}

function retests(list, signs) {
  if (!list?.length) return null;
  const row = (one) =>
    h("li", {},
      h("span", { class: `ex-verdict ex-is-${one.verdict}` }, sayVerdict(one.verdict, signs)),
      h("span", { class: "ex-small" }, ` ${one.date}, signed by ${one.signed_by}${one.superseded_by ? `; superseded by ${one.superseded_by}` : ""}`),
      one.note ? h("p", {}, one.note) : null,
      h("div", { class: "ex-small" }, [one.retest, one.evidence && `on ${one.evidence}`, one.model && `answer of ${one.model}`].filter(Boolean).join(" · ")),
    );
  return section(list.length === 1 ? "Re-test" : `Re-tests (${list.length})`, h("ul", {}, list.map(row)));
}

function effects(list) {
  if (!list?.length) return null;
  const row = (one) =>
    h("li", {},
      h("div", { class: "ex-figure" }, one.words),
      h("div", {}, [one.model, one.benchmark, one.metric].filter(Boolean).join(" · ")),
      one.exact ? h("div", {}, one.exact) : null,
      h("div", { class: "ex-small" }, [one.comparison, one.second_hand ? `second-hand: ${one.provenance}` : one.provenance].filter(Boolean).join(". ")),
    );
  return section(`Effects (${list.length})`, fold(list, row, LONG.effects));
}

function neighbours(title, list, marks, choose) {
  if (!list?.length) return title === "Cites" ? section(title, h("p", { class: "ex-small" }, "None recorded: unread, not uncited.")) : null;
  const row = (one) => {
    return h("li", {},
      h("button", { type: "button", class: "ex-go", onclick: () => choose(one.item) }, one.item_kind === "line" ? null : markOf(one.claim_type, marks, 10), " ", one.title),
      h("div", { class: "ex-small" }, [one.kind, one.evidence].filter(Boolean).join(": ")),
    );
  };
  return section(`${title} (${list.length})`, fold(list, row, LONG.neighbours));
}

function fold(list, row, long) {
  const first = h("ul", {}, list.slice(0, long).map(row));
  if (list.length <= long) return first;
  const rest = list.slice(long);
  return h("div", {}, first, h("details", {}, h("summary", {}, `${count(rest.length)} more`), h("ul", {}, rest.map(row))));
}

function sentences({ kind, item, sentences: list }, signs, choose) {
  if (!list?.length) return null;
  const row = (one) =>
    h("li", {},
      h("button", { type: "button", class: "ex-go", onclick: () => choose(`${kind === "line" ? item : one.line}#${one.sentence}`, "reading") }, one.text),
      one.verdict ? h("div", { class: "ex-small" }, sayVerdict(one.verdict, signs)) : null,
    );
  return section("In the line", h("ul", {}, list.map(row)));
}

function lines(list, choose) {
  if (!list?.length) return null;
  const row = (one) => h("li", {}, h("button", { type: "button", class: "ex-go", onclick: () => choose(one.line, "reading") }, one.title), h("div", { class: "ex-small" }, `This line ${one.way}.`));
  return section("Lines", h("ul", {}, list.map(row)));
}

function about(detail) {
  const facts = [
    ["Topics", detail.topics?.join(", ")],
    ["Evidence", detail.evidence_types?.join(", ")],
    ["Tests base models", detail.tests_base_models],
    ["Caveat", detail.caveat],
    ["Dates found", detail.real_dates],
    ["Seen as", detail.seen_as],
    ["Note", detail.note],
  ].filter(([, value]) => value);
  if (!facts.length) return null;
  return section("About", h("ul", {}, facts.map(([name, value]) => h("li", {}, h("span", { class: "ex-small" }, `${name}: `), value))));
}

export default { render };
