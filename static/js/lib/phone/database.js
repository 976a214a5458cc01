// The diary's entries in IndexedDB. It may be missing, hang, throw, or lose its connection while a
// page is open: each call has a timeout and opens its own connection.

/** @typedef {import("../diary.js").Entry} Entry */

const NAME = "unknot";
const VERSION = 1;
const STORE = "diary";
/** Milliseconds after which a database that doesn't answer counts as missing. */
const TIMEOUT = 3000;

/** The database can't be reached. Probably nothing was changed. */
export class DatabaseUnreachable extends Error {}

/**
 * @returns {Promise<Entry[]>} in no order
 * @throws {DatabaseUnreachable}
 */
export function listEntries() {
  return runInTime("readonly", (store) => store.getAll());
}

/**
 * Stores entries. Entries with the same id are replaced.
 * @param {Entry[]} entries
 * @throws {DatabaseUnreachable}
 */
export async function saveEntries(entries) {
  await runInTime("readwrite", (store) => {
    for (const entry of entries) store.put(entry);
  });
}

/**
 * @param {string} id
 * @throws {DatabaseUnreachable}
 */
export async function removeEntry(id) {
  await runInTime("readwrite", (store) => store.delete(id));
}

/** @throws {DatabaseUnreachable} */
export async function clearEntries() {
  await runInTime("readwrite", (store) => store.clear());
}

/**
 * @param {IDBTransactionMode} mode
 * @param {(store: IDBObjectStore) => IDBRequest | undefined | void} act
 * @returns {Promise<any>} the request's result, once the transaction is complete
 */
async function runInTime(mode, act) {
  const timeout = new Promise((_, reject) =>
    setTimeout(() => reject(new DatabaseUnreachable()), TIMEOUT),
  );
  try {
    return await Promise.race([runTransaction(mode, act), timeout]);
  } catch (error) {
    throw error instanceof DatabaseUnreachable ? error : new DatabaseUnreachable(String(error));
  }
}

/**
 * @param {IDBTransactionMode} mode
 * @param {(store: IDBObjectStore) => IDBRequest | undefined | void} act
 * @returns {Promise<unknown>}
 */
async function runTransaction(mode, act) {
  const database = await openDatabase();
  try {
    const transaction = database.transaction(STORE, mode);
    const request = act(transaction.objectStore(STORE));
    await waitForEvent(transaction, "complete", ["error", "abort"]);
    return request?.result;
  } finally {
    // A connection that stays open may be lost overnight; opening one takes a millisecond.
    database.close();
  }
}

/** @returns {Promise<IDBDatabase>} */
async function openDatabase() {
  const request = indexedDB.open(NAME, VERSION);
  request.onupgradeneeded = () => request.result.createObjectStore(STORE, { keyPath: "id" });
  await waitForEvent(request, "success", ["error", "blocked"]);
  return request.result;
}

/**
 * @param {EventTarget & { error: DOMException | null }} target
 * @param {string} success
 * @param {string[]} failures
 */
function waitForEvent(target, success, failures) {
  return new Promise((resolve, reject) => {
    target.addEventListener(success, resolve);
    for (const name of failures) target.addEventListener(name, () => reject(target.error));
  });
}
