import { askWorker } from "../lib/phone/worker.js";

/**
 * Activates an installed update: silently if no other page is open. If a release since the
 * installed one is urgent, it asks the person to update now.
 * @param {ServiceWorkerRegistration} registration
 * @param {HTMLElement} root with the texts of the question as data attributes
 */
export async function applyUpdate(registration, root) {
  const [before, after] = await Promise.all([
    askWorker(navigator.serviceWorker.controller, "about?"),
    askWorker(registration.waiting, "about?"),
  ]);
  if (before && after && after.urgent > before.release) askToUpdate(registration, root);
  else registration.waiting?.postMessage({ type: "activate" });
}

/**
 * @param {ServiceWorkerRegistration} registration
 * @param {HTMLElement} root
 */
function askToUpdate(registration, root) {
  if (root.querySelector(".urgent")) return;
  const { urgent = "", urgentNow = "", urgentLater = "" } = root.dataset;
  const note = document.createElement("div");
  note.className = "urgent";
  note.setAttribute("role", "alert");
  const words = document.createElement("p");
  words.textContent = urgent;
  const now = makeUpdateButton(urgentNow, "primary", () => showNow(registration));
  const later = makeUpdateButton(urgentLater, "secondary", () => {
    note.hidden = true;
    registration.waiting?.postMessage({ type: "activate" });
  });
  note.append(words, now, later);
  root.append(note);
}

/**
 * Reloads the page with the newest update that is installed. Since the question was asked, a newer
 * one may have taken its place, or another page may have activated it.
 * @param {ServiceWorkerRegistration} registration
 */
function showNow({ waiting }) {
  if (!waiting) {
    location.reload();
    return;
  }
  navigator.serviceWorker.addEventListener("controllerchange", () => location.reload());
  waiting.postMessage({ type: "activate now" });
}

/**
 * @param {string} words
 * @param {string} className
 * @param {() => void} onclick
 */
function makeUpdateButton(words, className, onclick) {
  const type = "button";
  return Object.assign(document.createElement("button"), {
    type,
    className,
    textContent: words,
    onclick,
  });
}
