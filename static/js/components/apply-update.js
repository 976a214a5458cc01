import { askWorker } from "../lib/phone/worker.js";

/**
 * Activates an installed update: silently if no other page is open. If a release since the
 * installed one is urgent, it asks the person to update now.
 * @param {ServiceWorker} waiting
 * @param {HTMLElement} root with the texts of the question as data attributes
 */
export async function applyUpdate(waiting, root) {
  const [before, after] = await Promise.all([
    askWorker(navigator.serviceWorker.controller, "about?"),
    askWorker(waiting, "about?"),
  ]);
  if (before && after && after.urgent > before.release) askToUpdate(waiting, root);
  else waiting.postMessage({ type: "activate" });
}

/**
 * @param {ServiceWorker} waiting
 * @param {HTMLElement} root
 */
function askToUpdate(waiting, root) {
  if (root.querySelector(".urgent")) return;
  const { urgent = "", urgentNow = "", urgentLater = "" } = root.dataset;
  const note = document.createElement("div");
  note.className = "urgent";
  note.setAttribute("role", "alert");
  const words = document.createElement("p");
  words.textContent = urgent;
  const now = makeUpdateButton(urgentNow, "primary", () => {
    navigator.serviceWorker.addEventListener("controllerchange", () => location.reload());
    waiting.postMessage({ type: "activate now" });
  });
  const later = makeUpdateButton(urgentLater, "secondary", () => {
    note.hidden = true;
    waiting.postMessage({ type: "activate" });
  });
  note.append(words, now, later);
  root.append(note);
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
