// Sets the preview to night or day, big text, no signal or the open step. The switches are
// remembered until the tab is closed.

import { markExternalLinks } from "./external-links.js";
import { showOpenStep } from "./step-preview.js";

const SWITCHES_KEY = "preview-switches";
const STEP = "step";
const OPPOSITE = new Map([
  ["night", "day"],
  ["day", "night"],
]);
const SCHEME = /prefers-color-scheme:\s*(dark|light)/;
const BIG_TEXT = "200%";

/** @param {HTMLIFrameElement} phone */
export function startSwitches(phone) {
  const group = document.querySelector("[data-switches]");
  if (!(group instanceof HTMLElement)) return;
  /** @type {Set<string>} */
  const on = new Set((sessionStorage.getItem(SWITCHES_KEY) ?? STEP).split(" ").filter(Boolean));
  const buttons = /** @type {HTMLButtonElement[]} */ ([...group.querySelectorAll("button")]);
  const update = () => {
    for (const button of buttons) {
      button.setAttribute("aria-pressed", String(on.has(button.dataset.switch ?? "")));
    }
    if (phone.contentDocument) applySwitches(phone.contentDocument, on);
  };
  document.addEventListener("step-opened", update);
  for (const button of buttons) {
    button.addEventListener("click", () => {
      const name = button.dataset.switch ?? "";
      if (!on.delete(name)) on.add(name);
      on.delete(OPPOSITE.get(name) ?? "");
      sessionStorage.setItem(SWITCHES_KEY, [...on].join(" "));
      update();
    });
  }
  phone.addEventListener("load", update);
  group.hidden = false;
  update();
}

/**
 * @param {Document} page
 * @param {Set<string>} on
 */
function applySwitches(page, on) {
  const root = page.documentElement;
  const scheme = on.has("day") ? "light" : on.has("night") ? "dark" : "";
  root.style.fontSize = on.has("big") ? BIG_TEXT : "";
  root.style.colorScheme = scheme;
  for (const sheet of page.styleSheets) forceScheme(sheet.cssRules, scheme);
  showOpenStep(page, on.has(STEP));
  markExternalLinks(page, on.has("no-signal"));
}

/** Each rule's own media query, before it was changed. */
const originalMedia = new WeakMap();

/**
 * Applies the style sheets' rules for a colour scheme, as if the phone were set to it, so that no
 * copy of these rules is needed.
 *
 * @param {CSSRuleList} rules
 * @param {string} scheme "" for the one of this computer
 */
function forceScheme(rules, scheme) {
  for (const rule of rules) {
    if (isMediaRule(rule)) {
      const words = originalMedia.get(rule) ?? rule.media.mediaText;
      const ruleScheme = SCHEME.exec(words)?.[1];
      if (ruleScheme) {
        originalMedia.set(rule, words);
        rule.media.mediaText = !scheme ? words : ruleScheme === scheme ? "all" : "not all";
      }
    }
    const inner = getNestedRules(rule);
    if (inner) forceScheme(inner, scheme);
  }
}

/**
 * Checked by its properties: an iframe's rules belong to another window's classes.
 *
 * @param {CSSRule} rule
 * @returns {rule is CSSMediaRule}
 */
function isMediaRule(rule) {
  return "media" in rule && "cssRules" in rule;
}

/** @param {CSSRule} rule */
function getNestedRules(rule) {
  if ("styleSheet" in rule) return /** @type {CSSImportRule} */ (rule).styleSheet?.cssRules;
  return "cssRules" in rule ? /** @type {CSSGroupingRule} */ (rule).cssRules : null;
}
