import assert from "node:assert/strict";
import { afterEach, describe, test } from "node:test";
import { readHiddenAdvice, storeHiddenAdvice } from "../../../static/js/lib/phone/hidden-advice.js";

const HOUR = 60 * 60 * 1000;

/** A sessionStorage in memory. */
function useStorage(values = new Map()) {
  globalThis.sessionStorage = {
    getItem: (name) => values.get(name) ?? null,
    setItem: (name, value) => values.set(name, value),
    removeItem: (name) => values.delete(name),
  };
  return values;
}

describe("the advice that Check hides", () => {
  afterEach(() => delete globalThis.sessionStorage);

  test("is hidden elsewhere for 12 hours", () => {
    useStorage();
    storeHiddenAdvice(["stretching", "rubbing"], 0);
    assert.deepEqual(readHiddenAdvice(12 * HOUR - 1), ["stretching", "rubbing"]);
    assert.deepEqual(readHiddenAdvice(12 * HOUR), []);
  });

  test("is forgotten when the result hides nothing", () => {
    const values = useStorage();
    storeHiddenAdvice(["fluids"], 0);
    storeHiddenAdvice([], 1);
    assert.equal(values.size, 0);
  });

  test("is none after damaged text, and without a storage", () => {
    useStorage(new Map([["unknot-hidden-advice-1", "{"]]));
    assert.deepEqual(readHiddenAdvice(0), []);
    delete globalThis.sessionStorage;
    storeHiddenAdvice(["fluids"], 0);
    assert.deepEqual(readHiddenAdvice(0), []);
  });
});
