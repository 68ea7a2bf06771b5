// A questionnaire on one device: what was typed stays here until it is sent; questions that are not asked are left out.
import { steps } from "../design/steps.js";

const LASTS_MS = 30 * 24 * 3600 * 1000;
const form = document.querySelector("[data-sheet]");
const panel = document.querySelector("[data-resume]");
const key = `besace-answers-${form.dataset.sheet}`;
const root = form.querySelector("[data-steps]");
const turning = steps(root);
const isPreview = form.method === "dialog";
const fields = [...form.elements].filter((field) => field.name.startsWith("q-"));

/** Name of a field -> its values, of all that is filled in. */
function answers(asked = fields) {
  const found = {};
  for (const field of asked) {
    const isGiven = field.matches("[type=radio], [type=checkbox]") ? field.checked : field.value.trim();
    if (isGiven) (found[field.name] ??= []).push(field.value);
  }
  return found;
}

function write(values) {
  for (const field of fields) {
    const given = values[field.name] ?? [];
    if (field.matches("[type=radio], [type=checkbox]")) field.checked = given.includes(field.value);
    else field.value = given[0] ?? "";
  }
}

const isAsked = (field) => !field.closest("[data-skip]");

/** Leave out what is asked of others. Conditions name earlier questions; one that is left out decides nothing. */
function ask() {
  let changed = false;
  for (const step of root.querySelectorAll("[data-needs]")) {
    const given = answers(fields.filter((field) => field.name === step.dataset.needs && isAsked(field)));
    const skip = !given[step.dataset.needs]?.includes(step.dataset.needsValue);
    changed ||= skip !== step.hasAttribute("data-skip");
    step.toggleAttribute("data-skip", skip);
  }
  if (changed) turning.refresh();
}

function tell() {
  const asked = fields.filter(isAsked);
  const all = new Set(asked.map((field) => field.name)).size;
  const n = Object.keys(answers(asked)).length;
  const line = form.querySelector("[data-answered]");
  line.hidden = false;
  line.textContent = line.dataset.text.replace("{n}", n).replace("{all}", all);
}

/** What this device keeps: of these very questions, and not for ever. */
function kept() {
  try {
    const found = JSON.parse(localStorage.getItem(key));
    return found?.mark === form.dataset.mark && Date.now() - found.at < LASTS_MS ? found : null;
  } catch { // nothing can be kept here
    return null;
  }
}

function keep() {
  const values = answers();
  const isEmpty = isPreview || !Object.keys(values).length;
  form.querySelector("[data-wipe]").hidden = isEmpty;
  if (isEmpty) return forget();
  try {
    localStorage.setItem(key, JSON.stringify({ mark: form.dataset.mark, at: Date.now(), values, step: turning.index }));
  } catch { /* full or forbidden: the form works all the same */ }
}

function forget() {
  try { localStorage.removeItem(key); } catch { /* nothing was kept */ }
}

function update() {
  ask();
  tell();
  keep();
}

function open(values, index) {
  panel.hidden = true;
  form.hidden = false;
  write(values);
  update();
  turning.show(index);
}

function offerToGoOn(before) {
  panel.hidden = false;
  form.hidden = true;
  panel.querySelector("[data-resume-go]").addEventListener("click", () => open(before.values, before.step));
  panel.querySelector("[data-resume-again]").addEventListener("click", () => open({}, 0));
}

function showStepOf(address) {
  const step = document.getElementById(address.slice(1))?.closest("[data-step]");
  const index = [...root.querySelectorAll("[data-step]:not([data-skip])")].indexOf(step);
  if (index >= 0) turning.show(index);
}

form.querySelectorAll("[data-scripted]").forEach((one) => { one.hidden = false; });
form.addEventListener("input", update);
root.addEventListener("steps:shown", () => { if (!form.hidden) keep(); });
form.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || !event.target.matches("input")) return;
  event.preventDefault(); // Enter in a field would send the whole form
  turning.show(turning.index + 1);
});
for (const link of document.querySelectorAll(".wrongs a")) {
  link.addEventListener("click", (event) => { event.preventDefault(); showStepOf(link.hash); });
}
form.querySelector("[data-wipe-go]").addEventListener("click", () => {
  const said = form.querySelector("[data-said]");
  open({}, 0);
  said.textContent = said.dataset.wiped;
});
// Back from the page of thanks, a browser may show the sent form again: the next person gets a new one.
addEventListener("pageshow", (event) => { if (event.persisted) location.reload(); });

const before = kept();
const wrong = form.querySelector(".wrong");
if (before && !wrong && !Object.keys(answers()).length) {
  offerToGoOn(before);
} else {
  update();
  if (wrong) showStepOf(`#${wrong.closest("[data-step]").id}`);
}
