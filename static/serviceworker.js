// Unknot's service worker. It keeps one whole version of the site and answers from that.
// The server fills in the constants, so a new release is a new script, which the browser's own
// update check finds. One bundle brings everything; project/offline/format.py says what is in it.

const VERSION = "%VERSION%"; // the bundle's name: the hash of its first line
const RELEASE = "%RELEASE%"; // the release's number
const URGENT = "%URGENT%"; // the number of the newest urgent release; 0 for none
const EMERGENCY = "%EMERGENCY%"; // a page for when both cache and network are lost

const OURS = "unknot-";
const CACHE = OURS + VERSION;
const LIST = "/offline/entries"; // where a cache keeps what it must hold; written last
const USED = "/offline/used"; // is in a cache that pages were answered from
const PRIVATE = /^\/(admin|api|preview|offline(?!\/status)|serviceworker\.js)(\/|$)/;
const PATIENCE = 10000; // ms until a network that never answers counts as none

self.addEventListener("install", (event) => event.waitUntil(install()));
self.addEventListener("activate", (event) => event.waitUntil(activate()));
self.addEventListener("message", (event) => event.waitUntil(hear(event)));
self.addEventListener("fetch", (event) => {
  const url = new URL(event.request.url);
  if (event.request.method !== "GET" || url.origin !== location.origin) return;
  if (!PRIVATE.test(url.pathname)) event.respondWith(answer(event.request, url));
});

// The whole version or nothing.
async function install() {
  const started = await caches.match(LIST, { cacheName: CACHE });
  if (started && (await ready())) return;
  try {
    const entries = await fetched();
    const cache = await caches.open(CACHE);
    await Promise.all(entries.map(({ path, response }) => cache.put(path, response)));
    await cache.put(LIST, Response.json(entries.map(({ path, hash }) => [path, hash])));
  } catch (error) {
    // A cache that has its list may be the one that pages are answered from: it stays.
    if (!started) await caches.delete(CACHE).catch(() => {});
    await tell({ type: "failed", why: error.name });
    throw error;
  }
}

// With a version here already, only what it lacks is fetched; if that fails, the whole.
async function fetched() {
  const before = await lastUsed();
  if (!before) return download("");
  return download(`?have=${before.slice(OURS.length)}`, before).catch(() => download(""));
}

async function download(have, before) {
  // Never from the browser's own cache: a damaged copy there would stay damaged.
  const response = await fetch(`/offline/${VERSION}${have}`, { cache: "no-store" });
  if (response.status !== 200) throw new Error(response.status);
  const held = response.headers.has("Delta-Base") && (await bodies(before));
  return unpack(await received(response), held);
}

// What a cache holds, by path and by hash.
async function bodies(cacheName) {
  const held = {};
  for (const [path, hash] of await list({ cacheName })) {
    const found = await stored(path, { cacheName });
    held[hash] = held[path] = new Uint8Array(await found.arrayBuffer());
  }
  return held;
}

async function received(response) {
  const total = Number(response.headers.get("Unpacked-Length"));
  const reader = response.body.getReader();
  const parts = [];
  for (let size = 0; ; ) {
    const { done, value } = await reader.read();
    if (done) break;
    parts.push(value);
    size += value.length;
    void tell({ type: "progress", share: size / total });
  }
  return new Uint8Array(await new Blob(parts).arrayBuffer());
}

const windows = () => clients.matchAll({ includeUncontrolled: true });

async function tell(message) {
  for (const page of await windows()) page.postMessage(message);
}

