"""The service worker's script: static/serviceworker.js with its two constants filled in."""

import gzip
import hashlib
import json
import re
from functools import lru_cache
from pathlib import Path

import brotli
import rjsmin
from django.conf import settings
from django.template.loader import render_to_string
from django.utils import translation

from project.offline.answers import Compressed

BETWEEN_TAGS = re.compile(r"\s*\n\s*")
VERSION, EMERGENCY = '"%VERSION%"', '"%EMERGENCY%"'
SCRIPTS_KEPT = 8


@lru_cache(maxsize=SCRIPTS_KEPT)
def worker(version: str, language: str) -> Compressed:
    """The worker that installs the bundle of this name, ready to send."""
    return compressed(script(version, language))


@lru_cache(maxsize=1)
def retired() -> Compressed:
    """A worker that keeps nothing and answers nothing, in place of one that a phone may have."""
    return compressed(minified("serviceworker-off.js"))


def script(version: str, language: str) -> str:
    page = json.dumps(emergency_page(language), ensure_ascii=False)
    filled = minified("serviceworker.js").replace(VERSION, json.dumps(version))
    return filled.replace(EMERGENCY, page)


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
