"""Reads a bundle as the worker does, so that tests can ask what a phone would accept."""

import hashlib
import json

from project.offline.bundle_format import BUNDLE_NAME_LENGTH, BundleEntry, read_bodies


class Damaged(Exception):
    """A phone would refuse these bytes."""


def unpack(name: str, body: bytes, base: bytes = b"") -> list[BundleEntry]:
    """The bundle's entries. Raises Damaged if the bytes aren't what the name promises.

    `base` is the bundle that a phone holds already, where `body` is a delta.
    """
    line, newline, rest = body.partition(b"\n")
    if not newline or hashlib.sha256(line).hexdigest()[:BUNDLE_NAME_LENGTH] != name:
        raise Damaged("first line")
    steps, held = [], {}
    if base:
        second, _, rest = rest.partition(b"\n")
        steps = json.loads(second)
        held = {key: part for path, digest, part in read_bodies(base) for key in (path, digest)}
    entries, at = [], 0
    for path, status, headers, digest, size in json.loads(line)["entries"]:
        part = held.get(digest)
        if part is None:
            old, part = held.get(path, b""), b""
            for start, copied, added in steps.pop(0) if steps else [[0, 0, size]]:
                part += old[start : start + copied] + rest[at : at + added]
                at += added
        if hashlib.sha256(part).hexdigest() != digest:
            raise Damaged(path)
        entries.append(BundleEntry(path, part, headers, status))
    if at != len(rest):
        raise Damaged("length")
    return entries
