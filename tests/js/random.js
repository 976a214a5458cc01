// Chance that can be repeated: the same seed gives the same numbers.

/**
 * Mulberry32, a small generator of 32 bits.
 * @param {number} seed
 * @returns {() => number} numbers from 0 up to but not including 1
 */
export function chance(seed) {
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
export function one(random, items) {
  return /** @type {Item} */ (items[Math.floor(random() * items.length)]);
}

/**
 * @param {() => number} random
 * @param {number} least
 * @param {number} most
 */
export function whole(random, least, most) {
  return least + Math.floor(random() * (most - least + 1));
}

/**
 * A stretch as staff might write it.
 * @param {() => number} random
 * @param {string} sides
 */
export function anyStretch(random, sides) {
  const kinds = ["ready", "hold", "hold", "move", "ease"];
  const steps = Array.from({ length: whole(random, 1, 4) }, () => ({
    kind: one(random, kinds),
    seconds: whole(random, 1, 40),
    repeats: whole(random, 1, 3),
    side: "",
  }));
  const hold = { kind: "hold", seconds: whole(random, 1, 40), repeats: 1, side: "" };
  return {
    sides,
    rounds: whole(random, 1, 4),
    rest: whole(random, 0, 12),
    steps: [...steps, hold],
  };
}
