// Keeps the pages that ask for it (design/offline.html), so that they can be read without a network. Nothing else is
// ever kept. Pages are fetched without cookies: what is kept is what a stranger sees.

const KEPT = "besace-1|"; // one cache a page: KEPT, its path, its kind, a digest of it. Another number begins anew.
const SILENCE_MS = 3000;
const HASHED = /^\/static\/.+\.[0-9a-f]{12}\.\w+$/;
const TOKENS = /name="csrfmiddlewaretoken" value="[^"]*"/g; // new at each visit: no change of the page
const USED = ["image", "style", "script", "font"];
const NEEDS = {
  html: [/\s(?:href|src)="(\/static\/[^"]+)"/g, /\ssrc="(\/[^"]+)"/g],
  css: [/url\(\s*["']?([^"')]+)["']?\s*\)/g],
  javascript: [/(?:\bfrom|\bimport)\s*\(?\s*["'](\.{0,2}\/[^"']+)["']/g],
};

self.addEventListener("install", () => self.skipWaiting());

self.addEventListener("activate", (event) => event.waitUntil((async () => {
  const older = (await caches.keys()).filter((name) => name.startsWith("besace-") && !name.startsWith(KEPT));
  await Promise.all(older.map((name) => caches.delete(name)));
  await self.registration.navigationPreload?.enable();
  await self.clients.claim();
})()));

self.addEventListener("message", (event) => {
  const {keep, list} = event.data || {};
  if (keep) event.waitUntil(keepAll(keep.pages, keep.offline, event.source));
  if (list) event.waitUntil(titles().then((pages) => event.source.postMessage({pages})));
});

self.addEventListener("fetch", (event) => {
  const {request} = event, {origin, pathname} = new URL(request.url);
  if (request.method !== "GET" || origin !== location.origin) return;
  if (request.mode === "navigate") event.respondWith(page(event, pathname));
  else if (HASHED.test(pathname)) event.respondWith(file(request).then((found) => found || fetch(request)));
  else if (USED.includes(request.destination)) event.respondWith(fetch(request).catch(() => file(request).then((found) => found || Response.error())));
});

/** The network first; the kept copy when there is none, or when it stays silent. */
async function page(event, pathname) {
  const asked = Promise.resolve(event.preloadResponse).then((early) => early || fetch(event.request));
  event.waitUntil(asked.catch(() => {}));
  const copy = await pageKept(pathname, "page");
  const silence = new Promise((resolve) => setTimeout(resolve, SILENCE_MS));
  try {
    return (await (copy ? Promise.race([asked, silence]) : asked)) || copy;
  } catch {
    return copy || (await offlinePage(pathname)) || Response.error();
  }
}

/** The page that says that there is no network, in the language of PATHNAME if it is kept. */
async function offlinePage(pathname) {
  const paths = (await names("offline")).map(pathOf);
  const path = paths.find((one) => languageOf(one) === languageOf(pathname)) || paths[0];
  return path && pageKept(path, "offline");
}

async function keepAll(pages, offline, client) {
  try {
    for (const path of pages) await keep(path, "page");
    for (const path of offline) await keep(path, "offline");
  } catch { /* No network, or no room: what was kept before stays. */ }
  if (await pageKept(pages[0], "page")) client?.postMessage({kept: pages[0]});
}

/** Keep PATH and all it uses in a cache of their own; only once that is whole, the older one goes. */
async function keep(path, kind) {
  const answer = await fetched(path, {credentials: "omit", cache: "no-cache"});
  const text = await answer.clone().text();
  const name = `${KEPT}${path}|${kind}|${await digest(text.replace(TOKENS, ""))}`;
  if (!(await matched(name, path))) {
    const files = new Map();
    await collect(text, "html", location.origin, files);
    await fill(name, [...files, [path, answer]]);
  }
  const older = (await names(kind)).filter((one) => pathOf(one) === path && one !== name);
  await Promise.all(older.map((one) => caches.delete(one)));
}

/** The page itself comes last: a cache that has it is whole. */
async function fill(name, entries) {
  const cache = await caches.open(name);
  try {
    for (const [url, answer] of entries) await cache.put(url, answer);
  } catch (fault) {
    await caches.delete(name);
    throw fault;
  }
}

/** Fetch what TEXT of KIND uses, and what that uses, into FILES. */
async function collect(text, kind, base, files) {
  for (const pattern of NEEDS[kind] || []) {
    for (const [, found] of text.matchAll(pattern)) {
      const url = new URL(found, base);
      if (url.origin !== location.origin || files.has(url.href)) continue;
      const answer = await fetched(url, {credentials: "omit"});
      files.set(url.href, answer);
      const inner = (answer.headers.get("Content-Type") || "").match(/css|javascript/)?.[0];
      if (inner) await collect(await answer.clone().text(), inner, url, files);
    }
  }
}

async function fetched(url, options) {
  const answer = await fetch(url, options);
  if (!answer.ok || answer.redirected) throw new Error(`${url}: ${answer.status}`);
  return answer;
}

async function digest(text) {
  const bytes = new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text)));
  return [...bytes.slice(0, 8)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** The titles and addresses of the pages that are kept. */
async function titles() {
  const found = [];
  for (const name of await names("page")) {
    const text = await (await matched(name, pathOf(name)))?.text();
    const title = text?.match(/<title>([^<]*)<\/title>/)?.[1];
    if (title) found.push({path: pathOf(name), language: languageOf(pathOf(name)), title});
  }
  return found;
}

/** The names of the caches of KIND, the newest last. */
async function names(kind) {
  return (await caches.keys()).filter((name) => name.startsWith(KEPT) && name.split("|")[2] === kind);
}

async function pageKept(path, kind) {
  for (const name of (await names(kind)).reverse()) {
    const found = pathOf(name) === path && (await matched(name, path));
    if (found) return found;
  }
  return undefined;
}

/** Any kept copy of what a page uses. A header that says "Vary" does not matter: all was fetched in one way. */
function file(request) {
  return caches.match(request, {ignoreVary: true});
}

function matched(name, path) {
  return caches.match(path, {cacheName: name, ignoreVary: true});
}

function pathOf(name) {
  return name.split("|")[1];
}

function languageOf(path) {
  return path.split("/")[1];
}
