// Gives the phone a property for one test.
import { afterEach } from "node:test";

/** @type {(() => void)[]} */
let lent = [];

export function has(name, value, owner = globalThis) {
  Object.defineProperty(owner, name, { value, configurable: true, writable: true });
  lent.push(() => delete owner[name]);
}

afterEach(() => {
  for (const takeBack of lent) takeBack();
  lent = [];
});
