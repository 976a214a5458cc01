"""Identifies the build of the code that is running, by a hash of everything that draws pages."""

import hashlib
from functools import cache
from pathlib import Path

from django.conf import settings

DRAWING_FOLDERS = ("templates", "static", "project", "stretches", "checklist")
DRAWING_SUFFIXES = {".py", ".html", ".json", ".css", ".js", ".svg", ".png", ".toml", ".mo"}


@cache
def current_build_id() -> str:
    """12 hexadecimal digits: the same files give the same on every machine."""
    digest = hashlib.sha256()
    for folder in DRAWING_FOLDERS:
        for path in sorted((Path(settings.BASE_DIR) / folder).rglob("*")):
            if path.suffix in DRAWING_SUFFIXES and "migrations" not in path.parts:
                digest.update(str(path.relative_to(settings.BASE_DIR)).encode())
                digest.update(path.read_bytes())
    return digest.hexdigest()[:12]
