// Remember, in this browser alone, where one was in each part of the guide; tell it in the table of contents.

const PLACE = "besace-guide";

function places() {
  try {
    return JSON.parse(localStorage.getItem(PLACE)) || {};
  } catch {
    return {}; // no storage here, or not ours: nothing is remembered
  }
}

const reading = document.querySelector("[data-reading]");
if (reading) {
  const keep = (index, length) => {
    try {
      localStorage.setItem(PLACE, JSON.stringify({...places(), [location.pathname]: {at: index + 1, of: length}}));
    } catch { /* no storage here */ }
  };
  reading.addEventListener("steps:shown", ({detail}) => keep(detail.index, detail.length));
}

for (const link of document.querySelectorAll("[data-chapters] a")) {
  const {at, of} = places()[new URL(link.href).pathname] || {};
  const said = link.querySelector("[data-was]");
  if (!at || at < 2 || String(of) !== link.dataset.length) continue;
  said.textContent = at === of ? said.dataset.read : said.dataset.text.replace("{n}", at).replace("{total}", of);
  said.hidden = false;
  if (at < of) link.hash = at;
}
