// The versions of the site in this phone's cache storage. The storage may be missing, throw or
// never answer: then the list is empty, and no page waits.

const CACHE_PREFIX = "unknot-";
/** Milliseconds after which a storage that doesn't answer counts as empty. */
const TIMEOUT = 3000;

/** @returns {Promise<{ name: string, entries: number }[]>} oldest first; empty if unknown */
export async function listCachedVersions() {
  const timeout = new Promise((resolve) => setTimeout(() => resolve([]), TIMEOUT));
  return Promise.race([readCaches(), timeout]);
}

async function readCaches() {
  try {
    const names = (await caches.keys()).filter((name) => name.startsWith(CACHE_PREFIX));
    return await Promise.all(
      names.map(async (name) => {
        const cache = await caches.open(name);
        return { name, entries: (await cache.keys()).length };
      }),
    );
  } catch {
    return [];
  }
}
