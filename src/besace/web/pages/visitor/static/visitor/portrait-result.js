// Writes the badges that fit, and why, into the page.
import { suggest } from "./matching.js";

const MOST = 3;

/** Show what the answers of PORTRAIT come to; notes in it the badges that are shown. REMOVED: the badge just set aside. */
export function showResult({ root, data, portrait, removed = "" }) {
  const byId = (id) => root.querySelector(`#${id}`);
  const answered = data.cards.filter((card) => portrait.answers[card.slug]);
  const fits = suggest(data.cards, portrait.answers, { most: MOST, without: portrait.without });
  portrait.badges = fits.map((fit) => fit.badge);
  const count = byId("result-count"), words = answered.length === 1 ? count.dataset.one : count.dataset.text;
  count.textContent = words.replace("{n}", answered.length).replace("{m}", data.cards.length);
  const title = byId("result-title"), lead = byId("result-lead");
  const kind = fits.length ? "fits" : answered.length ? "none" : "empty";
  const aside = portrait.without.length > 0;
  title.textContent = title.dataset[kind];
  if (kind === "none" && aside) lead.textContent = lead.dataset.removed;
  else lead.textContent = kind === "none" && answered.length === data.cards.length ? lead.dataset.end : lead.dataset[kind];
  byId("fits").replaceChildren(...fits.map((fit) => written(data, fit)));
  byId("fits").hidden = !fits.length;
  byId("result-removed").textContent = removed ? byId("result-removed").dataset.text.replace("{badge}", data.badges[removed].name) : "";
  root.querySelector('[data-do="bring-back"]').hidden = !aside;
  writeAnswers(root, data, portrait, byId("said"));
}

function written(data, fit) {
  const badge = data.badges[fit.badge];
  const item = document.getElementById("fit").content.cloneNode(true);
  const is = (name) => item.querySelector(`[data-is="${name}"]`);
  item.querySelector("img").src = badge.src;
  item.querySelector("h3 a").textContent = badge.name;
  item.querySelector("h3 a").href = badge.url;
  is("employers").textContent = badge.employers;
  is("because").textContent = reason(data, fit);
  is("shown-by").textContent = badge.shown_by;
  writeOffers(is("offers"), badge);
  const button = item.querySelector("button");
  button.dataset.badge = fit.badge;
  button.querySelector(".unseen").textContent = ` : ${badge.name}`;
  return item;
}

/** The sentence of the first card that led to the badge. */
function reason(data, fit) {
  const card = data.cards.find((one) => one.slug === fit.reasons[0]);
  return card.badges.find((one) => one.badge === fit.badge).because;
}

function writeOffers(place, badge) {
  const link = (text, url) => {
    const made = document.createElement("a");
    made.className = "tap";
    made.textContent = text;
    made.href = url;
    return made;
  };
  if (!badge.offers.length) {
    const none = document.createElement("span");
    none.textContent = place.dataset.none;
    place.append(none, link(place.dataset.ask, badge.ask));
    return;
  }
  place.append(...badge.offers.map((offer) => link(offer.name, offer.url)));
  if (badge.more) place.append(link(place.dataset.more, badge.url));
}

function writeAnswers(root, data, portrait, said) {
  const list = said.querySelector("ul");
  const lines = ["yes", "bit"].flatMap((answer) => data.cards
    .filter((card) => portrait.answers[card.slug] === answer)
    .map((card) => {
      const line = document.createElement("li"), span = document.createElement("span");
      span.textContent = `${root.querySelector(`[data-card="${card.slug}"] h3`).textContent} (${list.dataset[answer]})`;
      line.append(span);
      return line;
    }));
  list.replaceChildren(...lines);
  said.hidden = !lines.length;
}
