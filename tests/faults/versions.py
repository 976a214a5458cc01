"""Versions of the site that are published already, so that any can go live in a moment."""

import hashlib
from dataclasses import dataclass
from functools import cached_property
from itertools import cycle

from project.offline.bundle_format import BundleEntry
from tests.live import LiveSite
from tests.publishing import FAR, FIRST, PAST, offered
from tests.unit.offline.reading import unpack

VERSIONS_USED = 4  # a phone keeps two, so it has forgotten a version when that is live again


@dataclass(frozen=True)
class Opened:
    """What a phone gets at an address: the status and the SHA-256 of the body."""

    status: int
    digest: str


@dataclass(frozen=True)
class Version:
    """One version: its name and every entry of its bundle."""

    name: str
    entries: dict[str, BundleEntry]

    @cached_property
    def expected(self) -> dict[str, Opened]:
        """What opens at each path, after redirects."""
        return {path: describe_entry(self.follow(path)) for path in self.entries}

    def follow(self, path: str) -> BundleEntry:
        entry = self.entries[path]
        return self.entries[entry.headers.get("Location", path)]

    def pages(self) -> list[str]:
        return [
            path
            for path, entry in self.entries.items()
            if entry.status == 200 and path.endswith("/")
        ]


class VersionCycle:
    """Puts the versions of a stocked site (tests/publishing.py) live, over and over."""

    def __init__(self, site: LiveSite) -> None:
        self.site = site
        self._numbers = cycle(range(FIRST, FIRST + VERSIONS_USED))
        self._versions: dict[str, Version] = {}

    def publish(self) -> Version:
        """Put the next version live."""
        self.site.sql(
            "UPDATE releases_release SET live_from = CASE number WHEN ? THEN ? ELSE ? END",
            next(self._numbers),
            PAST,
            FAR,
        )
        name = offered(self.site)
        if name not in self._versions:
            entries = unpack(name, self.site.get(f"/offline/{name}"))
            self._versions[name] = Version(name, {entry.path: entry for entry in entries})
        return self._versions[name]


def describe_entry(entry: BundleEntry) -> Opened:
    return Opened(entry.status, hashlib.sha256(entry.body).hexdigest())
