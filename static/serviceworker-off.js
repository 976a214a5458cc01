// Answers at the worker's address where there must be no worker: while the kill switch is thrown,
// and while developing. It has no fetch handler, deletes only our own caches and goes away itself.
// Open pages go on, from the network. What people keep in IndexedDB and localStorage stays.

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(leave()));
// An open page that asks hears that nothing is kept any more. Chromium leaves a worker waiting whose
// forerunner was busy when it came: so each message is one more reason to take over.
self.addEventListener("message", (event) => {
  event.waitUntil(self.skipWaiting());
  event.ports[0]?.postMessage({ ready: false, version: "", release: 0, urgent: 0 });
});

async function leave() {
  // A phone whose caches throw loses its worker all the same.
  await forget().catch(() => {});
  await self.registration.unregister();
}

async function forget() {
  const ours = (await caches.keys()).filter((name) => name.startsWith("unknot-"));
  await Promise.all(ours.map((name) => caches.delete(name)));
}
