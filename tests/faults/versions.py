"""Versions of the site that wait, so that any of them can go live in a moment."""

import hashlib
from dataclasses import dataclass
from functools import cached_property
from itertools import cycle

from project.offline.format import Entry
from tests.live import LiveSite
from tests.publishing import FAR, FIRST, PAST, offered
from tests.unit.offline.reading import unpack

USED = 4  # a phone keeps two: it has forgotten one that comes round again


@dataclass(frozen=True)
class Opened:
    """What a phone gets at an address: status, and SHA-256 of the body."""

    status: int
    digest: str


@dataclass(frozen=True)
class Version:
    """One version: its name and every answer in its bundle."""

    name: str
    entries: dict[str, Entry]

    @cached_property
    def promised(self) -> dict[str, Opened]:
        """What opens at each path, redirects followed."""
        return {path: opened(self.reached(path)) for path in self.entries}

    def reached(self, path: str) -> Entry:
        entry = self.entries[path]
        return self.entries[entry.headers.get("Location", path)]

    def pages(self) -> list[str]:
        return [
            path
            for path, entry in self.entries.items()
            if entry.status == 200 and path.endswith("/")
        ]


class Versions:
    """Each call of `publish` puts the next one live; they come round again and again.

    They are those of a stocked site: see tests/publishing.py.
    """

    def __init__(self, site: LiveSite) -> None:
        self.site = site
        self._numbers = cycle(range(FIRST, FIRST + USED))
        self._known: dict[str, Version] = {}

    def publish(self) -> Version:
        """Put the next version live."""
        self.site.sql(
            "UPDATE releases_release SET live_from = CASE number WHEN ? THEN ? ELSE ? END",
            next(self._numbers),
            PAST,
            FAR,
        )
        name = offered(self.site)
        if name not in self._known:
            entries = unpack(name, self.site.get(f"/offline/{name}"))
            self._known[name] = Version(name, {entry.path: entry for entry in entries})
        return self._known[name]


def opened(entry: Entry) -> Opened:
    return Opened(entry.status, hashlib.sha256(entry.body).hexdigest())