async function unpack(bytes, held) {
  let at = 0;
  const line = () => {
    const start = at;
    at = bytes.indexOf(10, at) + 1;
    return bytes.subarray(start, at - 1);
  };
  const head = line();
  if ((await sha256(head)).slice(0, VERSION.length) !== VERSION) throw new Error("Damaged");
  const alike = held ? await new Response(line()).json() : [];
  const { entries } = await new Response(head).json();
  const unpacked = entries.map(async ([path, status, headers, hash, size]) => {
    let body = held[hash];
    if (!body) {
      const [first, last] = alike.shift() ?? [0, 0];
      const old = held[path] ?? bytes;
      const end = at + size - first - last;
      body = new Uint8Array(size);
      body.set(old.subarray(0, first));
      body.set(bytes.subarray(at, end), first);
      body.set(old.subarray(old.length - last), size - last);
      at = end;
    }
    if ((await sha256(body)) !== hash) throw new Error("Damaged");
    return { path, hash, response: new Response(body, { status, headers }) };
  });
  if (at !== bytes.length) throw new Error("Damaged");
  return Promise.all(unpacked);
}

async function sha256(bytes) {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

// One generation back stays, for pages that were open before. Only our own caches are deleted.
async function activate() {
  const kept = [CACHE, await lastUsed()];
  const gone = (await caches.keys()).filter(
    (name) => name.startsWith(OURS) && !kept.includes(name),
  );
  await Promise.all(gone.map((name) => caches.delete(name)));
  await use();
}

async function use() {
  const cache = await caches.open(CACHE);
  await cache.put(USED, new Response());
}

// The version that answered before this one; not one that never came to it.
async function lastUsed() {
  const others = (await caches.keys()).filter((name) => name.startsWith(OURS) && name !== CACHE);
  const used = await Promise.all(others.map((cacheName) => stored(USED, { cacheName })));
  return others.findLast((_, index) => used[index]);
}

async function hear({ data, ports }) {
  // Whoever asks to mend has found that something is lost.
  if (data?.type === "mend") await install().then(use, () => {});
  if (data?.type === "activate now") await self.skipWaiting();
  if (data?.type === "activate" && (await windows()).length <= 1) await self.skipWaiting();
  const about = { version: VERSION, release: RELEASE, urgent: URGENT };
  ports[0]?.postMessage({ ...about, ready: data?.type !== "about?" && (await ready()) });
}

// Whether every entry can be read and is, byte for byte, what it should be.
async function ready() {
  const checks = (await list()).map(async ([path, hash]) => {
    const found = await stored(path);
    return found && (await sha256(await found.arrayBuffer())) === hash;
  });
  const checked = await Promise.all(checks).catch(() => [false]);
  return checked.length > 0 && checked.every(Boolean);
}

const list = async (options) => (await stored(LIST, options))?.json().catch(() => []) ?? [];

// Phones may throw here, or lose what was kept: then it counts as not kept.
async function stored(path, options = { cacheName: CACHE }) {
  try {
    return await caches.match(path, options);
  } catch {
    return undefined;
  }
}

async function answer(request, { pathname, search }) {
  const kept = await stored(pathname);
  const to = kept?.headers.get("location");
  if (to) return Response.redirect(to + search, kept.status);
  if (kept) return kept;
  const page = request.mode === "navigate";
  if (page && (await stored(`${pathname}/`))) return Response.redirect(`${pathname}/${search}`);
  const late = new Promise((resolve) => setTimeout(resolve, PATIENCE));
  const online = await Promise.race([fetch(request).catch(() => undefined), late]);
  return online ?? (page ? helpPage(pathname) : earlierFile(pathname));
}

// For an address that we never had: "not found", with help on it. For one that was lost: first help.
async function helpPage(pathname) {
  const listed = await list();
  const lost = !listed.length || listed.some(([path]) => path === pathname);
  const headers = { "Content-Type": "text/html", "Content-Security-Policy": "default-src 'none'" };
  const emergency = new Response(EMERGENCY, { status: 503, headers });
  return (!lost && (await stored("/404/"))) || emergency;
}

// A static file's name holds its hash, so one from the version before can't be a mixture.
async function earlierFile(pathname) {
  const earlier = pathname.startsWith("/static/") && (await stored(pathname, {}));
  return earlier || new Response("", { status: 504 });
}
