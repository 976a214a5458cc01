"""What a colleague without an account sees of a draft."""

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from project.pages.security_headers import SHARED_DRAFT, headers
from project.previewlinks.drawing import drawn, page_at
from project.previewlinks.links import Forged, Over, opened


@require_safe
def show(request: HttpRequest, token: str, page: str = "") -> HttpResponseBase:
    """A page of the draft; 410 for a link that is over, 404 for one that never was."""
    try:
        link = opened(token)
    except Forged:
        return alone(explained(_("This link opens nothing. Was all of it copied?"), status=404))
    except Over:
        return alone(
            explained(_("This link is over. Ask whoever sent it for a new one."), status=410)
        )
    root = reverse("shared-draft", args=[token])
    found = page_at(link, f"/{page}", root)
    if isinstance(found, str):
        return alone(redirect(found))
    if found is None:
        words = _("The draft has no such page. Go back, or open the link again from its start.")
        return alone(explained(words, status=404))
    return alone(HttpResponse(drawn(link, found, root), status=found.status))


def explained(words: str, *, status: int) -> HttpResponse:
    return HttpResponse(
        render_to_string("previewlinks/explained.html", {"words": words}), status=status
    )


def alone(response: HttpResponse) -> HttpResponse:
    """Kept nowhere, found by no search engine, told to nobody, and without a script running."""
    for name, value in headers(SHARED_DRAFT).items():
        response[name] = value
    response["Cache-Control"] = "no-store"
    response["X-Robots-Tag"] = "noindex, nofollow"
    response["Referrer-Policy"] = "no-referrer"
    return response
