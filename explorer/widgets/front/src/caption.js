// What stands around a chart: its choices above, its sentence below, and a way out when it is empty.

import { changeQuery, count, follow, h, tell } from "./dom.js";

const MOST_BUTTONS = 5; // beyond, the choices are a menu

function render({ model, el }) {
  const sentence = h("p", { class: "ex-sentence", role: "status" });
  const ways = h("div", { class: "ex-ways" });
  const options = h("div", { class: "ex-choices", role: "group", "aria-label": "What this view shows" });
  const numbers = h("button", { type: "button", class: "ex-button", onclick: () => tell(model, { opened: !model.get("opened") }) });
  el.append(h("div", { class: "ex-caption" }, sentence, ways, h("div", { class: "ex-under" }, options, numbers)));
  const stops = [
    follow(model, ["sentence"], () => {
      sentence.textContent = model.get("sentence");
    }),
    follow(model, ["ways"], () => {
      ways.replaceChildren(
        ...model.get("ways").map(({ names, words, n }) =>
          h(
            "button",
            {
              type: "button",
              class: "ex-button ex-primary",
              onclick: () => tell(model, { query: changeQuery(model.get("query"), Object.fromEntries(names.map((name) => [name, null]))) }),
            },
            `Drop ${words} (${count(n)} items)`,
          ),
        ),
      );
    }),
    follow(model, ["choices", "choice"], () => {
      const choices = model.get("choices");
      if (choices.length > MOST_BUTTONS) return options.replaceChildren(...menu(choices, model));
      options.replaceChildren(
        ...choices.map(({ value, label }) =>
          h(
            "button",
            { type: "button", class: "ex-button", "aria-pressed": value === model.get("choice") ? "true" : "false", onclick: () => tell(model, { choice: value }) },
            label,
          ),
        ),
      );
    }),
    follow(model, ["opened", "tabled"], () => {
      numbers.hidden = !model.get("tabled");
      numbers.textContent = model.get("opened") ? "Hide the numbers" : "Show the numbers";
      numbers.setAttribute("aria-expanded", model.get("opened") ? "true" : "false");
    }),
  ];
  return () => stops.forEach((stop) => stop());
}

function menu(choices, model) {
  const select = h("select", { class: "ex-choose", "aria-label": "Show", onchange: () => tell(model, { choice: select.value }) }, choices.map(({ value, label }) => h("option", { value, selected: value === model.get("choice") }, label)));
  return [select];
}

export default { render };
