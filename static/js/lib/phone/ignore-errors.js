/**
 * Calls something that a phone may not support or allow; undefined if it throws.
 * @template Value
 * @param {() => Value} act
 * @returns {Value | undefined}
 */
export function ignoreErrors(act) {
  try {
    return act();
  } catch {
    return undefined;
  }
}
