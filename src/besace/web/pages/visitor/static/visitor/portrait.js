// The self-portrait: one card at a time, a result after each round. Everything stays on this phone (guide/portrait-memory.js).
import { onSwipe } from "../design/steps.js";
import { forget, group, hasShown, joinGroup, recall, remember } from "../guide/portrait-memory.js";
import { showResult } from "./portrait-result.js";

const data = JSON.parse(document.getElementById("portrait-data").textContent);
const root = document.getElementById("portrait");
const parts = [...root.querySelectorAll("[data-part]")];
const part = (name) => parts.find((one) => one.dataset.part === name);
const doing = (name) => root.querySelectorAll(`[data-do="${name}"]`);
const byId = (id) => document.getElementById(id);
const total = data.cards.length;
const KEYS = { 1: "yes", 2: "bit", 3: "no", ArrowRight: "yes", ArrowDown: "bit", ArrowLeft: "no" };

const pictures = new Map();
let portrait = recall();
portrait.at = Math.max(0, Math.min(total, Number(portrait.at) || 0));
let asked = "intro";

const filled = (element, values) =>
  Object.entries(values).reduce((text, [name, value]) => text.replace(`{${name}}`, value), element.dataset.text);
const cardAt = (index) => root.querySelector(`[data-card="${data.cards[index].slug}"]`);
const answered = () => data.cards.filter((card) => portrait.answers[card.slug]).length;
const roundOf = (index) => Math.floor(index / data.round);

/** Read the drawings of a round before they are asked for. */
function preload(round) {
  for (const card of data.cards.slice(round * data.round, (round + 1) * data.round)) {
    fetchPicture(root.querySelector(`[data-card="${card.slug}"] .scene`).src);
  }
}

/** Read the pictures of all badges: asking only for those that fit would tell the site what the answers were. */
function preloadBadges() {
  for (const badge of Object.values(data.badges)) fetchPicture(badge.src);
}

function fetchPicture(address) {
  if (pictures.has(address)) return;
  const picture = new Image();
  picture.src = address;
  pictures.set(address, picture);
}

/** What is read aloud (design/listen.js) is no longer shown. */
function quiet() {
  document.dispatchEvent(new CustomEvent("steps:shown"));
}

function open(name, focus) {
  quiet();
  for (const one of parts) one.hidden = one.dataset.part !== name;
  root.dataset.state = name;
  if (!focus) return;
  scrollTo({ top: 0, behavior: "instant" });
  focus.focus({ preventScroll: true });
}

function showIntro(focus) {
  const some = answered() > 0;
  for (const button of doing("start")) button.hidden = some;
  for (const button of doing("resume")) {
    button.hidden = !some || portrait.at >= total;
    button.textContent = filled(button, { n: portrait.at + 1 });
  }
  part("intro").querySelector('[data-do="result"]').hidden = !some;
  part("intro").querySelector("[data-with-answers]").hidden = !some;
  open("intro", focus);
}

function showCard(index, moves = true) {
  portrait.at = index;
  remember(portrait);
  const card = cardAt(index), drawing = card.querySelector(".scene").cloneNode(), inRound = index % data.round;
  const size = Math.min(data.round, total - roundOf(index) * data.round);
  drawing.loading = "eager";
  byId("turn-scene").replaceChildren(drawing);
  byId("turn-sentence").textContent = card.querySelector("h3").textContent;
  byId("turn-count").textContent = filled(byId("turn-count"), { n: inRound + 1, m: size });
  byId("turn-dots").replaceChildren(...Array.from({ length: size }, (_, place) => {
    const dot = document.createElement("i");
    dot.classList.toggle("on", place <= inRound);
    return dot;
  }));
  const given = portrait.answers[data.cards[index].slug];
  for (const button of part("turn").querySelectorAll("[data-answer]")) {
    button.setAttribute("aria-pressed", String(button.dataset.answer === given));
  }
  for (const button of doing("back")) button.disabled = index === 0;
  open("turn", moves && byId("turn-sentence"));
  if (inRound === 0) preload(roundOf(index));
}

