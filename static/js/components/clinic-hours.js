import { isOpen } from "../lib/hours.js";

/** Shows the line that answers now: the clinic's in its hours, else the urgent one. */
export default class ClinicHours {
  /** @param {HTMLElement} root */
  constructor(root) {
    const open = isOpen(root.dataset.hours ?? "", new Date());
    const lines = /** @type {HTMLElement[]} */ ([...root.querySelectorAll("[data-line]")]);
    const wanted = lines.filter(({ dataset }) => dataset.line === (open ? "clinic" : "urgent"));
    if (!wanted.length) return;
    for (const line of lines) line.hidden = !wanted.includes(line);
  }
}
