// The line as prose: a sentence is a button that opens its trail, a citation a chip beside it.

import { count, follow, h, inline, isStepping, markOf, sayVerdict, tell } from "./dom.js";

function render({ model, el }) {
  const room = h("article", { class: "ex-reading" });
  el.append(room);
  const choose = (item) => tell(model, { picked: { item, n: (model.get("picked").n ?? 0) + 1 } });
  const start = (at) => tell(model, { started: { at, n: (model.get("started").n ?? 0) + 1 } });

  function draw() {
    const page = model.get("page");
    const had = room.contains(document.activeElement) ? document.activeElement.dataset.item : undefined;
    if (!page.line) return room.replaceChildren(h("p", { class: "ex-hint" }, "This library has no line to read."));
    const [marks, signs] = [model.get("marks"), model.get("signs")];
    room.replaceChildren(
      h("h2", { class: page.first ? "ex-hidden" : "" }, page.title),
      page.standfirst && !page.first ? h("p", { class: "ex-lead" }, page.standfirst) : "",
      ...inParagraphs(page.sentences).map((sentences) => h("p", {}, sentences.flatMap((one) => [sentence(one, marks, signs, choose), " "]))),
      findings(page.findings, marks, signs, choose),
      questions(page, choose, start),
    );
    mark_chosen();
    if (had) room.querySelector(`[data-item="${CSS.escape(had)}"]`)?.focus({ preventScroll: true });
  }

  let shown = "";
  function mark_chosen() {
    const chosen = model.get("chosen");
    for (const node of room.querySelectorAll("[data-item]")) node.toggleAttribute("data-chosen", node.dataset.item === chosen);
    for (const node of room.querySelectorAll("[aria-pressed]")) node.setAttribute("aria-pressed", node.dataset.item === chosen ? "true" : "false");
    const here = room.querySelector("[data-chosen]");
    if (chosen !== shown && here) isStepping(room) ? scrollStage(here) : here.scrollIntoView({ block: "nearest" });
    shown = chosen;
  }

  const stops = [follow(model, ["page"], draw), follow(model, ["chosen"], mark_chosen)];
  return () => stops.forEach((stop) => stop());
}

/** Bring a sentence into sight where the stage scrolls, and leave the page where it is. */
function scrollStage(node) {
  const stage = node.closest(".ex-stage");
  const [box, about] = [node.getBoundingClientRect(), stage.getBoundingClientRect()];
  if (box.top < about.top || box.bottom > about.bottom) stage.scrollTop += box.top - about.top - 8;
}

function inParagraphs(sentences) {
  const paragraphs = new Map();
  for (const one of sentences) paragraphs.set(one.paragraph, [...(paragraphs.get(one.paragraph) ?? []), one]);
  return [...paragraphs.values()];
}

function sentence(one, marks, signs, choose) {
  const fallen = one.papers > 0 && one.kept === 0;
  const verdict = one.verdict ? h("span", { class: `ex-verdict ex-is-${one.verdict}` }, sayVerdict(one.verdict, signs)) : null;
  return h(
    "span",
    { class: fallen ? "ex-sentence-row ex-fallen" : "ex-sentence-row" },
    inline(
      { class: "ex-sentence-text", "aria-pressed": "false", "data-item": one.item, onclick: () => choose(one.item) },
      h("span", { class: "ex-words-said" }, one.text),
      verdict ? [" ", verdict] : "",
      fallen ? [" ", h("span", { class: "ex-fallen-word" }, "stands on nothing here")] : "",
    ),
    one.chips.map((chip) => [" ", cite(chip, marks, choose)]),
  );
}

function cite(chip, marks, choose) {
  return h(
    "button",
    { type: "button", class: chip.stands ? "ex-cite" : "ex-cite ex-fallen", title: chip.title, "data-item": chip.item, "aria-label": `Note: ${chip.title} ${chip.claim_type}`, onclick: () => choose(chip.item) },
    markOf(chip.claim_type, marks, 9),
    chip.claim_type,
  );
}

function findings(list, marks, signs, choose) {
  if (!list.length) return "";
  const row = (one) => {
    return h(
      "li",
      {},
      h("button", { type: "button", class: "ex-go", "data-item": one.item, onclick: () => choose(one.item) }, markOf(one.claim_type, marks, 10), " ", one.title),
      one.kept ? "" : h("span", { class: "ex-fallen-word" }, " hidden by a filter"),
      h("div", { class: "ex-small" }, [one.item, one.date_words, one.verdict && sayVerdict(one.verdict, signs)].filter(Boolean).join(" · ")),
    );
  };
  return h("section", {}, h("h3", {}, "What the line hands on"), h("p", { class: "ex-small" }, "Claims, not current truth."), h("ul", {}, list.map(row)));
}

function questions({ questions: groups, asks }, choose, start) {
  const row = (one) =>
    h(
      "li",
      {},
      h("div", { class: "ex-asks" }, one.question),
      h("div", { class: "ex-small" }, one.why),
      h(
        "div",
        { class: "ex-under ex-left" },
        h("button", { type: "button", class: "ex-button", "aria-label": `Show: ${one.question}`, onclick: () => choose(one.query) }, "Show"),
        h("button", { type: "button", class: "ex-button", "aria-label": `Start a line: ${one.question}`, onclick: () => start(one.at) }, "Start this line (Markdown)"),
      ),
    );
  const group = ({ heading, shown, questions }) => {
    const rest = questions.slice(shown);
    return [
      h("h4", {}, `${heading} (${count(questions.length)})`),
      h("ul", {}, questions.slice(0, shown).map(row)),
      rest.length ? h("details", {}, h("summary", {}, `${count(rest.length)} more`), h("ul", {}, rest.map(row))) : "",
    ];
  };
  return h("section", {}, h("h3", {}, "Next questions"), h("p", { class: "ex-small" }, asks), groups.flatMap(group));
}

export default { render };