function answer(value) {
  portrait.answers[data.cards[portrait.at].slug] = value;
  const next = portrait.at + 1;
  if (next % data.round && next < total) return showCard(next);
  portrait.at = next;
  remember(portrait);
  preload(roundOf(next));
  showEnd(next >= total);
}

/** The badges that fit: at the end of a round, or for good when the person stops. */
function showEnd(stopped) {
  showResult({ root, data, portrait, stopped });
  remember(portrait);
  const left = total - portrait.at;
  for (const button of doing("go-on")) {
    button.hidden = left <= 0;
    button.textContent = filled(button, { n: Math.min(data.round, left) });
  }
  for (const when of root.querySelectorAll("[data-when]")) when.hidden = (when.dataset.when === "stopped") !== stopped;
  const code = group(data.session_s);
  for (const link of doing("show")) {
    link.hidden = !code;
    link.href = `${data.send.show}?avec=${encodeURIComponent(code)}`;
  }
  root.querySelector("[data-shown]").hidden = !hasShown();
  byId("offline").hidden = true;
  open("result", byId("result-title"));
}

function erase() {
  forget();
  portrait = recall();
}

function ask(from) {
  asked = from;
  open("erase", byId("erase-title"));
}

function join() {
  const field = byId("group-code"), told = root.querySelector("[data-joined]");
  const code = field.value.toUpperCase().replace(/[^A-Z0-9]/g, "");
  if (!code) return field.focus();
  joinGroup(code);
  told.textContent = told.dataset.joined.replace("{code}", code);
}

function needsNetwork(event) {
  if (navigator.onLine) return;
  event.preventDefault();
  byId("offline").querySelector("span").textContent = byId("offline").dataset.text;
  byId("offline").hidden = false;
}

const acts = {
  start: () => showCard(0),
  resume: () => showCard(portrait.at),
  result: () => showEnd(true),
  back: () => showCard(Math.max(0, portrait.at - 1)),
  stop: () => (answered() ? showEnd(true) : showIntro(byId("intro-title"))),
  halt: () => showEnd(true),
  "go-on": () => showCard(Math.min(portrait.at, total - 1)),
  "ask-erase": () => ask(root.dataset.state),
  "ask-again": () => ask("again"),
  "keep-them": () => (asked === "intro" ? showIntro(byId("intro-title")) : showEnd(true)),
  erase: () => {
    const again = asked === "again";
    erase();
    if (again) showCard(0);
    else showIntro(byId("intro-title"));
  },
  "not-me": (button) => {
    portrait.without.push(button.dataset.badge);
    showResult({ root, data, portrait, removed: button.dataset.badge });
    remember(portrait);
    byId("result-removed").focus();
  },
  "bring-back": () => {
    portrait.without = [];
    showResult({ root, data, portrait });
    remember(portrait);
    byId("result-title").focus();
  },
  join,
  print: () => print(),
  keep: (_, event) => needsNetwork(event),
  show: (_, event) => needsNetwork(event),
};

root.addEventListener("click", (event) => {
  const pressed = event.target.closest("[data-do], [data-answer]");
  if (!pressed) return;
  if (pressed.dataset.answer) answer(pressed.dataset.answer);
  else acts[pressed.dataset.do](pressed, event);
});
// Only while the focus is on the card: elsewhere these keys belong to the browser and to screen readers.
part("turn").addEventListener("keydown", (event) => {
  const value = KEYS[event.key];
  if (!value || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey || event.repeat) return;
  event.preventDefault();
  answer(value);
});
onSwipe(byId("turn-face"), { right: () => answer("yes"), left: () => answer("no") });
// A folded part is not printed by every browser.
addEventListener("beforeprint", () => { byId("said").open = true; });

const code = new URLSearchParams(location.search).get("avec");
if (code) joinGroup(code);
root.classList.add("is-live");
for (const one of root.querySelectorAll("p.live, div.live, button.live")) one.hidden = false;
showIntro();
preload(roundOf(Math.min(portrait.at, total - 1)));
preloadBadges();
