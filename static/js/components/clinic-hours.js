import { isClinicOpen } from "../lib/hours.js";

/**
 * Shows the phone number that is answered now: the clinic's during its opening hours, otherwise the
 * urgent one.
 */
export default class ClinicHours {
  /** @param {HTMLElement} root */
  constructor(root) {
    const open = isClinicOpen(root.dataset.hours ?? "", new Date());
    const lines = /** @type {HTMLElement[]} */ ([...root.querySelectorAll("[data-line]")]);
    const visible = lines.filter(({ dataset }) => dataset.line === (open ? "clinic" : "urgent"));
    if (!visible.length) return;
    for (const line of lines) line.hidden = !visible.includes(line);
  }
}
