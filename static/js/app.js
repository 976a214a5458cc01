// Starts each component of a page. One that breaks never takes the page down.

import { Phone } from "./components/phone.js";

const phone = new Phone();

/**
 * A component is the default export of the module that its element names. A page has named it among
 * its preloads, so it is there already.
 * @param {HTMLElement} root
 */
async function start(root) {
  try {
    const { default: Component } = await import(`./components/${root.dataset.module}.js`);
    new Component(root, phone);
  } catch (error) {
    console.error(error);
  }
}

function startAll() {
  const waiting = document.querySelectorAll("[data-module]:not([data-started])");
  for (const root of /** @type {NodeListOf<HTMLElement>} */ (waiting)) {
    root.dataset.started = "";
    void start(root);
  }
}

startAll();
document.addEventListener("main-shown", startAll);
