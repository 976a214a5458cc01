// What tests lend to a phone.
import { afterEach } from "node:test";

/** @type {(() => void)[]} */
let lent = [];

/** Give the phone a property for one test. */
export function has(name, value, owner = globalThis) {
  Object.defineProperty(owner, name, { value, configurable: true, writable: true });
  lent.push(() => delete owner[name]);
}

afterEach(() => {
  for (const takeBack of lent) takeBack();
  lent = [];
});

/** What a note's loudness passes through, as an AudioContext makes it. */
export function silentGain() {
  const gain = {
    setValueAtTime() {},
    linearRampToValueAtTime() {},
    exponentialRampToValueAtTime() {},
  };
  return { gain, connect: (to) => to };
}
