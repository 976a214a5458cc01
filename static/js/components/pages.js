/**
 * Another page of the site, to show a part of it here. XMLHttpRequest gives a document by itself,
 * where fetch would give text, which a page under Trusted Types may not parse.
 * @param {string} address
 * @returns {Promise<Document | null>} null if it can't be had
 */
export function loadPage(address) {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    request.open("GET", address);
    request.responseType = "document";
    request.onload = () => resolve(request.status === 200 ? request.responseXML : null);
    request.onerror = () => resolve(null);
    request.send();
  });
}
