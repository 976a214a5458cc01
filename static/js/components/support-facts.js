import { listCachedVersions } from "../lib/phone/caches.js";

/**
 * Lists the facts that support may ask for. The person reads them out; nothing is sent.
 * @param {HTMLElement} list with the label of each fact as a data attribute
 * @param {{ about: import("../lib/phone/worker.js").About | null }} copy
 */
export async function showFacts(list, { about }) {
  const registration = await navigator.serviceWorker?.getRegistration().catch(() => undefined);
  const storage = (await navigator.storage?.estimate?.().catch(() => null)) ?? {};
  /** @type {Record<string, unknown>} */
  const facts = {
    version: about?.version,
    release: about?.release,
    worker: registration?.active?.state,
    caches: (await listCachedVersions())
      .map(({ name, entries }) => `${name} (${entries})`)
      .join(", "),
    storage: `${storage.usage ?? "?"} / ${storage.quota ?? "?"} B`,
    display: matchMedia("(display-mode: standalone)").matches ? "standalone" : "browser",
    language: navigator.languages.join(", "),
    browser: navigator.userAgent,
  };
  list.replaceChildren(
    ...Object.entries(facts).flatMap(([name, value]) => [
      makeFactElement("dt", list.dataset[name] ?? name),
      makeFactElement("dd", String(value || "–")),
    ]),
  );
}

/**
 * @param {string} name
 * @param {string} text
 */
function makeFactElement(name, text) {
  return Object.assign(document.createElement(name), { textContent: text });
}
