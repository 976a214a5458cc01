"""A phone with Chromium: small screen, touch, and a profile on disk that outlives the browser."""

import os
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import (
    BrowserContext,
    ConsoleMessage,
    Error,
    Page,
    Playwright,
    Request,
    WebError,
)

from scripts.install import PROGRAMS, find
from tests.worker import ASK_WORKER

WIDTH, HEIGHT = 390, 844
PATIENCE = 30  # seconds
ERROR_PAGE = "chrome-error://chromewebdata/"
QUIET = [
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    # Chromium would open a page again that failed, while the test opens the next.
    "--disable-auto-reload",
    # Chromium's sandbox does not work for root, who runs in containers.
    *(["--no-sandbox"] if os.geteuid() == 0 else []),
]
# What Chromium writes to the console when the Content-Security-Policy stops something.
REFUSED = ("Content Security Policy", "violates the following", "Trusted")
# Playwright's wait_for_function takes a promise for true, whatever it brings [1.65].
UNTIL = """async () => {
  const end = performance.now() + %d;
  const question = %s;
  while (!(await question())) {
    if (performance.now() > end) throw new Error(`Waited in vain: ${question}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}"""

NOTHING_COMES = """async () => {
  return !(await navigator.serviceWorker.getRegistration()).installing;
}"""
NOTHING_WAITS = """async () => {
  const { installing, waiting, active } = await navigator.serviceWorker.getRegistration();
  return !installing && !waiting && active.state === "activated";
}"""
PATIENCE_WITH_DEBUGGER = 10  # seconds
# Whether every component of the page runs: app.js starts them a moment after the page is painted.
STARTED = """() => {
  const roots = [...document.querySelectorAll("[data-module]")];
  return roots.every(({ dataset }) => dataset.started === "true");
}"""


def chromium() -> str | None:
    """Where the browser is."""
    return os.environ.get("CHROMIUM") or find(PROGRAMS["chromium"])


class Phone:
    """A browser with its profile on disk. `relaunch` ends the browser and opens it again.

    `faults` gathers what must never happen on any page: script errors, what the security policy
    had to stop, and requests to anybody but the site.
    """

    def __init__(
        self, playwright: Playwright, folder: Path, *, flags: tuple[str, ...] = (), **options: Any
    ) -> None:
        self.playwright = playwright
        self.folder = folder
        self.flags = [*QUIET, *flags]
        self.options = {
            "viewport": {"width": WIDTH, "height": HEIGHT},
            "device_scale_factor": 2,
            "is_mobile": True,
            "has_touch": True,
            **options,
        }
        self.faults: list[str] = []
        self.launch()

    def launch(self) -> None:
        self.context: BrowserContext = self.playwright.chromium.launch_persistent_context(
            self.folder,
            executable_path=chromium(),
            args=self.flags,
            **self.options,
        )
        self.context.on("weberror", self._broke)
        self.context.on("console", self._heard)
        self.context.on("request", self._asked)
        self.page: Page = self.context.pages[0]

    def relaunch(self) -> Page:
        """End the browser and open it again; its page is empty."""
        self.close()
        self.launch()
        return self.page

    def close(self) -> None:
        self.context.close()

    def open(self, path: str) -> Page:
        """Open a page and return when its components run."""
        self.page.goto(path)
        self.wait_for(STARTED)
        return self.page

    def find_nobody(self, path: str) -> None:
        """Open a page of a server that is down, and return when the browser says so.

        Chromium opens its own error page after `goto` has failed; the next `goto` would fail too if
        it came before that.
        """
        with pytest.raises(Error, match="ERR_CONNECTION_REFUSED"):
            self.page.goto(path)
        self.page.wait_for_url(ERROR_PAGE)

    def visit(self, path: str = "/") -> Page:
        """Open a page and wait until the worker has stored the whole site."""
        self.open(path)
        self.wait_for(f"async () => (await ({ASK_WORKER})()).ready")
        return self.page

    def version(self) -> str:
        """The version of the site that the worker answers from."""
        return str(self.page.evaluate(ASK_WORKER)["version"])

    def caches(self) -> list[str]:
        return list(self.page.evaluate("caches.keys()"))

    def wait_for(self, question: str, *, patience: int = PATIENCE) -> None:
        """Wait until the function in JavaScript, async or not, returns something true."""
        self.page.evaluate(UNTIL % (patience * 1000, question))

    def wait_for_update(self) -> None:
        """Return when the newest version that the phone found has taken over, or has failed.

        Without a debugger, Chromium ends a worker that rests for 30 seconds, and the next takes
        over. Playwright is one: such a worker lives on, and may hold the next up for 5 minutes
        [156].
        """
        self.wait_for(NOTHING_COMES)
        try:
            self.wait_for(NOTHING_WAITS, patience=PATIENCE_WITH_DEBUGGER)
        except Error:
            self.end_workers()
            self.wait_for(NOTHING_WAITS)

    def end_workers(self) -> None:
        """End the workers' processes; the next request to one starts it again."""
        devtools = self.context.new_cdp_session(self.page)
        devtools.send("ServiceWorker.enable")
        devtools.send("ServiceWorker.stopAllWorkers")

    def _broke(self, error: WebError) -> None:
        self.faults.append(f"Script: {error.error}")

    def _heard(self, message: ConsoleMessage) -> None:
        if message.type == "error" and any(word in message.text for word in REFUSED):
            self.faults.append(f"Refused: {message.text}")

    def _asked(self, request: Request) -> None:
        host = urlsplit(request.url).hostname
        if host not in {None, "127.0.0.1", "localhost"}:
            self.faults.append(f"Asked somebody else: {request.url}")
