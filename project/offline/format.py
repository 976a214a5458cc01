"""The bundle's bytes: one line of JSON that lists the entries, then their bodies in that order.

The line is {"entries": [[path, status, {header: value}, SHA-256 of the body, its bytes], …]}.
A bundle is named by the hash of that line alone. The line names every body's hash, so the name
vouches for all of it. A phone that holds another bundle already is sent a delta: the same line, and
after it only the bodies whose hashes the other bundle doesn't list.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import pairwise

NAME_LENGTH = 32
"""Hexadecimal digits of a bundle's name: 128 bits."""


@dataclass(frozen=True)
class Entry:
    """One answer that a phone gives by itself."""

    path: str
    body: bytes
    headers: Mapping[str, str] = field(default_factory=dict)
    status: int = 200

    def described(self) -> list[object]:
        """How the bundle's first line lists it."""
        digest = hashlib.sha256(self.body).hexdigest()
        return [self.path, self.status, dict(self.headers), digest, len(self.body)]


@dataclass(frozen=True)
class Packed:
    """A bundle's name and bytes."""

    name: str
    body: bytes
    count: int


class TwiceInBundle(Exception):
    """Two entries claim the same path."""


def pack(entries: Iterable[Entry]) -> Packed:
    """Equal entries give equal bytes, in whatever order they come. Raises TwiceInBundle."""
    ordered = sorted(entries, key=lambda entry: entry.path)
    for before, after in pairwise(ordered):
        if before.path == after.path:
            raise TwiceInBundle(after.path)
    head = {"entries": [entry.described() for entry in ordered]}
    line = json.dumps(head, sort_keys=True, separators=(",", ":")).encode()
    name = hashlib.sha256(line).hexdigest()[:NAME_LENGTH]
    return Packed(name, b"\n".join([line, b"".join(entry.body for entry in ordered)]), len(ordered))


def delta(body: bytes, base: bytes) -> bytes:
    """What of a bundle's bytes a phone lacks that holds the bundle `base`."""
    held = {digest for digest, _ in bodies(base)}
    missing = [part for digest, part in bodies(body) if digest not in held]
    return b"\n".join([body.partition(b"\n")[0], b"".join(missing)])


def bodies(body: bytes) -> Iterator[tuple[str, bytes]]:
    """(SHA-256, bytes) of each entry of a bundle, in order."""
    line, _, rest = body.partition(b"\n")
    at = 0
    for *_, digest, size in json.loads(line)["entries"]:
        yield digest, rest[at : at + size]
        at += size
