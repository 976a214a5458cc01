// The versions of the site that this phone keeps. A phone's cache storage may be missing, throw, or
// never answer: then nothing is known of it, and no page waits.

const OURS = "unknot-";
/** Milliseconds until a storage that doesn't answer counts as empty. */
const PATIENCE = 3000;

/**
 * @returns {Promise<{ name: string, entries: number }[]>} oldest first; none where it can't be told
 */
export async function versions() {
  const late = new Promise((resolve) => setTimeout(() => resolve([]), PATIENCE));
  return Promise.race([found(), late]);
}

async function found() {
  try {
    const names = (await caches.keys()).filter((name) => name.startsWith(OURS));
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
