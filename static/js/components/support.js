import { versions } from "../lib/phone/caches.js";

/**
 * Fill a list of what support may ask. It is read out by the person; nothing is sent.
 * @param {HTMLElement} list whose data names each fact
 * @param {{ about: import("../lib/phone/worker.js").About | null }} copy
 */
export async function facts(list, { about }) {
  const registration = await navigator.serviceWorker?.getRegistration().catch(() => undefined);
  const storage = (await navigator.storage?.estimate?.().catch(() => null)) ?? {};
  /** @type {Record<string, unknown>} */
  const found = {
    version: about?.version,
    release: about?.release,
    worker: registration?.active?.state,
    caches: (await versions()).map(({ name, entries }) => `${name} (${entries})`).join(", "),
    storage: `${storage.usage ?? "?"} / ${storage.quota ?? "?"} B`,
    display: matchMedia("(display-mode: standalone)").matches ? "standalone" : "browser",
    language: navigator.languages.join(", "),
    browser: navigator.userAgent,
  };
  list.replaceChildren(
    ...Object.entries(found).flatMap(([name, value]) => [
      element("dt", list.dataset[name] ?? name),
      element("dd", String(value || "–")),
    ]),
  );
}

/**
 * @param {string} name
 * @param {string} text
 */
function element(name, text) {
  return Object.assign(document.createElement(name), { textContent: text });
}
