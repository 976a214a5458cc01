"""Runs axe on an open page: injected once, run again whenever the page changes."""

from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

COLOURS = {"runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}}
"""The rules that another scheme of colours may break. All others were asked in the first."""

# A colour that is still fading is not the colour that people read; to wait until it has is in vain
# in a browser that draws no frames. A frame has no axe in it, and never answers.
ASK = """async (options) => {
  for (const each of document.getAnimations()) if (each instanceof CSSTransition) each.finish();
  const { violations } = await axe.run({ resultTypes: ["violations"], iframes: false, ...options });
  return violations.map(({ id, nodes }) => [id, nodes.map(({ target }) => target)]);
}"""


def axe_faults(page: Page, **options: Any) -> list[str]:
    """Each broken rule of axe with the elements that break it."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(Axe().axe_script)
    return [f"{rule} {targets}" for rule, targets in page.evaluate(ASK, options)]


def axe_faults_in_both_schemes(page: Page, **options: Any) -> list[str]:
    """The same in the light scheme, then in the dark one, which stays on."""
    page.emulate_media(color_scheme="light")
    by_day = axe_faults(page, **options)
    page.emulate_media(color_scheme="dark")
    return by_day + axe_faults(page, **options, **COLOURS)
