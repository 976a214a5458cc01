"""Checks every page on the phone: all must be from one version, none blank.

Paths that the phone has lost are the exception. The network may answer them, from either version;
without a network, a page that one navigates to is the emergency page (503), and anything else is
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


class PhoneCheck:
    """One check of a phone that answers from a version of `allowed`, and has `lost` some paths.

    `online` are the versions from which the network may answer: none without a network.
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
        self.cached_pages = [path for path in allowed[0].pages() if path not in lost]

    def open_first_page(self) -> None:
        """Open a page from which the others are fetched."""
        self.phone.page.goto((self.cached_pages or ["/"])[0])

    def find_matching(self) -> Sequence[Version]:
        """The versions that all cached answers match. Raises Broken if there is none."""
        if not self.online and not self.cached_pages:
            # The emergency page may fetch nothing, so each page is opened instead.
            for path in self.allowed[0].pages():
                self.open_page(path, self.allowed)
            return self.allowed
        fetched = self.phone.page.evaluate(OPEN, self.paths)
        answers = {path: Opened(*answer) for path, answer in zip(self.paths, fetched, strict=True)}
        self.check_lost(answers)
        return self.match_cached(answers)

    def match_cached(self, answers: dict[str, Opened]) -> Sequence[Version]:
        mismatches = {
            version.name: [
                f"{path} {answer.status}"
                for path, answer in answers.items()
                if path not in self.lost and answer != version.expected[path]
            ]
            for version in self.allowed
        }
        matching = [version for version in self.allowed if not mismatches[version.name]]
        if not matching:
            counts = ", ".join(f"{len(paths)} not of {name}" for name, paths in mismatches.items())
            fewest = min(mismatches.values(), key=len)
            raise Broken(f"Of {len(answers)} answers {counts}: {fewest[:5]}")
        return matching

    def check_lost(self, answers: dict[str, Opened]) -> None:
        for path in self.lost:
            answer, versions = answers[path], [*self.allowed, *self.online]
            is_refused = not self.online and answer.status == REFUSED
            if not is_refused and not find_matching_versions(versions, path, answer):
                raise Broken(f"{path} was lost, and {answer.status} came instead")

    def open_page(self, path: str, matching: Sequence[Version]) -> None:
        """Navigate to a page and read its heading. Raises Broken."""
        response = self.navigate(path)
        is_lost = path in self.lost
        if is_lost and not self.online and response.status == EMERGENCY:
            self.expect_heading(EMERGENCY_HEADING)
            return
        opened = Opened(response.status, hashlib.sha256(response.body()).hexdigest())
        allowed = [*matching, *self.online] if is_lost else matching
        versions = find_matching_versions(allowed, path, opened)
        if not versions:
            raise Broken(f"{path} opens with {opened.status} and other bytes")
        self.expect_heading(read_heading(versions[0].follow(path).body.decode()))

    def navigate(self, path: str) -> Response:
        response = self.phone.page.goto(path)
        if response is None:
            raise Broken(f"{path} gives nothing")
        return response

    def expect_heading(self, words: str) -> None:
        heading = self.phone.page.get_by_role("heading", level=1)
        expect(heading).to_be_visible()
        expect(heading).to_have_text(words)


def wait_for_few_caches(phone: Phone, leftovers: int = 0) -> None:
    """Wait until the phone has at most two versions and so many incomplete caches."""
    phone.wait_for(FEW_CACHES % (VERSIONS_KEPT + leftovers))


def find_matching_versions(versions: Sequence[Version], path: str, opened: Opened) -> list[Version]:
    """The versions that have this at the path."""
    return [version for version in versions if version.expected[path] == opened]


def read_heading(page: str) -> str:
    heading = HEADING.search(page)
    if heading is None:
        raise Broken("A page without a heading was published")
    return " ".join(html.unescape(TAG.sub("", heading[1])).split())
