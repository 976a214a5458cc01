"""One phone, one site and the network between them, from one version to the next."""

from contextlib import suppress
from pathlib import Path

from playwright.sync_api import CDPSession, Error, Playwright

from tests.browser.phone import Phone
from tests.browser.test_offline import UPDATE
from tests.faults.proxy import Proxy
from tests.faults.versions import Version, Versions
from tests.live import LiveSite, wait_until
from tests.worker import ASK_WORKER

LAUNCHES = 2  # after a fault the phone must have the new version by then
BEGIN_UPDATE = """async () => {
  const registration = await navigator.serviceWorker.getRegistration();
  void registration.update().catch(() => {});
}"""
WORKER = "/serviceworker.js"


class Broken(AssertionError):
    """What must never happen has happened; the text says what."""


class Life:
    """A phone that has one version whole, and lives through faults while it gets the next.

    The site's address is the proxy's: the same for all faults, whatever dies behind it.
    """

    def __init__(self, playwright: Playwright, site: LiveSite, folder: Path) -> None:
        self.playwright, self.site, self.folder = playwright, site, folder
        self.proxy = Proxy(site.port)
        site.environment["SITE_URL"] = self.proxy.url
        site.start()
        self.versions = Versions(site)
        self.phones = 0
        self.begin()

    def begin(self) -> None:
        """Take a phone that has never been to the site, and visit."""
        self.proxy.mend()
        self.site.start()
        self.phones += 1
        self.phone = Phone(
            self.playwright, self.folder / f"phone-{self.phones}", base_url=self.proxy.url
        )
        self.new = self.old = self.versions.publish()
        self.phone.visit("/")

    def begin_anew(self) -> None:
        """Put the phone away and begin again: what follows must not suffer from what went wrong."""
        self.put_away()
        self.begin()

    def end(self) -> None:
        self.put_away()
        self.site.kill()
        self.proxy.close()

    def publish(self) -> Version:
        """Staff put the next version live."""
        self.new = self.versions.publish()
        return self.new

    def relaunch(self) -> None:
        """End the browser, unless it was killed, and open it again."""
        self.put_away()
        self.phone.launch()

    def put_away(self) -> None:
        # One that was killed can't be closed.
        with suppress(Error):
            self.phone.close()

    def begin_update(self) -> None:
        """Let the phone look for a new version, without waiting for what it finds."""
        self.phone.page.evaluate(BEGIN_UPDATE)

    def update_spoilt(self) -> None:
        """Let the phone look for a new version, and wait until an answer to it is spoilt."""
        self.begin_update()
        wait_until(lambda: self.proxy.spoilt, "an answer is spoilt")

    def settle(self) -> None:
        """Look for a new version, and wait until the phone is done with what it finds."""
        self.phone.page.goto("/")
        self.phone.page.evaluate(UPDATE)
        self.phone.wait_for_update()

    def devtools(self) -> CDPSession:
        return self.phone.context.new_cdp_session(self.phone.page)

    def recover(self) -> int:
        """The fault has ended. How many launches it takes until the new version is there, whole.

        Raises Broken if it doesn't get there.
        """
        self.proxy.mend()
        self.site.start()
        for launch in range(1, LAUNCHES + 1):
            if launch > 1:
                self.relaunch()
            self.settle()
            said = self.phone.page.evaluate(ASK_WORKER)
            if said["ready"] and said["version"] == self.new.name:
                self.old = self.new
                return launch
        raise Broken(f"After {LAUNCHES} launches the worker says {said}, not {self.new.name}")
