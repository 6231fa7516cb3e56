// The re-test desk: a prompt to copy, an answer to paste, and its claims to review one at a time.

import { count, follow, h, tell } from "./dom.js";
import { drawCard, readCard } from "./claim.js";

const KEYS = "Keys: a accepts and signs, e edits, r rejects, j and k go to the next and the last claim.";

function render({ model, el }) {
  const stops = [];
  const watch = (traits, draw) => stops.push(follow(model, traits, draw));
  el.append(h("div", { class: "ex-desk" }, promptPart(model, watch), answerPart(model, watch), reviewPart(model, watch)));
  return () => stops.forEach((stop) => stop());
}

const again = (model, trait, values) => tell(model, { [trait]: { ...values, n: (model.get(trait).n ?? 0) + 1 } });

function promptPart(model, watch) {
  const picks = h("ul", { class: "ex-picks" });
  const text = h("textarea", { class: "ex-words", readonly: true, rows: 9, "aria-label": "The prompt" });
  const sizes = h("span", { class: "ex-small" });
  const months = h("input", { type: "number", min: 1, max: 120, value: 12, "aria-label": "Months of newer work to look for", onchange: ask });
  const copy = h("button", { type: "button", class: "ex-button ex-primary", onclick: () => copyText(text, copied) }, "Copy the prompt");
  const copied = h("span", { class: "ex-small", role: "status" });
  function ask() {
    const findings = [...picks.querySelectorAll("input:checked")].map((one) => one.value);
    again(model, "asked", { findings, months: Number(months.value) });
  }
  const draw = () => {
    const prompt = model.get("prompt");
    const boxes = (prompt.findings ?? []).map(({ id, text: words, chosen }) =>
      h("li", {}, h("label", {}, h("input", { type: "checkbox", value: id, checked: chosen, onchange: ask }), h("span", {}, h("strong", {}, id), ` ${words}`))),
    );
    const focused = picks.contains(document.activeElement) ? document.activeElement.value : "";
    picks.replaceChildren(...boxes);
    if (focused) [...picks.querySelectorAll("input")].find((one) => one.value === focused)?.focus();
    if (document.activeElement !== months) months.value = prompt.months ?? 12;
    text.value = prompt.text ?? "";
    copy.disabled = !prompt.text;
    copied.textContent = "";
    sizes.textContent = prompt.refusal || `${count(prompt.characters ?? 0)} characters, about ${count(prompt.tokens ?? 0)} tokens`;
  };
  watch(["prompt"], draw);
  return h(
    "section",
    { "aria-label": "The prompt" },
    h("h3", {}, "1. Send the findings out"),
    h("p", { class: "ex-small" }, "Choose findings, copy the prompt into any chat model, and paste what it answers below. The filters narrow the choice."),
    picks,
    h("div", { class: "ex-under ex-left" }, h("label", { class: "ex-months-asked" }, "Newer work of the last ", months, " months"), copy, sizes, copied),
    h("details", {}, h("summary", {}, "Read the prompt"), text),
  );
}

async function copyText(area, copied) {
  try {
    await navigator.clipboard.writeText(area.value);
    copied.textContent = "Copied.";
  } catch {
    area.closest("section").querySelector("details").open = true;
    area.focus();
    area.select();
    copied.textContent = "Press Ctrl-C to copy.";
  }
}

/** The start of a text that takes so many bytes on its way, and no more. */
function cutText(text, most) {
  const size = (part) => new TextEncoder().encode(JSON.stringify(part)).length;
  let part = text.slice(0, most);
  for (let bytes = size(part); bytes > most; bytes = size(part)) part = part.slice(0, Math.floor((0.98 * part.length * most) / bytes));
  return part;
}

function answerPart(model, watch) {
  const text = h("textarea", { class: "ex-words", rows: 7, "aria-label": "The answer", placeholder: "Paste the whole answer here: our format or plain prose, from any model." });
  const waiting = h("span", { class: "ex-small", role: "status" });
  const check = h("button", { type: "button", class: "ex-button ex-primary", onclick: send }, "Check what it cites");
  const drafts = h("div", { class: "ex-under ex-left" });
  const outcome = h("div", {});
  function send() {
    if (!text.value.trim()) {
      waiting.textContent = "There is nothing here to check yet.";
      return text.focus();
    }
    waiting.textContent = "Checking…";
    again(model, "pasted", { text: cutText(text.value, model.get("most")), length: text.value.length });
  }
  const draw = () => {
    waiting.textContent = "";
    const { sentence, left_out: left } = model.get("checked");
    outcome.replaceChildren(
      sentence ? h("p", { role: "status" }, sentence) : "",
      ...(left ?? []).map((one) => h("p", { class: "ex-warning" }, one)),
    );
  };
  const list = () =>
    drafts.replaceChildren(
      ...model.get("drafts").map((name) => h("button", { type: "button", class: "ex-button", onclick: () => again(model, "resumed", { name }) }, `Go on with the draft ${name}`)),
    );
  watch(["checked"], draw);
  watch(["drafts"], list);
  return h("section", { "aria-label": "The answer" }, h("h3", {}, "2. Bring the answer back"), drafts, text, h("div", { class: "ex-under ex-left" }, check, waiting), outcome);
}

function reviewPart(model, watch) {
  const said = h("p", { class: "ex-desk-said", role: "status" });
  const bar = h("progress", { class: "ex-progress", max: 1, value: 0, "aria-label": "Claims decided" });
  const told = h("span", { class: "ex-small" });
  const card = h("div", { class: "ex-claim", tabindex: -1, role: "group", "aria-label": "The claim in hand" });
  const room = h("section", { "aria-label": "Review", hidden: true }, h("h3", {}, "3. Review each claim"), h("div", { class: "ex-under ex-left" }, bar, told), said, card, h("p", { class: "ex-small" }, KEYS));
  const turn = (step) => again(model, "turned", { at: (model.get("card").at ?? 0) + step });
  const decide = (act) => again(model, "decided", { act, ...readCard(card), at: model.get("card").at });
  card.addEventListener("change", () => decide("keep")); // a draft is kept of what is filled in
  const acts = { decide, turn, choose: (item) => again(model, "picked", { item }) };
  let drawn;

  const draw = () => {
    const now = model.get("card");
    const { total, signed, rejected } = model.get("progress");
    room.hidden = now.at === undefined;
    if (room.hidden) return;
    bar.max = total;
    bar.value = signed + rejected;
    told.textContent = `${count(signed + rejected)} of ${count(total)} decided: ${count(signed)} signed, ${count(rejected)} rejected.`;
    const held = card.contains(document.activeElement);
    card.replaceChildren(...drawCard(now, model, acts));
    const place = `${model.get("checked").name} ${now.at}`;
    if (held || (drawn !== undefined && drawn !== place)) card.focus({ preventScroll: true });
    if (drawn !== place) room.scrollIntoView({ block: "start" }); // what came of the last one stands above
    drawn = place;
  };
  watch(["card", "progress", "standing", "signer", "refusal"], draw);
  watch(["said"], () => {
    said.textContent = model.get("said");
    said.hidden = !model.get("said");
  });

  const keys = { a: () => !card.querySelector(".ex-sign")?.disabled && card.querySelector(".ex-sign")?.click(), r: () => decide("reject"), j: () => turn(1), k: () => turn(-1), e: () => card.querySelector("select")?.focus() };
  room.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const typing = event.target.closest("input:not([type=checkbox]), textarea, select");
    if (event.key === "Escape" && typing) return card.focus();
    if (typing || !(event.key in keys)) return;
    event.preventDefault();
    keys[event.key]();
  });
  return room;
}

export default { render };
