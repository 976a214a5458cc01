"""The bundle's bytes: one line of JSON that lists the entries, then their bodies in that order.

The line is {"entries": [[path, status, {header: value}, SHA-256 of the body, its bytes], …]}.
A bundle's name is the hash of that line alone: the line has every body's hash, so the name vouches
for the whole bundle.

A phone that has another bundle is sent a delta. A delta leaves out the bodies whose hashes the
other bundle lists too, and of each other body what the other bundle's body at the same path has as
well. So a word that changes on every page costs little more than the word. Between line and bodies
a delta has a second line of JSON, with a list for each body that is not left out:
[[where the old body has the next bytes, how many to copy, how many new ones follow], …].
"""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TypeAlias

BUNDLE_NAME_LENGTH = 32
"""Hexadecimal digits of a bundle's name: 128 bits."""
CHUNK = 32
"""Bytes. What two bodies share is found if it is twice as long or more."""

Step: TypeAlias = tuple[int, int, int]
"""Where the old body has the next bytes, how many to copy, and how many new ones follow."""


@dataclass(frozen=True)
class BundleEntry:
    """One response that a phone gives without the network."""

    path: str
    body: bytes
    headers: Mapping[str, str] = field(default_factory=dict)
    status: int = 200

    def describe(self) -> list[object]:
        """The entry as the bundle's first line lists it."""
        digest = hashlib.sha256(self.body).hexdigest()
        return [self.path, self.status, dict(self.headers), digest, len(self.body)]


@dataclass(frozen=True)
class PackedBundle:
    """A bundle's name and bytes, and how many entries it has."""

    name: str
    body: bytes
    count: int


class DuplicatePath(Exception):
    """Two entries of a bundle have the same path."""


def pack_bundle(entries: Iterable[BundleEntry]) -> PackedBundle:
    """The bundle of these entries, the same bytes for any order. Raises DuplicatePath."""
    ordered = sorted(entries, key=lambda entry: entry.path)
    for before, after in pairwise(ordered):
        if before.path == after.path:
            raise DuplicatePath(after.path)
    head = {"entries": [entry.describe() for entry in ordered]}
    line = json.dumps(head, sort_keys=True, separators=(",", ":")).encode()
    name = hashlib.sha256(line).hexdigest()[:BUNDLE_NAME_LENGTH]
    body = b"\n".join([line, b"".join(entry.body for entry in ordered)])
    return PackedBundle(name, body, len(ordered))


def compute_delta(bundle: bytes, base: bytes) -> bytes:
    """What a phone with the bundle `base` lacks of another bundle."""
    old_digests, old_bodies = set(), {}
    for path, digest, body in read_bodies(base):
        old_digests.add(digest)
        old_bodies[path] = body
    steps: list[list[Step]] = []
    new_parts: list[bytes] = []
    for path, digest, body in read_bodies(bundle):
        if digest not in old_digests:
            steps.append(compare_bodies(body, old_bodies.get(path, b"")))
            new_parts += cut_new_parts(body, steps[-1])
    line = bundle.partition(b"\n")[0]
    listed = json.dumps(steps, separators=(",", ":")).encode()
    return b"\n".join([line, listed, b"".join(new_parts)])


def read_bodies(bundle: bytes) -> Iterator[tuple[str, str, bytes]]:
    """(path, SHA-256, bytes) of each entry of a bundle, in order."""
    line, _, rest = bundle.partition(b"\n")
    start = 0
    for path, _, _, digest, size in json.loads(line)["entries"]:
        yield path, digest, rest[start : start + size]
        start += size


def compare_bodies(new: bytes, old: bytes) -> list[Step]:
    """The steps that make the new body from the old one."""
    steps: list[Step] = []
    new_at, old_at = 0, 0
    chunks: dict[bytes, int] | None = None
    while new_at < len(new):
        copied = count_shared_start(new[new_at:], old[old_at:])
        end = new_at + copied
        if end < len(new) and chunks is None:
            chunks = {old[at : at + CHUNK]: at for at in range(0, len(old) - CHUNK + 1, CHUNK)}
        resumed, resumed_old = find_next_match(new, old, end, old_at + copied, chunks or {})
        steps.append((old_at, copied, resumed - end))
        new_at, old_at = resumed, resumed_old
    return steps


def find_next_match(
    new: bytes, old: bytes, new_at: int, old_at: int, chunks: Mapping[bytes, int]
) -> tuple[int, int]:
    """Where both bodies go on alike, from these positions on; the new one's end if nowhere.

    `chunks` are the old body's, with their positions. Of several equal ones the next is taken.
    """
    for position in range(new_at, len(new) - CHUNK + 1):
        chunk = new[position : position + CHUNK]
        if chunk in chunks:
            match = old.find(chunk, old_at)
            if match < 0:
                match = chunks[chunk]
            while position > new_at and match > 0 and new[position - 1] == old[match - 1]:
                position, match = position - 1, match - 1
            return position, match
    return len(new), 0


def cut_new_parts(body: bytes, steps: Iterable[Step]) -> Iterator[bytes]:
    """The parts of a body that its steps don't copy."""
    position = 0
    for _, copied, new in steps:
        yield body[position + copied : position + copied + new]
        position += copied + new


def count_shared_start(one: bytes, other: bytes) -> int:
    """How many bytes two texts share at the start, by bisection: byte by byte would be slow."""
    low, high = 0, min(len(one), len(other))
    while low < high:
        middle = (low + high + 1) // 2
        if one[low:middle] == other[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low
