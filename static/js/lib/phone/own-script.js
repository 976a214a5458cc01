// Trusted Types: a worker's address must come from a policy, and there may be one of each name.

const { trustedTypes } = /** @type {any} */ (globalThis);
const policy = trustedTypes?.createPolicy("unknot", { createScriptURL: own });

/**
 * The address of a script of this site, as the browser takes it for a worker. Throws for any other.
 * @param {string} address
 * @returns {string}
 */
export function ownScript(address) {
  return policy?.createScriptURL(address) ?? own(address);
}

/** @param {string} address */
function own(address) {
  if (new URL(address, location.href).origin !== location.origin) throw new TypeError(address);
  return address;
}
