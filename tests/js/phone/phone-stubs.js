// Stubs for abilities of the phone.
import { afterEach } from "node:test";

/** @type {(() => void)[]} */
let restores = [];

/** Sets a property for one test, and removes it afterwards. */
export function stubPhone(name, value, owner = globalThis) {
  Object.defineProperty(owner, name, { value, configurable: true, writable: true });
  restores.push(() => delete owner[name]);
}

afterEach(() => {
  for (const restore of restores) restore();
  restores = [];
});

/** A gain node as an AudioContext creates it. */
export function makeSilentGain() {
  const gain = {
    setValueAtTime() {},
    linearRampToValueAtTime() {},
    exponentialRampToValueAtTime() {},
  };
  return { gain, connect: (to) => to };
}
