import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { drawRing, formatClock, formatCountdown } from "../../static/js/lib/timer-display.js";

describe("times", () => {
  test("a countdown never shows 0 too early", () => {
    assert.equal(formatCountdown(30_000), "0:30");
    assert.equal(formatCountdown(29_001), "0:30");
    assert.equal(formatCountdown(1), "0:01");
    assert.equal(formatCountdown(0), "0:00");
    assert.equal(formatCountdown(600_000), "10:00");
  });

  test("a clock shows the elapsed time", () => {
    assert.equal(formatClock(72_900), "1:12");
    assert.equal(formatClock(-5), "0:00");
  });
});

describe("the ring", () => {
  /** @param {string} path */
  const radii = (path) =>
    path
      .slice(1, -1)
      .split("L")
      .map((point) => {
        const [across = 0, down = 0] = point.split(" ").map(Number);
        return Math.hypot(across - 100, down - 100);
      });
  const unrest = (path) => Math.max(...radii(path)) - Math.min(...radii(path));

  test("is a circle when the muscle is calm", () => {
    assert.ok(unrest(drawRing(1)) < 0.2);
  });

  test("gets calmer during the hold", () => {
    const path = [0, 0.25, 0.5, 0.75, 1].map((calm) => unrest(drawRing(calm)));
    assert.deepEqual(
      path,
      [...path].sort((one, other) => other - one),
    );
    assert.ok((path[0] ?? 0) > 10);
  });

  test("stays within its box, also for values out of range", () => {
    assert.ok(Math.max(...radii(drawRing(0))) < 97);
    assert.equal(drawRing(-3), drawRing(0));
    assert.equal(drawRing(7), drawRing(1));
  });

  test("starts at the top", () => {
    assert.match(drawRing(1), /^M100\.0 14\.0L/);
  });
});
