"""Pages of a shared draft, for a colleague without an account."""

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from project.pages.security_headers import SHARED_DRAFT_POLICY, build_security_headers
from project.previewlinks.links import InvalidPreviewToken, PreviewLinkOver, open_preview_link
from project.previewlinks.rendering import find_shared_page, render_shared_page


@require_safe
def show_shared_draft(request: HttpRequest, token: str, page: str = "") -> HttpResponseBase:
    """A page of the draft, not cached, not indexed, without a referrer and without scripts."""
    response = respond_with_draft(token, f"/{page}")
    for name, value in build_security_headers(SHARED_DRAFT_POLICY).items():
        response[name] = value
    response["Cache-Control"] = "no-store"
    response["X-Robots-Tag"] = "noindex, nofollow"
    response["Referrer-Policy"] = "no-referrer"
    return response


def respond_with_draft(token: str, path: str) -> HttpResponse:
    """A page of the draft; 410 for a link that is over, 404 for one that never existed."""
    try:
        link = open_preview_link(token)
    except InvalidPreviewToken:
        words = _("This link opens nothing. Was all of it copied?")
        return explain_preview_link(words, status=404)
    except PreviewLinkOver:
        words = _("This link has ended. Ask the person who sent it for a new one.")
        return explain_preview_link(words, status=410)
    root = reverse("shared-draft", args=[token])
    entry = find_shared_page(link, path, root)
    if isinstance(entry, str):
        return redirect(entry)
    if entry is None:
        words = _("The draft has no such page. Go back, or open the link again from its start.")
        return explain_preview_link(words, status=404)
    return HttpResponse(render_shared_page(link, entry, root), status=entry.status)


def explain_preview_link(words: str, *, status: int) -> HttpResponse:
    page = render_to_string("previewlinks/invalid_link.html", {"words": words})
    return HttpResponse(page, status=status)
