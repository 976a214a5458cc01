"""The one view that answers for every public page."""

from http import HTTPStatus
from typing import Any

from django.conf import settings
from django.http import (
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    HttpResponseNotAllowed,
    HttpResponsePermanentRedirect,
)
from django.views.decorators.csrf import csrf_exempt

from project.http import (
    BROTLI,
    GZIP,
    PLAIN_TEXT,
    REVALIDATE,
    Representation,
    respond,
    respond_with_text,
)
from project.pages.models import StoredPage
from project.pages.render import render_entry
from project.pages.site import NOT_FOUND_PATH, Redirect, create_site, gather_entries
from project.pages.store import EditionMissing, find_live_page
from project.pages.unavailable import respond_unavailable
from project.releases.live import get_live_release

SAFE_METHODS = ("GET", "HEAD")
METHOD_NOT_ALLOWED = "This address only shows a page. It takes no data, and nothing was stored."


@csrf_exempt
def serve_page(request: HttpRequest, **address: Any) -> HttpResponseBase:
    """The live release's page at this address, or its "not found" page.

    Exempt from the CSRF check, so that a form sent here gets a clear 405 rather than a 403. No data
    is taken here.
    """
    if request.method not in SAFE_METHODS:
        return HttpResponseNotAllowed(SAFE_METHODS, METHOD_NOT_ALLOWED, content_type=PLAIN_TEXT)
    if settings.DEBUG:
        return render_now(request)
    return respond_with_path(request, request.path)


def serve_not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponseBase:
    """The page for unknown addresses, which has help on it."""
    if settings.DEBUG:
        return render_now(request, NOT_FOUND_PATH)
    return respond_with_path(request, NOT_FOUND_PATH)


def respond_with_path(request: HttpRequest, path: str) -> HttpResponseBase:
    """The live release's page at the path, else its "not found" page, else help with a 503."""
    try:
        page = find_live_page(path) or find_live_page(NOT_FOUND_PATH)
    except EditionMissing:
        return respond_unavailable(request)
    return respond_with_page(request, page) if page else respond_without_release()


def respond_with_page(request: HttpRequest, page: StoredPage) -> HttpResponseBase:
    """The stored page or redirect. Browsers ask again each time and mostly get a 304."""
    if page.location:
        return respond_with_redirect(request, page.location)
    return respond(
        request,
        Representation(
            etag=page.hash[:32],
            bodies={BROTLI: bytes(page.brotli), GZIP: bytes(page.gzip)},
            content_type=page.content_type,
            cache_control=REVALIDATE,
            status=page.status,
        ),
    )


def respond_with_redirect(request: HttpRequest, to: str) -> HttpResponseBase:
    query = request.META.get("QUERY_STRING")
    return HttpResponsePermanentRedirect(f"{to}?{query}" if query else to)


def render_now(request: HttpRequest, path: str | None = None) -> HttpResponseBase:
    """The page drawn from today's templates, for developers."""
    release = get_live_release()
    if release is None:
        return respond_without_release()
    site = create_site(release)
    entries = gather_entries(site)
    entry = entries.get(path or request.path) or entries[NOT_FOUND_PATH]
    if isinstance(entry, Redirect):
        return respond_with_redirect(request, entry.to)
    page = render_entry(entry, site)
    return HttpResponse(page.body, status=page.status, content_type=page.content_type)


def respond_without_release() -> HttpResponse:
    message = (
        "No release is live yet. Run: manage.py load_content, then "
        "manage.py publish_starting_content."
    )
    return respond_with_text(message, status=HTTPStatus.SERVICE_UNAVAILABLE)
