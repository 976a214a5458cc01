import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { clock, countdown, loop } from "../../static/js/lib/dial.js";
import { isNight, isOpen, orderPositions } from "../../static/js/lib/hours.js";

describe("times", () => {
  test("a countdown never shows 0 too early", () => {
    assert.equal(countdown(30_000), "0:30");
    assert.equal(countdown(29_001), "0:30");
    assert.equal(countdown(1), "0:01");
    assert.equal(countdown(0), "0:00");
    assert.equal(countdown(600_000), "10:00");
  });

  test("a clock shows what has passed", () => {
    assert.equal(clock(72_900), "1:12");
    assert.equal(clock(-5), "0:00");
  });
});

describe("the clinic's hours", () => {
  const hours = "0 08:00-12:00;0 14:00-18:00;4 08:00-13:00";
  const monday = (time) => new Date(`2026-11-23T${time}:00`);

  test("are open from the first minute to before the last", () => {
    assert.equal(isOpen(hours, monday("07:59")), false);
    assert.equal(isOpen(hours, monday("08:00")), true);
    assert.equal(isOpen(hours, monday("11:59")), true);
    assert.equal(isOpen(hours, monday("12:00")), false);
  });

  test("have a break, and another on the same day", () => {
    assert.equal(isOpen(hours, monday("13:00")), false);
    assert.equal(isOpen(hours, monday("14:00")), true);
  });

  test("are of the weekday: Friday's are not Monday's, Sunday has none", () => {
    assert.equal(isOpen(hours, new Date("2026-11-27T12:30:00")), true);
    assert.equal(isOpen(hours, new Date("2026-11-29T09:00:00")), false);
  });

  test("that nobody wrote down are never open", () => {
    assert.equal(isOpen("", monday("09:00")), false);
  });
});

describe("positions", () => {
  const positions = [
    { place: "standing", order: 0 },
    { place: "bed", order: 1 },
    { place: "seated", order: 2 },
  ];
  const places = (hour) => orderPositions(positions, hour).map(({ place }) => place);

  test("are in staff's order by day", () => {
    assert.deepEqual(places(12), ["standing", "bed", "seated"]);
  });

  test("never begin with standing at night", () => {
    for (const hour of [21, 22, 23, 0, 1, 2, 3, 4, 5, 6]) {
      assert.deepEqual(places(hour), ["bed", "seated", "standing"]);
    }
  });

  test("night is from 21 to 7", () => {
    assert.deepEqual([20, 21, 6, 7].map(isNight), [false, true, true, false]);
  });

  test("stay as they are if all are standing, and the list that was given is not changed", () => {
    const standing = [{ place: "standing", order: 0 }];
    assert.deepEqual(orderPositions(standing, 2), standing);
    places(2);
    assert.equal(positions[0]?.place, "standing");
  });
});

describe("the loop", () => {
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
    assert.ok(unrest(loop(1)) < 0.2);
  });

  test("calms steadily as the hold goes on", () => {
    const path = [0, 0.25, 0.5, 0.75, 1].map((calm) => unrest(loop(calm)));
    assert.deepEqual(
      path,
      [...path].sort((one, other) => other - one),
    );
    assert.ok((path[0] ?? 0) > 10);
  });

  test("stays in its box, beyond either end too", () => {
    assert.ok(Math.max(...radii(loop(0))) < 97);
    assert.equal(loop(-3), loop(0));
    assert.equal(loop(7), loop(1));
  });

  test("starts at the top, where the filling starts", () => {
    assert.match(loop(1), /^M100\.0 14\.0L/);
  });
});
