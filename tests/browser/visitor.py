"""A phone for tests that never switch it off: a window in a browser that all tests share."""

from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, Playwright

from tests.browser.phone import Phone


class Visitor(Phone):
    """Starts at once. Its storage is its own and lasts until it is closed."""

    def __init__(self, playwright: Playwright, browser: Browser, **options: Any) -> None:
        self.browser = browser
        super().__init__(playwright, Path(), **options)

    def launch(self) -> None:
        self.context = self.browser.new_context(**self.options)
        self.context.on("weberror", self._broke)
        self.context.on("console", self._heard)
        self.context.on("request", self._asked)
        self.page = self.context.new_page()

    def relaunch(self) -> Page:
        raise NotImplementedError("A visitor forgets everything: take a phone")
