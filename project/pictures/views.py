"""Pictures by the hash of their bytes."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.views.decorators.http import require_safe

from project.pictures.store import HEADERS, stored

FOR_EVER = "public, max-age=31536000, immutable"


@require_safe
def picture(request: HttpRequest, name: str) -> HttpResponseBase:
    """The picture of this name. Raises Http404 where none is kept."""
    webp = stored([name]).get(name)
    if webp is None:
        raise Http404(name)
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
