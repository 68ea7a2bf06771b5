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

/** The secret with which this phone takes back what it showed. Made once; a new one after it was taken back. */
export function key() {
  const known = read(SHOWN);
  if (known) return known.key;
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  const made = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  write(SHOWN, { key: made, done: false });
  return made;
}

export const noteShown = () => write(SHOWN, { key: key(), done: true });
export const hasShown = () => Boolean(read(SHOWN)?.done);
export const forgetShown = () => write(SHOWN, null);
