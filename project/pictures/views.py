"""Pictures by the hash of their bytes."""

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from project.pictures.store import HEADERS, stored

FOR_EVER = "public, max-age=31536000, immutable"
NEVER_KEEP = "no-store"
PLAIN = "text/plain; charset=utf-8"


@require_safe
def picture(request: HttpRequest, name: str) -> HttpResponseBase:
    """The picture of this name, the same for ever."""
    webp = stored([name]).get(name)
    if webp is None:
        return unknown()
    etag = f'"{name}"'
    if etag in request.headers.get("If-None-Match", ""):
        response = HttpResponse(status=304)
    else:
        response = HttpResponse(webp)
        response["Content-Length"] = str(len(webp))
    for header, value in HEADERS.items():
        response[header] = value
    response["ETag"] = etag
    response["Cache-Control"] = FOR_EVER
    return response


def unknown() -> HttpResponse:
    """A short answer: where a page wants a picture, nobody reads a page."""
    response = HttpResponse(_("No picture has this name."), status=404, content_type=PLAIN)
    response["Cache-Control"] = NEVER_KEEP
    return response
