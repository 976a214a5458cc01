// Starts the components of a page. If one fails, the page and the other components still work.

import { HiddenAdvice } from "./components/hidden-advice.js";
import { OfflineWorker } from "./components/offline-worker.js";

const hiddenAdvice = new HiddenAdvice();

// Pages can be read without components. They start only after the page is painted, so that a slow
// phone or network never delays the first paint, and load in parallel.
if (document.readyState !== "complete") {
  await new Promise((loaded) => addEventListener("load", loaded));
}
new OfflineWorker(document.body);
await new Promise((painted) => requestAnimationFrame(() => setTimeout(painted)));
const { content } = /** @type {HTMLTemplateElement} */ (document.querySelector("head template"));
document.head.append(content);

const phone = new (await import("./components/phone.js")).Phone();
startComponents();
document.addEventListener("main-shown", startComponents);

function startComponents() {
  const roots = document.querySelectorAll("[data-module]:not([data-started])");
  for (const root of /** @type {NodeListOf<HTMLElement>} */ (roots)) startComponent(root);
  // The code that draws figures is loaded only if the person chose who is drawn.
  if (phone.settings.person) startComponent(document.body, "chosen-person");
}

/**
 * Each component is the default export of its module.
 * @param {HTMLElement} root
 */
function startComponent(root, name = root.dataset.module) {
  if (hiddenAdvice.forbids(name)) return;
  root.dataset.started = "";
  import(`./components/${name}.js`)
    .then(({ default: Component }) => {
      new Component(root, phone);
      root.dataset.started = "true";
    })
    .catch(console.error);
}
