"""Serves pictures by the hash of their bytes."""

from django.http import HttpRequest, HttpResponseBase
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from project.http import IDENTITY, IMMUTABLE, Representation, respond, respond_with_text
from project.pictures.store import PICTURE_HEADERS, load_pictures


@require_safe
def serve_picture(request: HttpRequest, name: str) -> HttpResponseBase:
    """The picture with this name. A name's picture never changes."""
    webp = load_pictures([name]).get(name)
    if webp is None:
        return respond_with_text(_("No picture has this name."), status=404)
    representation = Representation(
        etag=name,
        bodies={IDENTITY: webp},
        content_type=PICTURE_HEADERS["Content-Type"],
        cache_control=IMMUTABLE,
        headers=PICTURE_HEADERS,
    )
    return respond(request, representation)
