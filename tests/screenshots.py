"""Renews the pictures that a phone shows before it puts the site on the home screen.

    python -m tests.screenshots

Run it when the pages it shows have changed: templates/manifest.json names the files.
"""

import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Page, ViewportSize, expect, sync_playwright

from tests.browser.phone import HEIGHT, QUIET, WIDTH, chromium
from tests.live import ROOT, prepared_site

FOLDER = ROOT / "static" / "screenshots"
NARROW = ViewportSize(width=WIDTH, height=HEIGHT)
WIDE = ViewportSize(width=1280, height=800)


def relief(page: Page) -> None:
    page.goto("/")
    expect(page.locator(".chip")).to_have_attribute("data-state", "ready")


def stretch(page: Page) -> None:
    page.goto("/calf/now/")
    expect(page.locator("[data-player]")).to_have_attribute("data-kind", "hold")


def bedtime(page: Page) -> None:
    page.goto("/routines/bedtime/")


PICTURES = {
    "relief": (relief, NARROW),
    "stretch": (stretch, NARROW),
    "bedtime": (bedtime, NARROW),
    "wide": (relief, WIDE),
}


def main() -> int:
    FOLDER.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        site = prepared_site(Path(folder))
        site.start()
        browser = playwright.chromium.launch(executable_path=chromium(), args=QUIET)
        for name, (arrange, size) in PICTURES.items():
            page = browser.new_page(base_url=site.url, viewport=size, color_scheme="dark")
            arrange(page)
            page.screenshot(path=FOLDER / f"{name}.png")
        browser.close()
        site.kill()
    return 0


if __name__ == "__main__":
    sys.exit(main())
