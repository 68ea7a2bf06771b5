// Which badges fit the answers to the cards. This is the only place that decides; the page of the whole table
// (visitor/portrait_table.html) tells the same rule in words. It asks nobody and remembers nothing.
const POINTS = { yes: 2, bit: 1 };
const NO = -1;
const BEST = 2; // Cards that a badge counts at most, so that none wins only because many cards lead to it.

// `cards`: [{ slug, badges: [{ badge }, ...] }] in the order shown; `answers`: { card slug: "yes" | "bit" | "no" }.
// Returns at most `most` badges, the one that fits best first: [{ badge, reasons: [card slug, ...] }]. The reasons are
// the cards answered yes, then those answered "a bit". Badges named in `without` are left out.
export function suggest(cards, answers, { most = 3, without = [] } = {}) {
  const fitting = answered(cards, answers)
    .map(weighed)
    .filter((one) => one.points > 0 && !without.includes(one.badge))
    .sort((a, b) => b.points - a.points || b.sure - a.sure || a.first - b.first);
  return withCardsOfTheirOwn(fitting)
    .slice(0, most)
    .map(({ badge, reasons }) => ({ badge, reasons }));
}

// The answered cards of each badge, by answer. `first` is its place when all else is equal: the order of the cards, but
// what a card says first of all comes before what it says besides.
function answered(cards, answers) {
  const found = new Map();
  for (const [row, card] of cards.entries()) {
    const answer = answers[card.slug];
    if (!["yes", "bit", "no"].includes(answer)) continue;
    for (const [column, { badge }] of card.badges.entries()) {
      if (!found.has(badge)) found.set(badge, { badge, yes: [], bit: [], no: [], first: Infinity });
      const one = found.get(badge);
      one[answer].push(card.slug);
      if (answer !== "no") one.first = Math.min(one.first, column * cards.length + row);
    }
  }
  return [...found.values()];
}

function weighed({ badge, yes, bit, no, first }) {
  const sure = Math.min(yes.length, BEST);
  const halfSure = Math.min(bit.length, BEST - sure);
  const points = POINTS.yes * sure + POINTS.bit * halfSure + NO * no.length;
  return { badge, points, sure, first, reasons: [...yes, ...bit] };
}

// A badge whose every card already speaks for a better one waits behind the others.
function withCardsOfTheirOwn(fitting) {
  const told = new Set();
  const ahead = [];
  const behind = [];
  for (const one of fitting) {
    (one.reasons.some((card) => !told.has(card)) ? ahead : behind).push(one);
    for (const card of one.reasons) told.add(card);
  }
  return [...ahead, ...behind];
}
