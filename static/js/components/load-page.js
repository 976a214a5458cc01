/**
 * Fetches another page of the site as a document. XMLHttpRequest parses it itself, whereas Trusted
 * Types forbid parsing the text that fetch gives. A page built for other scripts counts as missing,
 * since these scripts may not fit it.
 * @param {string} address
 * @returns {Promise<Document | null>} null if it can't be fetched
 */
export function loadPage(address) {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    request.open("GET", address);
    request.responseType = "document";
    request.onload = () => {
      const page = request.status === 200 ? request.responseXML : null;
      resolve(hasSameScripts(page) ? page : null);
    };
    request.onerror = () => resolve(null);
    request.send();
  });
}

/** @param {Document | null} page */
function hasSameScripts(page) {
  const [itsScript, ourScript] = [page, document].map(
    (each) => each?.querySelector("script")?.getAttribute("src") ?? "",
  );
  return Boolean(itsScript) && itsScript === ourScript;
}
