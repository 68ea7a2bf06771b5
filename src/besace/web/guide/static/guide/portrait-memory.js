// What this phone remembers of a self-portrait. Nothing here sends anything; a phone that refuses to remember still plays.
const ANSWERS = "besace.portrait";
const GROUP = "besace.portrait.group";
const SHOWN = "besace.portrait.shown";

function read(name) {
  try { return JSON.parse(localStorage.getItem(name)); } catch { return null; }
}

function write(name, value) {
  try {
    if (value === null) localStorage.removeItem(name);
    else localStorage.setItem(name, JSON.stringify(value));
  } catch { /* a private window: it is forgotten with the page */ }
}

/** The portrait as it stands: answers by card, badges that were taken away, badges shown, the place of the next card. */
export function recall() {
  return { answers: {}, without: [], badges: [], at: 0, ...read(ANSWERS) };
}

export const remember = (portrait) => write(ANSWERS, portrait);
export const forget = () => write(ANSWERS, null);

/** The answers that may be sent: never a "not me". */
export function toSend(portrait) {
  const said = Object.entries(portrait.answers).filter(([, answer]) => answer === "yes" || answer === "bit");
  return { answers: Object.fromEntries(said), badges: portrait.badges };
}

/** The code of the group that one came with, until its session is over. */
export function group(lastsSeconds) {
  const known = read(GROUP);
  return known && Date.now() - known.since < lastsSeconds * 1000 ? known.code : "";
}

export const joinGroup = (code) => write(GROUP, { code, since: Date.now() });

/** The secret with which this phone takes back what it showed: made once, a new one after that. */
export function key() {
  const known = read(SHOWN);
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  const made = known?.key || [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  write(SHOWN, { key: made, state: known?.state === "shown" ? "shown" : "ready" });
  return made;
}

/** The form was sent: the next page tells whether it was taken. */
export const noteSent = () => write(SHOWN, { key: key(), state: read(SHOWN).state === "shown" ? "shown" : "sent" });

export function noteShown() {
  if (read(SHOWN)?.state === "sent") write(SHOWN, { key: key(), state: "shown" });
}

export const hasShown = () => read(SHOWN)?.state === "shown";
export const forgetShown = () => write(SHOWN, null);
