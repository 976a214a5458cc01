"""The service worker's script: static/serviceworker.js with its constants filled in."""

import gzip
import hashlib
import json
import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import brotli
import rjsmin
from django.conf import settings

from project.offline.answers import Compressed

BETWEEN_TAGS = re.compile(r"\s*\n\s*")
BLANK = re.compile(r'"%(?P<name>[A-Z]+)%"')
SCRIPTS_KEPT = 8


@dataclass(frozen=True)
class Version:
    """What a worker installs, and what it says of it."""

    bundle: str
    release: int
    urgent: int
    """Number of the newest urgent release: a phone with an older one asks the person to update."""
    emergency: str
    """The page of HTML for when cache and network are both lost. It loads nothing."""


@lru_cache(maxsize=SCRIPTS_KEPT)
def worker(version: Version) -> Compressed:
    """The worker that installs this version, ready to send."""
    return compressed(script(version))


@lru_cache(maxsize=1)
def retired() -> Compressed:
    """A worker that keeps nothing and answers nothing, in place of one that a phone may have."""
    return compressed(minified("serviceworker-off.js"))


def script(version: Version) -> str:
    values: dict[str, object] = {
        "VERSION": version.bundle,
        "RELEASE": version.release,
        "URGENT": version.urgent,
        "EMERGENCY": BETWEEN_TAGS.sub("\n", version.emergency).strip(),
    }
    return BLANK.sub(
        lambda blank: json.dumps(values[blank["name"]], ensure_ascii=False),
        minified("serviceworker.js"),
    )


def minified(name: str) -> str:
    text = (Path(settings.BASE_DIR) / "static" / name).read_text(encoding="utf-8")
    return str(rjsmin.jsmin(text))


def compressed(text: str) -> Compressed:
    body = text.encode()
    return Compressed(
        name=hashlib.sha256(body).hexdigest()[:16],
        brotli=brotli.compress(body, mode=brotli.MODE_TEXT),
        gzip=gzip.compress(body, 9, mtime=0),
    )
