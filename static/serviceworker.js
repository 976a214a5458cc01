// Unknot's service worker. It stores one complete version of the site and answers from it. The
// server fills in the constants, so each release changes the script, which the browser's update
// check finds. All content comes in one bundle: see project/offline/bundle_format.py.

const VERSION = "%VERSION%"; // the bundle's name: the hash of its first line
const RELEASE = "%RELEASE%"; // the release's number
const URGENT = "%URGENT%"; // the number of the newest urgent release; 0 for none
const EMERGENCY = "%EMERGENCY%"; // a page for when cache and network both fail

const PREFIX = "unknot-";
const CACHE = PREFIX + VERSION;
const LIST = "/offline/entries"; // the list of all entries of a cache; written last
const USED = "/offline/used"; // marks a cache that has answered pages
const PRIVATE = /^\/(admin|api|preview|offline(?!\/status)|serviceworker\.js)(\/|$)/;
const TIMEOUT = 10000; // ms after which a network that doesn't answer is given up

self.addEventListener("install", (event) => event.waitUntil(installVersion()));
self.addEventListener("activate", (event) => event.waitUntil(activateVersion()));
self.addEventListener("message", (event) => event.waitUntil(onMessage(event)));
self.addEventListener("fetch", (event) => {
  const url = new URL(event.request.url);
  if (event.request.method !== "GET" || url.origin !== location.origin) return;
  if (!PRIVATE.test(url.pathname)) event.respondWith(respond(event.request, url));
});

// Installs the complete version or nothing.
async function installVersion() {
  const started = await caches.match(LIST, { cacheName: CACHE });
  if (started && (await isReady())) return;
  try {
    const entries = await fetchEntries();
    const cache = await caches.open(CACHE);
    await Promise.all(entries.map(({ path, response }) => cache.put(path, response)));
    await cache.put(LIST, Response.json(entries.map(({ path, hash }) => [path, hash])));
  } catch (error) {
    // A cache with its list may be in use, so it is kept.
    if (!started) await caches.delete(CACHE).catch(() => {});
    await notifyPages({ type: "failed", why: error.name });
    throw error;
  }
}

// If there is an earlier version, only the differences are fetched; if that fails, everything.
async function fetchEntries() {
  const before = await findLastUsed();
  if (!before) return downloadEntries("");
  return downloadEntries(`?have=${before.slice(PREFIX.length)}`, before).catch(() =>
    downloadEntries(""),
  );
}

async function downloadEntries(have, before) {
  // Not from the HTTP cache: a damaged copy there would stay damaged.
  const response = await fetch(`/offline/${VERSION}${have}`, { cache: "no-store" });
  if (response.status !== 200) throw new Error(response.status);
  const bodies = response.headers.has("Delta-Base") && (await readBodies(before));
  return unpackEntries(await readResponse(response), bodies);
}

// All bodies in a cache, by path and by hash.
async function readBodies(cacheName) {
  const bodies = {};
  for (const [path, hash] of await readList({ cacheName })) {
    const response = await findStored(path, { cacheName });
    bodies[hash] = bodies[path] = new Uint8Array(await response.arrayBuffer());
  }
  return bodies;
}

async function readResponse(response) {
  const total = Number(response.headers.get("Unpacked-Length"));
  const reader = response.body.getReader();
  const parts = [];
  for (let size = 0; ; ) {
    const { done, value } = await reader.read();
    if (done) break;
    parts.push(value);
    size += value.length;
    void notifyPages({ type: "progress", share: size / total });
  }
  return new Uint8Array(await new Blob(parts).arrayBuffer());
}

const listPages = () => clients.matchAll({ includeUncontrolled: true });

async function notifyPages(message) {
  for (const page of await listPages()) page.postMessage(message);
}

