// The strip on top of the stage: a step of a tour, its words, the way on; and presenter mode.

import { follow, h, tell } from "./dom.js";

const KEYS = { ArrowRight: 1, PageDown: 1, " ": 1, ArrowLeft: -1, PageUp: -1 };
const WRITES = "input, textarea, select, [contenteditable=true], .explorer-chart-host"; // a chart has arrows of its own
const PRESSES = "button, summary, a, [role=button], [role=tab]"; // Space has a meaning of its own there

function render({ model, el }) {
  const place = h("p", { class: "ex-tour-place", role: "status" });
  const heading = h("h2", { class: "ex-tour-heading" });
  const words = h("div", { class: "ex-tour-words" });
  const notes = h("div", { class: "ex-tour-words" });
  const noted = h("details", { class: "ex-tour-notes" }, h("summary", {}, "Notes"), notes);
  const button = (label, onclick, look = "ex-button") => h("button", { type: "button", class: look, onclick }, label);
  const read = h("div", { class: "ex-tour-read", role: "group", tabindex: 0, "aria-label": "The step" }, place, heading, words, noted);
  const back = button("Previous", () => move(-1));
  const on = button("Next", () => move(1), "ex-button ex-primary");
  const again = button("Back to this step", () => go(shown().step));
  const present = button("Present", () => setPresenting(!presenting()));
  const end = button("End the tour", () => go(0));
  const strip = h(
    "section",
    { class: "ex-tour" },
    read,
    h("div", { class: "ex-tour-keys" }, back, on, again, present, end),
  );
  el.append(strip);

  const shown = () => model.get("shown");
  const root = () => el.closest(".explorer");
  const presenting = () => Boolean(root()?.classList.contains("ex-presenting"));
  const focus = () => read.focus({ preventScroll: true });
  function go(step) {
    setStepping("yes");
    tell(model, { asked: { step, n: (model.get("asked").n ?? 0) + 1 } });
  }

  function setStepping(word) {
    if (root()) root().dataset.stepping = word;
  }

  function move(by) {
    const next = shown().step + by;
    if (next >= 1 && next <= shown().of) go(next);
  }

  function setPresenting(wanted) {
    if (wanted === presenting()) return;
    root()?.classList.toggle("ex-presenting", wanted);
    present.textContent = wanted ? "Leave presenter mode (Esc)" : "Present";
  }

  function press(event) {
    if (!shown().tour || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const target = event.target instanceof Element ? event.target : document.body;
    const here = strip.contains(target);
    if (!here && !presenting()) return;
    if (event.key === "Escape" && presenting()) {
      setPresenting(false);
      focus();
    } else if (!(event.key in KEYS) || target.closest(WRITES) || (event.key === " " && target.closest(PRESSES))) return;
    else move(KEYS[event.key]);
    event.preventDefault();
    event.stopPropagation();
  }

  let tour = "";
  function draw() {
    const { title = "", step = 0, of = 0 } = shown();
    const started = shown().tour && shown().tour !== tour;
    tour = shown().tour ?? "";
    if (!tour) {
      setPresenting(false);
      return;
    }
    strip.setAttribute("aria-label", `Tour: ${title}`);
    place.textContent = `${title} · Step ${step} of ${of}`;
    heading.textContent = shown().heading;
    words.replaceChildren(...shown().text.map(block));
    notes.replaceChildren(...shown().notes.map(block));
    noted.hidden = !shown().notes.length;
    const lost = document.activeElement === (step === of ? on : step === 1 ? back : null);
    back.disabled = step === 1;
    on.disabled = step === of;
    read.scrollTop = 0;
    setStepping("yes");
    if (started || lost) focus();
    if (strip.getBoundingClientRect().top < 0) strip.scrollIntoView();
  }

  const stops = [
    follow(model, ["shown"], draw),
    follow(model, ["away"], () => {
      if (document.activeElement === again) focus();
      again.hidden = !model.get("away");
    }),
  ];
  const leave = (event) => strip.contains(event.target) || setStepping(""); // what comes now is the viewer's own doing
  document.addEventListener("pointerdown", leave, true);
  document.addEventListener("keydown", leave, true);
  document.addEventListener("keydown", press, true); // before a notebook, whose keys these are too
  return () => {
    document.removeEventListener("pointerdown", leave, true);
    document.removeEventListener("keydown", leave, true);
    document.removeEventListener("keydown", press, true);
    stops.forEach((stop) => stop());
  };
}

/** A paragraph or a list, of words some of which are bold. */
function block({ kind, parts }) {
  const inline = (words) => words.map(([text, bold]) => (bold ? h("strong", {}, text) : text));
  if (kind === "list") return h("ul", {}, parts.map((part) => h("li", {}, inline(part))));
  return h("p", {}, inline(parts[0]));
}

export default { render };
