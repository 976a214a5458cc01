"""The bundle's bytes: one line of JSON that lists the entries, then their bodies in that order.

The line is {"entries": [[path, status, {header: value}, SHA-256 of the body, its bytes], …]}.
A bundle is named by the hash of that line alone. The line names every body's hash, so the name
vouches for all of it.

A phone that holds another bundle already is sent a delta. It leaves out the bodies whose hashes the
other bundle lists too, and of each other body the bytes at its start and end that the other bundle
has at the same path: so a word changed on every page costs little more than the word. Between line
and bodies stands a second line of JSON, [[bytes alike at the start, and at the end], …], a pair for
each body that is not left out.
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
    held = list(bodies(base))
    digests, by_path = {digest for _, digest, _ in held}, {path: part for path, _, part in held}
    alike: list[tuple[int, int]] = []
    middles: list[bytes] = []
    for path, digest, part in bodies(body):
        if digest not in digests:
            first, last = shared(part, by_path.get(path, b""))
            alike.append((first, last))
            middles.append(part[first : len(part) - last])
    line = body.partition(b"\n")[0]
    return b"\n".join([line, json.dumps(alike).encode(), b"".join(middles)])


def bodies(body: bytes) -> Iterator[tuple[str, str, bytes]]:
    """(path, SHA-256, bytes) of each entry of a bundle, in order."""
    line, _, rest = body.partition(b"\n")
    at = 0
    for path, _, _, digest, size in json.loads(line)["entries"]:
        yield path, digest, rest[at : at + size]
        at += size


def shared(one: bytes, other: bytes) -> tuple[int, int]:
    """How many bytes two texts share at the start, and how many more at the end."""
    first = shared_start(one, other)
    return first, shared_start(one[first:][::-1], other[first:][::-1])


def shared_start(one: bytes, other: bytes) -> int:
    """Halves the distance again and again: comparing byte by byte would be slow."""
    low, high = 0, min(len(one), len(other))
    while low < high:
        middle = (low + high + 1) // 2
        if one[low:middle] == other[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low
