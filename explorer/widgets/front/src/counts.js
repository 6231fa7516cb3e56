// The form of the bench: counts to drop in, which model is the base, and what else they show in words.

import { count, follow, h, tell, write } from "./dom.js";

const HINT = "problem,model,n,c\np1,base,100,3\np1,trained,100,41\n… or a row per sample: problem,model,correct";
const HOW = "Drop a CSV here, choose one or paste it: a row per problem and model, or per sample. The filters do not touch it; it stays in this session.";
const MISREAD = "is not UTF-8 text. Save it as CSV in UTF-8.";

function render({ model, el }) {
  const stops = [];
  const watch = (traits, draw) => stops.push(follow(model, traits, draw));
  el.append(formPart(model, el, watch, stops), toldPart(model, watch));
  return () => stops.forEach((stop) => stop());
}

const again = (model, trait, values) => tell(model, { [trait]: { ...values, n: (model.get(trait).n ?? 0) + 1 } });

const button = (label, onclick, more = "") => h("button", { type: "button", class: `ex-button ${more}`.trim(), onclick }, label);

function formPart(model, el, watch, stops) {
  const scenario = h("select", { class: "ex-choose", onchange: () => again(model, "wanted", { own: false, scenario: scenario.value }) });
  const own = button("Use my counts", () => open(true), "ex-primary");
  const example = h(
    "div",
    { class: "ex-under ex-left" },
    h("label", {}, "Synthetic example: ", scenario),
    button("Download this example as CSV", () => again(model, "saved", { scenario: scenario.value })),
    own,
  );
  const text = h("textarea", { class: "ex-words", rows: 4, spellcheck: "false", "aria-label": "Counts as CSV", placeholder: HINT });
  const file = h("input", { type: "file", class: "ex-hidden", accept: ".csv,.tsv,.txt,.parquet,text/csv", tabindex: -1, "aria-label": "A file of counts", onchange: () => take(file.files[0]) });
  const [base, trained] = ["base", "trained"].map((role) => h("select", { class: "ex-choose", "aria-label": `${role} model`, onchange: () => turn(role) }));
  const models = h("span", { class: "ex-models", hidden: true }, h("label", {}, "base: ", base), " ", h("label", {}, "trained: ", trained));
  const outcome = h("p", { class: "ex-counts-said", role: "status" });
  const drop = h(
    "div",
    { class: "ex-drop", hidden: true },
    h("p", {}, HOW),
    text,
    h(
      "div",
      { class: "ex-under ex-left" },
      button("Choose a file", () => file.click()),
      file,
      button("Compare", () => send(), "ex-primary"),
      models,
      button("Back to the example", back),
    ),
    outcome,
  );
  const room = h("section", { class: "ex-counts-form", "aria-label": "Your counts" }, example, drop);
  let named = ""; // the file that the text came from, until somebody types
  text.addEventListener("input", () => (named = ""));

  function say(words, failed) {
    outcome.textContent = words;
    outcome.className = failed ? "ex-counts-said ex-warning" : "ex-counts-said";
  }

  function open(asking) {
    drop.hidden = false;
    example.hidden = true;
    if (!asking) return;
    again(model, "wanted", { own: true });
    text.focus();
  }

  function back() {
    drop.hidden = true;
    example.hidden = false;
    again(model, "wanted", { own: false, scenario: scenario.value });
    own.focus();
  }

  /** Take a file: its text comes to stand in the form, and is compared at once. */
  async function take(one) {
    file.value = ""; // the same may be chosen again once it is mended
    if (!one) return;
    open(false);
    const run = `explorer bench passk ${one.name}`;
    if (/\.parquet$/i.test(one.name)) return say(`${one.name} is Parquet, and this page reads CSV. Save it as .csv, or run ${run}.`, true);
    if (one.size > model.get("most")) return say(tooMuch(one.name, one.size, run), true);
    try {
      text.value = new TextDecoder("utf-8", { fatal: true }).decode(await one.arrayBuffer());
    } catch {
      return say(`${one.name} ${MISREAD}`, true);
    }
    named = one.name;
    send();
  }

  const tooMuch = (name, size, run) => `${name} takes ${count(size)} bytes; this page sends ${count(model.get("most"))}. Give it a row per problem and model, or run ${run}.`;

  function send(names = {}) {
    const size = new TextEncoder().encode(JSON.stringify(text.value)).length;
    if (size > model.get("most")) return say(tooMuch(named || "The text", size, "explorer bench passk FILE"), true);
    say("Comparing…", false);
    again(model, "handed", { text: text.value, name: named, base: "", trained: "", ...names });
  }

  /** Compare again with other roles; if one model would have both, the other is for Python to choose. */
  function turn(role) {
    const names = { base: base.value, trained: trained.value };
    if (names.base === names.trained) names[role === "base" ? "trained" : "base"] = "";
    send(names);
  }

  watch(["page"], () => {
    const page = model.get("page");
    scenario.replaceChildren(...(page.scenarios ?? []).map((value) => h("option", { value, selected: value === page.scenario }, value)));
    if (page.own) open(false);
  });
  watch(["models"], () => {
    const found = model.get("models");
    const names = found.names ?? [];
    models.hidden = names.length < 2;
    for (const [select, chosen, other] of [
      [base, found.base, found.trained],
      [trained, found.trained, found.base],
    ])
      select.replaceChildren(...(chosen ? [] : [h("option", { value: "", selected: true }, "choose")]), ...names.map((value) => h("option", { value, selected: value === chosen, disabled: names.length > 2 && value === other }, value)));
  });
  watch(["said"], () => {
    const { text: words, failed, n } = model.get("said");
    if ((n ?? 0) === (model.get("handed").n ?? 0)) say(words ?? "", failed);
  });

  const ours = (event) => el.isConnected && room.offsetParent && event.dataTransfer?.types.includes("Files") && room.closest(".explorer")?.contains(event.target);
  const over = (event) => {
    const here = ours(event);
    if (here) event.preventDefault(); // or the browser would leave the page for the file
    room.classList.toggle("ex-over", Boolean(here));
  };
  const dropped = (event) => {
    room.classList.remove("ex-over");
    if (!ours(event)) return;
    event.preventDefault();
    take(event.dataTransfer.files[0]);
  };
  for (const [name, act] of [
    ["dragover", over],
    ["drop", dropped],
  ]) {
    document.addEventListener(name, act);
    stops.push(() => document.removeEventListener(name, act));
  }
  return room;
}

/** What there is to say beside the verdict, in words, below the figure. */
function toldPart(model, watch) {
  const list = h("dl", {});
  const title = h("h3", {});
  watch(["page"], () => {
    const { title: name, told } = model.get("page");
    write(title, name ? `In words: ${name}` : "");
    list.replaceChildren(...(told ?? []).flatMap(([what, words]) => [h("dt", {}, what), h("dd", {}, words)]));
  });
  return h("section", { class: "ex-counts-told", "aria-label": "In words" }, title, list);
}

export default { render };
