"""Staff's list of preview links: create, copy and end them."""

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from project.permissions import VIEW_RELEASES, get_staff_user, require_permission
from project.previewlinks.links import (
    LIFETIMES_IN_DAYS,
    build_preview_token,
    create_preview_link,
    end_preview_link,
)
from project.previewlinks.models import PreviewLink
from project.screens import Screen, render_screen

LINKS_SHOWN = 30
PREVIEW_LINKS = gettext_lazy("Preview links")


@require_http_methods(["GET", "HEAD", "POST"])
def preview_links(request: HttpRequest) -> HttpResponse:
    """GET lists the links, newest first; POST creates or ends one."""
    require_permission(request, VIEW_RELEASES)
    if request.method == "POST":
        change_preview_links(request)
        return redirect("admin:preview-links")
    newest = PreviewLink.objects.defer("document").select_related("made_by")[:LINKS_SHOWN]
    now = timezone.now()
    return render_screen(
        request,
        "previewlinks/links.html",
        title=PREVIEW_LINKS,
        working=[(link, build_preview_url(link)) for link in newest if link.works(now)],
        over=[link for link in newest if not link.works(now)],
        days=LIFETIMES_IN_DAYS,
    )


def change_preview_links(request: HttpRequest) -> None:
    if "end" in request.POST:
        key = request.POST["end"]
        end_preview_link(
            by=get_staff_user(request),
            link=get_object_or_404(PreviewLink, pk=key if key.isdecimal() else 0),
        )
        messages.success(request, _("Ended. The link now says so."))
        return
    days = request.POST.get("days", "")
    try:
        create_preview_link(by=get_staff_user(request), days=int(days) if days.isdecimal() else 0)
    except ValueError:
        messages.error(request, _("Choose how long the link works. No link was made."))
    else:
        messages.success(request, _("The link is made. It shows the drafts as they are now."))


def build_preview_url(link: PreviewLink) -> str:
    """The address to send to a colleague."""
    return settings.SITE_URL.rstrip("/") + reverse("shared-draft", args=[build_preview_token(link)])


SCREENS = [Screen("preview-links/", "preview-links", preview_links, PREVIEW_LINKS, VIEW_RELEASES)]
