// The tours: a menu of what can be played, for a library that has some.

import { h, tell } from "./dom.js";

export function makeTours(model) {
  const tours = model.get("tours");
  const id = `${model.model_id ?? "bar"}-tours`;
  const start = (tour) => {
    open(false);
    tell(model, { toured: { tour, n: (model.get("toured").n ?? 0) + 1 } });
  };
  const body = h(
    "div",
    { class: "ex-menu-body", role: "group", "aria-label": "Tours", id, hidden: true },
    h(
      "ul",
      {},
      tours.map(({ tour, title, description, n }) =>
        h(
          "li",
          {},
          h("button", { type: "button", class: "ex-button ex-tour-start", onclick: () => start(tour) }, h("span", { class: "ex-asks" }, title), h("span", { class: "ex-small" }, `${n} ${n === 1 ? "step" : "steps"}. ${description}`)),
        ),
      ),
    ),
  );
  const opener = h("button", { type: "button", class: "ex-button", "aria-expanded": "false", "aria-controls": id, onclick: () => open(body.hidden) }, "Tours");
  const menu = h("div", { class: "ex-menu" }, opener, body);

  function open(wide) {
    body.hidden = !wide;
    opener.setAttribute("aria-expanded", wide ? "true" : "false");
  }

  menu.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || body.hidden) return;
    open(false);
    opener.focus();
  });
  const leave = (event) => menu.contains(event.target) || body.hidden || open(false);
  document.addEventListener("pointerdown", leave);
  return { menu: tours.length ? menu : "", stop: () => document.removeEventListener("pointerdown", leave) };
}
