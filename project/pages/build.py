"""Which build of the code is running: a hash of everything that draws pages."""

import hashlib
from functools import cache
from pathlib import Path

from django.conf import settings

DRAWING = ("templates", "static", "project", "stretches", "checklist")
ENDINGS = {".py", ".html", ".json", ".css", ".js", ".svg", ".png", ".toml", ".mo"}


@cache
def build() -> str:
    """12 hexadecimal digits, equal wherever the same files are."""
    total = hashlib.sha256()
    for folder in DRAWING:
        for path in sorted((Path(settings.BASE_DIR) / folder).rglob("*")):
            if path.suffix in ENDINGS and "migrations" not in path.parts:
                total.update(str(path.relative_to(settings.BASE_DIR)).encode())
                total.update(path.read_bytes())
    return total.hexdigest()[:12]
