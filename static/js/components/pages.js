/**
 * Another page of the site, to show a part of it here. XMLHttpRequest gives a document by itself,
 * where fetch would give text, which a page under Trusted Types may not parse. A page of another
 * version than this one counts as none: these scripts may not fit it.
 * @param {string} address
 * @returns {Promise<Document | null>} null if it can't be had
 */
export function loadPage(address) {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    request.open("GET", address);
    request.responseType = "document";
    request.onload = () => {
      const page = request.status === 200 ? request.responseXML : null;
      resolve(sameScripts(page) ? page : null);
    };
    request.onerror = () => resolve(null);
    request.send();
  });
}

/** @param {Document | null} page */
function sameScripts(page) {
  const [theirs, ours] = [page, document].map(
    (each) => each?.querySelector("script")?.getAttribute("src") ?? "",
  );
  return Boolean(theirs) && theirs === ours;
}
