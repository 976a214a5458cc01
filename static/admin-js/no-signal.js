// What of the phone's page waits for a network. Phones keep every page whole, so that is only what
// leads to other sites.

const MARK = "3px dashed";

/**
 * Outlines those links and counts them, or takes that back.
 *
 * @param {Document} page
 * @param {boolean} on
 */
export function showNoSignal(page, on) {
  const out = /** @type {HTMLAnchorElement[]} */ ([...page.querySelectorAll("a[href]")]).filter(
    leadsOut,
  );
  for (const link of out) link.style.outline = on ? MARK : "";
  const told = document.querySelector("[data-no-signal]");
  if (!(told instanceof HTMLElement)) return;
  const words = (out.length ? told.dataset.some : told.dataset.none) ?? "";
  told.textContent = on ? words.replace("{n}", String(out.length)) : "";
}

/** @param {HTMLAnchorElement} link */
function leadsOut({ protocol, host }) {
  return protocol.startsWith("http") && host !== location.host;
}
