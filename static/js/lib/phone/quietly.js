/**
 * Do what a phone may lack or refuse, and do without it then.
 * @template Value
 * @param {() => Value} act
 * @returns {Value | undefined}
 */
export function quietly(act) {
  try {
    return act();
  } catch {
    return undefined;
  }
}
