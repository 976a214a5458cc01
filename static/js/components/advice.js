// The texts of a version, as the page "Ready for tonight" lists them.

/** Where it is kept which texts a person has seen. */
export const ADVICE_SEEN = "unknot-advice-1";

/**
 * @param {Document} page
 * @returns {{ key: string, digest: string, link: HTMLAnchorElement }[]}
 */
export function adviceIn(page) {
  const links = /** @type {HTMLAnchorElement[]} */ ([...page.querySelectorAll("[data-advice] a")]);
  return links.map((link) => {
    const { key = "", digest = "" } = link.dataset;
    return { key, digest, link };
  });
}
