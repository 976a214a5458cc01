import { ask } from "../lib/phone/worker.js";

/**
 * Let a finished update take over. It does so in silence, once no other page is open; only where
 * staff said that it is urgent is the person asked to have it at once.
 * @param {ServiceWorker} waiting
 * @param {HTMLElement} root whose data holds the words to ask with
 */
export async function takeOver(waiting, root) {
  const [before, after] = await Promise.all([
    ask(navigator.serviceWorker.controller, "about?"),
    ask(waiting, "about?"),
  ]);
  if (before && after && after.urgent > before.release) askPerson(waiting, root);
  else waiting.postMessage({ type: "activate" });
}

/**
 * @param {ServiceWorker} waiting
 * @param {HTMLElement} root
 */
function askPerson(waiting, root) {
  if (root.querySelector(".urgent")) return;
  const { urgent = "", urgentNow = "", urgentLater = "" } = root.dataset;
  const note = document.createElement("div");
  note.className = "urgent";
  note.setAttribute("role", "alert");
  const words = document.createElement("p");
  words.textContent = urgent;
  const now = button(urgentNow, "primary", () => {
    navigator.serviceWorker.addEventListener("controllerchange", () => location.reload());
    waiting.postMessage({ type: "activate now" });
  });
  const later = button(urgentLater, "secondary", () => {
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
function button(words, className, onclick) {
  const type = "button";
  return Object.assign(document.createElement("button"), {
    type,
    className,
    textContent: words,
    onclick,
  });
}
