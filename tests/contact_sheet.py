"""Renews the pictures of every pose on every body, in light and in dark.

    python -m tests.contact_sheet

Run it when a pose, a body or its colours have changed, and look at what it made.
"""

import sys

from playwright.sync_api import ViewportSize, sync_playwright

from stretches.figure import POSES
from stretches.figure.sheet import THEMES, build_sheet
from tests.browser.phone import QUIET, chromium
from tests.live import ROOT

FOLDER = ROOT / "docs" / "poses"
SIZE = ViewportSize(width=1480, height=800)


def main() -> int:
    FOLDER.mkdir(exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=QUIET)
        page = browser.new_page(viewport=SIZE, color_scheme="light")
        page.set_content(build_sheet(POSES))
        for theme in THEMES:
            section = page.locator(f".{theme}")
            section.screenshot(path=FOLDER / f"{theme}.jpg", type="jpeg", quality=72)
        browser.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
