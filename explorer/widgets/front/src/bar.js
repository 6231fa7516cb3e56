// The top of the page: the question, how much of the library is on screen, and which view.

import { changeQuery, count, follow, h, readQuery, tell } from "./dom.js";
import { makeTakeaway } from "./takeaway.js";
import { makeTours } from "./tours.js";

function render({ model, el }) {
  const title = h("h1", { class: "ex-title" });
  const standfirst = h("p", { class: "ex-standfirst" });
  const counts = h("p", { class: "ex-counts", role: "status" });
  const chips = h("div", { class: "ex-chips" });
  const said = h("span", { class: "ex-said", role: "status" });
  const { menu, stop: stopTaking } = makeTakeaway(model, () => page(model), copier, said);
  const { menu: tours, stop: stopTours } = makeTours(model);
  const tools = h(
    "div",
    { class: "ex-tools" },
    said,
    tours,
    model.get("live") ? copier("Copy link", () => link(model), said) : "",
    copier("Copy code", () => model.get("code"), said),
    menu,
  );
  const tabs = h("div", { class: "ex-tabs", role: "tablist", "aria-label": "Views" });
  el.append(
    h(
      "header",
      { class: "ex-bar" },
      h("div", { class: "ex-head" }, title, standfirst),
      h("div", { class: "ex-line" }, counts, chips, tools),
      tabs,
    ),
  );
  tabs.addEventListener("keydown", (event) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    const all = [...tabs.children];
    const next = all[(all.indexOf(document.activeElement) + step + all.length) % all.length];
    next.focus();
    next.click();
  });

  const stops = [
    stopTaking,
    stopTours,
    follow(model, ["title", "standfirst"], () => {
      title.textContent = model.get("title");
      standfirst.textContent = model.get("standfirst");
    }),
    follow(model, ["shown", "total", "as_of", "message"], () => {
      const asOf = model.get("as_of") ? `, as of ${model.get("as_of")}` : "";
      const counted = `${count(model.get("shown"))} of ${count(model.get("total"))} items${asOf}`;
      counts.textContent = model.get("message") || counted;
      counts.classList.toggle("ex-warning", Boolean(model.get("message")));
    }),
    follow(model, ["filters"], () => {
      const query = () => model.get("query");
      chips.replaceChildren(
        ...model.get("filters").map(({ name, words }) =>
          h(
            "button",
            {
              type: "button",
              class: "ex-chip",
              title: "Drop this filter",
              "aria-label": `Drop the filter ${words}`,
              onclick: () => tell(model, { query: changeQuery(query(), { [name]: null }) }),
            },
            words,
            h("span", { "aria-hidden": "true" }, "×"),
          ),
        ),
      );
    }),
    follow(model, ["views", "view"], () => {
      const focused = tabs.contains(document.activeElement);
      tabs.replaceChildren(
        ...model.get("views").map(({ name, label }) => {
          const on = name === model.get("view");
          return h(
            "button",
            {
              type: "button",
              role: "tab",
              id: `ex-tab-${name}`,
              "aria-selected": on ? "true" : "false",
              tabindex: on ? 0 : -1,
              onclick: () => tell(model, { view: name }),
            },
            label,
          );
        }),
      );
      const on = tabs.querySelector("[aria-selected=true]");
      if (on) tabs.scrollLeft = on.offsetLeft - (tabs.clientWidth - on.offsetWidth) / 2; // in sight on a phone
      if (focused) on?.focus();
    }),
  ];
  if (model.get("live")) {
    const arrive = () => tell(model, { arrived: { query: came(), n: (model.get("arrived").n ?? 0) + 1 } });
    globalThis.history.replaceState({ explorer: true }, "");
    if (Object.keys(readQuery(came())).length > 0) arrive();
    const settled = () => model.get("settled") === (model.get("arrived").n ?? 0); // else it is an echo
    let followed = model.get("settled");
    const keepUp = () => {
      if (!settled()) return;
      keep(model, followed !== model.get("settled")); // what follows an arrival is no step of its own
      followed = model.get("settled");
    };
    stops.push(follow(model, ["address", "settled"], keepUp));
    globalThis.addEventListener("popstate", arrive);
    stops.push(() => globalThis.removeEventListener("popstate", arrive));
  }
  return () => stops.forEach((stop) => stop());
}

const came = () => globalThis.location.search.replace(/^\?/, "");

/** Let the address of the page hold what is on screen; what is typed letter by letter is one step back. */
function keep(model, arrived) {
  const [before, now] = [readQuery(came()), readQuery(model.get("address"))];
  const changed = Object.keys({ ...before, ...now }).filter((name) => before[name] !== now[name]);
  if (!changed.length) return;
  const typing = changed.every((name) => name === "text") && before.text && now.text;
  globalThis.history[typing || arrived ? "replaceState" : "pushState"]({ explorer: true }, "", link(model));
}

/** The address of the page without a query; in JupyterLab the address is not ours. */
const page = (model) => (model.get("live") ? globalThis.location.origin + globalThis.location.pathname : "");

function link(model) {
  const address = model.get("address");
  return page(model) + (address || !model.get("live") ? `?${address}` : "");
}

function copier(label, text, said) {
  return h(
    "button",
    {
      type: "button",
      class: "ex-button",
      onclick: async () => {
        said.textContent = (await copy(text())) ? "Copied." : "Your browser kept the clipboard closed.";
        setTimeout(() => (said.textContent = ""), 4000);
      },
    },
    label,
  );
}

async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    const area = h("textarea", { class: "ex-hidden" });
    area.value = text;
    document.body.append(area);
    area.select();
    const done = document.execCommand("copy");
    area.remove();
    return done;
  }
}

export default { render };
