"""The service worker's script: static/serviceworker.js with its constants filled in."""

import json
import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import rjsmin
from django.conf import settings

from project.compression import CompressedBody, compress

BETWEEN_TAGS = re.compile(r"\s*\n\s*")
PLACEHOLDER = re.compile(r'"%(?P<name>[A-Z]+)%"')
CACHED_SCRIPTS = 8


@dataclass(frozen=True)
class WorkerVersion:
    """The constants of a worker's script."""

    bundle: str
    release: int
    urgent: int
    """Number of the newest urgent release: a phone with an older one asks the person to update."""
    emergency: str
    """A page of HTML that loads nothing, for when both cache and network are lost."""


@lru_cache(maxsize=CACHED_SCRIPTS)
def build_worker(version: WorkerVersion) -> CompressedBody:
    """The script of the worker that installs this version."""
    return compress(fill_script(version).encode())


@lru_cache(maxsize=1)
def build_retired_worker() -> CompressedBody:
    """A worker that stores and answers nothing, to replace the one that a phone may have."""
    return compress(minify_script("serviceworker-off.js").encode())


def fill_script(version: WorkerVersion) -> str:
    values: dict[str, object] = {
        "VERSION": version.bundle,
        "RELEASE": version.release,
        "URGENT": version.urgent,
        "EMERGENCY": BETWEEN_TAGS.sub("\n", version.emergency).strip(),
    }
    return PLACEHOLDER.sub(
        lambda placeholder: json.dumps(values[placeholder["name"]], ensure_ascii=False),
        minify_script("serviceworker.js"),
    )


def minify_script(name: str) -> str:
    text = (Path(settings.BASE_DIR) / "static" / name).read_text(encoding="utf-8")
    return str(rjsmin.jsmin(text))
