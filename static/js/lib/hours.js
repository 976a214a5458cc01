// What depends on the time of day: which position comes first, and whose number is answered. People
// who stand up at night, half asleep and in pain, may fall.

const NIGHT_BEGINS = 21;
const NIGHT_ENDS = 7;

/**
 * Whether an hour of the phone's clock is at night.
 * @param {number} hour from 0 to 23
 */
export function isNight(hour) {
  return hour >= NIGHT_BEGINS || hour < NIGHT_ENDS;
}

/**
 * By day the order that staff chose; at night standing positions come last.
 * @template {{ place: string, order: number }} Position
 * @param {Position[]} positions
 * @param {number} hour
 * @returns {Position[]}
 */
export function orderPositions(positions, hour) {
  const last = isNight(hour) ? "standing" : null;
  return [...positions].sort(
    (one, other) =>
      Number(one.place === last) - Number(other.place === last) || one.order - other.order,
  );
}

/**
 * @param {string} hours such as "0 08:00-18:00;1 08:00-18:00"; 0 is Monday
 * @param {Date} now by the phone's clock
 */
export function isClinicOpen(hours, now) {
  const weekday = (now.getDay() + 6) % 7;
  const time = now.toTimeString().slice(0, "08:00".length);
  return hours.split(";").some((span) => {
    const [day, opens, closes] = span.split(/[ -]/);
    return Number(day) === weekday && time >= String(opens) && time < String(closes);
  });
}
