// What people write down, in the phone's own database. It may be missing, hang, throw, or lose its
// connection while a page is open: each call ends in time, and the next one opens it anew.

/** @typedef {import("../diary.js").Entry} Entry */

const NAME = "unknot";
const VERSION = 1;
const STORE = "diary";
/** Milliseconds until a database that doesn't answer counts as none. */
const PATIENCE = 3000;

/** The database can't be reached. Nothing was changed, as far as can be told. */
export class Unreachable extends Error {}

/**
 * @returns {Promise<Entry[]>} in no order
 * @throws {Unreachable}
 */
export function all() {
  return inTime("readonly", (store) => store.getAll());
}

/**
 * Keep entries. One with the same id is replaced.
 * @param {Entry[]} entries
 * @throws {Unreachable}
 */
export async function put(entries) {
  await inTime("readwrite", (store) => {
    for (const entry of entries) store.put(entry);
  });
}

/**
 * @param {string} id
 * @throws {Unreachable}
 */
export async function remove(id) {
  await inTime("readwrite", (store) => store.delete(id));
}

/** @throws {Unreachable} */
export async function clear() {
  await inTime("readwrite", (store) => store.clear());
}

/**
 * @param {IDBTransactionMode} mode
 * @param {(store: IDBObjectStore) => IDBRequest | undefined | void} act
 * @returns {Promise<any>} what the request gave, once all of it is written
 */
async function inTime(mode, act) {
  const late = new Promise((_, reject) => setTimeout(() => reject(new Unreachable()), PATIENCE));
  try {
    return await Promise.race([transaction(mode, act), late]);
  } catch (error) {
    throw error instanceof Unreachable ? error : new Unreachable(String(error));
  }
}

/**
 * @param {IDBTransactionMode} mode
 * @param {(store: IDBObjectStore) => IDBRequest | undefined | void} act
 * @returns {Promise<unknown>}
 */
async function transaction(mode, act) {
  const database = await opened();
  try {
    const running = database.transaction(STORE, mode);
    const request = act(running.objectStore(STORE));
    await settled(running, "complete", ["error", "abort"]);
    return request?.result;
  } finally {
    // A connection that is kept open may be lost in the night; to open one takes a millisecond.
    database.close();
  }
}

/** @returns {Promise<IDBDatabase>} */
async function opened() {
  const request = indexedDB.open(NAME, VERSION);
  request.onupgradeneeded = () => request.result.createObjectStore(STORE, { keyPath: "id" });
  await settled(request, "success", ["error", "blocked"]);
  return request.result;
}

/**
 * @param {EventTarget & { error: DOMException | null }} target
 * @param {string} good
 * @param {string[]} bad
 */
function settled(target, good, bad) {
  return new Promise((resolve, reject) => {
    target.addEventListener(good, resolve);
    for (const name of bad) target.addEventListener(name, () => reject(target.error));
  });
}
