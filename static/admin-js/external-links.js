// Shows what doesn't work without a signal. Phones have all pages, so only links to other sites
// need one.

const OUTLINE = "3px dashed";

/**
 * Outlines and counts these links, or removes the outlines.
 *
 * @param {Document} page
 * @param {boolean} on
 */
export function markExternalLinks(page, on) {
  const links = /** @type {HTMLAnchorElement[]} */ ([...page.querySelectorAll("a[href]")]).filter(
    isExternal,
  );
  for (const link of links) link.style.outline = on ? OUTLINE : "";
  const status = document.querySelector("[data-no-signal]");
  if (!(status instanceof HTMLElement)) return;
  const words = (links.length ? status.dataset.some : status.dataset.none) ?? "";
  status.textContent = on ? words.replace("{n}", String(links.length)) : "";
}

/** @param {HTMLAnchorElement} link */
function isExternal({ protocol, host }) {
  return protocol.startsWith("http") && host !== location.host;
}
