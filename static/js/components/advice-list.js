// The texts of a release, as listed on the page "Ready for tonight".

/** The localStorage key for the texts that a person has seen. */
export const SEEN_ADVICE_KEY = "unknot-advice-1";

/**
 * @param {Document} page
 * @returns {{ key: string, digest: string, link: HTMLAnchorElement }[]}
 */
export function readAdviceList(page) {
  const links = /** @type {HTMLAnchorElement[]} */ ([...page.querySelectorAll("[data-advice] a")]);
  return links.map((link) => {
    const { key = "", digest = "" } = link.dataset;
    return { key, digest, link };
  });
}
