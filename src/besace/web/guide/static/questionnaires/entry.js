// Typing in sheets of paper: a digit chooses, 0 takes back, Enter goes on.
const form = document.querySelector("[data-entry]");
const lines = [...form.querySelectorAll("[data-line]")];
const PAUSE_MS = 900; // two digits within it are one number
let last = {};
const save = form.querySelector("button[type=submit]");

const placeIn = (line) => line.querySelector("input:checked") ?? line.querySelector("input, textarea");
const change = (box, checked) => { box.checked = checked; box.dispatchEvent(new Event("input", { bubbles: true })); };

function goOn(line) {
  const next = lines[lines.indexOf(line) + 1];
  (next ? placeIn(next) : save).focus();
}

function choose(line, digit, now) {
  const boxes = [...line.querySelectorAll("[data-digit]")];
  const both = last.line === line && now - last.at < PAUSE_MS ? boxes.find((one) => one.dataset.digit === last.digit + digit) : null;
  if (both && last.box?.type === "checkbox") change(last.box, !last.box.checked); // it was the first half of a number
  if (digit === "0" && !both) boxes.forEach((box) => change(box, false));
  const box = both ?? boxes.find((one) => one.dataset.digit === digit);
  last = { line, digit, box, at: now };
  if (!box) return;
  change(box, box.type === "radio" || !box.checked);
  box.focus();
}

form.addEventListener("keydown", (event) => {
  const line = event.target.closest("[data-line]");
  if (!line || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  if (event.key === "Enter" && !(event.shiftKey && event.target.matches("textarea"))) {
    event.preventDefault();
    goOn(line);
  } else if (/^[0-9]$/.test(event.key) && event.target.matches("[data-digit]")) {
    event.preventDefault();
    choose(line, event.key, event.timeStamp);
  }
});

form.addEventListener("reset", () => {
  for (const field of form.elements) {
    if (!field.name?.startsWith("q-")) continue;
    field.defaultChecked = false;
    field.defaultValue = field.matches("[data-digit]") ? field.value : "";
  }
  placeIn(lines[0]).focus();
});

const wrong = form.querySelector("[aria-invalid=true]");
if (wrong) wrong.focus();
else if (!form.querySelector("#blanks")) placeIn(lines[0]).focus({ preventScroll: true });
addEventListener("pageshow", (event) => { if (event.persisted) location.reload(); });
