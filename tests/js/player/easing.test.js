import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { countDue, listNotices } from "../../../static/js/lib/player/easing.js";

const MINUTE = 60_000;
const plan = (hasTenMinuteRule) =>
  listNotices(hasTenMinuteRule).map(({ after, notice }) => [after / MINUTE, notice]);

describe("a cramp that does not let go", () => {
  test("in a limb is asked about at 10 and 20 minutes, and needs a call at 30", () => {
    assert.deepEqual(plan(true), [
      [10, "question"],
      [20, "question"],
      [30, "card"],
    ]);
  });

  test("in a back or a neck brings its signs once, at 10 minutes, and never the card", () => {
    assert.deepEqual(plan(false), [[10, "soreness"]]);
  });

  test("brings nothing before 10 minutes, and each notice at its minute", () => {
    const due = (/** @type {number} */ milliseconds) => countDue(listNotices(true), milliseconds);
    assert.deepEqual([0, 10 * MINUTE - 1, 10 * MINUTE].map(due), [0, 0, 1]);
    assert.deepEqual([20 * MINUTE - 1, 20 * MINUTE, 30 * MINUTE].map(due), [1, 2, 3]);
    assert.equal(countDue(listNotices(false), 300 * MINUTE), 1);
  });
});
