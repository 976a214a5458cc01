"""Reads a bundle as the worker does, so that tests can ask what a phone would accept."""

import hashlib
import json
from collections.abc import Mapping
from types import MappingProxyType

from project.offline.format import NAME_LENGTH, Entry

NOTHING: Mapping[str, bytes] = MappingProxyType({})


class Damaged(Exception):
    """A phone would refuse these bytes."""


def unpack(name: str, body: bytes, held: Mapping[str, bytes] = NOTHING) -> list[Entry]:
    """The bundle's entries. Raises Damaged if the bytes aren't what the name promises.

    `held` are the bodies by SHA-256 that a phone has already, where `body` is a delta.
    """
    line, newline, rest = body.partition(b"\n")
    if not newline or hashlib.sha256(line).hexdigest()[:NAME_LENGTH] != name:
        raise Damaged("first line")
    entries, at = [], 0
    for path, status, headers, digest, size in json.loads(line)["entries"]:
        part = held.get(digest)
        if part is None:
            part = rest[at : at + size]
            at += size
        if hashlib.sha256(part).hexdigest() != digest:
            raise Damaged(path)
        entries.append(Entry(path, part, headers, status))
    if at != len(rest):
        raise Damaged("length")
    return entries
