"""Pages as bytes: templates filled with a release's content, with nothing of any one request."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256

from django.template.loader import render_to_string
from django.utils import translation

from project.pages.markup import Markup
from project.pages.site import Document, Entry, Page, Redirect, Site, StyleSheet, gather

HTML = "text/html; charset=utf-8"
JSON = "application/json"
CSS = "text/css; charset=utf-8"


@dataclass(frozen=True)
class Rendered:
    """An answer ready to be stored: a page's bytes, or where a redirect leads."""

    path: str
    status: int
    content_type: str
    body: bytes
    location: str = ""
    offline: bool = True

    @property
    def hash(self) -> str:
        """SHA-256 of what a visitor gets."""
        return sha256(f"{self.status} {self.location}\n".encode() + self.body).hexdigest()

    @cached_property
    def markup(self) -> Markup:
        """What its HTML names: links and files are looked for in it, and to read it is slow."""
        return Markup(self.body.decode())


def render(page: Page, site: Site) -> str:
    """The page's HTML."""
    return render_to_string(
        page.template,
        {
            **page.context,
            "content": site.content,
            "stamp": site.stamp,
            "path": page.path,
        },
    )


def rendered(entry: Entry, site: Site) -> Rendered:
    """The entry as it is stored."""
    if isinstance(entry, Redirect):
        return Rendered(entry.path, 301, HTML, b"", location=entry.to, offline=False)
    if isinstance(entry, Document):
        compact = json.dumps(entry.data, separators=(",", ":"))
        return Rendered(entry.path, 200, JSON, compact.encode())
    if isinstance(entry, StyleSheet):
        return Rendered(entry.path, 200, CSS, entry.css.encode())
    body = render(entry, site).encode()
    return Rendered(entry.path, entry.status, HTML, body, offline=entry.offline)


def render_site(site: Site, language: str) -> Iterator[Rendered]:
    """Every entry of the site in one language."""
    with translation.override(language):
        for entry in gather(site).values():
            yield rendered(entry, site)
