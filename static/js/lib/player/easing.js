// What the player asks or shows while a cramp does not let go. Pure.

/**
 * @typedef {"question" | "card" | "soreness"} Notice "question": is it easing? "card": call today.
 *   "soreness": still sore is usual, and the signs that need help
 * @typedef {{ after: number, notice: Notice }} TimedNotice due after these milliseconds of cramp
 */

const MINUTE = 60_000;

/**
 * Where most cramps let go within 10 minutes. At 30 minutes the card comes whatever was answered
 * (clinical brief, D3).
 * @type {TimedNotice[]}
 */
const EASING_NOTICES = [
  { after: 10 * MINUTE, notice: "question" },
  { after: 20 * MINUTE, notice: "question" },
  { after: 30 * MINUTE, notice: "card" },
];

/**
 * A back or a neck is sore for days: there no minute needs a call (clinical brief, D4).
 * @type {TimedNotice[]}
 */
const SORENESS_NOTICES = [{ after: 10 * MINUTE, notice: "soreness" }];

/** @param {boolean} hasTenMinuteRule whether a cramp there should ease within 10 minutes */
export function listNotices(hasTenMinuteRule) {
  return hasTenMinuteRule ? EASING_NOTICES : SORENESS_NOTICES;
}

/**
 * How many of the notices are due. A phone that was locked may have missed some: only the last
 * counts.
 * @param {TimedNotice[]} notices
 * @param {number} cramped milliseconds
 */
export function countDue(notices, cramped) {
  return notices.filter(({ after }) => after <= cramped).length;
}
