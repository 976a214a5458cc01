"""Renders pages of a shared draft: marked as a draft, with links that stay inside it."""

import re

from django.template.loader import render_to_string

from project.pages.render import render_page
from project.pages.site import EMERGENCY_PATH, Page, Redirect, ReleaseInfo, Site, gather_entries
from project.previewlinks.models import PreviewLink
from project.releases.content import Content
from project.releases.upgrade import upgrade_document

INTERNAL_LINK = re.compile(r'(<a\s[^>]*?href=")/(?!static/|pictures/)')
MANIFEST_LINK = re.compile(r'<link rel="manifest"[^>]*>')
BODY_TAG = re.compile(r"<body[^>]*>")


def find_shared_page(link: PreviewLink, path: str, root: str) -> Page | str | None:
    """The draft's page at `path`, or the address that it redirects to, or None.

    `root` is the address of the preview's first page, such as "/preview/…/".
    """
    if path == EMERGENCY_PATH:
        # The worker carries this page, which has no place for the draft's mark.
        return None
    entry = gather_entries(build_draft_site(link)).get(path)
    if isinstance(entry, Redirect):
        return root + entry.to.removeprefix("/")
    return entry if isinstance(entry, Page) else None


def build_draft_site(link: PreviewLink) -> Site:
    release_info = ReleaseInfo(
        number=0, published_at=link.made_at, signed_by="", unchecked_start=False, draft=True
    )
    return Site(Content(upgrade_document(link.document)), release_info)


def render_shared_page(link: PreviewLink, page: Page, root: str) -> str:
    """The page's HTML with the draft's mark at its top."""
    html = INTERNAL_LINK.sub(
        rf"\g<1>{root}", MANIFEST_LINK.sub("", render_page(page, build_draft_site(link)))
    )
    head = render_to_string("previewlinks/head.html")
    band = render_to_string("previewlinks/band.html", {"link": link})
    html = html.replace("</head>", f"{head}</head>", 1)
    return BODY_TAG.sub(lambda body: body.group() + band, html, count=1)
