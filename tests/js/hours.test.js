import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { isClinicOpen, isNight, orderPositions } from "../../static/js/lib/hours.js";

describe("the clinic's hours", () => {
  const hours = "0 08:00-12:00;0 14:00-18:00;4 08:00-13:00";
  const monday = (time) => new Date(`2026-11-23T${time}:00`);

  test("are open from the first minute to before the last", () => {
    assert.equal(isClinicOpen(hours, monday("07:59")), false);
    assert.equal(isClinicOpen(hours, monday("08:00")), true);
    assert.equal(isClinicOpen(hours, monday("11:59")), true);
    assert.equal(isClinicOpen(hours, monday("12:00")), false);
  });

  test("may have a break in a day", () => {
    assert.equal(isClinicOpen(hours, monday("13:00")), false);
    assert.equal(isClinicOpen(hours, monday("14:00")), true);
  });

  test("are of the weekday: Friday's are not Monday's, Sunday has none", () => {
    assert.equal(isClinicOpen(hours, new Date("2026-11-27T12:30:00")), true);
    assert.equal(isClinicOpen(hours, new Date("2026-11-29T09:00:00")), false);
  });

  test("that are missing are never open", () => {
    assert.equal(isClinicOpen("", monday("09:00")), false);
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

  test("never start with standing at night", () => {
    for (const hour of [21, 22, 23, 0, 1, 2, 3, 4, 5, 6]) {
      assert.deepEqual(places(hour), ["bed", "seated", "standing"]);
    }
  });

  test("night is from 21 to 7", () => {
    assert.deepEqual([20, 21, 6, 7].map(isNight), [false, true, true, false]);
  });

  test("are unchanged if all are standing, and the given list is not modified", () => {
    const standing = [{ place: "standing", order: 0 }];
    assert.deepEqual(orderPositions(standing, 2), standing);
    places(2);
    assert.equal(positions[0]?.place, "standing");
  });
});
