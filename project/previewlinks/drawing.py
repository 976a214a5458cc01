"""A page of a shared draft: marked as one, with links that stay inside it."""

import re

from django.template.loader import render_to_string

from project.pages.render import render
from project.pages.site import EMERGENCY, Page, Redirect, Site, Stamp, gather
from project.previewlinks.models import PreviewLink
from project.releases.content import Content
from project.releases.upgrade import upgraded

INSIDE = re.compile(r'(<a\s[^>]*?href=")/(?!static/|pictures/)')
MANIFEST = re.compile(r'<link rel="manifest"[^>]*>')
BODY = re.compile(r"<body[^>]*>")


def page_at(link: PreviewLink, path: str, root: str) -> Page | str | None:
    """The page of the draft at `path`, the address inside the preview that leads on, or None.

    `root` is where the preview begins, such as "/preview/…/".
    """
    if path == EMERGENCY:
        # Made to be carried by the worker: it has no place for a mark, and no draft goes without.
        return None
    entry = gather(site_of(link)).get(path)
    if isinstance(entry, Redirect):
        return root + entry.to.removeprefix("/")
    return entry if isinstance(entry, Page) else None


def site_of(link: PreviewLink) -> Site:
    stamp = Stamp(
        number=0, published_at=link.made_at, signed_by="", unchecked_start=False, draft=True
    )
    return Site(Content(upgraded(link.document)), stamp)


def drawn(link: PreviewLink, page: Page, root: str) -> str:
    """The page's HTML with the draft's mark on it."""
    html = INSIDE.sub(rf"\g<1>{root}", MANIFEST.sub("", render(page, site_of(link))))
    head = render_to_string("previewlinks/head.html")
    band = render_to_string("previewlinks/band.html", {"link": link})
    html = html.replace("</head>", f"{head}</head>", 1)
    return BODY.sub(lambda body: body.group() + band, html, count=1)
