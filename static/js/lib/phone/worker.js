// Asks a service worker about itself.

/**
 * Milliseconds after which a worker that doesn't answer is ignored: one that is being replaced may
 * never answer.
 */
const TIMEOUT = 10_000;

/**
 * @typedef {object} About
 * @property {string} version the name of its bundle
 * @property {number} release
 * @property {number} urgent the number of the newest urgent release up to its own; 0 for none
 * @property {boolean} ready whether all its entries are there, byte for byte; always false for
 *   "about?"
 */

/**
 * @param {ServiceWorker | null | undefined} worker
 * @param {"about?" | "ready?" | "mend"} type "about?" doesn't verify the entries; "mend" fetches
 *   lost ones first
 * @returns {Promise<About | null>} null if it doesn't answer
 */
export function askWorker(worker, type = "ready?") {
  return new Promise((resolve) => {
    if (!worker) return resolve(null);
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = ({ data }) => resolve(data);
    setTimeout(() => resolve(null), TIMEOUT);
    worker.postMessage({ type }, [port2]);
  });
}
