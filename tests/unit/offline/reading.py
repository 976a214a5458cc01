"""Reads a bundle as the worker does, so that tests can ask what a phone would accept."""

import hashlib
import json

from project.offline.format import NAME_LENGTH, Entry, bodies


class Damaged(Exception):
    """A phone would refuse these bytes."""


def unpack(name: str, body: bytes, base: bytes = b"") -> list[Entry]:
    """The bundle's entries. Raises Damaged if the bytes aren't what the name promises.

    `base` is the bundle that a phone holds already, where `body` is a delta.
    """
    line, newline, rest = body.partition(b"\n")
    if not newline or hashlib.sha256(line).hexdigest()[:NAME_LENGTH] != name:
        raise Damaged("first line")
    alike, held = [], {}
    if base:
        second, _, rest = rest.partition(b"\n")
        alike = json.loads(second)
        held = {key: part for path, digest, part in bodies(base) for key in (path, digest)}
    entries, at = [], 0
    for path, status, headers, digest, size in json.loads(line)["entries"]:
        part = held.get(digest)
        if part is None:
            first, last = alike.pop(0) if alike else (0, 0)
            old, end = held.get(path, b""), at + size - first - last
            part = old[:first] + rest[at:end] + old[len(old) - last :]
            at = end
        if hashlib.sha256(part).hexdigest() != digest:
            raise Damaged(path)
        entries.append(Entry(path, part, headers, status))
    if at != len(rest):
        raise Damaged("length")
    return entries
