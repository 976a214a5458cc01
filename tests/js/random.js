// Random numbers that can be repeated: the same seed gives the same numbers.

/**
 * Mulberry32, a 32-bit generator.
 * @param {number} seed
 * @returns {() => number} gives numbers from 0 to below 1
 */
export function seededRandom(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/**
 * @template Item
 * @param {() => number} random
 * @param {Item[]} items
 * @returns {Item}
 */
export function pickOne(random, items) {
  return /** @type {Item} */ (items[Math.floor(random() * items.length)]);
}

/**
 * @param {() => number} random
 * @param {number} least
 * @param {number} most
 */
export function pickInteger(random, least, most) {
  return least + Math.floor(random() * (most - least + 1));
}

/**
 * A random stretch as staff might write it.
 * @param {() => number} random
 * @param {string} sides
 */
export function makeRandomStretch(random, sides) {
  const kinds = ["ready", "hold", "hold", "move", "ease"];
  const steps = Array.from({ length: pickInteger(random, 1, 4) }, () => ({
    kind: pickOne(random, kinds),
    seconds: pickInteger(random, 1, 40),
    repeats: pickInteger(random, 1, 3),
    side: "",
  }));
  const hold = { kind: "hold", seconds: pickInteger(random, 1, 40), repeats: 1, side: "" };
  return {
    sides,
    rounds: pickInteger(random, 1, 4),
    rest: pickInteger(random, 0, 12),
    steps: [...steps, hold],
  };
}
