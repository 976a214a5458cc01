"""Looks at every page on the phone: all from one version, none blank.

What a phone has lost is the one exception. The network may answer it, of either version; without
a network, a page that one navigates to is the page for emergencies (503), and anything else is
refused (504).
"""

import hashlib
import html
import re
from collections.abc import Collection, Sequence

from playwright.sync_api import Response, expect

from tests.browser.phone import Phone
from tests.faults.life import Broken
from tests.faults.versions import Opened, Version

OPEN = """paths => Promise.all(paths.map(async (path) => {
  const response = await fetch(path).catch(() => undefined);
  if (!response) return [0, ""];
  const digest = await crypto.subtle.digest("SHA-256", await response.arrayBuffer());
  const hex = Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, "0"));
  return [response.status, hex.join("")];
}))"""
FEW_CACHES = """async () => {
  const names = (await caches.keys()).filter((name) => name.startsWith("unknot-"));
  return names.length <= %d;
}"""
HEADING = re.compile(r"<h1[^>]*>(.*?)</h1>", re.DOTALL)
TAG = re.compile(r"<[^>]+>")
VERSIONS_KEPT = 2
EMERGENCY, REFUSED = 503, 504
EMERGENCY_HEADING = "Short help"


class Look:
    """One look at a phone that answers from the versions `allowed`, and has `lost` some paths.

    `online` are the versions of which the network may answer: none if there is no network.
    """

    def __init__(
        self,
        phone: Phone,
        allowed: Sequence[Version],
        lost: Collection[str],
        online: Sequence[Version],
    ) -> None:
        self.phone, self.allowed, self.lost, self.online = phone, allowed, lost, online
        self.paths = sorted(allowed[0].entries)
        self.kept_pages = [path for path in allowed[0].pages() if path not in lost]

    def begin(self) -> None:
        """Open a first page, from which the others are asked for."""
        self.phone.page.goto((self.kept_pages or ["/"])[0])

    def everything_opens(self) -> Sequence[Version]:
        """The versions that all kept answers may be from. Raises Broken if there is none."""
        if not self.online and not self.kept_pages:
            # Nothing may be fetched from the page for emergencies: each is opened instead.
            for path in self.allowed[0].pages():
                self.opens(path, self.allowed)
            return self.allowed
        answers = self.phone.page.evaluate(OPEN, self.paths)
        got = {path: Opened(*answer) for path, answer in zip(self.paths, answers, strict=True)}
        self.lost_ones_are_right(got)
        return self.all_of(got)

    def all_of(self, got: dict[str, Opened]) -> Sequence[Version]:
        wrong = {
            version.name: [
                f"{path} {answer.status}"
                for path, answer in got.items()
                if path not in self.lost and answer != version.promised[path]
            ]
            for version in self.allowed
        }
        whole = [version for version in self.allowed if not wrong[version.name]]
        if not whole:
            found = ", ".join(f"{len(paths)} not of {name}" for name, paths in wrong.items())
            raise Broken(f"Of {len(got)} answers {found}: {min(wrong.values(), key=len)[:5]}")
        return whole

    def lost_ones_are_right(self, got: dict[str, Opened]) -> None:
        for path in self.lost:
            refused = not self.online and got[path].status == REFUSED
            if not refused and not from_one_of([*self.allowed, *self.online], path, got[path]):
                raise Broken(f"{path} was lost, and {got[path].status} came instead")

    def opens(self, path: str, whole: Sequence[Version]) -> None:
        """Navigate to a page and read its heading. Raises Broken."""
        response = self.navigated(path)
        lost = path in self.lost
        if lost and not self.online and response.status == EMERGENCY:
            self.heading_is(EMERGENCY_HEADING)
            return
        got = Opened(response.status, hashlib.sha256(response.body()).hexdigest())
        right = [*whole, *self.online] if lost else whole
        shown = from_one_of(right, path, got)
        if not shown:
            raise Broken(f"{path} opens with {got.status} and other bytes")
        self.heading_is(heading_of(shown[0].reached(path).body.decode()))

    def navigated(self, path: str) -> Response:
        response = self.phone.page.goto(path)
        if response is None:
            raise Broken(f"{path} gives nothing")
        return response

    def heading_is(self, words: str) -> None:
        heading = self.phone.page.get_by_role("heading", level=1)
        expect(heading).to_be_visible()
        expect(heading).to_have_text(words)


def caches_are_few(phone: Phone, leftovers: int = 0) -> None:
    """Return when at most two versions are kept, and so many half ones."""
    phone.wait_for(FEW_CACHES % (VERSIONS_KEPT + leftovers))


def from_one_of(versions: Sequence[Version], path: str, got: Opened) -> list[Version]:
    """Those that promise this at the path."""
    return [version for version in versions if version.promised[path] == got]


def heading_of(page: str) -> str:
    found = HEADING.search(page)
    if found is None:
        raise Broken("A page without a heading was published")
    return " ".join(html.unescape(TAG.sub("", found[1])).split())