async function unpackEntries(bytes, bodies) {
  let at = 0;
  const line = () => {
    const start = at;
    at = bytes.indexOf(10, at) + 1;
    return bytes.subarray(start, at - 1);
  };
  const head = line();
  if ((await hashBytes(head)).slice(0, VERSION.length) !== VERSION) throw new Error("Damaged");
  const steps = bodies ? await new Response(line()).json() : [];
  const { entries } = await new Response(head).json();
  const unpacked = entries.map(async ([path, status, headers, hash, size]) => {
    let body = bodies[hash];
    if (!body) {
      const old = bodies[path] ?? bytes;
      let end = 0;
      body = new Uint8Array(size);
      for (const [start, copied, added] of steps.shift() ?? [[0, 0, size]]) {
        body.set(old.subarray(start, start + copied), end);
        body.set(bytes.subarray(at, at + added), end + copied);
        end += copied + added;
        at += added;
      }
    }
    if ((await hashBytes(body)) !== hash) throw new Error("Damaged");
    return { path, hash, response: new Response(body, { status, headers }) };
  });
  if (at !== bytes.length) throw new Error("Damaged");
  return Promise.all(unpacked);
}

async function hashBytes(bytes) {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

// One earlier version stays for pages that are still open. Only our own caches are deleted.
async function activateVersion() {
  const keep = [CACHE, await findLastUsed()];
  const obsolete = (await caches.keys()).filter(
    (name) => name.startsWith(PREFIX) && !keep.includes(name),
  );
  await Promise.all(obsolete.map((name) => caches.delete(name)));
  await markUsed();
}

async function markUsed() {
  const cache = await caches.open(CACHE);
  await cache.put(USED, new Response());
}

// The last version that answered pages, apart from this one.
async function findLastUsed() {
  const others = (await caches.keys()).filter((name) => name.startsWith(PREFIX) && name !== CACHE);
  const used = await Promise.all(others.map((cacheName) => findStored(USED, { cacheName })));
  return others.findLast((_, index) => used[index]);
}

async function onMessage({ data, ports }) {
  // A page asks to mend when it found entries missing.
  if (data?.type === "mend") await installVersion().then(markUsed, () => {});
  if (data?.type === "activate now") await self.skipWaiting();
  if (data?.type === "activate" && (await listPages()).length <= 1) await self.skipWaiting();
  const about = { version: VERSION, release: RELEASE, urgent: URGENT };
  ports[0]?.postMessage({ ...about, ready: data?.type !== "about?" && (await isReady()) });
}

// Whether every entry can be read and has the right hash.
async function isReady() {
  const checks = (await readList()).map(async ([path, hash]) => {
    const response = await findStored(path);
    return response && (await hashBytes(await response.arrayBuffer())) === hash;
  });
  const checked = await Promise.all(checks).catch(() => [false]);
  return checked.length > 0 && checked.every(Boolean);
}

const readList = async (options) => (await findStored(LIST, options))?.json().catch(() => []) ?? [];

// Phones may throw here, or lose entries: then there is none.
async function findStored(path, options = { cacheName: CACHE }) {
  try {
    return await caches.match(path, options);
  } catch {
    return undefined;
  }
}

async function respond(request, { pathname, search }) {
  const stored = await findStored(pathname);
  const to = stored?.headers.get("location");
  if (to) return Response.redirect(to + search, stored.status);
  if (stored) return stored;
  const isPage = request.mode === "navigate";
  if (isPage && (await findStored(`${pathname}/`)))
    return Response.redirect(`${pathname}/${search}`);
  const timeout = new Promise((resolve) => setTimeout(resolve, TIMEOUT));
  const online = await Promise.race([fetch(request).catch(() => undefined), timeout]);
  return online ?? (isPage ? respondWithHelp(pathname) : findEarlierFile(pathname));
}

// Answers "not found" for unknown addresses, and the emergency page for lost ones.
async function respondWithHelp(pathname) {
  const listed = await readList();
  const isLost = !listed.length || listed.some(([path]) => path === pathname);
  const headers = { "Content-Type": "text/html", "Content-Security-Policy": "default-src 'none'" };
  const emergency = new Response(EMERGENCY, { status: 503, headers });
  return (!isLost && (await findStored("/404/"))) || emergency;
}

// Names of static files contain their hash, so one from an earlier version is never wrong.
async function findEarlierFile(pathname) {
  const earlier = pathname.startsWith("/static/") && (await findStored(pathname, {}));
  return earlier || new Response("", { status: 504 });
}
