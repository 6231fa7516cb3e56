// The trail of a sentence: stated beside found, then its notes, findings and papers with their numbers.

import { h, markOf, sayVerdict } from "./dom.js";

export function drawTrail(trail, { marks, signs, hidden }, choose) {
  const gone = (item) => (hidden.includes(item) ? h("span", { class: "ex-fallen-word" }, " hidden by a filter") : "");
  return [
    h("p", { class: "ex-meta" }, `sentence ${trail.sentence} · paragraph ${trail.paragraph} of `, go(trail.line_title, () => choose(trail.line))),
    h("h2", { class: "ex-quote" }, trail.text),
    h("p", {}, h("button", { type: "button", class: "ex-button", onclick: () => choose(trail.item, "reading") }, "Read it in its place")),
    trail.checks.map((one) => drawCheck(one, signs)),
    part("Where line and sources part", trail.discrepancies, (one) =>
      h("li", {}, h("strong", {}, `${one.severity}: ${one.kind}`), sideBySide(one.stated, one.found)),
    ),
    part(
      trail.notes.length === 1 ? "The note it cites" : "The notes it cites",
      trail.notes,
      (one) => h("li", {}, head(one, marks, choose), gone(one.item), h("p", {}, one.claim), recoded(one, marks), checksOf(one, signs)),
      "It cites no note.",
    ),
    part("Findings that rest on it", trail.findings, (one) =>
      h("li", {}, head(one, marks, choose), gone(one.item), h("div", { class: "ex-small" }, [one.item, one.date_words, one.real_dates && `real dates: ${one.real_dates}`].filter(Boolean).join(" · ")), one.checks.map((check) => drawCheck(check, signs))),
    ),
    part("Papers", trail.sources, ({ role, checking, detail }) =>
      h("li", {}, head(detail, marks, choose), gone(detail.item), h("div", { class: "ex-small" }, [detail.authors, detail.date_words, role, checking && "the note was checked against it and does not rest on it"].filter(Boolean).join(" · ")), h("p", {}, detail.claim), recoded(detail, marks), numbers(detail.effects)),
    ),
  ];
}

function part(title, list, row, none) {
  if (!list.length && !none) return "";
  return h("section", {}, h("h3", {}, list.length > 1 ? `${title} (${list.length})` : title), list.length ? h("ul", {}, list.map(row)) : h("p", { class: "ex-small" }, none));
}

const go = (text, act) => h("button", { type: "button", class: "ex-go", onclick: act }, text);

function head(one, marks, choose) {
  return [
    go([markOf(one.claim_type, marks, 10), " ", one.title], () => choose(one.item)),
    h("div", { class: "ex-small" }, [one.claim_type || "uncoded", one.confidence && `${one.confidence} confidence`].filter(Boolean).join(", ")),
  ];
}

/** What is stated beside what was found; on a narrow pane one above the other. */
export function sideBySide(stated, found) {
  return h("dl", { class: "ex-beside" }, h("div", {}, h("dt", {}, "Stated"), h("dd", {}, stated)), h("div", {}, h("dt", {}, "Found"), h("dd", {}, found || "Nothing.")));
}

export function drawCheck(one, signs) {
  return h(
    "div",
    { class: "ex-check" },
    h("span", { class: `ex-verdict ex-is-${one.verdict}` }, sayVerdict(one.verdict, signs)),
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

function checksOf(one, signs) {
  if (!one.checks.length) return "";
  const title = one.checks.length === 1 ? "One check of this note" : `${one.checks.length} checks of this note`;
  return h("details", { open: one.checks.length <= 8 }, h("summary", {}, title), one.checks.map((check) => drawCheck(check, signs)));
}

/** When and why the claim type of an item changed. */
export function recoded(one, marks) {
  if (one.codings.length < 2) return "";
  const row = (coding) => {
    const when = coding.evidence_date ? `on evidence of ${coding.evidence_date}` : "from the first version";
    return h("li", {}, markOf(coding.claim_type, marks, 9), ` ${coding.claim_type}: ${coding.stage === "recoding" ? "recoding" : `${coding.stage} coding`} by ${coding.coder}, ${when}`, coding.reads ? `, reading ${coding.reads}` : "", coding.confidence ? `, ${coding.confidence} confidence` : "", ". ", coding.rationale);
  };
  return h("div", { class: "ex-codings" }, h("h4", {}, "Coded more than once"), h("ol", {}, one.codings.map(row)));
}

const TOGETHER = 3; // numbers of one comparison that are listed under it

/** What is compared, without the remark behind it. */
const compared = (one) => one.comparison.split(";")[0].trim();

function numbers(effects) {
  if (!effects.length) return "";
  const alike = Map.groupBy(effects, compared);
  const shared = [...alike].filter(([, list]) => list.length >= TOGETHER);
  const others = [...alike].filter(([, list]) => list.length < TOGETHER).flatMap(([, list]) => list);
  const group = ([name, list]) => [h("tr", {}, h("th", { colspan: 3, scope: "colgroup", class: "ex-shared" }, `${name}: ${list.length} numbers`)), list.map((one) => row(one, one.comparison.slice(name.length).replace(/^[;\s]+/, "")))];
  const row = (one, comparison = one.comparison) =>
    h("tr", {}, h("td", {}, [one.model, one.benchmark].filter(Boolean).join(" · ")), h("td", {}, h("span", { class: "ex-figure" }, one.words), one.exact ? h("div", { class: "ex-small" }, one.exact) : ""), h("td", {}, comparison, one.second_hand ? h("span", { class: "ex-second" }, " second-hand") : ""));
  return h(
    "details",
    { open: effects.length <= 20 },
    h("summary", {}, `${effects.length} reported numbers`),
    h("div", { class: "ex-numbers", tabindex: 0, role: "region", "aria-label": "Reported numbers" }, h("table", {}, h("thead", {}, h("tr", {}, ["where", "number", "comparison"].map((name) => h("th", { scope: "col" }, name)))), h("tbody", {}, shared.map(group), others.map((one) => row(one))))),
  );
}
