"""Reads a bundle as the worker does, so that tests can ask what a phone would accept."""

import hashlib
import json

from project.offline.format import NAME_LENGTH, Entry


class Damaged(Exception):
    """A phone would refuse these bytes."""


def unpack(name: str, body: bytes) -> list[Entry]:
    """The bundle's entries. Raises Damaged if the bytes aren't what the name promises."""
    line, newline, rest = body.partition(b"\n")
    if not newline or hashlib.sha256(line).hexdigest()[:NAME_LENGTH] != name:
        raise Damaged("first line")
    entries, at = [], 0
    for path, status, headers, digest, size in json.loads(line)["entries"]:
        part = rest[at : at + size]
        at += size
        if hashlib.sha256(part).hexdigest() != digest:
            raise Damaged(path)
        entries.append(Entry(path, part, headers, status))
    if at != len(rest):
        raise Damaged("length")
    return entries
