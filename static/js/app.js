// Starts each component of a page. One that breaks never takes the page down.

import { Offline } from "./components/offline.js";

// A page reads without its components: it is painted before a slow phone looks at them, and before a
// slow network brings them. All that they need then comes side by side, not one after another.
if (document.readyState !== "complete") {
  await new Promise((loaded) => addEventListener("load", loaded));
}
new Offline(document.body);
await new Promise((painted) => requestAnimationFrame(() => setTimeout(painted)));
const { content } = /** @type {HTMLTemplateElement} */ (document.querySelector("head template"));
document.head.append(content);

const phone = new (await import("./components/phone.js")).Phone();
startAll();
document.addEventListener("main-shown", startAll);

function startAll() {
  const waiting = document.querySelectorAll("[data-module]:not([data-started])");
  for (const root of /** @type {NodeListOf<HTMLElement>} */ (waiting)) start(root);
  // Where nobody chose who is drawn, nothing that draws is fetched.
  if (phone.settings.person) start(document.body, "person");
}

/**
 * A component is the default export of its module.
 * @param {HTMLElement} root
 */
function start(root, name = root.dataset.module) {
  root.dataset.started = "";
  import(`./components/${name}.js`)
    .then(({ default: Component }) => {
      new Component(root, phone);
      root.dataset.started = "true";
    })
    .catch(console.error);
}
