// Sets the phone beside a form to night or day, to big text, to no signal and to the step that is
// open, until the browser's tab is closed.

import { showNoSignal } from "./no-signal.js";
import { setStage } from "./stage.js";

const KEPT = "preview-switches";
const STEP = "step";
const OPPOSITE = new Map([
  ["night", "day"],
  ["day", "night"],
]);
const SCHEME = /prefers-color-scheme:\s*(dark|light)/;
const BIG = "200%";

/** @param {HTMLIFrameElement} phone */
export function offerSwitches(phone) {
  const group = document.querySelector("[data-switches]");
  if (!(group instanceof HTMLElement)) return;
  /** @type {Set<string>} */
  const on = new Set((sessionStorage.getItem(KEPT) ?? STEP).split(" ").filter(Boolean));
  const buttons = /** @type {HTMLButtonElement[]} */ ([...group.querySelectorAll("button")]);
  const show = () => {
    for (const button of buttons) {
      button.setAttribute("aria-pressed", String(on.has(button.dataset.switch ?? "")));
    }
    if (phone.contentDocument) set(phone.contentDocument, on);
  };
  document.addEventListener("step-opened", show);
  for (const button of buttons) {
    button.addEventListener("click", () => {
      const name = button.dataset.switch ?? "";
      if (!on.delete(name)) on.add(name);
      on.delete(OPPOSITE.get(name) ?? "");
      sessionStorage.setItem(KEPT, [...on].join(" "));
      show();
    });
  }
  phone.addEventListener("load", show);
  group.hidden = false;
  show();
}

/**
 * @param {Document} page
 * @param {Set<string>} on
 */
function set(page, on) {
  const root = page.documentElement;
  const scheme = on.has("day") ? "light" : on.has("night") ? "dark" : "";
  root.style.fontSize = on.has("big") ? BIG : "";
  root.style.colorScheme = scheme;
  for (const sheet of page.styleSheets) decide(sheet.cssRules, scheme);
  setStage(page, on.has(STEP));
  showNoSignal(page, on.has("no-signal"));
}

/** What each rule asked for before it was decided for the phone. */
const asked = new WeakMap();

/**
 * Lets the rules for a scheme apply as if the phone were set to it: the page's own rules stay the
 * only ones that say what night and day look like.
 *
 * @param {CSSRuleList} rules
 * @param {string} scheme "" for the one that this machine is set to
 */
function decide(rules, scheme) {
  for (const rule of rules) {
    if (isMedia(rule)) {
      const words = asked.get(rule) ?? rule.media.mediaText;
      const wanted = SCHEME.exec(words)?.[1];
      if (wanted) {
        asked.set(rule, words);
        rule.media.mediaText = !scheme ? words : wanted === scheme ? "all" : "not all";
      }
    }
    const inner = nested(rule);
    if (inner) decide(inner, scheme);
  }
}

/**
 * By its shape: rules of a frame are of another window's classes.
 *
 * @param {CSSRule} rule
 * @returns {rule is CSSMediaRule}
 */
function isMedia(rule) {
  return "media" in rule && "cssRules" in rule;
}

/** @param {CSSRule} rule */
function nested(rule) {
  if ("styleSheet" in rule) return /** @type {CSSImportRule} */ (rule).styleSheet?.cssRules;
  return "cssRules" in rule ? /** @type {CSSGroupingRule} */ (rule).cssRules : null;
}
