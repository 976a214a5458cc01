// The script at the worker's address when there must be no worker: with the kill switch on, and in
// development. It has no fetch handler, deletes only our own caches and unregisters itself. Open
// pages continue with the network. IndexedDB and localStorage are kept.

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(removeWorker()));
// Answers that nothing is kept any more. Chromium may leave a worker waiting whose predecessor was
// busy, so each message tries to take over again.
self.addEventListener("message", (event) => {
  event.waitUntil(self.skipWaiting());
  event.ports[0]?.postMessage({ ready: false, version: "", release: 0, urgent: 0 });
});

async function removeWorker() {
  // The worker is removed even if the caches throw.
  await deleteCaches().catch(() => {});
  await self.registration.unregister();
}

async function deleteCaches() {
  const ours = (await caches.keys()).filter((name) => name.startsWith("unknot-"));
  await Promise.all(ours.map((name) => caches.delete(name)));
}
