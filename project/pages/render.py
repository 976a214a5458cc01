"""Renders pages to bytes from a release's content, with nothing that belongs to one request."""

import json
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256

from django.template.loader import render_to_string

from project.pages.markup import Markup, parse_markup
from project.pages.site import JsonDocument, Page, Redirect, Site, SiteEntry, StyleSheet

HTML_TYPE = "text/html; charset=utf-8"
JSON_TYPE = "application/json"
CSS_TYPE = "text/css; charset=utf-8"


@dataclass(frozen=True)
class RenderedPage:
    """A response to store: a page's bytes, or where a redirect leads."""

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
        """Its links, ids and addresses. Not for redirects."""
        return parse_markup(self.body.decode())


def render_page(page: Page, site: Site) -> str:
    """The page's HTML."""
    shared = {"content": site.content, "release_info": site.release_info, "path": page.path}
    return render_to_string(page.template, {**page.context, **shared})


def render_entry(entry: SiteEntry, site: Site) -> RenderedPage:
    """The response that an entry of the site gives."""
    if isinstance(entry, Redirect):
        return RenderedPage(entry.path, 301, HTML_TYPE, b"", location=entry.to, offline=False)
    if isinstance(entry, JsonDocument):
        compact = json.dumps(entry.data, separators=(",", ":"))
        return RenderedPage(entry.path, 200, JSON_TYPE, compact.encode())
    if isinstance(entry, StyleSheet):
        return RenderedPage(entry.path, 200, CSS_TYPE, entry.css.encode())
    body = render_page(entry, site).encode()
    return RenderedPage(entry.path, entry.status, HTML_TYPE, body, offline=entry.offline)
