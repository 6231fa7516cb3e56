// The re-test desk: a prompt to copy, an answer to paste, and its claims to review one at a time.

import { count, follow, h, tell } from "./dom.js";
import { drawCard, readCard } from "./claim.js";

const KEYS = "Keys: a accepts and signs, e edits, r sets aside, j and k go to the next and the previous claim.";

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
  const months = h("input", { type: "number", min: 1, max: 240, value: 12, "aria-label": "Months of newer work to look for", onchange: ask });
  const copy = h("button", { type: "button", class: "ex-button ex-primary", onclick: () => copyText(text, copied) }, "Copy the prompt");
  const copied = h("span", { class: "ex-small", role: "status" });
  function ask() {
    if (!months.checkValidity() || !months.value) months.value = model.get("prompt").months ?? 12;
    const findings = [...picks.querySelectorAll("input:checked")].map((one) => one.value);
    again(model, "asked", { findings, months: Number(months.value) });
  }
  const draw = () => {
    const prompt = model.get("prompt");
    if ((prompt.n ?? 0) < (model.get("asked").n ?? 0)) return; // an answer to an earlier click
    const facts = model.get("findings");
    const row = ({ id, chosen }) =>
      h("li", {}, h("label", {}, h("input", { type: "checkbox", value: id, checked: chosen, onchange: ask }), h("span", {}, h("strong", {}, id), ` ${facts[id]?.text ?? ""}`)));
    const focused = picks.contains(document.activeElement) ? document.activeElement.value : "";
    picks.replaceChildren(...(prompt.findings ?? []).map(row));
    if (focused) [...picks.querySelectorAll("input")].find((one) => one.value === focused)?.focus();
    if (document.activeElement !== months) months.value = prompt.months ?? 12;
    text.value = prompt.text ?? "";
    copy.disabled = !prompt.text;
    copied.textContent = "";
    sizes.textContent = prompt.refusal || `${count(prompt.characters ?? 0)} characters, about ${count(prompt.tokens ?? 0)} tokens`;
  };
  watch(["prompt", "findings"], draw);
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

/** The start of a text that takes so many bytes on its way, and no more; no character is halved. */
function cutText(text, most) {
  const size = (part) => new TextEncoder().encode(JSON.stringify(part)).length;
  let part = text.slice(0, most);
  for (let bytes = size(part); bytes > most; bytes = size(part)) part = part.slice(0, Math.floor((0.98 * part.length * most) / bytes));
  return part.length < text.length ? part.replace(/[\ud800-\udbff]$/, "") : part;
}

function answerPart(model, watch) {
  const text = h("textarea", { class: "ex-words", rows: 7, "aria-label": "The answer", placeholder: "Paste the whole answer here: our format or plain prose, from any model." });
  const outcome = h("p", { role: "status" });
  const check = h("button", { type: "button", class: "ex-button ex-primary", onclick: send }, "Check what it cites");
  const drafts = h("div", { class: "ex-under ex-left" });
  const left = h("div", {});
  const room = h("section", { "aria-label": "The answer" }, h("h3", {}, "2. Bring the answer back"), drafts, text, h("div", { class: "ex-under ex-left" }, check), outcome, left);
  function send() {
    if (!text.value.trim()) {
      outcome.textContent = "There is nothing here to check yet.";
      return text.focus();
    }
    outcome.textContent = "Checking…";
    again(model, "pasted", { text: cutText(text.value, model.get("most")), length: text.value.length });
  }
  watch(["checked"], () => {
    const { sentence, left_out: missed, text: answer } = model.get("checked");
    outcome.textContent = sentence ?? "";
    left.replaceChildren(...(missed ?? []).map((one) => h("p", { class: "ex-warning" }, one)));
    if (answer && !text.value) text.value = answer;
  });
  watch(["drafts"], () =>
    drafts.replaceChildren(
      ...model.get("drafts").map(([name, words]) => h("button", { type: "button", class: "ex-button", onclick: () => again(model, "resumed", { name }) }, `Go on with a draft: ${words}`)),
    ),
  );
  return room;
}

function reviewPart(model, watch) {
  const bar = h("progress", { class: "ex-progress", max: 1, value: 0, "aria-label": "Claims decided" });
  const told = h("span", { class: "ex-small" });
  const said = h("p", { class: "ex-desk-said", role: "status" });
  const card = h("div", { class: "ex-claim", tabindex: -1, role: "group" });
  const room = h("section", { "aria-label": "Review", hidden: true }, h("h3", {}, "3. Review each claim"), h("div", { class: "ex-under ex-left" }, bar, told), card, h("p", { class: "ex-small" }, KEYS));
  const turn = (step) => again(model, "turned", { at: (model.get("card").at ?? 0) + step });
  const decide = (act) => again(model, "decided", { act, ...readCard(card), at: model.get("card").at });
  const choose = (item) => again(model, "picked", { item });
  let drawn; // the place of the claim that was drawn last
  card.addEventListener("change", () => decide("keep")); // a draft is kept of what is filled in

  /** Sign; without evidence only when it is asked for a second time. */
  function sign() {
    const { evidence } = readCard(card);
    if (!evidence.length && card.dataset.sure !== "yes") {
      card.dataset.sure = "yes";
      said.textContent = "Nothing is kept as evidence. Ask again to sign all the same.";
      said.className = "ex-desk-said ex-warning";
      return;
    }
    decide("sign");
  }

  const draw = () => {
    const now = model.get("card");
    const { total, signed, rejected, open } = model.get("progress");
    room.hidden = now.at === undefined;
    if (room.hidden) return;
    bar.max = total;
    bar.value = signed + rejected;
    told.textContent = `${count(total - open)} of ${count(total)} decided: ${count(signed)} signed, ${count(rejected)} set aside.${open ? "" : " All is decided."}`;
    card.setAttribute("aria-label", `Claim ${now.at + 1} of ${total}`);
    card.dataset.sure = "";
    card.replaceChildren(...drawCard(now, model, { decide, sign, turn, choose, said }));
    const place = `${model.get("checked").name} ${now.at} ${now.state}`;
    if (drawn !== place) {
      const anew = !drawn?.startsWith(model.get("checked").name);
      (anew ? room.previousElementSibling.querySelector("[role=status]") : room).scrollIntoView({ block: "start" });
      card.focus({ preventScroll: true });
    }
    drawn = place;
  };
  watch(["card", "progress", "findings", "signer", "refusal"], draw);
  watch(["said"], () => {
    const { text, failed } = model.get("said");
    said.textContent = text ?? "";
    said.className = failed ? "ex-desk-said ex-warning" : "ex-desk-said";
  });

  const press = (name) => () => card.querySelector(`${name}:not(:disabled)`)?.click();
  const keys = { a: press(".ex-sign"), r: press(".ex-aside-claim"), j: press(".ex-next"), k: press(".ex-previous"), e: () => card.querySelector("select:not(:disabled)")?.focus() };
  room.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const typing = event.target.closest("input:not([type=checkbox]), textarea, select");
    const key = event.key.toLowerCase();
    if (event.key === "Escape" && typing) return card.focus();
    if (typing || !(key in keys)) return;
    event.preventDefault();
    keys[key]();
  });
  return room;
}

export default { render };
