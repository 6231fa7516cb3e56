// One claim of an answer: what it says, what it cites beside what is known of that, and the decision.

import { h } from "./dom.js";

const SAID = [["id", "arXiv"], ["title", "Title"], ["authors", "Authors"], ["year", "Year"], ["venue", "Venue"]];
const KNOWN = [["id", "arXiv"], ["title", "Title"], ["authors", "Authors"], ["date", "First public"], ["venue", "Venue"]];
const LONG = 260; // characters of a record that are shown at once

export function drawCard(card, model, { decide, sign, turn, choose, said }) {
  const { total } = model.get("progress");
  if (!total) return [];
  const open = card.state === "open";
  const aside = card.asks ? "Seen" : "Set aside";
  return [
    h("div", { class: "ex-small" }, [`Claim ${card.at + 1} of ${total}`, card.part, `line ${card.line} of the answer`].join(" · "), state(card)),
    h("blockquote", { class: "ex-quote" }, card.claim),
    card.works.length ? h("ul", { class: "ex-works" }, card.works.map((work) => drawWork(work, model, open, choose))) : h("p", { class: "ex-small" }, "It cites nothing."),
    drawForm(card, model, open, choose),
    h(
      "div",
      { class: "ex-under ex-left" },
      open ? signing(model, sign) : "",
      open ? button(aside, "ex-aside-claim", () => decide("reject")) : "",
      card.state === "rejected" ? button("Open it again", "", () => decide("reopen")) : "",
      button("Previous claim", "ex-previous", () => turn(-1), card.at === 0),
      button("Next claim", "ex-next", () => turn(1), card.at + 1 >= total),
    ),
    said,
    open && !model.get("signer") ? h("p", { class: "ex-warning" }, model.get("refusal")) : "",
  ].filter(Boolean);
}

const button = (words, name, onclick, disabled = false) => h("button", { type: "button", class: `ex-button ${name}`.trim(), onclick, disabled }, words);

function state({ state: word, retest, asks }) {
  if (word === "open") return "";
  return h("strong", { class: `ex-state ex-state-${word}` }, word === "signed" ? ` Signed as ${retest}.` : asks ? " Seen." : " Set aside.");
}

function signing(model, sign) {
  const who = model.get("signer");
  return h("button", { type: "button", class: "ex-button ex-primary ex-sign", disabled: !who, onclick: sign }, who ? `Accept and sign as ${who}` : "Accept and sign");
}

function drawWork(work, model, open, choose) {
  const signs = model.get("signs");
  const name = work.ground.replace("-", " ");
  return h(
    "li",
    { class: "ex-work" },
    h("div", {}, h("span", { class: `ex-ground ex-ground-${work.ground}` }, `${signs[work.ground] ?? ""} ${name}`.trim()), h("span", { class: "ex-small" }, ` ${work.reason}`)),
    h(
      "div",
      { class: "ex-facing" },
      facts("The answer says", work.said, SAID),
      facts("We know", work.known, KNOWN, choose) ?? h("div", {}, h("h4", {}, "We know"), h("p", { class: "ex-small" }, "Nothing of it.")),
      facts("The title it gives is of", work.other, KNOWN, choose) ?? "",
    ),
    record(work.known?.text),
    work.can_be_kept ? h("label", { class: "ex-keep" }, h("input", { type: "checkbox", class: "ex-evidence", value: work.id, checked: work.kept, disabled: !open }), `Keep ${work.id} as evidence`) : "",
  );
}

/** What is known of a work in words: a line or two, and the rest on request. */
function record(text) {
  if (!text) return "";
  const words = [h("strong", {}, "Its record: "), text.slice(0, LONG)];
  if (text.length <= LONG) return h("p", { class: "ex-small" }, words);
  return h("details", { class: "ex-small" }, h("summary", {}, words, "…"), `…${text.slice(LONG)}`);
}

function facts(heading, known, names, choose) {
  const rows = names.filter(([name]) => known?.[name]);
  if (!rows.length) return null;
  return h(
    "div",
    {},
    h("h4", {}, heading),
    h("dl", { class: "ex-facts" }, rows.flatMap(([name, label]) => [h("dt", {}, label), h("dd", {}, known[name])])),
    h(
      "div",
      { class: "ex-under ex-left ex-small" },
      /^https?:\/\//.test(known.url ?? "") ? h("a", { href: known.url, target: "_blank", rel: "noopener noreferrer" }, "Open its page") : "",
      choose && known.source === "library" ? h("button", { type: "button", class: "ex-go", onclick: () => choose(known.id) }, "Show it here") : "",
    ),
  );
}

function drawForm(card, model, open, choose) {
  const facts = model.get("findings");
  const option = ([value, words], chosen) => h("option", { value, selected: value === chosen }, words);
  const select = (label, name, values, chosen) =>
    h("label", {}, label, h("select", { class: `ex-choose ex-set-${name}`, disabled: !open }, [["", "choose…"], ...values].map((pair) => option(pair, chosen))));
  const about = h("div", { class: "ex-about-finding" });
  const over = h("span", { class: "ex-supersede" });
  const tellFinding = (id) => {
    const known = facts[id];
    about.replaceChildren(
      ...(known
        ? [h("span", {}, h("strong", {}, `${id}: `), known.text), h("div", { class: "ex-small" }, known.told, " · ", h("button", { type: "button", class: "ex-go", onclick: () => choose(id) }, "Show it here"))]
        : [h("span", { class: "ex-small" }, "Which finding is this about?")]),
    );
    const standing = known?.standing;
    over.replaceChildren(
      ...(standing && open ? [h("label", {}, h("input", { type: "checkbox", class: "ex-supersedes" }), ` It supersedes ${standing[0]} of ${standing[1]}: ${standing[2]}.`)] : []),
    );
  };
  const finding = select("Finding ", "finding", Object.entries(facts).map(([id, { text }]) => [id, `${id}: ${shorten(text)}`]), card.finding);
  finding.querySelector("select").addEventListener("change", (event) => tellFinding(event.target.value));
  tellFinding(card.finding);
  return h(
    "div",
    { class: "ex-form" },
    about,
    finding,
    select("Verdict ", "verdict", model.get("verdicts").map((word) => [word, word]), card.verdict),
    h("label", {}, "Model ", h("input", { type: "text", class: "ex-set-model", maxlength: 200, value: card.model, placeholder: "who answered", disabled: !open })),
    h("label", { class: "ex-wide" }, "Note ", h("textarea", { class: "ex-set-note", rows: 2, maxlength: 4000, disabled: !open }, card.note)),
    over,
  );
}

const shorten = (text) => (text.length > 60 ? `${text.slice(0, 60).replace(/\s\S*$/, "")}…` : text);

/** What was filled in on a card. */
export function readCard(card) {
  const value = (name) => card.querySelector(`.ex-set-${name}`)?.value ?? "";
  return {
    finding: value("finding"),
    verdict: value("verdict"),
    model: value("model"),
    note: value("note"),
    evidence: [...card.querySelectorAll(".ex-evidence:checked")].map((one) => one.value),
    supersedes: Boolean(card.querySelector(".ex-supersedes:checked")),
  };
}
