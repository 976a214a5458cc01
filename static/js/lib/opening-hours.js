// Whether the clinic answers now, by its opening hours.

/**
 * @param {string} hours "0 08:00-18:00;1 08:00-18:00"; 0 is Monday
 * @param {Date} now by the phone's clock
 */
export function isOpen(hours, now) {
  const weekday = (now.getDay() + 6) % 7;
  const time = `${two(now.getHours())}:${two(now.getMinutes())}`;
  return hours.split(";").some((span) => {
    const [day, opens, closes] = span.split(/[ -]/);
    return Number(day) === weekday && time >= String(opens) && time < String(closes);
  });
}

/** @param {number} number */
function two(number) {
  return String(number).padStart(2, "0");
}
