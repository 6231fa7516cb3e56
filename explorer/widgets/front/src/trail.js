// The trail of a sentence: stated beside found, then its notes, findings and papers with their numbers.

import { h, mark } from "./dom.js";

const SIGNS = { confirmed: "✓", nuanced: "≈", contradicted: "✗", "not-found": "?" };

export function drawTrail(trail, marks, hidden, choose) {
  const gone = (item) => (hidden.includes(item) ? h("span", { class: "ex-fallen-word" }, " hidden by a filter") : "");
  return [
    h("p", { class: "ex-meta" }, `sentence ${trail.sentence} · paragraph ${trail.paragraph} of `, go(trail.line_title, () => choose(trail.line))),
    h("h2", { class: "ex-quote" }, trail.text),
    h("p", {}, h("button", { type: "button", class: "ex-button", onclick: () => choose(trail.item, "reading") }, "Read it in its place")),
    trail.checks.map(drawCheck),
    part("Where line and sources part", trail.discrepancies, (one) =>
      h("li", {}, h("strong", {}, `${one.severity}: ${one.kind}`), sideBySide(one.stated, one.found)),
    ),
    part(
      trail.notes.length === 1 ? "The note it cites" : "The notes it cites",
      trail.notes,
      (one) => h("li", {}, head(one, marks, choose), gone(one.item), h("p", {}, one.claim), recoded(one, marks), checksOf(one)),
      "It cites no note.",
    ),
    part("Findings that rest on it", trail.findings, (one) =>
      h("li", {}, head(one, marks, choose), gone(one.item), h("div", { class: "ex-small" }, [one.item, one.date_words, one.real_dates && `real dates: ${one.real_dates}`].filter(Boolean).join(" · ")), one.checks.map(drawCheck)),
    ),
    part("Papers", trail.sources, ({ role, detail }) =>
      h("li", {}, head(detail, marks, choose), gone(detail.item), h("div", { class: "ex-small" }, [detail.authors, detail.date_words, role].filter(Boolean).join(" · ")), h("p", {}, detail.claim), recoded(detail, marks), numbers(detail.effects)),
    ),
  ];
}

function part(title, list, row, none) {
  if (!list.length && !none) return "";
  return h("section", {}, h("h3", {}, list.length > 1 ? `${title} (${list.length})` : title), list.length ? h("ul", {}, list.map(row)) : h("p", { class: "ex-small" }, none));
}

const go = (text, act) => h("button", { type: "button", class: "ex-go", onclick: act }, text);

function head(one, marks, choose) {
  const [symbol, colour] = marks[one.claim_type || "uncoded"] ?? ["circle-open", "#767676"];
  return [
    go([mark(symbol, colour, 10), " ", one.title], () => choose(one.item)),
    h("div", { class: "ex-small" }, [one.claim_type || "uncoded", one.confidence && `${one.confidence} confidence`].filter(Boolean).join(", ")),
  ];
}

/** What is stated beside what was found; on a narrow pane one above the other. */
export function sideBySide(stated, found) {
  return h("dl", { class: "ex-beside" }, h("div", {}, h("dt", {}, "Stated"), h("dd", {}, stated)), h("div", {}, h("dt", {}, "Found"), h("dd", {}, found || "Nothing.")));
}

export function drawCheck(one) {
  return h(
    "div",
    { class: "ex-check" },
    h("span", { class: `ex-verdict ex-is-${one.verdict}` }, `${SIGNS[one.verdict] ?? ""} ${one.verdict.replace("-", " ")}`),
    one.topic ? h("span", { class: "ex-small" }, ` ${one.topic}`) : "",
    sideBySide(one.stated, one.found),
    one.why ? h("p", { class: "ex-small" }, `Why: ${one.why}`) : "",
    pages(one.pages),
  );
}

function pages(list) {
  const links = list.filter(({ url }) => /^https?:\/\//.test(url));
  if (!links.length) return "";
  return h("p", { class: "ex-small" }, "Read from ", links.map(({ url, page_kind: kind }, at) => [at ? ", " : "", h("a", { href: url, target: "_blank", rel: "noopener noreferrer" }, kind || url)]), ".");
}

function checksOf(one) {
  if (!one.checks.length) return "";
  const title = one.checks.length === 1 ? "One check of this note" : `${one.checks.length} checks of this note`;
  return h("details", { open: one.checks.length <= 8 }, h("summary", {}, title), one.checks.map(drawCheck));
}

/** When and why the claim type of an item changed. */
export function recoded(one, marks) {
  if (one.codings.length < 2) return "";
  const row = (coding) => {
    const [symbol, colour] = marks[coding.claim_type] ?? ["circle-open", "#767676"];
    const when = coding.evidence_date ? `on evidence of ${coding.evidence_date}` : "from the first version";
    return h("li", {}, mark(symbol, colour, 9), ` ${coding.claim_type}: ${coding.stage} coding by ${coding.coder}, ${when}`, coding.reads ? `, reading ${coding.reads}` : "", coding.confidence ? `, ${coding.confidence} confidence` : "", ". ", coding.rationale);
  };
  return h("div", { class: "ex-codings" }, h("h4", {}, "Coded more than once"), h("ol", {}, one.codings.map(row)));
}

function numbers(effects) {
  if (!effects.length) return "";
  const row = (one) =>
    h("tr", {}, h("td", {}, [one.model, one.benchmark].filter(Boolean).join(" · ")), h("td", {}, h("span", { class: "ex-figure" }, one.words), one.exact ? h("div", { class: "ex-small" }, one.exact) : ""), h("td", {}, one.comparison, one.second_hand ? h("span", { class: "ex-second" }, " second-hand") : ""));
  return h(
    "details",
    { open: effects.length <= 20 },
    h("summary", {}, `${effects.length} reported numbers`),
    h("div", { class: "ex-numbers", tabindex: 0, role: "region", "aria-label": "Reported numbers" }, h("table", {}, h("thead", {}, h("tr", {}, ["where", "number", "comparison"].map((name) => h("th", { scope: "col" }, name)))), h("tbody", {}, effects.map(row)))),
  );
}
