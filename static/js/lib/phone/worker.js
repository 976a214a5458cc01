// The worker that keeps the site on the phone: what it says of itself.

/** A worker that is being replaced may never answer: after this many milliseconds it counts as none. */
const PATIENCE = 10_000;

/**
 * @typedef {object} About
 * @property {string} version the name of the bundle that it answers from
 * @property {number} release
 * @property {number} urgent the newest urgent release up to that one; 0 for none
 * @property {boolean} ready whether every page and file is there, byte for byte; false to "about?"
 */

/**
 * @param {ServiceWorker | null | undefined} worker
 * @param {"about?" | "ready?" | "mend"} type "about?" spares it the look at all that it keeps; "mend":
 *   fetch first what is lost
 * @returns {Promise<About | null>} null if it doesn't answer
 */
export function ask(worker, type = "ready?") {
  return new Promise((resolve) => {
    if (!worker) return resolve(null);
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = ({ data }) => resolve(data);
    setTimeout(() => resolve(null), PATIENCE);
    worker.postMessage({ type }, [port2]);
  });
}
