import { isOpen } from "../lib/opening-hours.js";

/** Shows the line that answers now: the clinic's in its hours, else the urgent one. */
export class ClinicHours {
  /** @param {HTMLElement} root */
  constructor(root) {
    const open = isOpen(root.dataset.hours ?? "", new Date());
    const lines = [...root.querySelectorAll("[data-line]")];
    const wanted = lines.filter((line) => matches(line, open ? "clinic" : "urgent"));
    if (!wanted.length) return;
    for (const line of lines) line.toggleAttribute("hidden", !wanted.includes(line));
  }
}

/**
 * @param {Element} line
 * @param {string} name
 */
function matches(line, name) {
  return line.getAttribute("data-line") === name;
}
