"""One phone, one site and the network between them, through many versions."""

from contextlib import suppress
from pathlib import Path

from playwright.sync_api import CDPSession, Error, Playwright

from tests.browser.phone import Phone
from tests.browser.test_offline import UPDATE
from tests.faults.proxy import Proxy
from tests.faults.versions import Version, VersionCycle
from tests.live import LiveSite, wait_until
from tests.worker import ASK_WORKER

LAUNCHES = 2  # after so many, the phone must have the new version
BEGIN_UPDATE = """async () => {
  const registration = await navigator.serviceWorker.getRegistration();
  void registration.update().catch(() => {});
}"""
WORKER = "/serviceworker.js"


class Broken(AssertionError):
    """Something happened that must never happen; the text says what."""


class Life:
    """A phone that has one full version and meets faults while it gets the next.

    The phone knows only the proxy's address, which stays the same when the site is killed.
    """

    def __init__(self, playwright: Playwright, site: LiveSite, folder: Path) -> None:
        self.playwright, self.site, self.folder = playwright, site, folder
        self.proxy = Proxy(site.port)
        site.environment["SITE_URL"] = self.proxy.url
        site.start()
        self.versions = VersionCycle(site)
        self.phones = 0
        self.begin()

    def begin(self) -> None:
        """Start with a phone that has never visited the site, and visit."""
        self.proxy.mend()
        self.site.start()
        self.phones += 1
        self.phone = Phone(
            self.playwright, self.folder / f"phone-{self.phones}", base_url=self.proxy.url
        )
        self.new = self.old = self.versions.publish()
        self.phone.visit("/")

    def restart(self) -> None:
        """Start with another phone, so that later faults do not suffer from this one."""
        self.close_phone()
        self.begin()

    def end(self) -> None:
        self.close_phone()
        self.site.kill()
        self.proxy.close()

    def publish(self) -> Version:
        """Staff publish the next version."""
        self.new = self.versions.publish()
        return self.new

    def relaunch(self) -> None:
        """Close the browser, unless it was killed, and open it again."""
        self.close_phone()
        self.phone.launch()

    def close_phone(self) -> None:
        # A killed browser can't be closed.
        with suppress(Error):
            self.phone.close()

    def begin_update(self) -> None:
        """Let the phone look for a new version, without waiting for the result."""
        self.phone.page.evaluate(BEGIN_UPDATE)

    def update_until_spoilt(self) -> None:
        """Let the phone look for a new version, and wait until an answer to it was spoilt."""
        self.begin_update()
        wait_until(lambda: self.proxy.spoilt_count, "an answer is spoilt")

    def settle(self) -> None:
        """Look for a new version, and wait until the phone has handled what it found."""
        self.phone.page.goto("/")
        self.phone.page.evaluate(UPDATE)
        self.phone.wait_for_update()

    def devtools(self) -> CDPSession:
        return self.phone.context.new_cdp_session(self.phone.page)

    def recover(self) -> int:
        """End the fault; gives how many launches it takes until the new version is complete.

        Raises Broken if that takes more than LAUNCHES.
        """
        self.proxy.mend()
        self.site.start()
        for launch in range(1, LAUNCHES + 1):
            if launch > 1:
                self.relaunch()
            self.settle()
            worker = self.phone.page.evaluate(ASK_WORKER)
            if worker["ready"] and worker["version"] == self.new.name:
                self.old = self.new
                return launch
        raise Broken(f"After {LAUNCHES} launches the worker says {worker}, not {self.new.name}")
