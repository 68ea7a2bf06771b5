// The page that says what will be sent, out of what this phone remembers. The form sends exactly what is listed.
import { key, noteSent, recall, toSend } from "./portrait-memory.js";

const words = JSON.parse(document.getElementById("portrait-words").textContent);
const sending = document.getElementById("sending");
const mine = toSend(recall());
const answers = mine.answers;
const badges = mine.badges.filter((slug) => slug in words.badges);
const known = Object.fromEntries(Object.keys(words.cards).filter((slug) => answers[slug]).map((slug) => [slug, answers[slug]]));

function line(text, remark) {
  const item = document.createElement("li");
  const span = document.createElement("span");
  span.append(text);
  if (remark) span.append(` (${remark})`);
  item.append(span);
  return item;
}

if (Object.keys(known).length) {
  const order = Object.entries(known).sort(([, a], [, b]) => (a === "bit") - (b === "bit"));
  sending.querySelector("[data-said]").replaceChildren(
    ...order.map(([slug, answer]) => line(words.cards[slug], words.answers[answer])));
  sending.querySelector("[data-badges]").replaceChildren(...badges.map((slug) => line(words.badges[slug])));
  sending.querySelector("[data-any-badge]").hidden = !badges.length;
  const form = sending.querySelector("form");
  form.elements.answers.value = JSON.stringify(known);
  form.elements.badges.value = JSON.stringify(badges);
  if (form.elements.key) {
    form.elements.key.value = key();
    form.addEventListener("submit", noteSent);
  }
  sending.hidden = false;
} else {
  document.getElementById("nothing").hidden = false;
}
