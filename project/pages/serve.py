"""The one view that answers for every public page."""

import gzip
from typing import Any

from django.conf import settings
from django.http import (
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    HttpResponseNotAllowed,
)
from django.utils.cache import patch_vary_headers
from django.utils.module_loading import import_string
from django.views.decorators.csrf import csrf_exempt

from project.pages.models import StoredPage
from project.pages.render import rendered
from project.pages.site import NOT_FOUND, Redirect, gather, site_of
from project.pages.store import NoEdition, live_page
from project.releases.live import live_release
from project.releases.models import Release

READING = ("GET", "HEAD")
PLAIN = "text/plain; charset=utf-8"
ONLY_READING = "This address only shows a page. It takes no data, and nothing was stored."
# A phone asks again each time and mostly gets 304.
REVALIDATE = "public, max-age=0, must-revalidate"


@csrf_exempt
def serve(request: HttpRequest, **address: Any) -> HttpResponseBase:
    """The live release's page at this address; its "not found" page where there is none.

    Exempt from the check for forged forms, so that a form sent here meets a clear 405 and no 403:
    nothing here takes any data.
    """
    if request.method not in READING:
        return HttpResponseNotAllowed(READING, ONLY_READING, content_type=PLAIN)
    if settings.DEBUG:
        return drawn_now(request)
    page = find(request.path)
    if page is None:
        return not_found(request)
    return answer(request, page)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponseBase:
    """The page for addresses that nobody knows, with help on it."""
    page = None if settings.DEBUG else find(NOT_FOUND)
    return answer(request, page) if page else drawn_now(request, NOT_FOUND)


def find(path: str) -> StoredPage | None:
    """The stored page. A release that this build never drew is drawn first."""
    try:
        return live_page(path)
    except NoEdition as missing:
        release = Release.objects.get(key=missing.release_key)
        import_string(settings.RELEASE_BUILDER)(release).store(release)
        return live_page(path)


def answer(request: HttpRequest, page: StoredPage) -> HttpResponse:
    """The stored bytes in the encoding that the browser takes."""
    if page.location:
        return redirect(request, page.location)
    etag = f'"{page.hash[:32]}"'
    if page.status == 200 and etag in request.headers.get("If-None-Match", ""):
        response = HttpResponse(status=304)
    else:
        response = compressed(request, page)
    response["ETag"] = etag
    response["Cache-Control"] = REVALIDATE
    patch_vary_headers(response, ["Accept-Encoding"])
    return response


def compressed(request: HttpRequest, page: StoredPage) -> HttpResponse:
    accepted = request.headers.get("Accept-Encoding", "")
    for encoding, name in (("br", "brotli"), ("gzip", "gzip")):
        if encoding in accepted:
            body = bytes(getattr(page, name))
            response = HttpResponse(body, status=page.status, content_type=page.content_type)
            response["Content-Encoding"] = encoding
            return response
    return HttpResponse(
        gzip.decompress(page.gzip), status=page.status, content_type=page.content_type
    )


def redirect(request: HttpRequest, to: str) -> HttpResponse:
    query = request.META.get("QUERY_STRING")
    response = HttpResponse(status=301)
    response["Location"] = f"{to}?{query}" if query else to
    return response


def drawn_now(request: HttpRequest, path: str | None = None) -> HttpResponseBase:
    """While developing: the page as today's templates draw it."""
    release = live_release()
    if release is None:
        return HttpResponse(
            "No release is live yet. Run: manage.py load_content, then "
            "manage.py publish_starting_content.",
            status=503,
            content_type="text/plain",
        )
    site = site_of(release)
    entries = gather(site)
    entry = entries.get(path or request.path) or entries[NOT_FOUND]
    if isinstance(entry, Redirect):
        return redirect(request, entry.to)
    page = rendered(entry, site)
    return HttpResponse(page.body, status=page.status, content_type=page.content_type)
