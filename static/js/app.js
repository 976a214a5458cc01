// Starts each component of a page. One that breaks never takes the page down.

import { Phone } from "./components/phone.js";

/** @type {WeakSet<Element>} */
const started = new WeakSet();
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
  for (const root of document.querySelectorAll("[data-module]")) {
    if (!(root instanceof HTMLElement) || started.has(root)) continue;
    started.add(root);
    void start(root);
  }
}

startAll();
document.addEventListener("main-shown", startAll);
