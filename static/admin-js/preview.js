// Shows the patients' page when a form opens, and after each change; and advice at its fields,
// which comes with that page.

import { showFieldAdvice } from "./field-advice.js";
import { startSwitches } from "./preview-switches.js";

const PREVIEW_DELAY = 300; // milliseconds without typing until the preview is updated

const button = document.querySelector('[formtarget="preview-frame"]');
const frame = document.querySelector('iframe[name="preview-frame"]');

const fragment = button instanceof HTMLButtonElement ? removeFragment(button) : "";
if (button instanceof HTMLButtonElement && button.form) previewChanges(button.form, button);
if (frame instanceof HTMLIFrameElement) {
  keepScroll(frame, fragment);
  showFieldAdvice(frame);
  startSwitches(frame);
  closeOnLeave(frame.closest("[popover]"));
}

/**
 * Removes the fragment from the preview's address, and gives it. The browser would otherwise scroll
 * the whole form to bring that part of the page into view.
 *
 * @param {HTMLButtonElement} previewButton
 */
function removeFragment(previewButton) {
  const address = new URL(previewButton.formAction);
  const id = address.hash.slice(1);
  address.hash = "";
  previewButton.formAction = address.href;
  return decodeURIComponent(id);
}

/**
 * @param {HTMLFormElement} form
 * @param {HTMLButtonElement} previewButton
 */
function previewChanges(form, previewButton) {
  let timer = 0;
  const submit = () => form.requestSubmit(previewButton);
  form.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(submit, PREVIEW_DELAY);
  });
  // A form that is being saved needs no preview.
  form.addEventListener("submit", (event) => {
    if (event.submitter !== previewButton) clearTimeout(timer);
  });
  if (previewButton.hasAttribute("data-at-once")) submit();
}

/**
 * Scrolls the first preview to that part, and each later one to where the previous one was
 * scrolled.
 *
 * @param {HTMLIFrameElement} phone
 * @param {string} id
 */
function keepScroll(phone, id) {
  /** @type {number | null} */
  let scrolledTo = null;
  phone.addEventListener("load", () => {
    const view = phone.contentWindow;
    if (!view || view.location.href === "about:blank") return;
    view.scrollTo(0, scrolledTo ?? getTop(view, id));
    view.addEventListener("pagehide", () => {
      scrolledTo = view.scrollY;
    });
  });
}

/**
 * The position of a part of the page, in px from its top; 0 if there is no such part.
 *
 * @param {Window} view
 * @param {string} id
 */
function getTop(view, id) {
  const { document } = view;
  const element = document.getElementById(id);
  if (!element) return 0;
  const { scrollPaddingBlockStart } = getComputedStyle(document.documentElement);
  return element.getBoundingClientRect().top + view.scrollY - parseFloat(scrollPaddingBlockStart);
}

/**
 * Closes a preview that covers the form when the keyboard focus leaves it.
 *
 * @param {HTMLElement | null} cover
 */
function closeOnLeave(cover) {
  cover?.addEventListener("focusout", ({ relatedTarget }) => {
    if (!(relatedTarget instanceof Node) || cover.contains(relatedTarget)) return;
    if (cover.matches(":popover-open")) cover.hidePopover();
  });
}
