// Answers at the worker's address where there must be no worker, such as while developing: no fetch
// handler, and only our own caches go. What people keep in IndexedDB stays.

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(forget()));

async function forget() {
  const ours = (await caches.keys()).filter((name) => name.startsWith("unknot-"));
  await Promise.all(ours.map((name) => caches.delete(name)));
}
