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
from django.template.loader import render_to_string
from django.utils import translation

from project.offline.answers import Compressed

BETWEEN_TAGS = re.compile(r"\s*\n\s*")
BLANK = re.compile(r'"%(?P<name>[A-Z]+)%"')
SCRIPTS_KEPT = 8


@dataclass(frozen=True)
class Version:
    """What a worker installs, and what it says of it."""

    bundle: str
    release: int
    urgent: int = 0
    """Number of the newest urgent release: a phone with an older one asks the person to update."""


@lru_cache(maxsize=SCRIPTS_KEPT)
def worker(version: Version, language: str) -> Compressed:
    """The worker that installs this version, ready to send."""
    return compressed(script(version, language))


@lru_cache(maxsize=1)
def retired() -> Compressed:
    """A worker that keeps nothing and answers nothing, in place of one that a phone may have."""
    return compressed(minified("serviceworker-off.js"))


def script(version: Version, language: str) -> str:
    values: dict[str, object] = {
        "VERSION": version.bundle,
        "RELEASE": version.release,
        "URGENT": version.urgent,
        "EMERGENCY": emergency_page(language),
    }
    return BLANK.sub(
        lambda blank: json.dumps(values[blank["name"]], ensure_ascii=False),
        minified("serviceworker.js"),
    )


def emergency_page(language: str) -> str:
    """What the worker shows when cache and network are both lost. It loads nothing."""
    with translation.override(language):
        page = render_to_string("offline/emergency.html")
    return BETWEEN_TAGS.sub("\n", page).strip()


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
