// Take away: a menu of files and words that leave the page, made by Python, or by the chart itself.

import { h, tell } from "./dom.js";

const FILES = [
  ["csv", "Numbers (CSV, with metadata)"],
  ["bibtex", "Papers (BibTeX)"],
  ["ris", "Papers (RIS)"],
  ["csl", "Papers (CSL-JSON)"],
  ["graphml", "Citation graph (GraphML)"],
];
const PICTURES = [
  ["svg", "Figure as shown (SVG)"],
  ["png", "Figure as shown (PNG)"],
];

export function makeTakeaway(model, page, copier, said) {
  const id = `${model.model_id ?? "bar"}-take`;
  const scopes = ["shown", "full"].map((value) => h("input", { type: "radio", name: id, value, checked: value === "shown" }));
  const words = h("textarea", { class: "ex-words", readonly: true, rows: 8, "aria-label": "How to cite this view" });
  const cited = h("div", { class: "ex-cited", hidden: true }, words, copier("Copy citation", () => words.value, said));
  const ask = (format) => {
    const scope = scopes.find((one) => one.checked).value;
    tell(model, { taken: { format, scope, page: page(), n: (model.get("taken").n ?? 0) + 1 } });
  };
  const button = (label, onclick) => h("li", {}, h("button", { type: "button", class: "ex-button", onclick }, label));
  const pictures = PICTURES.map(([format, label]) => button(label, () => paint(format)));
  const body = h(
    "div",
    { class: "ex-menu-body", role: "group", "aria-label": "Take away", id, hidden: true },
    h("fieldset", {}, h("legend", {}, "How much"), [["As shown", scopes[0]], ["In full", scopes[1]]].map(([label, radio]) => h("label", {}, radio, label))),
    h("ul", {}, FILES.map(([format, label]) => button(label, () => ask(format))), pictures, button("Cite this view", () => ask("cite"))),
    cited,
  );
  const opener = h("button", { type: "button", class: "ex-button", "aria-expanded": "false", "aria-controls": id, onclick: () => open(body.hidden) }, "Take away");
  const menu = h("div", { class: "ex-menu" }, opener, body);

  function open(wide) {
    body.hidden = !wide;
    opener.setAttribute("aria-expanded", wide ? "true" : "false");
    cited.hidden = true;
    for (const one of pictures) one.firstChild.disabled = !chart();
  }
  const chart = () => menu.closest(".explorer")?.querySelector(".explorer-chart-host[data-state=drawn]")?.checkVisibility();
  const paint = (format) => document.dispatchEvent(new CustomEvent("explorer:picture", { detail: { format, root: menu.closest(".explorer"), name: model.get("view") } }));

  const escape = (event) => {
    if (event.key !== "Escape" || body.hidden) return;
    open(false);
    opener.focus();
  };
  const leave = (event) => menu.contains(event.target) || body.hidden || open(false);
  menu.addEventListener("keydown", escape);
  document.addEventListener("pointerdown", leave);
  const given = () => {
    const { name, mime } = model.get("given");
    const data = model.get("data");
    const bytes = new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
    if (name) return save(new Blob([bytes], { type: mime }), name);
    words.value = new TextDecoder().decode(bytes);
    cited.hidden = false;
    words.focus();
  };
  model.on("change:given", given);
  const stop = () => {
    document.removeEventListener("pointerdown", leave);
    model.off("change:given", given);
  };
  return { menu, stop };
}

function save(blob, name) {
  const url = URL.createObjectURL(blob);
  const anchor = h("a", { href: url, download: name });
  document.body.append(anchor);
  anchor.click();
  anchor.remove();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
